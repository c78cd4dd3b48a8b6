"""Places: which names are one venue."""

from tests import shipped
from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.reference import Reference
from transforms.resolve.judgements import read_judgements
from transforms.resolve.settings import read_settings
from transforms.resolve.venues import Place, Venues, resolve_venues

SETTINGS = read_settings(shipped.reference())


def resolve(*places: Place, judged: list[dict[str, str]] | None = None) -> Venues:
    """Each place told by a report of its own."""
    told = {f"report {number}": place for number, place in enumerate(places)}
    return resolve_venues(told, read_judgements(judgements(*(judged or []))), SETTINGS)


HOUSE = Place("USA", "Washington", "White House", "residence", 38.9, -77.0, 4140963)
CONSUL = Place("TUR", "Istanbul", "residence of the U.S. Consul General")
CONSULATE = Place("TUR", "Istanbul", "residence of the U.S. Consulate General")


def test_building_city_and_country_are_three_venues() -> None:
    found = resolve(HOUSE, Place("USA", "Washington", None), Place("USA", None, None))
    assert sorted(str(row["place_precision"]) for row in found.rows) == ["city", "country", "venue"]
    row = next(row for row in found.rows if row["place_precision"] == "venue")
    assert (row["name"], row["kind"], row["latitude"], row["geonames_id"]) == (
        "White House",
        "residence",
        38.9,
        4140963,
    )


def test_like_names_in_one_city_are_one_venue() -> None:
    found = resolve(CONSUL, CONSULATE)
    assert found.venue_of[CONSUL] == found.venue_of[CONSULATE]


def test_other_buildings_are_other_venues() -> None:
    found = resolve(
        CONSUL, Place("TUR", "Istanbul", "Russian Consulate General"), Place("TUR", "Ankara", CONSUL.venue)
    )
    assert len(set(found.venue_of.values())) == 3


def test_a_building_told_without_its_city() -> None:
    bare = Place("USA", None, "White House")
    found = resolve(HOUSE, bare)
    assert found.venue_of[HOUSE] == found.venue_of[bare]
    two = resolve(HOUSE, HOUSE._replace(city="Irvine"), bare)
    assert two.venue_of[bare] not in {two.venue_of[HOUSE], two.venue_of[HOUSE._replace(city="Irvine")]}


def test_a_place_without_a_country_is_no_venue() -> None:
    assert resolve(Place(None, None, None), Place(None, "Riyadh", None)).rows == []


def test_an_id_does_not_depend_on_other_places() -> None:
    assert resolve(HOUSE).venue_of[HOUSE] == resolve(CONSUL, HOUSE, CONSULATE).venue_of[HOUSE]


def test_judgements_of_venues() -> None:
    base = {"kind": "venue", "left": str(CONSUL.venue), "right": str(CONSULATE.venue)}
    apart = resolve(CONSUL, CONSULATE, judged=[{**base, "verdict": "different"}])
    assert apart.venue_of[CONSUL] != apart.venue_of[CONSULATE]
    oval = Place("USA", "Washington", "Oval Office")
    one = resolve(
        HOUSE,
        oval,
        judged=[{"kind": "venue", "verdict": "same", "left": "White House", "right": "Oval Office"}],
    )
    assert one.venue_of[HOUSE] == one.venue_of[oval]
    named = {
        "kind": "venue",
        "verdict": "set",
        "left": "White House",
        "attribute": "name",
        "value": "The White House",
    }
    assert [row["name"] for row in resolve(HOUSE, judged=[named]).rows] == ["The White House"]


def test_a_building_takes_its_city_from_the_meetings_other_reports(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(("USA", "RUS"), {}, "2025-02-27", "Istanbul", venue="consul's residence"))
        .tell("b", Telling(("USA", "RUS"), {}, "2025-02-27", country="TUR", venue="consul's residence"))
        .resolve(reference)
    )
    assert found.resolution.meetings["venue_id"].n_unique() == 1
