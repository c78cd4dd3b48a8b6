"""Event rows, entities, calendars, maps and networks, each read back by a reader of its kind."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import icalendar
import networkx
import pytest

from orchestration.errors import UsageError
from orchestration.exports.events import COLUMNS
from tests.cli import world
from tests.exports.conftest import Write

OF_PETROVA = "FROM meetings_of('Petrova')"


def lines(content: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in content.splitlines()]


def events(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter="\t"))


@pytest.mark.parametrize("name", ["plover", "ftm", "ical", "geojson", "graphml"])
def test_a_query_without_meetings_is_refused(write: Write, name: str) -> None:
    with pytest.raises(UsageError, match="the query needs a column meeting_id"):
        write(name, "SELECT 1 AS one")


# Event rows


def test_event_rows_have_the_columns_of_polecat(write: Write) -> None:
    content, outcome = write("plover")
    rows = events(content)
    assert len(COLUMNS) == 40
    assert tuple(rows[0]) == COLUMNS
    assert {len(line.split("\t")) for line in content.decode().splitlines()} == {40}
    assert outcome.count == len(rows) == len({row["Event ID"] for row in rows})


def test_an_event_row(write: Write) -> None:
    (row,) = events(write("plover", f"SELECT '{world.FISH}' AS meeting_id")[0])
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": f"{world.FISH}/{world.actor_id('hrv')}/{world.actor_id('fra')}",
        "Event Date": "2025-03-03", "Event Type": "CONSULT", "Event Mode": "third-party",
        "Contexts": "diplomatic", "Actor Name": "Croatia", "Actor Country": "HRV",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "France", "Recipient Country": "FRA", "Primary Recipient Sector": "GOV",
        "Placename": "Palais des Nations", "City": "Geneva", "Country": "CHE", "Latitude": "46.2266",
        "Longitude": "6.1403", "GeoNames ID": "2660646", "Source": "Example Wire; The Daily Example",
        "Publication Date": "2025-03-04", "Story People": "Jean Dupré; Ana Kovač", "Language": "en",
        "Version": "summitry",
    }  # fmt: skip


def test_planned_meetings_are_agreements_and_a_date_that_is_no_day_is_empty(write: Write) -> None:
    content, outcome = write("plover", f"SELECT '{world.FISH_AGAIN}' AS meeting_id")
    (row,) = events(content)
    assert (row["Event Type"], row["Contexts"], row["Event Date"]) == ("AGREE", "diplomatic; future", "")
    assert outcome.left_out == "the date of 1 row whose day is not known"


# Entities


SCHEMAS = json.loads((Path(__file__).parent / "data" / "followthemoney_4.json").read_text())
"""The part of FollowTheMoney's model that is written: schemas with their properties and types of these."""
VALID = {
    "date": r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2})?)?)?",
    "country": r"[a-z]{2}",
    "url": r"https?://\S+",
    "language": r"[a-z]{3}",
    "entity": r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?",
}


def entity_id(identifier: str) -> str:
    return identifier.replace("_", "-")


def test_entities_have_the_properties_of_their_schemas(write: Write) -> None:
    for entity in lines(write("ftm")[0]):
        schema = SCHEMAS[entity["schema"]]
        assert set(entity) == {"id", "schema", "properties"}
        assert re.fullmatch(VALID["entity"], entity["id"])
        assert set(schema["required"]) <= set(entity["properties"]) <= set(schema["properties"])
        for name, values in entity["properties"].items():
            pattern = VALID.get(schema["properties"][name], ".+")
            assert values
            assert all(re.fullmatch(pattern, value, re.DOTALL) for value in values), (name, values)


def test_entities_are_valid_for_followthemoney(write: Write) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="not installed: it needs python-stdnum, which is LGPL"
    ).model
    content, outcome = write("ftm")
    entities = lines(content)
    assert outcome.count == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == entity["properties"].keys()


def test_entities_refer_to_each_other(write: Write) -> None:
    entities = {str(entity["id"]): entity for entity in lines(write("ftm")[0])}
    references = ("involved", "organizer", "agent", "client", "document", "entity")
    for entity in entities.values():
        for name in references:
            assert all(target in entities for target in entity["properties"].get(name, []))
    assert Counter(entity["schema"] for entity in entities.values()) == {
        "Person": 4, "PublicBody": 3, "Organization": 1, "Event": 6, "Article": 6, "Documentation": 7,
        "Representation": 3,
    }  # fmt: skip


def test_an_event_entity(write: Write) -> None:
    entities = {entity["id"]: entity for entity in lines(write("ftm", OF_PETROVA)[0])}
    assert entities[entity_id(world.SUMMIT)] == {
        "id": entity_id(world.SUMMIT),
        "schema": "Event",
        "properties": {
            "name": ["Bulgaria, Croatia, France: summit"],
            "summary": ["Held, in person"],
            "involved": sorted(entity_id(world.actor_id(name)) for name in ("petrova", "kovac", "dupre")),
            "organizer": [entity_id(world.actor_id("un"))],
            "country": ["ch"],
            "location": ["Geneva, Switzerland"],
            "startDate": ["2025-04-10"],
            "endDate": ["2025-04-11"],
            "keywords": ["status:held"],
        },
    }
    assert entity_id(world.CANCELLED) not in entities
    assert entities[entity_id(world.actor_id("kovac"))]["properties"] == {
        "name": ["Ana Kovač"], "alias": ["Ana Kovac"], "country": ["hr"], "position": ["Foreign Minister"],
    }  # fmt: skip


def test_a_vague_date_stays_vague(write: Write) -> None:
    entities = {entity["id"]: entity for entity in lines(write("ftm")[0])}
    dates = [
        {
            name: values
            for name, values in entities[entity_id(meeting)]["properties"].items()
            if "date" in name.lower()
        }
        for meeting in (world.FISH, world.FISH_AGAIN, world.CANCELLED)
    ]
    assert dates == [{"date": ["2025-03-03"]}, {"date": ["2025-05"]}, {"date": ["2024"]}]


# Calendars


def calendar_events(content: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_a_calendar_of_meetings_whose_days_are_known(write: Write) -> None:
    content, outcome = write("ical")
    found = calendar_events(content)
    assert set(found) == {world.FISH, world.SUMMIT, world.TALKS_CALL, world.HOSTILE}
    assert (outcome.count, outcome.left_out) == (4, "2 meetings whose day is not known")
    summit = found[world.SUMMIT]
    assert (summit.decoded("DTSTART"), summit.decoded("DTEND")) == (date(2025, 4, 10), date(2025, 4, 12))
    assert [str(found[name]["STATUS"]) for name in (world.SUMMIT, world.TALKS_CALL)] == [
        "CONFIRMED",
        "TENTATIVE",
    ]
    assert str(found[world.FISH]["LOCATION"]) == "Palais des Nations, Geneva, Switzerland"
    assert "https://example.invalid/fish" in found[world.FISH]["DESCRIPTION"]


def test_the_same_warehouse_gives_the_same_calendar(write: Write) -> None:
    assert write("ical")[0] == write("ical")[0]


def test_lines_of_a_calendar_are_folded_and_nothing_can_be_smuggled_in(write: Write) -> None:
    content, _ = write("ical", f"SELECT '{world.HOSTILE}' AS meeting_id")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"BEGIN:VEVENT") == 1
    assert b"\x1b" not in content
    assert "␛]0;owned␇Smith" in str(calendar_events(content)[world.HOSTILE]["SUMMARY"])


# Maps


def test_a_map_of_venues(write: Write) -> None:
    content, outcome = write("geojson")
    collection = json.loads(content)
    assert collection["type"] == "FeatureCollection"
    assert (outcome.count, outcome.left_out) == (2, "1 place without coordinates")
    palais = next(
        item for item in collection["features"] if item["properties"]["name"] == "Palais des Nations"
    )
    assert palais["geometry"] == {"type": "Point", "coordinates": [6.1403, 46.2266]}
    assert palais["properties"]["meeting_ids"] == [world.FISH]
    assert (palais["properties"]["held_count"], palais["properties"]["first_date"]) == (1, "2025-03-03")


def test_a_map_of_nothing_is_still_a_map(write: Write) -> None:
    content, outcome = write("geojson", "FROM meetings WHERE false")
    assert json.loads(content) == {"type": "FeatureCollection", "features": []}
    assert outcome.count == 0


# Networks


def test_a_network_of_those_who_met(write: Write) -> None:
    content, outcome = write("graphml")
    graph = networkx.parse_graphml(content.decode())
    assert outcome.count == graph.number_of_edges()
    kovac, dupre, hrv, fra = (world.actor_id(name) for name in ("kovac", "dupre", "hrv", "fra"))
    assert graph.edges[kovac, dupre] == {
        "edge_kind": "person", "weight": 2, "first_date": "2025-03-03", "last_date": "2025-04-10",
    }  # fmt: skip
    assert graph.edges[hrv, fra]["edge_kind"] == "side"
    assert graph.nodes[kovac] == {"label": "Ana Kovač", "kind": "person", "country_code": "HRV"}
    assert not graph.has_edge(kovac, hrv)


def test_planned_meetings_make_no_edge_and_a_query_makes_a_part(write: Write) -> None:
    graph = networkx.parse_graphml(write("graphml", f"SELECT '{world.HOSTILE}' AS meeting_id")[0].decode())
    labels = sorted(data["label"] for _, data in graph.nodes(data=True))
    assert labels == ["=2+5|'x'!A0 ␛]0;owned␇Smith", "Olga Petrova"]
    planned = write("graphml", "FROM meetings WHERE status = 'planned'")
    assert planned[1].count == 0
