"""Countries and what stands for them: names, peoples, capitals, and words that only look like countries."""

import pytest

from transforms.places.fold import fold_name
from transforms.text import fold

Rows = list[dict[str, str]]
NO_ADJECTIVE = {
    "DMA",  # Dominican: of the Dominican Republic almost always
    "LIE",  # the country's name serves
    "NZL",  # so here
    "VAT",  # and here
}
INVARIABLE_ENDINGS = ("ese", "ss", "ish", "ois", "Kiribati")


def states(reference: dict[str, Rows]) -> set[str]:
    """Countries that have an official name, and those whose usual name is the official one."""
    dependent = {"ABW", "HKG", "MAC", "PRI", "GLP", "MTQ", "REU", "GUF", "MYT"}
    return {row["country_code"] for row in reference["country"] if row["official_name"]} - dependent


def test_every_country_has_its_own_name_as_alias(reference: dict[str, Rows]) -> None:
    aliases = {(row["country_code"], fold(row["alias"])) for row in reference["country_alias"]}
    names = [(row["country_code"], fold(row["name"])) for row in reference["country"]]
    assert [name for name in names if name not in aliases] == []


def test_capitals_stand_for_their_governments(reference: dict[str, Rows]) -> None:
    """A capital that bears its country's name is found by that name."""
    aliases = {(row["country_code"], fold_name(row["alias"])) for row in reference["country_alias"]}
    capitals = [
        (row["country_code"], fold_name(row["capital"])) for row in reference["country"] if row["capital"]
    ]
    assert [capital for capital in capitals if capital not in aliases] == []


def test_states_have_adjectives(reference: dict[str, Rows]) -> None:
    adjectives = {
        row["country_code"] for row in reference["country_alias"] if row["kind"] == "demonym_adjective"
    }
    assert sorted(states(reference) - adjectives - NO_ADJECTIVE) == []


def test_peoples_have_plurals(reference: dict[str, Rows]) -> None:
    """Unless the adjective serves: the Chinese, the Swiss."""
    rows = reference["country_alias"]
    plural = {row["country_code"] for row in rows if row["kind"] == "demonym_noun"}
    invariable = {
        row["country_code"]
        for row in rows
        if row["kind"] == "demonym_adjective" and row["alias"].endswith(INVARIABLE_ENDINGS)
    }
    assert sorted(states(reference) - plural - invariable - NO_ADJECTIVE) == []


def test_an_alias_of_two_countries_is_marked_ambiguous(reference: dict[str, Rows]) -> None:
    owners: dict[str, set[str]] = {}
    for row in reference["country_alias"]:
        owners.setdefault(row["alias"], set()).add(row["country_code"])
    shared = [row for row in reference["country_alias"] if len(owners[row["alias"]]) > 1]
    assert shared
    assert [row["alias"] for row in shared if row["is_ambiguous"] == "false"] == []


@pytest.mark.parametrize(
    "word",
    ["polish", "turkey", "chad", "jordan", "male", "reunion", "china", "guinea", "us", "pole", "georgia"],
)
def test_a_common_word_or_name_counts_with_its_capital_only(reference: dict[str, Rows], word: str) -> None:
    rows = [row for row in reference["country_alias"] if row["alias"].lower() == word]
    assert rows
    assert {(row["case_sensitive"], row["is_ambiguous"]) for row in rows} == {("true", "true")}


@pytest.mark.parametrize(
    "name", ["Santiago", "Victoria", "Lima", "Sucre", "Colombo", "Holland", "Paris", "Washington"]
)
def test_names_that_people_bear_are_marked_ambiguous(reference: dict[str, Rows], name: str) -> None:
    assert {row["is_ambiguous"] for row in reference["country_alias"] if row["alias"] == name} == {"true"}


@pytest.mark.parametrize(
    "name", ["Congress", "Parliament", "Foreign Ministry", "the bloc", "Security Council"]
)
def test_what_any_country_may_have_stands_for_none(reference: dict[str, Rows], name: str) -> None:
    assert name not in {row["alias"] for row in reference["country_alias"]}


@pytest.mark.parametrize(
    ("alias", "country"),
    [
        ("U.S.", "USA"), ("UK", "GBR"), ("PRC", "CHN"), ("DPRK", "PRK"), ("DPR Korea", "PRK"), ("ROK", "KOR"),
        ("UAE", "ARE"), ("DRC", "COD"), ("KSA", "SAU"), ("Kremlin", "RUS"), ("White House", "USA"),
        ("Downing Street", "GBR"), ("Élysée", "FRA"), ("Kiev", "UKR"), ("Türkiye", "TUR"), ("Burma", "MMR"),
        ("Swaziland", "SWZ"), ("Côte d'Ivoire", "CIV"), ("Holy See", "VAT"), ("Palestinian Authority", "PSE"),
    ],
)  # fmt: skip
def test_well_known_names(reference: dict[str, Rows], alias: str, country: str) -> None:
    assert {row["country_code"] for row in reference["country_alias"] if row["alias"] == alias} == {country}


def test_exceptions_hold_a_name(reference: dict[str, Rows]) -> None:
    """A phrase is an exception only where some words of it would be taken for a country or body otherwise."""
    rows = (*reference["country_alias"], *reference["organization_alias"])
    aliases = {fold_name(row["alias"]) for row in rows}
    for row in reference["country_alias_exception"]:
        words = fold_name(row["phrase"]).split()
        parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        assert parts & aliases, row


@pytest.mark.parametrize("stem", ["country_alias", "organization_alias"])
def test_short_abbreviations_count_in_capitals_only(reference: dict[str, Rows], stem: str) -> None:
    short = [row for row in reference[stem] if row["alias"].isupper() and len(row["alias"]) <= 3]
    assert short
    assert [row["alias"] for row in short if row["case_sensitive"] == "false"] == []
