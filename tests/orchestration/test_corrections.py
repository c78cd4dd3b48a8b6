"""A corrected article from end to end: the new version speaks, the old one is kept, ids stay."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.folders import DataFolder
from orchestration.store import Store
from orchestration.store.ledger import EXTRACT
from tests.orchestration.launched import launch, metadata

pytestmark = pytest.mark.model

URL = "https://planet.example/2024/05/talks"
FIRST = (
    "Austrian Foreign Minister Alexander Schallenberg met his German counterpart Annalena Baerbock in Vienna"
    " on 3 May 2024. They talked for two hours. Chancellor Karl Nehammer of Austria met Hungarian Prime"
    " Minister Viktor Orban in Budapest on 2 May 2024."
)
CORRECTED = (
    "Austrian Foreign Minister Alexander Schallenberg met his German counterpart Annalena Baerbock in Vienna"
    " on 3 May 2024. They talked for three hours. An earlier version told of another meeting."
)
OTHER = (
    "German Foreign Minister Annalena Baerbock met her Austrian counterpart Alexander Schallenberg in Vienna"
    " on 3 May 2024, her ministry said. They discussed migration."
)


def put(data: DataFolder, name: str, url: str, text: str, source: str) -> None:
    record = {"url": url, "text": text, "source": source, "published_at": "2024-05-03", "language": "en"}
    (data.inbox / name).write_text(json.dumps(record))


def ask(data: DataFolder, query: str) -> list[Any]:
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        return connection.execute(query).fetchall()


def meetings(data: DataFolder) -> dict[str, tuple[str, int]]:
    """Day to id and minutes of each meeting."""
    query = "SELECT start_date, meeting_id, duration_minutes FROM fact_meeting"
    return {f"{day:%-d %b}": (meeting_id, minutes) for day, meeting_id, minutes in ask(data, query)}


def test_a_correction_replaces_what_was_told_and_keeps_ids_and_the_old_version(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data").make()
    put(data, "first.json", URL, FIRST, "Daily Planet")
    put(data, "other.json", "https://star.example/1", OTHER, "Morning Star")
    launch(data.root)
    before = meetings(data)
    assert set(before) == {"2 May", "3 May"}
    ((old, _),) = versions(data)
    old_facts = staged_claims(data, old)

    put(data, "corrected.json", URL, CORRECTED, "Daily Planet")
    (data.inbox / "first.json").unlink()
    result, tags = launch(data.root)
    assert tags["articles"] == "1 new of 3"
    assert metadata(result, "extract", "token")["articles extracted"] == 1
    (new, supersedes), _ = versions(data)
    assert supersedes == old
    after = meetings(data)
    assert after == {"3 May": (before["3 May"][0], 180)}
    assert before["3 May"][1] == 120
    assert ask(data, "SELECT old_meeting_id, new_meeting_id, change FROM meeting_id_change") == [
        (before["2 May"][0], None, "retired")
    ]
    for table in ("meeting_report", "fact_claim", "fact_mention", "fact_relation"):
        assert {new} <= told_by(data, table)
        assert old not in told_by(data, table)
    assert staged_claims(data, old) == old_facts, "what the old version told is kept"
    assert ask(data, f"SELECT text FROM dim_article WHERE article_id = '{old}'") == [(FIRST,)]

    put(data, "corrected.json", URL, FIRST, "Daily Planet")  # the correction is taken back
    result, _ = launch(data.root)
    assert metadata(result, "extract", "token")["articles extracted"] == 0, "nothing is read anew"
    assert meetings(data) == before


def versions(data: DataFolder) -> list[tuple[str, str | None]]:
    """Versions of the article, the current one first, each with the one that it replaced."""
    query = f"""
        SELECT article_id, supersedes_article_id FROM dim_article
        WHERE url = '{URL}' ORDER BY is_current DESC"""
    return ask(data, query)


def told_by(data: DataFolder, table: str) -> set[str]:
    return {article_id for (article_id,) in ask(data, f"SELECT DISTINCT article_id FROM {table}")}


def staged_claims(data: DataFolder, article_id: str) -> list[Any]:
    """What the article's text told, as it was extracted."""
    with Store.open(data) as store:
        claims = store.scan("claim", EXTRACT, None).collect().filter(article_id=article_id)
    assert not claims.is_empty()
    return sorted(claims.rows(), key=repr)
