"""Bodies that meet, their names, and titles: parents, sides, and what a bare title tells."""

import pytest

Rows = list[dict[str, str]]


def test_every_organization_has_aliases_and_every_alias_an_organization(reference: dict[str, Rows]) -> None:
    known = {row["organization"] for row in reference["organization"]}
    assert {row["organization"] for row in reference["organization_alias"]} == known


def test_parents_are_organizations_and_never_circular(reference: dict[str, Rows]) -> None:
    parents = {row["organization"]: row["parent"] for row in reference["organization"]}
    for start in parents:
        seen, current = {start}, parents[start]
        while current:
            assert current in parents, start
            assert current not in seen, start
            seen.add(current)
            current = parents[current]


def test_organs_have_parents_and_others_are_their_own_side(reference: dict[str, Rows]) -> None:
    organs = [row for row in reference["organization"] if row["kind"] == "organ"]
    assert [row["organization"] for row in organs if not row["parent"]] == []
    assert {row["parent"] for row in organs} >= {"EU", "UN", "NATO", "AU"}


def test_agencies_tell_whose_they_are(reference: dict[str, Rows]) -> None:
    agencies = [row for row in reference["organization"] if row["kind"] == "agency"]
    ownerless = [row["organization"] for row in agencies if not row["parent"] and not row["country_code"]]
    assert ownerless == []


@pytest.mark.parametrize("name", ["Abkhazia", "Somaliland", "Turkish Cypriots", "Transnistria", "AANES"])
def test_authorities_do_not_stand_for_the_state_that_they_broke_with(
    reference: dict[str, Rows], name: str
) -> None:
    assert [row["kind"] for row in reference["organization"] if row["organization"] == name] == ["authority"]


def test_an_alias_means_one_body(reference: dict[str, Rows]) -> None:
    owners: dict[str, set[str]] = {}
    for row in reference["organization_alias"]:
        owners.setdefault(row["alias"].lower(), set()).add(row["organization"])
    assert {alias: found for alias, found in owners.items() if len(found) > 1} == {}


def test_no_alias_is_both_a_country_and_a_body_unless_ambiguous(reference: dict[str, Rows]) -> None:
    countries = {row["alias"] for row in reference["country_alias"] if row["is_ambiguous"] == "false"}
    bodies = {row["alias"] for row in reference["organization_alias"]}
    assert countries & bodies == set()


@pytest.mark.parametrize(
    ("alias", "organization", "parent"),
    [
        ("European Commission", "European Commission", "EU"),
        ("Security Council", "UN Security Council", "UN"),
        ("General Assembly", "UN General Assembly", "UN"),
        ("Normandy Format", "Normandy Four", ""),
        ("B9", "B9", ""),
        ("Bucharest Nine", "B9", ""),
        ("SAARC", "SAARC", ""),
        ("V4", "Visegrad Group", ""),
        ("Weimar Triangle", "Weimar Triangle", ""),
        ("PIF", "Pacific Islands Forum", ""),
        ("Nordic Council", "Nordic Council", ""),
        ("League of Arab States", "Arab League", ""),
        ("Lima Group", "Lima Group", ""),
        ("EU3", "E3", ""),
        ("Minsk Group", "OSCE Minsk Group", "OSCE"),
        ("Resolute Support", "Resolute Support", "NATO"),
    ],
)
def test_known_bodies(reference: dict[str, Rows], alias: str, organization: str, parent: str) -> None:
    owners = {row["organization"] for row in reference["organization_alias"] if row["alias"] == alias}
    assert owners == {organization}
    assert [row["parent"] for row in reference["organization"] if row["organization"] == organization] == [
        parent
    ]


def test_titles_are_lower_case_and_imply_at_most_one_side(reference: dict[str, Rows]) -> None:
    known = {row["organization"] for row in reference["organization"]} | {""}
    for row in reference["office"]:
        assert row["title"] == row["title"].lower()
        assert "" in (row["implied_country"], row["implied_organization"]), row
        assert row["implied_organization"] in known, row


@pytest.mark.parametrize(
    "title",
    ["president", "prime minister", "foreign minister", "king", "chancellor", "foreign secretary",
     "chief adviser", "secretary-general", "special envoy", "defence secretary",
     "head of the political bureau"],
)  # fmt: skip
def test_common_titles_imply_no_side(reference: dict[str, Rows], title: str) -> None:
    row = next(row for row in reference["office"] if row["title"] == title)
    assert (row["implied_country"], row["implied_organization"]) == ("", "")


@pytest.mark.parametrize(
    ("title", "side"),
    [("taoiseach", "IRL"), ("chancellor of the exchequer", "GBR"), ("external affairs minister", "IND"),
     ("treasury secretary", "USA"), ("nato secretary general", "NATO"), ("un secretary-general", "UN"),
     ("european council president", "EU"), ("supreme leader", "IRN"), ("pope", "VAT")],
)  # fmt: skip
def test_some_titles_tell_their_side(reference: dict[str, Rows], title: str, side: str) -> None:
    row = next(row for row in reference["office"] if row["title"] == title)
    assert row["implied_country"] or row["implied_organization"] == side
    assert side in (row["implied_country"], row["implied_organization"])


def test_circles_are_of_known_bodies_and_countries(reference: dict[str, Rows]) -> None:
    bodies = {row["organization"] for row in reference["organization"]}
    countries = {row["country_code"] for row in reference["country"]}
    for row in reference["organization_member"]:
        assert row["organization"] in bodies, row
        assert row["country_code"] in countries, row
