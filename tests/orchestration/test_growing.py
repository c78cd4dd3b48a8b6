"""A release that goes on from the one before is the release that is built whole: row by row."""

import random
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from orchestration import modeling, release_tables
from orchestration.errors import UsageError
from orchestration.store import Store
from tests.orchestration.grown import Facts, folder, made_facts, release, rows, stage
from tests.resolve.corpora import judgements


def grow(path: Path, facts: Facts, batches: Sequence[Sequence[str]]) -> list[str | None]:
    """Publish after each batch; the releases from which each one went on."""
    data, bases = folder(path), []
    for batch in batches:
        with Store.open(data) as store:
            stage(store, facts, batch)
        bases.append(release(data))
    return bases


def assert_same(grown: Path, whole: Path) -> None:
    left, right = rows(folder(grown)), rows(folder(whole))
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []
    assert left["fact_meeting"]
    assert left["fact_mention"]


def test_batches_make_the_rows_of_a_full_build(tmp_path: Path) -> None:
    facts = made_facts(120, 1)
    order = facts.article_ids
    random.Random(1).shuffle(order)  # late articles: nothing arrives in order of publication
    bases = grow(tmp_path / "grown", facts, [order[:30], order[30:34], order[34:]])
    assert [base is None for base in bases] == [True, False, False]
    grow(tmp_path / "whole", facts, [sorted(order)])
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_corrections_retire_what_the_replaced_versions_told(tmp_path: Path) -> None:
    facts = made_facts(60, 3, corrected=6)
    newer = sorted(facts.lineage)
    older = [article_id for article_id in facts.article_ids if article_id not in facts.lineage]
    bases = grow(tmp_path / "grown", facts, [older, newer[:2], newer[2:]])
    assert all(bases[1:])
    grow(tmp_path / "whole", facts, [older + newer])
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_judgements_added_and_taken_back_build_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = made_facts(60, 4)
    names = facts.frames["local_actor"]["name"].unique().sort().to_list()
    judged = judgements({"kind": "actor", "verdict": "same", "left": names[0], "right": names[-1]})
    states: list[pl.DataFrame] = [judgements(), judged, judgements(), judgements()]
    bases = []
    for batch, state in zip((facts.article_ids[:20], [], [], facts.article_ids[20:]), states, strict=True):
        monkeypatch.setattr(modeling, "load_judgements", lambda data, state=state: state)
        monkeypatch.setattr(release_tables, "_code", lambda: [])
        monkeypatch.setattr(modeling, "foundation", lambda store, versions, state=state: repr(state.rows()))
        bases += grow(tmp_path / "grown", facts, [batch])
    assert [base is None for base in bases] == [True, True, True, False]
    grow(tmp_path / "whole", facts, [facts.article_ids])
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_contradictory_judgements_publish_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = made_facts(20, 8)
    first, second = facts.frames["local_actor"]["name"].unique().sort().to_list()[:2]
    ends = {"kind": "actor", "left": first, "right": second}
    judged = judgements({**ends, "verdict": "same"}, {**ends, "verdict": "different"})
    monkeypatch.setattr(modeling, "load_judgements", lambda data: judged)
    with pytest.raises(UsageError, match=r"judgement 1 .* / judgement 2 .*Nothing was published"):
        grow(tmp_path / "grown", facts, [facts.article_ids])
    assert not folder(tmp_path / "grown").warehouse.exists()


def test_a_damaged_base_is_not_gone_on_from(tmp_path: Path) -> None:
    facts = made_facts(40, 5)
    grow(tmp_path / "grown", facts, [facts.article_ids[:10]])
    served = folder(tmp_path / "grown").warehouse.resolve()
    content = bytearray(served.read_bytes())
    content[len(content) // 2] ^= 1
    served.chmod(0o644)
    served.write_bytes(content)
    assert grow(tmp_path / "grown", facts, [facts.article_ids[10:]]) == [None]
    grow(tmp_path / "whole", facts, [facts.article_ids])
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_an_article_that_is_gone_has_all_built_anew(tmp_path: Path) -> None:
    facts = made_facts(40, 6)
    grow(tmp_path / "grown", facts, [facts.article_ids])
    with Store.open(folder(tmp_path / "grown")) as store, store.ledger.transaction():
        store.ledger._db.execute("DELETE FROM done WHERE article_id = ?", [facts.article_ids[0]])
    assert release(folder(tmp_path / "grown")) is None
    grow(tmp_path / "whole", facts, [facts.article_ids[1:]])
    assert_same(tmp_path / "grown", tmp_path / "whole")
