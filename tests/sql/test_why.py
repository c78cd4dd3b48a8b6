"""Macros that explain one meeting: `why`, `reports_of`, `why_same`, `current_meeting`."""

import pytest

from tests.sql.world import World, ask, moment


def merged() -> World:
    """Two reports of the meeting `now`, which was once `then`."""
    world = World()
    world.meeting("now", "2025-02-27")
    world.meeting("other", "2025-02-28")
    world.add(
        "meeting_id_change",
        old_meeting_id="then",
        new_meeting_id="now",
        change="merged",
        changed_at=moment("2025-03-01"),
    )
    for article, length in (("a1", "390"), ("a2", "360")):
        world.article(article, f"Source of {article}", "2025-02-28T10:00")
        world.report("now", article, quote=f"words of {article}")
        world.claim("now", article, "duration", length, chosen=article == "a1", quote="h")
    world.article("a3", "Source of a3")
    world.report("other", "a3", quote="words of a3")
    for left, right, is_same in (("a1/now", "a2/now", True), ("a3/other", "a1/now", False)):
        world.add(
            "resolution_link",
            link_id=f"{left}~{right}",
            kind="meeting",
            left_id=left,
            right_id=right,
            is_same=is_same,
            score=0.8,
            rule="rule",
            reason="reason",
        )
    return world


@pytest.mark.parametrize("meeting", ["now", "then"])
def test_why_shows_each_value_with_its_reason_also_under_a_former_id(meeting: str) -> None:
    rows = ask(
        merged(), "why", f"'{meeting}'", "attribute, value, is_chosen, rule, quote, source, meeting_id"
    )
    assert rows == [
        ("duration", "390", True, "chosen", "h", "Source of a1", "now"),
        ("duration", "360", False, "not chosen", "h", "Source of a2", "now"),
    ]


@pytest.mark.parametrize("meeting", ["now", "then"])
def test_reports_of_sets_the_articles_side_by_side(meeting: str) -> None:
    rows = ask(merged(), "reports_of", f"'{meeting}'", "source, quote, is_copy")
    assert rows == [("Source of a1", "words of a1", False), ("Source of a2", "words of a2", False)]


@pytest.mark.parametrize("arguments", ["'now', 'now'", "'then', 'now'"])
def test_why_same_tells_why_reports_are_one(arguments: str) -> None:
    rows = ask(merged(), "why_same", arguments, "is_same, score, rule, reason, left_quote, right_quote")
    assert rows == [(True, 0.8, "rule", "reason", "words of a1", "words of a2")]


@pytest.mark.parametrize("arguments", ["'now', 'other'", "'other', 'then'"])
def test_why_same_tells_why_reports_are_not_one(arguments: str) -> None:
    rows = ask(merged(), "why_same", arguments, "is_same, left_meeting_id, right_meeting_id")
    assert rows == [(False, "other", "now")]


def test_current_meeting_of_an_unknown_id_is_none() -> None:
    assert ask(merged(), "current_meeting", "'never'", "meeting_id") == []
