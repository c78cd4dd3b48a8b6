"""A release that goes on from the one before is the release that is built whole: row by row."""

import random
from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl
import pytest

from orchestration import modeling
from orchestration.errors import UsageError
from orchestration.folders import DataFolder
from orchestration.release_tables import CHANGED_MEETINGS, note_path
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


def _column(release: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [value for (value,) in release.execute(query).fetchall()]


def sayings(data: DataFolder) -> list[dict[str, str]]:
    """Judgements of many kinds on what the served release has; none contradicts another."""
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as release:
        people = _column(release, "SELECT name FROM dim_actor WHERE kind = 'person' ORDER BY actor_id")
        countries = _column(
            release, "SELECT DISTINCT unnest(sides) AS side FROM meeting_report ORDER BY side"
        )
        venues = _column(release, "SELECT venue_id FROM dim_venue ORDER BY venue_id")
        reports = _column(
            release, "SELECT min(meeting_report_id) AS id FROM meeting_report GROUP BY meeting_id ORDER BY id"
        )
    meeting = {"kind": "meeting", "verdict": "set"}
    actor = {"kind": "actor", "verdict": "set"}
    return [
        {**actor, "verdict": "same", "left": people[0], "right": people[1]},
        {**actor, "left": people[2], "attribute": "name", "value": "Somebody Else"},
        {**actor, "left": people[3], "attribute": "country_code", "value": "NZL"},
        {**actor, "left": countries[0], "attribute": "name", "value": "The Realm"},
        {"kind": "venue", "verdict": "set", "left": venues[0], "attribute": "name", "value": "Old Mill"},
        {**meeting, "verdict": "same", "left": reports[0], "right": reports[1]},
        {**meeting, "verdict": "drop", "left": reports[2]},
        {**meeting, "left": reports[3], "attribute": "date", "value": "2025-04"},
        {**meeting, "left": reports[4], "attribute": "city", "value": "Geneva"},
        {**meeting, "left": reports[5], "attribute": "label", "value": "The talks"},
        {**meeting, "verdict": "add", "left": reports[6], "attribute": "participant", "value": people[4]},
        {**meeting, "verdict": "add", "left": reports[6], "attribute": "host", "value": "NATO"},
        {**meeting, "verdict": "remove", "left": reports[7], "attribute": "side", "value": countries[1]},
    ]


@pytest.mark.parametrize("seed", range(3))
def test_judgements_added_and_taken_back_make_the_rows_of_a_full_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    facts, choose = made_facts(60, 4 + seed), random.Random(seed)
    grow(tmp_path / "grown", facts, [facts.article_ids[:30]])
    said = sayings(folder(tmp_path / "grown"))
    states = [said, choose.sample(said, 6), choose.sample(said, 6)]
    for batch, state in zip(([], [], facts.article_ids[30:]), states, strict=True):
        monkeypatch.setattr(modeling, "load_judgements", lambda data, state=state: judgements(*state))
        assert grow(tmp_path / "grown", facts, [batch]) != [None]
    grow(tmp_path / "whole", facts, [facts.article_ids])
    assert_same(tmp_path / "grown", tmp_path / "whole")


def test_a_judgement_has_only_what_it_touches_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = made_facts(60, 4)
    grow(tmp_path / "grown", facts, [facts.article_ids])
    renamed = next(one for one in sayings(folder(tmp_path / "grown")) if one.get("attribute") == "label")
    monkeypatch.setattr(modeling, "load_judgements", lambda data: judgements(renamed))
    assert grow(tmp_path / "grown", facts, [[]]) != [None]
    with Store.open(folder(tmp_path / "grown")) as store:
        changed = pl.read_parquet(note_path(store, CHANGED_MEETINGS))["meeting_id"].to_list()
    with duckdb.connect(str(folder(tmp_path / "grown").warehouse.resolve()), read_only=True) as connection:
        told_together = (
            "SELECT DISTINCT meeting_id FROM meeting_report SEMI JOIN (SELECT article_id FROM meeting_report"
            " WHERE meeting_id = (SELECT meeting_id FROM fact_meeting WHERE label = 'The talks'))"
            " USING (article_id) ORDER BY meeting_id"
        )
        assert changed == _column(connection, told_together)


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
