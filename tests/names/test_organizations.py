"""Companies, public bodies and ships compared."""

import pytest

from transforms.names import NameRules

SAME = [
    ("Company", "Bayer Aktiengesellschaft", "Bayer AG"),
    ("Company", "Bayer Aktiengeselschaft", "Bayer AG"),
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
    ("Vessel", "MV Baltic Trader", "Baltic Trader"),
    ("LegalEntity", "Angela Merkel", "Merkel, Angela"),
    ("LegalEntity", "Acme Holdings Ltd", "ACME HOLDINGS LIMITED"),
]
DIFFERENT = [
    ("Company", "Acme Steel Ltd", "Acme Copper Ltd"),
    ("Company", "KTR Shipping", "KLV Shipping"),
    ("Company", "Management Company", "Westminster Management Company"),
    ("Company", "Gazprom", "Gazprom Neft"),
    ("Organization", "Ministry of Defence", "Ministry of Finance"),
    ("Organization", "Ministry of Trade of Peru", "Ministry of Trade of Chad"),
    ("Organization", "!!", "World Bank"),
    ("Vessel", "Gull", "Bull"),
    ("Vessel", "Liberty", "Libert Andersen"),
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


@pytest.mark.parametrize(
    ("schema", "a", "b"),
    [
        ("Organization", "Brigade 44", "Brigade 45"),
        ("Company", "Acme Partners VII", "Acme Partners VIII"),
        ("Vessel", "Ocean Star 5", "Ocean Star 6"),
    ],
)
def test_other_numbers_are_alike_and_never_joined(rules: NameRules, schema: str, a: str, b: str) -> None:
    found = rules.compare_names(a, b, schema)
    assert found.rule == "number_conflict"
    assert rules.match_threshold <= found.score < rules.merge_threshold


@pytest.mark.parametrize(
    ("a", "b", "rule", "words"),
    [
        ("Deutsche Bank AG", "Deutsche Bank GmbH", "same", "legal forms: jsc and llc"),
        ("NATO", "North Atlantic Treaty Organization", "acronym", "first letters"),
        ("Brigade 44", "Brigade Forty-Five", "number_conflict", "numbers: 44 and 45"),
        ("Acme Copper", "Acme Steel", "contradiction", "copper stands against steel"),
        ("Gazprom", "Gazprom Neft", "similar_words", "neft only on one side"),
        ("Goodwill Trading", "Good Will Trading", "joined", "parted in another way"),
    ],
)
def test_rule_and_reason(rules: NameRules, a: str, b: str, rule: str, words: str) -> None:
    found = rules.compare_names(a, b, "Organization")
    assert found.rule == rule
    assert words in found.reason
