"""Score places found against gold: python -m tests.bench.places FILE [--model NAME] [--no-model] [--errors].

FILE is JSON Lines: `text` and `toponyms` with `start`, `end` (code points), `lat`, `lon` (WGS 84 degrees;
null where unknown). Runs the product's own path: the spaCy pipeline of `transforms.annotate`, then
`find_toponyms`. A gold toponym counts as found if a found span overlaps it, one to one, closest extent
first; as right if the place found lies within 161 km (100 miles) of its point, the field's usual mark. The
country of a point, of gold or of a place found that lies in no one country, is that of the nearest city of
the gazetteer. Whether 'Turkish' counts as a toponym
differs from set to set (LGL, TR-News and GeoWebNews mark it, GeoVirus does not): peoples and adjectives are
found as well where the file marks any. Prints JSON; shares are of all gold
toponyms with a point ("all") or of those found ("found").
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from orchestration.seeds import load_reference
from transforms.places import Gazetteer, Place, Toponym, find_demonyms, find_toponyms
from transforms.places.fold import fold_name
from transforms.places.geometry import distance_km
from transforms.places.mentions import EntitySpan
from transforms.places.records import CITY

ROOT = Path(__file__).resolve().parents[2]
NEAR_KM = 161.0
CELL_DEGREES = 2
"""Cities are looked up by cells of this many degrees to find the one nearest to a point."""


@dataclass(frozen=True)
class Gold:
    """A toponym of the gold file; `point` is None where the file knows none."""

    start: int
    end: int
    point: tuple[float, float] | None


type Case = tuple[str, list[Gold]]
type Tagger = Callable[[Sequence[str]], Iterable[list[EntitySpan]]]


def read_cases(path: Path) -> list[Case]:
    """The texts of a file with their toponyms."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [(record["text"], [_gold(toponym) for toponym in record["toponyms"]]) for record in records]


def _gold(toponym: dict[str, Any]) -> Gold:
    latitude, longitude = toponym.get("lat"), toponym.get("lon")
    point = None if latitude is None or longitude is None else (float(latitude), float(longitude))
    return Gold(int(toponym["start"]), int(toponym["end"]), point)


def model_tagger(name: str | None) -> Tagger:
    """Entities of the project's pipeline, taken from the token table as the product reads them."""
    from transforms.annotate import annotate, load_model

    nlp = load_model(name)

    def tag(texts: Sequence[str]) -> Iterator[list[EntitySpan]]:
        articles = pl.DataFrame(
            {"article_id": [str(number) for number in range(len(texts))], "text": list(texts)}
        )
        spans: dict[str, list[EntitySpan]] = {}
        columns = ("article_id", "entity_type", "char_start", "char_end")
        for article_id, entity, start, end in annotate(nlp, articles).select(columns).iter_rows():
            if entity:
                _append_entity(spans.setdefault(article_id, []), entity, start, end)
        return (spans.get(str(number), []) for number in range(len(texts)))

    return tag


def _append_entity(spans: list[EntitySpan], entity: str, start: int, end: int) -> None:
    position, _, label = entity.partition("-")
    if position == "I" and spans:
        spans[-1] = (spans[-1][0], end, label)
    else:
        spans.append((start, end, label))


def no_tagger(texts: Sequence[str]) -> Iterator[list[EntitySpan]]:
    """The gazetteer alone."""
    return ([] for _ in texts)


class Countries:
    """The country in which a point lies, by the nearest city."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._cells: dict[tuple[int, int], list[tuple[tuple[float, float], str]]] = {}
        for row, country in enumerate(gazetteer.columns.country_code):
            point = gazetteer.point(row)
            if point and country and gazetteer.kind(row) == CITY:
                self._cells.setdefault(_cell(point), []).append((point, country))

    def at(self, point: tuple[float, float]) -> str | None:
        """Country code (alpha-3), or None far from any city."""
        row, column = _cell(point)
        around = [(row + a, column + b) for a in range(-2, 3) for b in range(-2, 3)]
        cities = [city for cell in around for city in self._cells.get(cell, ())]
        return min(cities, key=lambda city: distance_km(point, city[0]))[1] if cities else None

    def of(self, place: Place) -> str | None:
        """The country of a place, that of its point where it lies in no one country."""
        point = _point(place)
        return place.country_code or (self.at(point) if point else None)


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0] / CELL_DEGREES), math.floor(point[1] / CELL_DEGREES)


def match_spans(gold: Sequence[Gold], found: Sequence[Toponym]) -> dict[int, int]:
    """Gold index to found index: overlapping spans, one to one, those that agree best first."""
    pairs = sorted(
        (abs(g.start - f.start) + abs(g.end - f.end), i, j)
        for i, g in enumerate(gold) for j, f in enumerate(found) if f.start < g.end and g.start < f.end
    )  # fmt: skip
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


@dataclass
class Score:
    """Counts over a file."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    located: int = 0
    judged: int = 0
    judged_found: int = 0
    near: int = 0
    country: int = 0

    def add(
        self, gold: Sequence[Gold], found: Sequence[Toponym], countries: Countries
    ) -> list[tuple[int, int | None]]:
        """Count one text; gives (gold index, found index or None) of what is missing or wrong."""
        matched = match_spans(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.matched += len(matched)
        wrong: list[tuple[int, int | None]] = []
        for i, toponym in enumerate(gold):
            j = matched.get(i)
            place = found[j].place if j is not None else None
            self.located += place is not None
            if toponym.point is None:
                continue
            self.judged += 1
            self.judged_found += j is not None
            point = _point(place)
            is_near = point is not None and distance_km(toponym.point, point) <= NEAR_KM
            self.near += is_near
            country = countries.of(place) if place else None
            self.country += country is not None and country == countries.at(toponym.point)
            if not is_near:
                wrong.append((i, j))
        return wrong

    def as_json(self) -> dict[str, Any]:
        """The figures, rounded to three digits."""
        return {
            "toponyms": self.gold,
            "recall": _share(self.matched, self.gold),
            "recall_located": _share(self.located, self.gold),
            "precision": _share(self.matched, self.found),
            "accuracy_161km_all": _share(self.near, self.judged),
            "accuracy_161km_found": _share(self.near, self.judged_found),
            "country_accuracy_all": _share(self.country, self.judged),
            "country_accuracy_found": _share(self.country, self.judged_found),
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def marks_demonyms(cases: Sequence[Case], gazetteer: Gazetteer) -> bool:
    """Whether a toponym of the file is a people or adjective and nothing else ('Turkish')."""
    names = (fold_name(text[toponym.start : toponym.end]) for text, gold in cases for toponym in gold)
    return any(name in gazetteer.peoples and not gazetteer.rows_of_key(name) for name in names)


def score(
    cases: Sequence[Case], gazetteer: Gazetteer, tag: Tagger, show: Callable[[str], None]
) -> dict[str, Any]:
    """Score all cases; `show` gets a line for each toponym that is missing or wrong."""
    countries, total, seconds = Countries(gazetteer), Score(), 0.0
    with_demonyms = marks_demonyms(cases, gazetteer)
    for (text, gold), spans in zip(cases, tag([text for text, _ in cases]), strict=True):
        began = time.perf_counter()
        found = find_toponyms(text, spans, gazetteer)
        if with_demonyms:
            found += find_demonyms(text, gazetteer, found)
        seconds += time.perf_counter() - began
        for i, j in total.add(gold, found, countries):
            show(_error_line(text, gold[i], None if j is None else found[j]))
    return {
        "texts": len(cases),
        "demonyms_count": with_demonyms,
        **total.as_json(),
        "milliseconds_per_text": round(1000 * seconds / max(1, len(cases)), 2),
    }


def _error_line(text: str, gold: Gold, found: Toponym | None) -> str:
    place = found.place if found else None
    told = f"{place.name}, {place.admin1}, {place.country_code}: {place.reason}" if place else "not found"
    told = "unknown name" if found and not place else told
    around = text[max(0, gold.start - 40) : gold.end + 40]
    return f"{text[gold.start : gold.end]!r} at {gold.point} -> {told} | {around!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of a file as JSON; with --errors what is wrong, on standard error."""
    parser = argparse.ArgumentParser(
        prog="bench-places", description="Score places found in a file of toponyms."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", help="another installed spaCy pipeline, by name or path")
    parser.add_argument("--no-model", action="store_true", help="the gazetteer alone, no tagger")
    parser.add_argument(
        "--errors", action="store_true", help="list missing and wrong toponyms on standard error"
    )
    options = parser.parse_args(arguments)
    gazetteer = Gazetteer.from_frames(load_reference(ROOT / "seeds").frames)
    tag = no_tagger if options.no_model else model_tagger(options.model)
    show: Callable[[str], None] = (
        (lambda line: print(line, file=sys.stderr)) if options.errors else (lambda line: None)
    )
    print(json.dumps(score(read_cases(options.file), gazetteer, tag, show), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
