"""The ledger remembers answers about all articles only as long as nobody writes to its file."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from orchestration.store import Ledger
from orchestration.store.ledger import Sighting

NOW = datetime(2026, 1, 2)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger.sqlite3")) as opened:
        yield opened


def see(ledger: Ledger, *names: str) -> None:
    ledger.record_sightings([Sighting(f"/{name}", name, name, name, name) for name in names], NOW)


def test_what_is_written_here_is_seen(ledger: Ledger) -> None:
    assert ledger.versions().is_empty()
    with ledger.transaction():
        see(ledger, "a")
        assert ledger.versions()["article_id"].to_list() == ["a"]
    see(ledger, "b")
    assert ledger.versions()["article_id"].to_list() == ["a", "b"]
    assert ledger.conservation("x")["seen"] == 2


def test_what_is_taken_back_is_forgotten(ledger: Ledger) -> None:
    def write_and_fail() -> None:
        with ledger.transaction():
            see(ledger, "a")
            assert ledger.conservation("x")["seen"] == 1
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    assert ledger.conservation("x")["seen"] == 0


def test_what_another_process_writes_is_seen(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.conservation("x")["seen"] == 0
    with closing(Ledger(tmp_path / "ledger.sqlite3")) as other:
        see(other, "a")
    assert ledger.conservation("x")["seen"] == 1


def test_answers_are_asked_for_once(ledger: Ledger) -> None:
    see(ledger, "a")
    first = ledger.versions()
    assert ledger.versions() is first
    counts = ledger.conservation("x")
    counts["seen"] = 100
    assert ledger.conservation("x")["seen"] == 1
