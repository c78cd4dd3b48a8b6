"""Score what is found in one-line remarks on trips: python -m tests.bench.travels FILE [--errors].

FILE is JSON Lines as in `state_travels` of the State Department's historians
(github.com/HistoryAtState/travels): `id`, `text` ('Met with Prime Minister Lund.') and `expected` with
`traveller`, `role` (president, secretary), `start_date`, `end_date`, `country` and `locale` (towns, by
commas). Each is read as an entry of a log: who, where and when stand before the remark, as on the
historians' pages. Prints JSON. Counted over all records: those with a meeting; over the latter whether one
of its meetings has the traveller (by surname), the country, one of the towns (none where none is told to be
right) and a day of the trip. `participants`: surnames against those that a reader took down, for the
records in `data/travel_participants.jsonl`. `--errors` lists the records that miss something.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.dates import ratios
from tests.bench.extraction import Found, print_scores, share
from tests.relations.meetings import Case, Meeting
from tests.shipped import reference
from transforms.text import fold

READ_BY_HAND = Path(__file__).parent / "data" / "travel_participants.jsonl"
OFFICES = {"president": "U.S. President", "secretary": "Secretary of State"}
ASPECTS = ("traveller", "country", "town", "day")


@dataclass(frozen=True)
class Trip:
    """A record: a remark, and the trip that it is on."""

    id: str
    text: str
    traveller: str
    office: str
    first: date
    last: date
    country: str
    towns: tuple[str, ...]

    @property
    def case(self) -> Case:
        """The entry as an article of the day after."""
        days = f"{_day(self.first)}" + (f" to {_day(self.last)}" if self.last > self.first else "")
        head = ", ".join((f"{self.office} {self.traveller}", *self.towns, self.country, days))
        published = self.last + timedelta(days=1)
        return Case(self.id, f"{head}. {self.text}", None, "US State Department", published, (), ())


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def read_trips(path: Path) -> list[Trip]:
    """The records of a file; KeyError or ValueError for one of another shape."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [trip_of(record["id"], record["text"], record["expected"]) for record in records]


def trip_of(name: str, text: str, told: Mapping[str, Any]) -> Trip:
    """The trip of one record: its id, remark, and what is told of the trip."""
    first = date.fromisoformat(told["start_date"])
    last = date.fromisoformat(told["end_date"] or told["start_date"])
    towns = tuple(town.strip() for town in (told["locale"] or "").split(",") if town.strip())
    return Trip(name, text, told["traveller"], OFFICES[told["role"]], first, last, told["country"], towns)


def read_participants(path: Path = READ_BY_HAND) -> dict[str, set[str]]:
    """Record to the surnames of those whom the traveller met, or accompanied."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: {_surname(name) for name in row["participants"]} for row in rows}


def _surname(name: str) -> str:
    return fold(name).split()[-1]


def code_of(country: str) -> str | None:
    """The code of a country as the list of countries knows it; None for states that it does not know."""
    found = reference().actor_aliases.find(country, [0])
    whole = (match for match in found if match.end >= len(country.split(",")[0].split(" (")[0]))
    return next((match.payload.code for match in whole if match.payload is not None), None)


def judge(trip: Trip, meetings: Sequence[Meeting]) -> dict[str, bool]:
    """Whether one of the meetings has what is told of the trip; no country where the code is not known."""
    towns, code = {fold(town) for town in trip.towns}, code_of(trip.country)
    right = {
        "traveller": any(_surname(trip.traveller) in map(_surname, one["participants"]) for one in meetings),
        "town": any(one["city"] is None or fold(one["city"]) in towns for one in meetings),
        "day": any(trip.first <= day <= trip.last for one in meetings for day in _days(one)),
    }
    return right | ({"country": any(one["country"] == code for one in meetings)} if code else {})


def _days(meeting: Meeting) -> Iterator[date]:
    """The days on which the meeting may have begun: one, as told."""
    if meeting["date"] and len(told := meeting["date"].split("/")[0]) == len("2024-01-01"):
        yield date.fromisoformat(told)


def score(trips: Sequence[Trip], found: Found) -> dict[str, Any]:
    """Shares by aspect, over the records of which a meeting is found."""
    told = [(trip, judge(trip, found[trip.id])) for trip in trips if trip.id in found]
    counts = {aspect: [right[aspect] for _, right in told if aspect in right] for aspect in ASPECTS}
    return {
        "records": len(trips),
        "with a meeting": share(len(told), len(trips)),
        **{aspect: share(sum(rights), len(rights)) for aspect, rights in counts.items()},
        "participants": _participants(trips, found, read_participants()),
    }


def _participants(trips: Sequence[Trip], found: Found, by_hand: Mapping[str, set[str]]) -> dict[str, float]:
    """Precision, recall and F1 of the surnames other than the traveller's, over the records read by hand."""
    gold: set[tuple[str, str]] = set()
    ours: set[tuple[str, str]] = set()
    for trip in trips:
        if trip.id in by_hand:
            gold |= {(trip.id, name) for name in by_hand[trip.id]}
            named = {_surname(name) for one in found.get(trip.id, []) for name in one["participants"]}
            ours |= {(trip.id, name) for name in named - {_surname(trip.traveller)}}
    return ratios(len(gold & ours), len(gold), len(ours))


def errors(trips: Sequence[Trip], found: Found) -> Iterator[dict[str, Any]]:
    """Records without a meeting, or with one that misses something."""
    for trip in trips:
        wrong = [aspect for aspect, right in judge(trip, found.get(trip.id, [])).items() if not right]
        if wrong:
            yield {"id": trip.id, "text": trip.case.text, "wrong": wrong, "found": found.get(trip.id, [])}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of a file as JSON."""
    return print_scores("what is found in one-line remarks on trips", arguments, read_trips, score, errors)


if __name__ == "__main__":
    sys.exit(main())
