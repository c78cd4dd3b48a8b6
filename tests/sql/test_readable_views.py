"""Views that show meetings, their place in time and their people."""

from datetime import date

from tests.sql.world import World, day, moment, talks


def test_meetings_shows_names_instead_of_ids() -> None:
    world = talks()
    world.meeting(
        "m1",
        "2025-02-18",
        sides=["USA", "RUS"],
        people={"Sergey Lavrov": "RUS", "Marco Rubio": "USA", "Steve Witkoff": "USA"},
        place=("Istanbul", "TUR"),
        venue="Villa",
        duration=270,
        sources=2,
    )
    world.part("m1", "TUR", "host")
    world.part("m1", "EU", "mediator")
    world.topic("m1", "visas")
    world.topic("m1", "embassies")
    for article, source in (("a1", "Reuters"), ("a2", "AP"), ("a3", "Reuters")):
        world.article(article, source)
        world.report("m1", article)
    (row,) = (
        world.connect("meetings")
        .sql(
            "select date, end_date, date_precision, date_text, label, format, status, people,"
            " sides, side_codes, city,"
            " country, country_code, venue, topics, duration_minutes, mediators, hosts,"
            " article_count, source_count,"
            " conflict_count, confidence, sources, meeting_id from meetings"
        )
        .fetchall()
    )
    assert row == (
        date(2025, 2, 18),
        date(2025, 2, 18),
        "day",
        "2025-02-18",
        "Label of m1",
        "in_person",
        "held",
        "Sergey Lavrov, Marco Rubio, Steve Witkoff",
        "Russia, United States",
        ["RUS", "USA"],
        "Istanbul",
        "Türkiye",
        "TUR",
        "Villa",
        "embassies, visas",
        270,
        "EU",
        "Türkiye",
        2,
        2,
        0,
        0.9,
        "AP, Reuters",
        "m1",
    )


def test_meetings_gives_a_meeting_without_any_detail_one_row_of_nulls() -> None:
    world = World()
    world.meeting("m1", status="unknown", format="unknown")
    row = (
        world.connect("meetings")
        .sql("select date, date_text, people, sides, city, country, topics, sources, mediators from meetings")
        .fetchall()
    )
    assert row == [(None,) * 9]


def test_meetings_takes_sides_that_only_their_people_tell() -> None:
    world = talks()
    world.meeting("m1", sides=["USA"], people={"Sergey Lavrov": "RUS", "Marco Rubio": "USA"})
    assert world.connect("meetings").sql("select side_codes from meetings").fetchall() == [(["RUS", "USA"],)]


def test_meetings_does_not_take_a_host_or_mediator_for_a_side() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"])
    world.part("m1", "TUR", "host")
    world.part("m1", "EU", "mediator")
    world.part("m1", "Steve Witkoff", "mediator", "TUR")
    assert world.connect("meetings").sql("select side_codes from meetings").fetchall() == [(["RUS", "USA"],)]


def test_meetings_does_not_take_a_person_who_only_hosts_for_one_of_the_people() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], people={"Sergey Lavrov": "RUS"})
    world.part("m1", "Marco Rubio", "host", "USA")
    world.part("m1", "Steve Witkoff", "host", "USA")
    world.part("m1", "Steve Witkoff", "participant", "USA")
    rows = world.connect("meetings").sql("select people, hosts from meetings").fetchall()
    assert rows == [("Sergey Lavrov, Steve Witkoff", "Marco Rubio, Steve Witkoff")]


def test_meetings_dates_are_written_as_precisely_as_they_are_known() -> None:
    world = World()
    world.meeting("day", "2025-02-27")
    world.meeting("days", "2025-02-27", "2025-02-28")
    world.meeting("month", "2025-02-01", "2025-02-28", "month")
    world.meeting("year", "2022-01-01", "2022-12-31", "year")
    world.meeting("interval", "2025-03-03", "2025-03-09", "unknown")
    assert dict(world.connect("meetings").sql("select meeting_id, date_text from meetings").fetchall()) == {
        "day": "2025-02-27",
        "days": "2025-02-27/2025-02-28",
        "month": "2025-02",
        "year": "2022",
        "interval": "2025-03-03/2025-03-09",
    }


def test_timeline_counts_the_days_since_the_same_sides_met() -> None:
    world = talks()
    world.meeting("first", "2025-02-18", sides=["USA", "RUS"], place=("Riyadh", "SAU"))
    world.meeting("planned", "2025-02-20", sides=["USA", "RUS"], status="planned")
    world.meeting("other", "2025-02-24", sides=["TUR", "RUS"])
    world.meeting("second", "2025-02-27", sides=["RUS", "USA"], place=("Istanbul", "TUR"), venue="Consulate")
    world.meeting("undated", sides=["RUS", "USA"])
    rows = (
        world.connect("timeline")
        .sql("select meeting_id, place, days_since_previous, previous_meeting_id from timeline order by date")
        .fetchall()
    )
    assert rows == [
        ("first", "Riyadh, SAU", None, None),
        ("planned", None, None, None),
        ("other", None, None, None),
        ("second", "Consulate, Istanbul, Türkiye", 9, "first"),
    ]


def test_meeting_calendar_puts_a_meeting_of_two_days_on_both() -> None:
    world = talks()
    world.meeting("one day", "2025-02-27", sides=["USA", "RUS"])
    world.meeting("two days", "2025-02-27", "2025-02-28")
    world.meeting("some day in March", "2025-03-01", "2025-03-31", "month")
    rows = (
        world.connect("meeting_calendar")
        .sql(
            "select date, weekday, iso_week, meeting_id, day_number, day_count, sides from meeting_calendar"
            " order by date, meeting_id"
        )
        .fetchall()
    )
    assert rows == [
        (date(2025, 2, 27), "Thursday", 9, "one day", 1, 1, "Russia, United States"),
        (date(2025, 2, 27), "Thursday", 9, "two days", 1, 2, None),
        (date(2025, 2, 28), "Friday", 9, "two days", 2, 2, None),
    ]


def test_meeting_parties_names_everyone_with_title_side_and_role() -> None:
    world = talks()
    world.meeting("m1", "2025-02-18", sides=["USA"], place=("Riyadh", "SAU"))
    world.part("m1", "Marco Rubio", "head_of_delegation", "USA", title="Secretary of State")
    world.part("m1", "Steve Witkoff", "participant")
    world.part("m1", "EU", "mediator")
    rows = (
        world.connect("meeting_parties")
        .sql(
            "select actor, kind, title, side, side_code, roles, is_party from meeting_parties order by actor"
        )
        .fetchall()
    )
    assert rows == [
        ("EU", "organization", None, "EU", "EU", "mediator", False),
        ("Marco Rubio", "person", "Secretary of State", "United States", "USA", "head_of_delegation", True),
        ("Steve Witkoff", "person", None, None, None, "participant", True),
        ("United States", "country", None, "United States", "USA", "side", True),
    ]
    meeting = "date, date_precision, status, format, label, city, country_code, meeting_id"
    shown = world.connect("meeting_parties").sql(f"select distinct {meeting} from meeting_parties").fetchall()
    assert shown == [(day("2025-02-18"), "day", "held", "in_person", "Label of m1", "Riyadh", "SAU", "m1")]


def test_delegation_lists_the_head_first_and_keeps_sides_apart() -> None:
    world = talks()
    world.meeting("m1", people={"Steve Witkoff": "USA", "Sergey Lavrov": "RUS"})
    world.part("m1", "Marco Rubio", "head_of_delegation", "USA", title="Secretary of State")
    world.part("m1", "Marco Rubio", "participant", "USA")
    rows = (
        world.connect("delegation")
        .sql("select label, side, side_code, head, members, member_count from delegation order by side")
        .fetchall()
    )
    assert rows == [
        ("Label of m1", "Russia", "RUS", None, "Sergey Lavrov", 1),
        (
            "Label of m1",
            "United States",
            "USA",
            "Marco Rubio",
            "Marco Rubio (Secretary of State), Steve Witkoff",
            2,
        ),
    ]


def test_delegation_keeps_people_whose_side_is_unknown() -> None:
    world = talks()
    world.meeting("m1", people={"Sergey Lavrov": None})
    rows = world.connect("delegation").sql("select side, members from delegation").fetchall()
    assert rows == [(None, "Sergey Lavrov")]


def test_hosting_tells_own_meetings_from_neutral_ground() -> None:
    world = talks()
    world.meeting("own", "2025-01-01", sides=["TUR", "RUS"], place=("Ankara", "TUR"))
    world.meeting("neutral", "2025-02-01", sides=["USA", "RUS"], place=("Istanbul", "TUR"))
    world.meeting("mediated", "2025-03-01", sides=["USA", "RUS"], place=("Istanbul", "TUR"))
    world.part("mediated", "TUR", "mediator")
    world.meeting("call", "2025-04-01", sides=["USA", "TUR"], place=("Ankara", "TUR"), format="phone")
    world.meeting("planned", "2025-05-01", sides=["USA", "RUS"], place=("Istanbul", "TUR"), status="planned")
    assert world.connect("hosting").sql("from hosting").fetchall() == [
        ("Türkiye", "TUR", 3, 1, 2, 1, 2, "Istanbul", date(2025, 1, 1), date(2025, 3, 1)),
    ]


def test_topic_activity_counts_meetings_by_status() -> None:
    world = World()
    world.meeting("m1", "2025-01-01")
    world.meeting("m2", "2025-02-01")
    world.meeting("m3", "2025-03-01", status="planned")
    for meeting in ("m1", "m2", "m3"):
        world.topic(meeting, "visas")
    world.topic("m3", "grain")
    rows = (
        world.connect("topic_activity")
        .sql(
            "select topic, meeting_count, held_count, planned_count, first_date, last_date from"
            " topic_activity"
            " order by topic"
        )
        .fetchall()
    )
    assert rows == [("grain", 1, 0, 1, None, None), ("visas", 3, 2, 1, day("2025-01-01"), day("2025-02-01"))]


def test_articles_counts_meetings_and_leaves_old_versions_out() -> None:
    world = World()
    world.article("a1", "Reuters", "2025-02-18T12:00")
    world.article("a1 before", "Reuters", "2025-02-18T11:00", current=False)
    world.article("a2", copy_of="a1")
    world.report("m1", "a1")
    world.report("m2", "a1")
    rows = (
        world.connect("articles")
        .sql(
            "select article_id, source, published_at, meeting_count, copy_of from articles order"
            " by article_id"
        )
        .fetchall()
    )
    assert rows == [("a1", "Reuters", moment("2025-02-18T12:00"), 2, None), ("a2", None, None, 0, "a1")]


def test_warehouse_summary_counts_what_is_current() -> None:
    world = talks()
    world.article("a1", "Reuters", "2025-02-18T12:00")
    world.article("a0", "Reuters", "2025-02-17T12:00", current=False)
    world.article("a2", "AP", copy_of="a1")
    world.meeting("m1", "2025-02-18", sides=["USA", "RUS"], people={"Marco Rubio": "USA"}, sources=2)
    world.meeting("m2", "2025-02-19", status="planned")
    world.claim("m1", "a1", "duration", "270", chosen=True)
    world.add("rejected_input", origin="x", stage="ingest", code="empty", message="empty", attempts=1)
    (row,) = world.connect("warehouse_summary").sql("from warehouse_summary").fetchall()
    assert row == (
        2,
        1,
        2,
        1,
        2,
        1,
        1,
        1,
        0,
        1,
        2,
        day("2025-02-18"),
        day("2025-02-18"),
        moment("2025-02-18T12:00"),
    )
