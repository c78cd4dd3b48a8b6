"""Views of who met whom: pairs of persons and of sides, how often, when, and with what pauses."""

from tests.sql.world import World, day, talks


def two_rounds() -> World:
    """Rubio and Witkoff meet Lavrov twice, Rubio telephones with him, and a fourth meeting is planned."""
    world = talks()
    both = {"Marco Rubio": "USA", "Steve Witkoff": "USA", "Sergey Lavrov": "RUS"}
    world.meeting(
        "call",
        "2025-02-15",
        sides=["USA", "RUS"],
        people={"Marco Rubio": "USA", "Sergey Lavrov": "RUS"},
        format="phone",
    )
    world.meeting("round 1", "2025-02-18", sides=["USA", "RUS"], people=both)
    world.meeting("round 2", "2025-02-27", sides=["USA", "RUS"], people=both)
    world.meeting("round 3", "2025-04-10", sides=["USA", "RUS"], people=both, status="planned")
    return world


def test_who_met_whom_counts_held_meetings_across_the_table() -> None:
    rows = (
        two_rounds().connect("who_met_whom").sql("from who_met_whom order by person_a, person_b").fetchall()
    )
    assert rows == [
        (
            "Marco Rubio",
            "Sergey Lavrov",
            "USA",
            "RUS",
            3,
            2,
            1,
            day("2025-02-15"),
            "day",
            day("2025-02-27"),
            "day",
            "call",
            "round 2",
            "Marco Rubio",
            "Sergey Lavrov",
        ),
        (
            "Sergey Lavrov",
            "Steve Witkoff",
            "RUS",
            "USA",
            2,
            2,
            0,
            day("2025-02-18"),
            "day",
            day("2025-02-27"),
            "day",
            "round 1",
            "round 2",
            "Sergey Lavrov",
            "Steve Witkoff",
        ),
    ]


def test_who_met_whom_takes_people_of_one_side_where_there_is_no_other() -> None:
    world = talks()
    world.meeting(
        "cabinet", "2025-02-18", sides=["USA"], people={"Marco Rubio": "USA", "Steve Witkoff": "USA"}
    )
    rows = world.connect("who_met_whom").sql("select person_a, person_b from who_met_whom").fetchall()
    assert rows == [("Marco Rubio", "Steve Witkoff")]


def test_who_met_whom_takes_people_whose_side_is_unknown() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], people={"Marco Rubio": "USA", "Sergey Lavrov": None})
    rows = (
        world.connect("who_met_whom")
        .sql("select person_a, person_b, first_date from who_met_whom")
        .fetchall()
    )
    assert rows == [("Marco Rubio", "Sergey Lavrov", None)]


def test_who_met_whom_takes_a_mediating_person_as_met() -> None:
    world = talks()
    world.meeting("m1", "2025-05-01", sides=["RUS"], people={"Sergey Lavrov": "RUS"})
    world.part("m1", "Steve Witkoff", "mediator", "USA")
    rows = world.connect("who_met_whom").sql("select person_a, person_b, side_b from who_met_whom").fetchall()
    assert rows == [("Sergey Lavrov", "Steve Witkoff", "USA")]


def test_who_met_whom_shows_the_side_of_the_last_meeting() -> None:
    world = talks()
    world.meeting("now", "2025-02-18", people={"Marco Rubio": "USA", "Sergey Lavrov": "RUS"})
    world.meeting("before", "2020-02-18", people={"Marco Rubio": "EU", "Sergey Lavrov": "RUS"})
    rows = world.connect("who_met_whom").sql("select side_a, meeting_count from who_met_whom").fetchall()
    assert rows == [("USA", 2)]


def test_encounters_has_each_meeting_of_any_status() -> None:
    rows = (
        two_rounds()
        .connect("encounters")
        .sql(
            "select meeting_id, date, side_a, side_b, status, format from encounters"
            " where person_a = 'Sergey Lavrov' and person_b = 'Steve Witkoff' order by date"
        )
        .fetchall()
    )
    assert rows == [
        ("round 1", day("2025-02-18"), "RUS", "USA", "held", "in_person"),
        ("round 2", day("2025-02-27"), "RUS", "USA", "held", "in_person"),
        ("round 3", day("2025-04-10"), "RUS", "USA", "planned", "in_person"),
    ]


def test_meetings_by_dyad_counts_by_month() -> None:
    rows = two_rounds().connect("meetings_by_dyad").sql("from meetings_by_dyad order by month").fetchall()
    assert rows == [
        ("Russia", "United States", "RUS", "USA", 2025, day("2025-02-01"), 3, 3, 0, 0, 2, 1),
        ("Russia", "United States", "RUS", "USA", 2025, day("2025-04-01"), 1, 0, 1, 0, 0, 0),
    ]


def test_meetings_by_dyad_splits_three_countries_into_three_dyads_and_leaves_organizations_out() -> None:
    world = talks()
    world.meeting("m1", "2025-05-01", sides=["USA", "RUS", "TUR", "EU"])
    rows = (
        world.connect("meetings_by_dyad").sql("select country_a, country_b from meetings_by_dyad").fetchall()
    )
    assert sorted(rows) == [("Russia", "Türkiye"), ("Russia", "United States"), ("Türkiye", "United States")]


def test_meetings_by_dyad_gives_no_month_to_a_meeting_known_to_the_year() -> None:
    world = talks()
    world.meeting("year", "2022-01-01", "2022-12-31", "year", sides=["USA", "RUS"])
    world.meeting("week", "2025-03-03", "2025-03-09", "unknown", sides=["USA", "RUS"])
    world.meeting("turn of the year", "2024-12-30", "2025-01-05", "unknown", sides=["USA", "RUS"])
    world.meeting("undated", sides=["USA", "RUS"])
    rows = (
        world.connect("meetings_by_dyad")
        .sql("select year, month, meeting_count from meetings_by_dyad order by year nulls last")
        .fetchall()
    )
    assert rows == [(2022, None, 1), (2025, day("2025-03-01"), 1), (None, None, 2)]


def test_first_and_last_contact_shows_a_pair_from_both_sides() -> None:
    rows = (
        two_rounds()
        .connect("first_and_last_contact")
        .sql(
            "select actor, counterpart, contact_kind, meeting_count, first_meeting_id,"
            " last_meeting_id, days_between"
            " from first_and_last_contact where 'Russia' in (actor, counterpart) order by actor"
        )
        .fetchall()
    )
    assert rows == [
        ("Russia", "United States", "side", 3, "call", "round 2", 12),
        ("United States", "Russia", "side", 3, "call", "round 2", 12),
    ]


def test_first_and_last_contact_counts_no_days_from_a_date_known_to_the_month() -> None:
    world = talks()
    world.meeting("in January", "2025-01-01", "2025-01-31", "month", sides=["USA", "RUS"])
    world.meeting("later", "2025-02-27", sides=["USA", "RUS"])
    rows = (
        world.connect("first_and_last_contact")
        .sql(
            "select first_date, first_date_precision, last_date_precision, days_between"
            " from first_and_last_contact where actor = 'Russia'"
        )
        .fetchall()
    )
    assert rows == [(day("2025-01-01"), "month", "day", None)]


def test_contact_gap_measures_the_pause_before_each_held_meeting() -> None:
    rows = (
        two_rounds()
        .connect("contact_gap")
        .sql(
            "select meeting_id, previous_meeting_id, previous_date, gap_days from contact_gap"
            " where actor_a = 'Marco Rubio' order by date"
        )
        .fetchall()
    )
    assert rows == [
        ("call", None, None, None),
        ("round 1", "call", day("2025-02-15"), 3),
        ("round 2", "round 1", day("2025-02-18"), 9),
    ]


def test_actor_degree_counts_counterparts_and_meetings() -> None:
    rows = (
        two_rounds()
        .connect("actor_degree")
        .sql(
            "select actor, counterpart_count, held_count, planned_count, meeting_count from"
            " actor_degree order by actor"
        )
        .fetchall()
    )
    assert rows == [
        ("Marco Rubio", 1, 3, 1, 4),
        ("Russia", 1, 3, 1, 4),
        ("Sergey Lavrov", 2, 3, 1, 4),
        ("Steve Witkoff", 1, 2, 1, 3),
        ("United States", 1, 3, 1, 4),
    ]


def test_meeting_network_has_an_edge_for_each_pair_that_met() -> None:
    world = two_rounds()
    world.meeting("refused", "2025-06-01", sides=["TUR", "RUS"], status="refused")
    rows = (
        world.connect("meeting_network")
        .sql(
            "select edge_kind, source, target, weight, first_date, last_date from meeting_network"
            " order by all"
        )
        .fetchall()
    )
    assert rows == [
        ("person", "Marco Rubio", "Sergey Lavrov", 3, day("2025-02-15"), day("2025-02-27")),
        ("person", "Sergey Lavrov", "Steve Witkoff", 2, day("2025-02-18"), day("2025-02-27")),
        ("side", "Russia", "United States", 3, day("2025-02-15"), day("2025-02-27")),
    ]
