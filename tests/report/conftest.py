"""Sites to look at: one of a small world full of hostile words, written once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from orchestration.folders import DataFolder
from orchestration.reader import open_warehouse
from orchestration.report import write_report
from tests.cli.world import FISH, HOSTILE, actor_id, judgement, publish_world, tables

SCRIPT = "<script>document.title='owned'</script>"
HOSTILE_LABEL = f"</title></h1>{SCRIPT}\"'><img src=x onerror=alert(1)> \u202egnp"
HOSTILE_ACTOR = "<svg onload=alert(2)>Ana & Kovač{{ 7 * 7 }}"
HOSTILE_URL = "javascript:alert(3)"


def hostile_changes() -> dict[str, list[dict[str, Any]]]:
    """The small world, with markup in every place that an article or a name can reach."""
    rows = tables()
    for meeting in rows["fact_meeting"]:
        if meeting["meeting_id"] == HOSTILE:
            meeting["label"] = HOSTILE_LABEL
    for actor in rows["dim_actor"]:
        if actor["actor_id"] == actor_id("kovac"):
            actor["name"] = HOSTILE_ACTOR
    for article in rows["dim_article"]:
        if article["url"] is None:
            article["url"] = HOSTILE_URL
    for claim in rows["fact_claim"]:
        if claim["meeting_id"] == FISH and claim["attribute"] == "date":
            claim["rule"] = f"{claim['rule']} {SCRIPT}"
    for role in rows["dim_actor_role"]:
        role["title"], role["first_seen"] = f"Minister {SCRIPT}", date(2024, 1, 2)
    judged = [
        judgement(1, FISH, reason=f"Protocol {SCRIPT}", author=SCRIPT),
        judgement(2, actor_id("kovac"), kind="actor", attribute="name", value=HOSTILE_ACTOR),
        judgement(3, state="unused", message=f"names nothing known: {SCRIPT}"),
        judgement(4, "meeting_dead000000000000", verdict="drop", attribute=None, value=None),
    ]
    return {"judgement": judged} | {
        name: rows[name]
        for name in ("fact_meeting", "dim_actor", "dim_article", "fact_claim", "dim_actor_role")
    }


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with the small world published."""
    folder = DataFolder(tmp_path_factory.mktemp("report") / "data")
    publish_world(folder, changes=hostile_changes())
    return folder


@pytest.fixture(scope="session")
def site(data: DataFolder) -> Path:
    """The site of the small world."""
    out = data.root / "report"
    with open_warehouse(data) as connection:
        write_report(connection, out, "warehouse-test.duckdb")
    return out
