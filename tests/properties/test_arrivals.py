"""Whatever happens in the inbox, in any order: nothing is lost, and what is current is what was last read."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.extraction import extract_pending
from orchestration.files import Root
from orchestration.folders import DataFolder
from orchestration.progress import Progress
from orchestration.retry import retry
from orchestration.store import Store
from tests.orchestration.fakes import VERSIONS, fake_recipe
from transforms.ingest import SourceHints

NAMES = st.sampled_from(["a.txt", "b.txt", "deep/c.txt", "d.md"])
TEXTS = st.sampled_from([f"{name} met Omega." for name in ("Alpha", "Beta", "Gamma", "Delta")])
BROKEN = st.sampled_from([b"", b"\x00\x01\x02", b"caf\xc3\xa9 \xe2\x82 \xc3\xa9\xc3\xa9", b"%PDF-1.7"])


class Inbox(RuleBasedStateMachine):
    """A folder that people write to, and what the ledger must know of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.inbox = self.folder / "inbox"
        (self.inbox / "deep").mkdir(parents=True)
        self.data = DataFolder(self.folder / "data").make()
        self.files: dict[str, bytes] = {}
        self.last_read: dict[str, str] = {}
        self.ever_read: set[str] = set()
        self.tick = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _write(self, name: str, content: bytes) -> None:
        path = self.inbox / name
        path.write_bytes(content)
        self.tick += 1
        os.utime(path, (1e9 + self.tick, 1e9 + self.tick))
        self.files[name] = content

    @rule(name=NAMES, text=TEXTS)
    def drop(self, name: str, text: str) -> None:
        self._write(name, text.encode())

    @rule(name=NAMES, content=BROKEN)
    def corrupt(self, name: str, content: bytes) -> None:
        self._write(name, content)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        if self.files.pop(name, None) is not None:
            (self.inbox / name).unlink()

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if name in self.files:
            (self.inbox / name).replace(self.inbox / other)
            self.files[other] = self.files.pop(name)

    @rule()
    def run(self) -> None:
        with Store.open(self.data) as store:
            store.recover()
            self._take(store)
            extract_pending(store, fake_recipe, VERSIONS, 1, Progress())
        for name, content in self.files.items():
            if content.endswith(b"Omega."):
                self.last_read[name] = content.decode()
                self.ever_read.add(content.decode())

    @rule()
    def run_again(self) -> None:
        self.run()
        with Store.open(self.data) as store:
            before = store.articles().collect()
            counts = self._take(store)
            assert counts.new_articles == counts.rejects == 0
            assert counts.unchanged_files == len(self.files)
            assert store.articles().collect().equals(before)

    @rule()
    def try_rejects_again(self) -> None:
        assert retry(self.data, SourceHints()).read == 0

    def _take(self, store: Store) -> ArrivalCounts:
        return take_arrivals(store, [Root(self.inbox)], SourceHints(), Progress())

    @invariant()
    def everything_seen_is_accounted_for(self) -> None:
        with Store.open(self.data) as store:
            counts = store.ledger.conservation(VERSIONS.extractor)
            articles = store.articles().collect()
        seen = counts.pop("seen")
        assert seen == sum(counts.values())
        assert set(articles["text"]) == self.ever_read
        assert set(articles.filter("is_current")["text"]) == set(self.last_read.values())


TestInbox = Inbox.TestCase
TestInbox.settings = settings(max_examples=12, stateful_step_count=14)
