"""Which value a meeting takes where its events tell several, and what is written of each."""

from datetime import date
from typing import Any

import pytest

from tests.relations.made_events import article, at, event, on, parties, weekday
from transforms.reference import Reference
from transforms.relations.best_values import best_when, best_where, format_of
from transforms.relations.claims import date_value, meeting_rows, role_claims
from transforms.relations.context import Context
from transforms.relations.filters import kept_meetings
from transforms.relations.meeting import Event, Meeting
from transforms.relations.when import When
from transforms.relations.where import Where


@pytest.fixture
def ctx(reference: Reference) -> Context:
    return article(reference)


def meeting(*events: Event) -> Meeting:
    """The events as one meeting."""
    made = Meeting([])
    for one in events:
        made.add(one)
    return made


def days(first: date | None, last: date | None, precision: str, weight: int = 0) -> When:
    return When(first, last, precision, "value", "rule", 0, 1, weight, first, last)


MONTH = days(date(2024, 5, 1), date(2024, 5, 31), "month")


@pytest.mark.parametrize(
    ("when", "value"),
    [
        (on(20), "2024-05-20"),
        (MONTH, "2024-05-01/2024-05-31"),
        (weekday(2), None),
    ],
)
def test_a_date_is_a_day_an_interval_or_null(when: When, value: str | None) -> None:
    assert date_value(when) == value


def test_a_day_is_taken_before_a_month_and_a_month_before_a_bare_weekday() -> None:
    told = [event(number, "Ana", "Bo", when=when) for number, when in enumerate((weekday(2), MONTH, on(20)))]
    assert best_when(meeting(*told)) == on(20)
    assert best_when(meeting(*told[:2])) == MONTH
    assert best_when(meeting(*told[:1])) == weekday(2)
    assert best_when(meeting(event(0, "Ana", "Bo"))) is None


def test_a_day_that_hangs_only_loosely_on_the_meeting_comes_last() -> None:
    loose = days(date(2024, 5, 20), date(2024, 5, 20), "day", weight=25)
    told = (event(0, "Ana", "Bo", when=loose), event(1, "Ana", "Bo", when=MONTH))
    assert best_when(meeting(*told)) == MONTH


def test_a_city_is_taken_before_a_country() -> None:
    country = Where(None, "PRT", None, None, None, None, None, "rule", 0, 1)
    told = (event(0, "Ana", "Bo", where=country), event(1, "Ana", "Bo", where=at("Lisbon")))
    assert best_where(meeting(*told)) == at("Lisbon")
    assert best_where(meeting(event(0, "Ana", "Bo"))) is None


def test_building_and_city_may_come_from_two_sentences() -> None:
    palace = Where(None, "PRT", None, None, None, "Old Palace", "palace", "rule", 2, 3, 5)
    told = (event(0, "Ana", "Bo", where=at("Lisbon")), event(1, "Ana", "Bo", where=palace))
    found = best_where(meeting(*told))
    assert found is not None
    assert (found.venue_name, found.city, found.country_code) == ("Old Palace", "Lisbon", "PRT")


def test_a_building_in_another_city_is_not_taken_over() -> None:
    palace = Where("Porto", "PRT", None, None, None, "Old Palace", "palace", "rule", 2, 3, 5)
    told = (event(0, "Ana", "Bo", where=at("Lisbon")), event(1, "Ana", "Bo", where=palace))
    found = best_where(meeting(*told))
    assert found is not None
    assert (found.venue_name, found.city) in {(None, "Lisbon"), ("Old Palace", "Porto")}


@pytest.mark.parametrize(
    ("formats", "chosen"),
    [
        (("unknown", "in_person"), "in_person"),
        (("in_person", "phone"), "phone"),
        (("phone", "video"), "video"),
        (("unknown",), "unknown"),
    ],
)
def test_the_format_told_outright_is_taken(formats: tuple[str, ...], chosen: str) -> None:
    told = [event(number, "Ana", "Bo", form=form) for number, form in enumerate(formats)]
    assert format_of(meeting(*told)) == chosen


def claims_of(ctx: Context, told: Meeting) -> dict[str, list[tuple[Any, str]]]:
    """Attribute to (value, rule) of each claim."""
    _, claims = meeting_rows(ctx, 0, told)
    found: dict[str, list[tuple[Any, str]]] = {}
    for claim in claims:
        found.setdefault(claim["attribute"], []).append((claim["value"], claim["rule"]))
    return found


def test_each_status_that_is_told_is_claimed_and_calling_off_wins(ctx: Context) -> None:
    told = meeting(
        event(0, "Ana", "Bo", status="planned", when=on(30)), event(1, status="cancelled", definite=True)
    )
    row, _ = meeting_rows(ctx, 0, told)
    assert row["status"] == "cancelled"
    assert [value for value, _ in claims_of(ctx, told)["status"]] == ["planned", "cancelled"]


def test_both_of_two_lengths_are_kept(ctx: Context) -> None:
    told = meeting(
        event(0, "Ana", "Bo", durations=[(360, 0, 1)]), event(1, definite=True, durations=[(390, 2, 3)])
    )
    row, _ = meeting_rows(ctx, 0, told)
    assert row["duration_minutes"] == [360, 390]
    assert [value for value, _ in claims_of(ctx, told)["duration"]] == ["360", "390"]


def test_what_is_missing_is_null_with_a_reason(ctx: Context) -> None:
    claims = claims_of(ctx, meeting(event(0, "Ana", "Bo", form="unknown")))
    for attribute in ("date", "city", "country", "venue", "duration", "format"):
        ((value, rule),) = claims[attribute]
        assert value is None
        assert len(rule) > 10


def test_a_wish_with_its_day_set_is_a_plan(ctx: Context) -> None:
    dated, _ = meeting_rows(ctx, 0, meeting(event(0, "Ana", "Bo", status="proposed", when=on(30))))
    bare, _ = meeting_rows(ctx, 0, meeting(event(0, "Ana", "Bo", status="proposed")))
    assert (dated["status"], bare["status"]) == ("planned", "proposed")


def test_numbers_make_ids_within_the_article(ctx: Context) -> None:
    row, claims = meeting_rows(ctx, 7, meeting(event(0, "Ana", "Bo")))
    assert row["claim_meeting_id"] == "a/m/7"
    assert {claim["claim_meeting_id"] for claim in claims} == {"a/m/7"}
    assert [claim["claim_number"] for claim in claims] == list(range(len(claims)))


@pytest.mark.parametrize(
    ("told", "is_kept"),
    [
        (event(0, "Ana", "Bo"), True),
        (event(0, "PRT", "DNK"), True),
        (event(0, "Bo", "Dan"), False),
        (event(0, "EU", where=at("Lisbon")), True),
        (event(0, "EU"), False),
        (event(0, "Ana", "Bo", told="visit"), False),
        (event(0, "Ana", "Bo", told="visit", where=at("Lisbon")), True),
        (event(0, "PRT", "DNK", status="proposed"), False),
        (event(0, "PRT", "DNK", status="proposed", where=at("Lisbon")), True),
    ],
)
def test_meetings_are_kept_whose_parties_can_be_told(ctx: Context, told: Event, *, is_kept: bool) -> None:
    assert bool(kept_meetings(ctx, [meeting(told)])) is is_kept


def test_a_meeting_takes_the_parties_named_not_those_meant() -> None:
    told = meeting(event(0, "Ana", "Bo"), event(1, "Carl", own_parties=False))
    assert set(told.parties.people) == set(parties("Ana", "Bo").people)


def test_hosts_and_mediators_are_claimed_with_their_words() -> None:
    told = {"article_id": "a", "pattern": "p", "quote": "Chile hosted", "char_start": 0, "char_end": 12}
    relations = [
        {**told, "predicate": predicate, "claim_meeting_id": meeting, "polarity": polarity}
        | {"subject_local_actor_id": "a/country/CHL"}
        for predicate, meeting, polarity in (
            ("hosted", "a/m/0", "affirmed"),
            ("hosted", "a/m/0", "affirmed"),
            ("mediated", "a/m/0", "affirmed"),
            ("hosted", "a/m/1", "denied"),
            ("hosted", None, "affirmed"),
            ("met_with", "a/m/0", "affirmed"),
        )
    ]
    found = list(role_claims(relations, [{"claim_meeting_id": "a/m/0"}]))
    assert [(row["claim_number"], row["attribute"], row["quote"]) for row in found] == [
        (1, "host", "Chile hosted"),
        (2, "mediator", "Chile hosted"),
    ]
