"""What the rules know of the world, as typed values."""

from datetime import date

import polars as pl
import pytest

from tests import shipped
from transforms.office_holders import OfficeHolder
from transforms.reference import Reference

FRAMES = {
    "country": pl.DataFrame(
        [("AAA", "Aland", "Aville", 1.0, 2.0), ("BBB", "Bland", None, None, None)],
        schema=["country_code", "name", "capital", "latitude", "longitude"],
        orient="row",
    ),
    "country_alias": pl.DataFrame(
        [
            ("AAA", "Aland", "name", False, False),
            ("AAA", "Alander", "demonym", False, False),
            ("BBB", "BL", "abbreviation", True, False),
        ],
        schema=["country_code", "alias", "kind", "is_ambiguous", "case_sensitive"],
        orient="row",
    ),
    "country_alias_exception": pl.DataFrame({"phrase": ["Aland Islands"]}),
    "organization": pl.DataFrame(
        [
            ("Union", "body", None, None),
            ("Council", "organ", "Union", None),
            ("Bland Agency", "agency", None, "BBB"),
        ],
        schema=["organization", "kind", "parent", "country_code"],
        orient="row",
    ),
    "organization_alias": pl.DataFrame(
        [("Union", "Great Union", False, False), ("Council", "Council of the Union", False, False)],
        schema=["organization", "alias", "is_ambiguous", "case_sensitive"],
        orient="row",
    ),
    "office": pl.DataFrame(
        [
            ("secretary", None, "AAA"),
            ("deputy secretary", None, "AAA"),
            ("high representative", "Union", None),
            ("minister", None, None),
        ],
        schema=["title", "implied_organization", "implied_country"],
        orient="row",
    ),
    "office_holder": pl.DataFrame(
        [
            ("Ana Duarte", "Ana M. Duarte|A. Duarté", "head_of_state", "AAA", None, "2010", "2014-05"),
            ("Bo Holm", None, "foreign_minister", "BBB", None, "2012-03-04", None),
        ],
        schema=["person", "aliases", "office", "country_code", "organization", "from_date", "to_date"],
        orient="row",
    ),
    "place_abbreviation": pl.DataFrame({"name": ["Nordland"], "country_code": ["BBB"]}),
    "name_family_first": pl.DataFrame({"name": ["kim"]}),
    "publisher_word": pl.DataFrame({"phrase": ["ministry"], "told_of": ["government"]}),
    "publisher": pl.DataFrame(
        [
            ("Aland Foreign Ministry", "MFA Aland|Ministère", "government", "AAA"),
            ("Bland Times", None, "newspaper", "BBB"),
        ],
        schema=["name", "aliases", "kind", "country_code"],
        orient="row",
    ),
    "word": pl.DataFrame({"word": ["x", "y", None, "x"], "word_class": ["a", "b", "a", "a"]}),
}
REFERENCE = Reference.from_frames(FRAMES, {})


def found(text: str) -> list[tuple[str, str | None]]:
    """(words, code) of the names of countries and organizations in the text."""
    starts = [index for index in range(len(text)) if index == 0 or not text[index - 1].isalnum()]
    return [
        (text[match.start : match.end], match.payload.code if match.payload else None)
        for match in REFERENCE.actor_aliases.find(text, starts)
    ]


def test_words_of_a_class() -> None:
    assert REFERENCE.words("word", "word", word_class="a") == {"x"}
    assert REFERENCE.words("word", "word", word_class="b") == {"y"}
    assert REFERENCE.words("word", "word") == {"x", "y"}
    assert REFERENCE.words("word", "word", word_class="c") == frozenset()


def test_names_of_countries_and_organizations_are_found() -> None:
    assert found("Alander ships of the Great Union near Aland") == [
        ("Alander", "AAA"),
        ("Great Union", "Union"),
        ("Aland", "AAA"),
    ]


def test_abbreviations_are_found_only_in_capitals() -> None:
    assert found("BL and bl") == [("BL", "BBB")]


def test_an_exception_hides_the_name_within() -> None:
    assert found("the Aland Islands") == [("Aland Islands", None)]


def test_an_organ_stands_for_the_whole_and_an_agency_for_its_country() -> None:
    assert REFERENCE.organization_side == {"Union": "Union", "Council": "Union", "Bland Agency": "BBB"}


def test_titles_that_imply_a_side_come_longest_first() -> None:
    rows = REFERENCE.rows_with_implied_side
    assert [len(title) for title, _ in rows] == sorted((len(title) for title, _ in rows), reverse=True)
    assert dict(rows) == {"secretary": "AAA", "deputy secretary": "AAA", "high representative": "Union"}


def test_countries_and_their_capitals() -> None:
    assert REFERENCE.is_country("AAA")
    assert not REFERENCE.is_country("Union")
    assert not REFERENCE.is_country(None)
    assert REFERENCE.capital_of == {"AAA": ("Aville", 1.0, 2.0)}


def test_holders_are_known_by_the_surnames_of_all_their_spellings() -> None:
    assert set(REFERENCE.holders_by_surname) == {"duarte", "holm"}
    (ana,) = REFERENCE.holders_by_surname["duarte"]
    assert ana.aliases == ("Ana M. Duarte", "A. Duarté")
    assert (ana.from_date, ana.to_date) == (date(2010, 1, 1), date(2014, 5, 31))
    assert REFERENCE.holders_by_surname["holm"][0].to_date is None


def test_holders_may_be_left_out() -> None:
    without = REFERENCE.without_holders()
    assert without.holders_by_surname == {}
    assert without.country_name == REFERENCE.country_name
    assert REFERENCE.holders_by_surname


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(2012, 1, 1), True),
        (date(2009, 12, 1), True),
        (date(2009, 6, 1), False),
        (date(2014, 6, 1), True),
        (date(2014, 12, 1), False),
        (None, True),
    ],
)
def test_a_term_covers_its_days_and_some_around_them(day: date | None, *, fits: bool) -> None:
    holder = OfficeHolder("Ana", (), "head_of_state", "AAA", None, date(2010, 1, 1), date(2014, 5, 1))
    assert holder.in_office(day) is fits


def test_a_term_without_end_goes_on() -> None:
    assert OfficeHolder("Ana", (), "o", "AAA", None, date(2010, 1, 1), None).in_office(date(2099, 1, 1))


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("Aland Foreign Ministry", "AAA"),
        ("ALAND FOREIGN MINISTRY", "AAA"),
        ("mfa aland", "AAA"),
        ("Ministere", "AAA"),
        ("Bland Times", None),
        ("Somebody", None),
        ("", None),
        (None, None),
    ],
)
def test_only_governments_have_a_home(name: str | None, home: str | None) -> None:
    assert REFERENCE.home_of(name) == home


# --- what the project ships with -------------------------------------------


def test_every_alias_names_something_that_exists() -> None:
    reference = shipped.reference()
    assert {row["country_code"] for row in reference.rows("country_alias")} <= set(reference.country_name)
    bodies = {row["organization"] for row in reference.rows("organization")}
    assert {row["organization"] for row in reference.rows("organization_alias")} <= bodies


def test_every_side_is_a_country_or_an_organization() -> None:
    reference = shipped.reference()
    known = set(reference.country_name) | set(reference.organization_side)
    assert set(reference.organization_side.values()) <= known
    assert {side for _, side in reference.rows_with_implied_side} <= known


@pytest.mark.parametrize(
    ("source", "home"), [("The White House", "USA"), ("Kremlin", "RUS"), ("Reuters", None)]
)
def test_publishers_that_are_governments_are_known(source: str, home: str | None) -> None:
    assert shipped.reference().home_of(source) == home


def test_indexes_made_ready_are_those_that_are_made_when_asked() -> None:
    asked, ready = (
        Reference.from_frames(shipped.reference().frames, shipped.reference().texts) for _ in "ab"
    )
    ready.make_ready()
    assert "gazetteer" in vars(ready)
    assert "gazetteer" not in vars(asked)
    assert ready.gazetteer.rows("Oslo") == asked.gazetteer.rows("Oslo") != ()


@pytest.mark.parametrize(
    ("person", "aliases", "surnames"),
    [
        ("Kim Tok-hun", ("Kim Dok-hun", "Tok-hun Kim"), {"kim"}),
        ("Qin Gang", ("Gang Qin",), {"qin"}),
        ("Hun Sen", ("Samdech Hun Sen",), {"sen"}),
        ("Fumio Kishida", ("Kishida Fumio",), {"kishida", "fumio"}),
        ("Abdel Fattah El-Sisi", ("Abdel Fattah al-Sissi",), {"sisi", "sissi"}),
    ],
)
def test_a_given_name_after_the_family_name_is_no_surname(
    reference: Reference, person: str, aliases: tuple[str, ...], surnames: set[str]
) -> None:
    is_first = person.split()[0].lower() in reference.words("name_family_first", "name")
    holder = OfficeHolder(person, aliases, "head_of_government", "AAA", None, None, None, is_first)
    assert holder.surnames == surnames
