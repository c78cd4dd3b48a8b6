"""Macros that ask about one actor, a pair, a place or a subject."""

import duckdb
import pytest

from tests.sql.build import create_objects, create_tables
from tests.sql.world import World, ask, day, talks

# find_actor


def people() -> World:
    world = talks()
    world.person("Recep Tayyip Erdoğan", "TUR", ["Erdoğan"])
    world.person("Joe Biden", "USA", ["Biden"], mentions=9)
    world.person("Jill Biden", "USA", ["Biden"])
    world.person("Lee Jae-myung", "KOR", [])
    world.person("M. J. Akbar", "IND", [])
    return world


@pytest.mark.parametrize(
    ("asked", "actor", "found_by"),
    [
        ("rus", "Russia", "code"),
        ("Russia", "Russia", "name"),
        ("Kremlin", "Russia", "alias"),
        ("the Kremlin", "Russia", "alias"),
        ("US", "United States", "alias"),
        ("Turkiye", "Türkiye", "name"),
        ("Sergei Lavrov", "Sergey Lavrov", "alias"),
        ("LAVROV", "Sergey Lavrov", "alias"),
        ("ERDOGAN", "Recep Tayyip Erdoğan", "alias"),
        ("Erdoğan", "Recep Tayyip Erdoğan", "alias"),
        ("Lee Jae myung", "Lee Jae-myung", "name"),
        ("Akbar", "M. J. Akbar", "last name"),
        ("Tayyip Erdogan", "Recep Tayyip Erdoğan", "words"),
        ("President Joe Biden", "Joe Biden", "words"),
        ("marco rubio", "Marco Rubio", "name"),
    ],
)
def test_find_actor_takes_codes_names_and_aliases_in_any_spelling(
    asked: str, actor: str, found_by: str
) -> None:
    rows = ask(people(), "find_actor", f"'{asked}'", "actor, found_by, is_best")
    assert rows == [(actor, found_by, True)]


def test_find_actor_gives_all_who_share_a_name_the_most_named_first() -> None:
    rows = ask(people(), "find_actor", "'biden'", "actor, is_best")
    assert rows == [("Joe Biden", True), ("Jill Biden", True)]


def test_find_actor_takes_a_surname_that_stands_alone_for_all_who_bear_it() -> None:
    world = people()
    world.person("Biden", None, mentions=5)
    rows = ask(world, "find_actor", "'biden'", "actor, is_best")
    assert rows == [("Joe Biden", True), ("Biden", True), ("Jill Biden", True)]


def test_find_actor_prefers_who_is_called_so_fifty_times_as_often() -> None:
    world = people()
    world.rows["dim_actor_alias"] = [
        row | {"mention_count": 51} if (row["actor_id"], row["alias"]) == ("Joe Biden", "Biden") else row
        for row in world.rows["dim_actor_alias"]
    ]
    rows = ask(world, "find_actor", "'biden'", "actor, is_best")
    assert rows == [("Joe Biden", True), ("Jill Biden", False)]
    assert ask(world, "find_actor", "'jill biden'", "actor, is_best") == [("Jill Biden", True)]


def test_find_actor_only_suggests_what_is_merely_alike() -> None:
    rows = ask(people(), "find_actor", "'Lawrov'", "actor, found_by, is_best")
    assert rows == [("Sergey Lavrov", "likeness", False)]


def test_find_actor_takes_an_id() -> None:
    world = World()
    world.add("dim_actor", actor_id="actor_1", name="X", kind="person", mention_count=1, article_count=1)
    assert ask(world, "find_actor", "'actor_1'", "actor, found_by") == [("X", "id")]


@pytest.mark.parametrize("asked", ["''", "'...'", "null", "'nobody at all'"])
def test_find_actor_finds_nobody_under_no_name(asked: str) -> None:
    assert ask(people(), "find_actor", asked, "actor") == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Russian", [("Russia", "reference")]),
        ("european union", [("EU", "reference")]),
        ("georgia", [("Georgia", "name")]),
        ("tbilisi", [("Georgia", "ambiguous reference")]),
    ],
)
def test_find_actor_knows_the_reference_names(asked: str, expected: list[tuple[str, str]]) -> None:
    world = talks()
    world.country("GEO", "Georgia")
    connection = duckdb.connect()
    create_tables(connection, world.rows)
    connection.execute(
        "create table reference_name as from (values"
        " ('RUS', 'country', 'Russia', 'Russian', 'demonym_adjective', false),"
        " ('GEO', 'country', 'Georgia', 'Tbilisi', 'capital_metonym', true),"
        " ('EU', 'organization', 'European Union', 'European Union', 'name', false))"
        " as names(code, kind, preferred_name, name, name_kind, is_ambiguous)"
    )
    create_objects(connection, ["find_actor"])
    rows = connection.execute("select actor, found_by from find_actor(?)", [asked]).fetchall()
    assert rows == expected


# meetings_of, meetings_between, contacts_of, gap_between


def year_of_talks() -> World:
    world = talks()
    world.meeting(
        "m1", "2025-02-18", sides=["USA", "RUS"], people={"Sergey Lavrov": "RUS", "Marco Rubio": "USA"}
    )
    world.meeting(
        "m2", "2025-02-24", sides=["TUR", "RUS"], people={"Sergey Lavrov": "RUS"}, place=("Ankara", "TUR")
    )
    world.meeting("m3", "2025-07-01", "2025-07-31", "month", sides=["USA", "RUS"])
    world.meeting("m4", sides=["USA", "RUS"], status="planned")
    world.meeting("m5", "2025-09-01", sides=["RUS", "EU"])
    world.part("m5", "USA", "host")
    world.part("m5", "Marco Rubio", "host", "USA")
    return world


def test_meetings_of_a_person_the_latest_first_with_its_roles() -> None:
    rows = ask(year_of_talks(), "meetings_of", "'lavrov'", "actor, roles, meeting_id, people, city")
    assert rows == [
        ("Sergey Lavrov", "participant", "m2", "Sergey Lavrov", "Ankara"),
        ("Sergey Lavrov", "participant", "m1", "Sergey Lavrov, Marco Rubio", None),
    ]


def test_meetings_of_a_country_has_those_that_it_only_hosts_and_undated_ones_last() -> None:
    rows = ask(year_of_talks(), "meetings_of", "'Washington'", "meeting_id, roles")
    assert rows == [("m5", "host"), ("m3", "side"), ("m1", "side"), ("m4", "side")]


def test_meetings_of_two_people_of_one_name_says_whose_each_is() -> None:
    world = people()
    world.meeting("m1", "2021-06-16", people={"Joe Biden": "USA"})
    world.meeting("m2", "2021-06-17", people={"Jill Biden": "USA"})
    rows = ask(world, "meetings_of", "'Biden'", "actor, meeting_id")
    assert rows == [("Jill Biden", "m2"), ("Joe Biden", "m1")]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'USA', 'RUS'", ["m1", "m3", "m4"]),
        ("'Russia', 'U.S.'", ["m1", "m3", "m4"]),
        ("'USA', 'RUS', '2025-01-01', '2025-06-30'", ["m1"]),
        ("'USA', 'RUS', '2025-07-15', '2025-12-31'", ["m3"]),
        ("'USA', 'RUS', null, '2025-07-01'", ["m1", "m3"]),
        ("'USA', 'RUS', from_date := '2025-03-01'", ["m3"]),
        ("'Rubio', 'Lavrov'", ["m1"]),
        ("'Rubio', 'RUS'", ["m1"]),
        ("'USA', 'EU'", []),
        ("'USA', 'USA'", []),
        ("'USA', 'nobody'", []),
    ],
)
def test_meetings_between(arguments: str, expected: list[str]) -> None:
    assert [row[0] for row in ask(year_of_talks(), "meetings_between", arguments, "meeting_id")] == expected


def test_contacts_of_counts_held_meetings() -> None:
    rows = ask(
        year_of_talks(),
        "contacts_of",
        "'RUS'",
        "counterpart, counterpart_code, meeting_count, last_meeting_id",
    )
    assert rows == [("United States", "USA", 2, "m3"), ("EU", "EU", 1, "m5"), ("Türkiye", "TUR", 1, "m2")]


def test_gap_between_counts_to_the_day_asked_for() -> None:
    world = year_of_talks()
    world.meeting("m0", "2024-12-31", sides=["USA", "RUS"])
    rows = ask(
        world,
        "gap_between",
        "'USA', 'RUS', '2025-02-28'",
        "meeting_count, first_date, last_date, days_since, longest_gap_days, last_meeting_id",
    )
    assert rows == [(2, day("2024-12-31"), day("2025-02-18"), 10, 49, "m1")]


def test_gap_between_counts_to_the_last_publication_without_a_day() -> None:
    world = year_of_talks()
    world.article("a1", published="2025-09-10T10:00")
    rows = ask(world, "gap_between", "'Lavrov', 'Rubio'", "days_since, as_of")
    assert rows == [(204, day("2025-09-10"))]


def test_gap_between_strangers_is_unknown() -> None:
    rows = ask(
        year_of_talks(), "gap_between", "'EU', 'TUR', '2025-12-31'", "meeting_count, last_date, days_since"
    )
    assert rows == [(0, None, None)]


# who_is, mentions_of, meetings_in, meetings_about


def test_who_is_shows_the_card_of_each_actor_that_is_meant() -> None:
    world = people()
    world.meeting("m1", "2021-06-16", people={"Joe Biden": "USA", "Sergey Lavrov": "RUS"})
    rows = ask(world, "who_is", "'Biden'", "actor, aliases, found_by, held_count, counterpart_count")
    assert sorted(rows) == [
        ("Jill Biden", "Biden; Jill Biden", "alias", 0, 0),
        ("Joe Biden", "Biden; Joe Biden", "alias", 1, 1),
    ]


def test_mentions_of_gives_words_and_reason_from_current_articles() -> None:
    world = talks()
    world.article("a1", "Reuters", "2025-02-18T10:00")
    world.article("old", current=False)
    for article in ("a1", "old"):
        world.add(
            "fact_mention",
            mention_id=article,
            actor_id="Sergey Lavrov",
            article_id=article,
            quote="Lavrov",
            char_start=0,
            char_end=6,
            score=0.9,
            reason="surname of Sergey Lavrov",
        )
    rows = ask(world, "mentions_of", "'Lavrov'", "actor, quote, score, reason, source, article_id")
    assert rows == [("Sergey Lavrov", "Lavrov", 0.9, "surname of Sergey Lavrov", "Reuters", "a1")]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("istanbul", ["m2", "m1"]),
        ("İstanbul", ["m2", "m1"]),
        ("consulate", ["m2"]),
        ("Turkiye", ["m3", "m2", "m1"]),
        ("TUR", ["m3", "m2", "m1"]),
        ("tur", ["m3", "m2", "m1"]),
        ("Geneva", []),
    ],
)
def test_meetings_in(place: str, expected: list[str]) -> None:
    world = talks()
    world.meeting("m1", "2025-02-27", place=("Istanbul", "TUR"))
    world.meeting("m2", "2025-04-10", place=("Istanbul", "TUR"), venue="Russian Consulate General")
    world.meeting("m3", "2025-05-01", place=("Ankara", "TUR"))
    world.meeting("m4", "2025-05-02", place=("Riyadh", "SAU"))
    assert [row[0] for row in ask(world, "meetings_in", f"'{place}'", "meeting_id")] == expected


def test_meetings_about_wants_all_words_of_a_topic() -> None:
    world = World()
    for number, topic in enumerate(["embassy operations", "Embassy visas", "grain"], start=1):
        world.meeting(f"m{number}", f"2025-01-{number:02}")
        world.topic(f"m{number}", topic)
    assert ask(world, "meetings_about", "'embassy'", "meeting_id") == [("m2",), ("m1",)]
    assert ask(world, "meetings_about", "'Operations Embassy'", "meeting_id, topics") == [
        ("m1", "embassy operations")
    ]
