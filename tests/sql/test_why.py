"""Macros that explain: `why`, `reports_of`, `current_meeting`, and why two things are one or are not."""

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


def test_two_meetings_that_nothing_compared_are_told_apart_by_what_they_say() -> None:
    world = merged()
    world.country("USA", "United States")
    world.country("RUS", "Russia")
    world.country("CHN", "China")
    world.meeting("far", "2025-03-05", sides=("USA", "CHN"), place=("Riyadh", "SAU"))
    world.meeting("call", "2025-03-09", sides=("RUS",), place=("Geneva", "CHE"), format="phone")
    (row,) = ask(world, "why_same", "'far', 'call'", "is_same, score, rule, reason, link_id")
    assert row == (
        False,
        0.0,
        "never_compared",
        "Label of far / Label of call; their dates have no day in common; "
        "one was in person and the other was not; they were in SAU and CHE; "
        "no country or organization takes part in both; "
        "their reports share too little near in time to be compared",
        None,
    )


def test_a_meeting_of_one_report_is_one_for_that() -> None:
    assert ask(merged(), "why_same", "'other', 'other'", "is_same, rule, reason") == [
        (True, "one_report", "one report tells of it")
    ]


def people() -> World:
    """One person in two spellings, once known by another id, a namesake, and a country."""
    world = World()
    world.person("Joe Biden", "USA", aliases=("Joseph R. Biden",))
    world.person("Jill Biden", "USA")
    world.person("Ana Prado", "BRA")
    world.country("BRA", "Brazil")
    world.add(
        "actor_id_change", old_actor_id="J. Biden", new_actor_id="Joe Biden", change="merged",
        changed_at=moment("2025-01-01"),
    )  # fmt: skip
    names = (("a1", "Joe Biden", "Joe Biden"), ("a2", "Joe Biden", "Joseph R. Biden"))
    for article, actor, quote in (
        *names,
        ("a3", "Jill Biden", "Jill Biden"),
        ("a3", "Ana Prado", "Ana Prado"),
    ):
        if article not in {row["article_id"] for row in world.rows["dim_article"]}:
            world.article(article)
        world.add(
            "fact_mention", mention_id=f"{article}/{quote}", actor_id=actor, article_id=article, quote=quote,
            local_actor_id=f"{article}/person/{quote}", char_start=0, char_end=len(quote), score=1,
            reason="r",
        )  # fmt: skip
    for left, right, is_same, rule in (
        ("a1/person/Joe Biden", "a2/person/Joseph R. Biden", True, "nickname"),
        ("a3/person/Jill Biden", "a1/person/Joe Biden", False, "contradiction"),
    ):
        world.add(
            "resolution_link", link_id=f"{left}~{right}", kind="actor", left_id=left, right_id=right,
            is_same=is_same, score=0.9, rule=rule, reason="reason",
        )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'Joe Biden', 'Joe Biden'", (True, "nickname", "Joe Biden", "Joseph R. Biden")),
        ("'J. Biden', 'Joseph R. Biden'", (True, "nickname", "Joe Biden", "Joseph R. Biden")),
        ("'Joe Biden', 'Jill Biden'", (False, "contradiction", "Jill Biden", "Joe Biden")),
        ("'Jill Biden', 'J. Biden'", (False, "contradiction", "Jill Biden", "Joe Biden")),
        ("'Jill Biden', 'Jill Biden'", (True, "same_name", "Jill Biden", "Jill Biden")),
        ("'Jill Biden', 'Ana Prado'", (False, "never_compared", "Jill Biden", "Ana Prado")),
        ("'Ana Prado', 'Brazil'", (False, "never_compared", "Ana Prado", "Brazil")),
        ("'Brazil', 'BRA'", (True, "code", "Brazil", "Brazil")),
    ],
)
def test_any_two_actors_are_explained(arguments: str, expected: tuple[bool, str, str, str]) -> None:
    rows = ask(people(), "why_same_actor", arguments, "is_same, rule, left_name, right_name, reason")
    assert [row[:4] for row in rows] == [expected]
    assert rows[0][4]


def places() -> World:
    """A house in two spellings, once known by another id, another house, and one in another city."""
    world = World()
    houses = (("White House", "Washington", "USA"), ("Blair House", "Washington", "USA"))
    for name, city, country in (*houses, ("White Palace", "Ankara", "TUR")):
        world.venue(city, country, name)
    for number, row in enumerate(world.rows["dim_venue"], start=1):
        row["venue_id"] = f"venue_{number}"
    world.add(
        "venue_id_change", old_venue_id="old house", new_venue_id="venue_1", change="merged",
        changed_at=moment("2025-01-01"),
    )  # fmt: skip
    links = (
        (
            "venue_1/the white house, washington, USA",
            "venue_1/white house, washington, USA",
            True,
            "like_name",
        ),
        ("venue_2/blair house, washington, USA", "venue_1/white house, washington, USA", False, "other_name"),
    )
    for left, right, is_same, rule in links:
        world.add(
            "resolution_link", link_id=f"{left}~{right}", kind="venue", left_id=left, right_id=right,
            is_same=is_same, score=0.9, rule=rule, reason="reason",
        )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'White House', 'old house'", (True, "like_name", "the white house, washington, USA")),
        ("'White House', 'Blair House'", (False, "other_name", "blair house, washington, USA")),
        ("'venue_3', 'venue_1'", (False, "never_compared", "White Palace, Ankara, TUR")),
        ("'venue_3', 'White Palace'", (True, "same_name", "White Palace, Ankara, TUR")),
    ],
)
def test_any_two_venues_are_explained(arguments: str, expected: tuple[bool, str, str]) -> None:
    rows = ask(places(), "why_same_venue", arguments, "is_same, rule, left_name, reason")
    assert [row[:3] for row in rows] == [expected]
    assert rows[0][3]
