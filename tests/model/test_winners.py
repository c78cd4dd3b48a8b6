"""Which value wins, and why."""

from datetime import date, datetime

from transforms.model.chosen import parse_span
from transforms.model.labels import meeting_label
from transforms.model.winners import Span, Vote, choose_date, choose_most_told, choose_status

DAY = Span(date(2025, 2, 18), date(2025, 2, 18), "day")
OTHER_DAY = Span(date(2025, 2, 19), date(2025, 2, 19), "day")
MONTH = Span(date(2025, 2, 1), date(2025, 2, 28), "month")


def vote(value: object, source: str, day: int | None = None, status: str = "held") -> Vote:
    return Vote(value, source, datetime(2025, 2, day) if day else None, status)


def test_specific_over_vague_however_often_told() -> None:
    choice = choose_date([vote(MONTH, "s1"), vote(MONTH, "s2"), vote(DAY, "s3")], "held")
    assert choice.value == DAY
    assert choice.why == "won: more precise; 1 of 3 independent sources"
    assert choice.lost == {MONTH: "lost: the winner is more precise"}


def test_independent_sources_over_copies() -> None:
    votes = [
        vote(DAY, "agency"),
        vote(DAY, "agency"),
        vote(DAY, "agency"),
        vote(OTHER_DAY, "s1"),
        vote(OTHER_DAY, "s2"),
    ]
    choice = choose_date(votes, "held")
    assert choice.value == OTHER_DAY
    assert choice.lost[DAY] == "lost: the winner is told by more independent sources"


def test_the_day_on_which_it_was_held_over_the_day_for_which_it_was_planned() -> None:
    votes = [
        vote(DAY, "s1", 10, "planned"),
        vote(DAY, "s2", 11, "planned"),
        vote(OTHER_DAY, "s3", 20, "held"),
    ]
    assert choose_date(votes, "held").value == OTHER_DAY


def test_a_forums_days_over_one_of_them() -> None:
    days = Span(date(2025, 2, 18), date(2025, 2, 20), "day")
    votes = [vote(days, "s1", 10, "planned"), vote(DAY, "s2", 18), vote(OTHER_DAY, "s3", 19)]
    assert choose_date(votes, "held", is_forum=True).value == days
    assert choose_date(votes, "held").value == OTHER_DAY


def test_a_day_outside_its_days_is_no_day_of_the_forum() -> None:
    days = Span(date(2025, 2, 19), date(2025, 2, 20), "day")
    votes = [vote(days, "s1", 10, "planned"), vote(DAY, "s2", 18)]
    assert choose_date(votes, "held", is_forum=True).value == DAY


def test_of_publication_days_the_first() -> None:
    votes = [
        vote(day, source, 19)._replace(is_stated=False) for day, source in ((OTHER_DAY, "s1"), (DAY, "s2"))
    ]
    choice = choose_date(votes, "held")
    assert choice.value == DAY
    assert choice.lost[OTHER_DAY] == "lost: the winner is the first day on which it was told"


def test_held_outlives_later_talk_of_plans() -> None:
    choice = choose_status([vote("held", "s1", 18), vote("planned", "s2", 20)])
    assert choice.value == "held"
    assert "outlives plans" in choice.lost["planned"]


def test_later_over_earlier_while_nothing_was_held() -> None:
    assert choose_status([vote("planned", "s1", 10), vote("cancelled", "s2", 12)]).value == "cancelled"
    assert choose_status([vote("cancelled", "s1", 10), vote("planned", "s2", 12)]).value == "planned"


def test_a_denial_needs_more_sources_than_the_report() -> None:
    assert choose_status([vote("held", "s1", 18), vote("refused", "s2", 20)]).value == "held"
    assert (
        choose_status([vote("held", "s1", 18), vote("refused", "s2", 20), vote("refused", "s3", 20)]).value
        == "refused"
    )


def test_ties_are_broken_by_content_not_by_order() -> None:
    votes = [vote("Riyadh", "s1"), vote("Jeddah", "s2")]
    assert choose_most_told(votes).value == choose_most_told(votes[::-1]).value == "Jeddah"


def test_no_votes_no_value() -> None:
    choice = choose_most_told([])
    assert (choice.value, choice.why, choice.is_disputed) == (None, "no report tells", False)


def test_spans_from_text() -> None:
    assert parse_span("2025-02-18") == DAY
    assert parse_span("2025-02") == MONTH
    assert parse_span("2024").end == date(2024, 12, 31)
    assert parse_span("2026-04-27/2026-04-30") == Span(date(2026, 4, 27), date(2026, 4, 30), "day")


def label(
    span: Span | None,
    *persons: tuple[str, str | None],
    place: str | None = "Riyadh",
    form: str = "in_person",
    sides: tuple[str, ...] = ("USA", "RUS"),
    event_name: str | None = None,
) -> str:
    names = {"USA": "United States", "RUS": "Russia"}
    return meeting_label([{"event_name": event_name}], sides, persons, names, place, form, span)


def test_labels() -> None:
    assert label(DAY) == "Russia – United States, Riyadh, 18 Feb 2025"
    assert label(MONTH, place=None) == "Russia – United States, Feb 2025"
    assert label(None, ("Marco Rubio", "USA")) == "Marco Rubio – Russia, Riyadh, date unknown"
    people = (("A B", "USA"), ("C D", "RUS"), ("C D", "RUS"), ("E F", "RUS"))
    assert label(DAY, *people, form="phone") == "C D – A B, call, 18 Feb 2025"
    assert label(Span(date(2026, 4, 27), date(2026, 4, 30), "day")).endswith("27–30 Apr 2026")
    assert label(Span(date(2026, 4, 27), date(2026, 5, 2), "day")).endswith("27 Apr 2026 – 2 May 2026")
    many = label(DAY, sides=("USA", "RUS", "NATO"), event_name="NATO Summit")
    assert many == "NATO Summit, Riyadh, 18 Feb 2025"
    assert label(DAY, sides=()) == "Meeting, Riyadh, 18 Feb 2025"
