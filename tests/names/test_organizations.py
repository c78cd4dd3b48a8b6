"""Companies, public bodies and ships compared."""

import pytest

from transforms.names import NameRules

SAME = [
    ("Company", "Siemens Aktiengesellschaft", "Siemens AG"),
    ("Company", "Siemens Aktiengeselschaft", "Siemens AG"),
    ("Company", "OOO Rosneft", "Limited Liability Company Rosneft"),
    ("Company", "J.P. Morgan & Co.", "JP Morgan and Company"),
    ("Company", "Good Will Trading", "Goodwill Trading"),
    ("Company", "Crédit Agricole S.A.", "Credit Agricole"),
    ("Company", "Lukoyl", "LUKOIL"),
    ("Company", "Газпром", "Gazprom JSC"),
    ("Organization", "World Health Organisation", "The World Health Organization"),
    ("Organization", "U.S. Department of State", "United States Dept. of State"),
    ("Organization", "UNHCR", "United Nations High Commissioner for Refugees"),
    ("Organization", "NATO", "North Atlantic Treaty Organization"),
    ("Organization", "3rd Division", "Third Division"),
    ("Organization", "Al Qaeda", "Al-Qaida"),
    ("Vessel", "MV Hellenic Spirit", "Hellenic Spirit"),
    ("LegalEntity", "Angela Merkel", "Merkel, Angela"),
    ("LegalEntity", "Acme Holdings Ltd", "ACME HOLDINGS LIMITED"),
]
DIFFERENT = [
    ("Company", "Acme Steel Ltd", "Acme Copper Ltd"),
    ("Company", "LXC Aviation", "LAU Aviation"),
    ("Company", "Management Company", "Westminster Management Company"),
    ("Company", "Gazprom", "Gazprom Neft"),
    ("Organization", "Brigade 44", "Brigade 45"),
    ("Organization", "Ministry of Defence", "Ministry of Finance"),
    ("Organization", "Al-Qaida in Iraq", "Al-Qaida in the Arabian Peninsula"),
    ("Organization", "!!", "World Bank"),
    ("Vessel", "Snow", "Snoe"),
    ("Vessel", "Victory", "Victor Konetsky"),
    ("Vessel", "Ocean Star 5", "Ocean Star 6"),
    ("LegalEntity", "Angela Merkel", "Narendra Modi"),
]


@pytest.mark.parametrize(("schema", "a", "b"), SAME)
def test_the_same(rules: NameRules, schema: str, a: str, b: str) -> None:
    found = rules.compare_names(a, b, schema)
    assert found.score >= rules.match_threshold, found
    assert found == rules.compare_names(b, a, schema)


@pytest.mark.parametrize(("schema", "a", "b"), DIFFERENT)
def test_not_the_same(rules: NameRules, schema: str, a: str, b: str) -> None:
    found = rules.compare_names(a, b, schema)
    assert found.score < rules.match_threshold, found
    assert found == rules.compare_names(b, a, schema)


def test_reasons(rules: NameRules) -> None:
    assert "legal forms" in rules.compare_names("Deutsche Bank AG", "Deutsche Bank GmbH", "Company").reason
    assert rules.compare_names("NATO", "North Atlantic Treaty Organization", "Organization").rule == "acronym"
    conflict = rules.compare_names("Brigade 44", "Brigade Forty", "Organization")
    assert (conflict.rule, "44 and 40" in conflict.reason or "40 and 44" in conflict.reason) == (
        "number_conflict",
        True,
    )
    assert "steel against copper" in rules.compare_names(
        "Acme Steel", "Acme Copper", "Company"
    ).reason.replace("copper against steel", "steel against copper")
