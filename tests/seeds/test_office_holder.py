"""The list of office holders: terms are ordered and, in offices that one person holds, do not overlap."""

import calendar
from collections import defaultdict
from datetime import date, timedelta

import pytest

Rows = list[dict[str, str]]
EXCLUSIVE = ("head_of_state", "head_of_government", "foreign_minister")
LONGEST_OVERLAP = timedelta(days=60)
PRECISIONS = {"year": 4, "month": 7, "day": 10}
TODAY_AT_COMPILATION = date(2026, 12, 31)


def first_day(text: str) -> date:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


def test_offices_confidence_and_precision_are_of_the_known_kinds(reference: dict[str, Rows]) -> None:
    for row in reference["office_holder"]:
        assert row["confidence"] in {"high", "medium"}, row
        assert row["office"] == "_".join(row["office"].lower().split()), row
        given = [len(row[column]) for column in ("from_date", "to_date") if row[column]]
        assert [min(given)] == [PRECISIONS[row["date_precision"]]], row


def test_a_holder_stands_for_a_country_or_a_known_organization(reference: dict[str, Rows]) -> None:
    organizations = {row["organization"] for row in reference["organization"]}
    for row in reference["office_holder"]:
        assert row["country_code"] or row["organization"], row
        assert row["organization"] in organizations | {""}, row


def test_terms_begin_before_they_end(reference: dict[str, Rows]) -> None:
    for row in reference["office_holder"]:
        start = first_day(row["from_date"]) if row["from_date"] else date.min
        end = last_day(row["to_date"]) if row["to_date"] else TODAY_AT_COMPILATION
        assert start <= end <= TODAY_AT_COMPILATION, row


@pytest.mark.parametrize("office", EXCLUSIVE)
def test_exclusive_offices_have_one_holder_at_a_time(reference: dict[str, Rows], office: str) -> None:
    """Beyond a handover of 60 days. Coarse dates are taken at their kindest: late begin, early end."""
    terms = defaultdict(list)
    for row in reference["office_holder"]:
        if row["office"] == office and not row["organization"] and row["country_code"] not in COLLECTIVE:
            start = last_day(row["from_date"]) if row["from_date"] else date.min
            end = first_day(row["to_date"]) if row["to_date"] else TODAY_AT_COMPILATION
            terms[row["country_code"]].append((start, end, row["person"]))
    clashes = [
        (country, first[2], second[2]) for country, held in terms.items()
        for first, second in zip(sorted(held), sorted(held)[1:], strict=False)
        if first[2] != second[2] and first[1] - second[0] > LONGEST_OVERLAP
    ]  # fmt: skip
    assert clashes == []


COLLECTIVE = {"AND", "BIH", "CHE", "SMR", "LBY", "YEM"}
"""Countries whose highest offices several persons hold together, or that have rival governments."""


def test_aliases_are_other_spellings(reference: dict[str, Rows]) -> None:
    for row in reference["office_holder"]:
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        assert len(aliases) == len(set(aliases)), row
        assert row["person"] not in aliases, row


def test_coverage(reference: dict[str, Rows]) -> None:
    by_office = defaultdict(set)
    for row in reference["office_holder"]:
        by_office[row["office"]].add(row["country_code"])
    leaders = by_office["head_of_state"] | by_office["head_of_government"]
    assert len(leaders | by_office["foreign_minister"]) >= 60
