"""What is chosen for a meeting where an analyst set a value."""

from transforms.model.chosen import choose_all

REPORT = {
    "event_type": "talks",
    "status": "held",
    "format": "in_person",
    "city": "Riyadh",
    "country_code": "SAU",
    "venue_id": None,
    "source_group": "a publisher",
    "published_at": None,
    "start_date": None,
    "inferred_start": None,
    "duration_minutes": [],
}
OSLO = {"name": None, "city": "Oslo", "country_code": "NOR", "place_precision": "city"}


def test_a_place_that_an_analyst_set_overrules_city_and_country() -> None:
    chosen = choose_all([REPORT], {"venue_oslo": OSLO}, {"place": ("venue_oslo", "judgement 1 by Ada")})
    assert (chosen.city.value, chosen.country.value, chosen.venue.value) == ("Oslo", "NOR", "venue_oslo")
    assert chosen.city.reason_for("Riyadh") == "lost: judgement 1 by Ada"
    assert chosen.country.reason_for("SAU") == "lost: judgement 1 by Ada"


def test_a_place_that_an_analyst_says_is_unknown_overrules_no_country() -> None:
    chosen = choose_all([REPORT], {}, {"place": (None, "judgement 1 by Ada")})
    assert (chosen.country.value, chosen.venue.value) == ("SAU", None)
