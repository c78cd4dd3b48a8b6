"""Views of what the sources say: coverage, evidence, accounts, relations, status and ids through time."""

from tests.sql.world import World, day, moment, talks


def test_source_coverage_counts_firsts_soles_and_disputes() -> None:
    world = World()
    world.source("Reuters", "agency", "GBR")
    world.article("r1", "Reuters", "2025-02-18T10:00")
    world.article("r0", "Reuters", "2025-02-18T09:00", current=False)
    world.article("x1", "AP", "2025-02-18T12:00")
    world.article("x2", "AP", "2025-02-19T12:00", copy_of="r1")
    world.article("nobody")
    for meeting in ("m1", "m2"):
        world.meeting(meeting, "2025-02-18")
    for meeting, article in (("m1", "r1"), ("m1", "x1"), ("m2", "x1"), ("m2", "nobody")):
        world.report(meeting, article)
    world.claim("m1", "r1", "duration", "390", chosen=True)
    world.claim("m1", "x1", "duration", "360")
    rows = world.connect("source_coverage").sql("from source_coverage order by source nulls last").fetchall()
    assert rows == [
        (
            "AP",
            "agency",
            None,
            2,
            1,
            0,
            2,
            0,
            1,
            1,
            0,
            moment("2025-02-18T12:00"),
            moment("2025-02-19T12:00"),
            "AP",
        ),
        (
            "Reuters",
            "agency",
            "GBR",
            1,
            0,
            1,
            1,
            0,
            1,
            1,
            1,
            moment("2025-02-18T10:00"),
            moment("2025-02-18T10:00"),
            "Reuters",
        ),
        (None, None, None, 1, 0, 0, 1, 0, 0, 0, 0, None, None, None),
    ]


def test_source_coverage_counts_meetings_that_only_one_publisher_tells() -> None:
    world = World()
    world.article("r1", "Reuters")
    world.article("r2", "Reuters")
    for article in ("r1", "r2"):
        world.report("m1", article)
    rows = world.connect("source_coverage").sql(
        "select meeting_count, sole_count, first_count from source_coverage"
    )
    assert rows.fetchall() == [(1, 1, 0)]


def test_meeting_evidence_shows_values_with_their_words_and_reasons() -> None:
    world = World()
    world.article("a1", "Reuters", "2025-02-18T10:00")
    world.article("old", "Reuters", current=False)
    world.claim("m1", "a1", "duration", "390", chosen=True, quote="6.5 hours")
    world.claim("m1", "old", "duration", "360")
    rows = world.connect("meeting_evidence").sql("from meeting_evidence").fetchall()
    assert rows == [
        (
            "duration",
            "390",
            True,
            "chosen",
            "6.5 hours",
            "Reuters",
            moment("2025-02-18T10:00"),
            "Title of a1",
            None,
            0,
            9,
            "m1",
            "a1",
            "m1/a1/duration/390",
        ),
    ]


def test_meeting_accounts_sets_reports_side_by_side() -> None:
    world = World()
    world.article("a1", "Reuters", "2025-02-18T10:00")
    world.rows["dim_article"][0]["url"] = "https://example.org/1"
    world.article("a2", "AP", copy_of="a1")
    world.article("old", current=False)
    for article in ("a1", "a2", "old"):
        world.report(
            "m1",
            article,
            city="Riyadh",
            participants=["Marco Rubio"],
            sides=["USA"],
            duration_minutes=[270],
            quote="met",
            start_date=day("2025-02-18"),
        )
    rows = (
        world.connect("meeting_accounts")
        .sql(
            "select source, url, city, participants, sides, duration_minutes, quote, start_date, is_copy"
            " from meeting_accounts order by source"
        )
        .fetchall()
    )
    shared = ("Riyadh", ["Marco Rubio"], ["USA"], [270], "met", day("2025-02-18"))
    assert rows == [("AP", None, *shared, True), ("Reuters", "https://example.org/1", *shared, False)]


def test_status_history_follows_the_reports_in_time() -> None:
    world = World()
    world.meeting("m1")
    reports = [
        ("a1", "2025-02-01T08:00", "planned", False),
        ("a2", "2025-02-10T08:00", "planned", True),
        ("a3", "2025-02-18T08:00", "held", False),
        ("a4", None, "held", False),
    ]
    for article, published, status, is_postponed in reports:
        world.article(article, "Reuters", published)
        world.add(
            "meeting_status_change",
            meeting_id="m1",
            article_id=article,
            status=status,
            is_postponed=is_postponed,
            reported_at=moment(published),
        )
    rows = (
        world.connect("status_history")
        .sql(
            "select report_number, article_id, status, is_postponed, previous_status, is_change, label,"
            " source, title"
            " from status_history"
            " order by report_number"
        )
        .fetchall()
    )
    assert rows == [
        (1, "a1", "planned", False, None, False, "Label of m1", "Reuters", "Title of a1"),
        (2, "a2", "planned", True, "planned", False, "Label of m1", "Reuters", "Title of a2"),
        (3, "a3", "held", False, "planned", True, "Label of m1", "Reuters", "Title of a3"),
        (4, "a4", "held", False, "held", False, "Label of m1", "Reuters", "Title of a4"),
    ]


def test_meeting_id_current_follows_mergers_splits_and_retirements() -> None:
    world = World()
    for meeting in ("now", "part 1", "part 2", "back"):
        world.meeting(meeting)
    changes = [
        ("first", "second", "2025-01-01", "merged"),
        ("second", "now", "2025-02-01", "merged"),
        ("whole", "part 1", "2025-01-01", "split"),
        ("whole", "part 2", "2025-01-01", "split"),
        ("error", None, "2025-01-01", "retired"),
        ("gone", None, "2025-03-01", "retired"),
        ("near error", "error", "2024-01-01", "merged"),
        ("back", "now", "2024-01-01", "merged"),
        ("now", "back", "2024-02-01", "split"),
    ]
    for old, new, changed, change in changes:
        world.add(
            "meeting_id_change",
            old_meeting_id=old,
            new_meeting_id=new,
            change=change,
            changed_at=moment(changed),
        )
    world.add(
        "judgement", judgement_id="j1", number=1, kind="meeting", verdict="drop", subject="error",
        author="Ada", made_at=moment("2024-12-31"), reason="A film", state="applied", ids=["moved"],
        label="Film talks", article_ids=["a1"],
    )  # fmt: skip
    rows = (
        world.connect("meeting_id_current")
        .sql(
            "select old_meeting_id, meeting_id, label, dropped_by, reason, change_count, changed_at"
            " from meeting_id_current order by all"
        )
        .fetchall()
    )
    dropped = ("Film talks", "Ada", "A film")
    assert rows == [
        ("error", None, *dropped, 1, moment("2025-01-01")),
        ("first", "now", "Label of now", None, None, 2, moment("2025-02-01")),
        ("gone", None, None, None, None, 1, moment("2025-03-01")),
        ("near error", None, *dropped, 2, moment("2025-01-01")),
        ("now", "back", "Label of back", None, None, 1, moment("2024-02-01")),
        ("second", "now", "Label of now", None, None, 1, moment("2025-02-01")),
        ("whole", "part 1", "Label of part 1", None, None, 1, moment("2025-01-01")),
        ("whole", "part 2", "Label of part 2", None, None, 1, moment("2025-01-01")),
    ]


def test_relations_names_subject_and_object() -> None:
    world = talks()
    world.article("a1", "Reuters")
    world.article("old", current=False)
    for article in ("a1", "old"):
        world.add(
            "fact_relation",
            relation_id=f"{article}/1",
            subject_actor_id="Sergey Lavrov",
            predicate="met_with",
            object_actor_id="Marco Rubio",
            article_id=article,
            polarity="affirmed",
            modality="asserted",
            pattern="met",
            quote="Lavrov met Rubio",
        )
    world.add(
        "fact_relation",
        relation_id="a1/2",
        subject_actor_id="Sergey Lavrov",
        predicate="holds_position",
        object_text="foreign minister",
        article_id="a1",
        polarity="affirmed",
        modality="asserted",
        pattern="title",
    )
    rows = (
        world.connect("relations")
        .sql(
            "select subject, predicate, object, quote, source, article_id from relations order by relation_id"
        )
        .fetchall()
    )
    assert rows == [
        ("Sergey Lavrov", "met_with", "Marco Rubio", "Lavrov met Rubio", "Reuters", "a1"),
        ("Sergey Lavrov", "holds_position", "foreign minister", None, "Reuters", "a1"),
    ]


def test_actor_profile_lists_titles_and_spellings() -> None:
    world = talks()
    world.meeting("m1", "2025-02-18", people={"Sergey Lavrov": "RUS", "Marco Rubio": "USA"})
    for title, tense, seen in (
        ("ambassador", "former", "2025-01-01"),
        ("foreign minister", "current", "2024-01-01"),
    ):
        world.add(
            "dim_actor_role",
            actor_role_id=title,
            actor_id="Sergey Lavrov",
            title=title,
            country_code="RUS",
            tense=tense,
            last_seen=day(seen),
            article_count=1,
        )
    rows = world.connect("actor_profile").sql("from actor_profile where actor = 'Sergey Lavrov'").fetchall()
    assert rows == [
        (
            "Sergey Lavrov",
            "person",
            "RUS",
            "foreign minister, RUS; former ambassador, RUS",
            "Lavrov; Sergei Lavrov; Sergey Lavrov",
            1,
            1,
            1,
            0,
            1,
            day("2025-02-18"),
            day("2025-02-18"),
            "Sergey Lavrov",
        ),
    ]
