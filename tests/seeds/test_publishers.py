"""Publishers: one name, one domain, and every large country with a voice of each kind."""

from collections import Counter

import pytest

from transforms.text import fold

Rows = list[dict[str, str]]
LARGE = ["ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "EGY", "FRA", "GBR", "IDN", "IND", "IRN", "ISR", "ITA",
         "JPN", "KOR", "MEX", "NGA", "PAK", "POL", "RUS", "SAU", "TUR", "UKR", "USA", "ZAF"]  # fmt: skip


def test_a_publisher_has_one_name_and_one_domain(reference: dict[str, Rows]) -> None:
    names = Counter(
        name
        for row in reference["publisher"]
        for name in {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}
    )
    domains = Counter(row["domain"] for row in reference["publisher"])
    assert [name for name, count in names.items() if count > 1] == []
    assert [domain for domain, count in domains.items() if count > 1] == []


def test_domains_are_bare_hosts(reference: dict[str, Rows]) -> None:
    for row in reference["publisher"]:
        assert "." in row["domain"], row
        assert row["domain"] == row["domain"].lower().removeprefix("www."), row
        assert not set(row["domain"]) & set("/: "), row


@pytest.mark.parametrize(
    ("kind", "least"), [("agency", 18), ("newspaper", 25), ("broadcaster", 18), ("government", 22)]
)
def test_large_countries_are_covered(reference: dict[str, Rows], kind: str, least: int) -> None:
    countries = {row["country_code"] for row in reference["publisher"] if row["kind"] == kind}
    assert sum(code in countries for code in LARGE) >= least


def test_most_countries_are_covered(reference: dict[str, Rows]) -> None:
    assert len({row["country_code"] for row in reference["publisher"]}) >= 140


@pytest.mark.parametrize(
    ("name", "domain", "kind"),
    [
        ("Reuters", "reuters.com", "agency"), ("TASS", "tass.com", "agency"),
        ("Dawn", "dawn.com", "newspaper"),
        ("Business Recorder", "brecorder.com", "newspaper"), ("Kremlin", "kremlin.ru", "government"),
        ("Brussels Morning Newspaper", "brusselsmorning.com", "newspaper"),
        ("STL.News", "stl.news", "aggregator"), ("U.S. Department of State", "state.gov", "government"),
        ("Voice of America", "voanews.com", "broadcaster"),
    ],
)  # fmt: skip
def test_known_publishers(reference: dict[str, Rows], name: str, domain: str, kind: str) -> None:
    found = {(row["domain"], row["kind"]) for row in reference["publisher"] if row["name"] == name}
    assert found == {(domain, kind)}
