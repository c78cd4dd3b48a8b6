"""A made-up world of meetings and the reports that articles give of them: for load, and for property tests.

Every report is the truth with parts left out: persons, city, day (a month, a weekday or nothing is left),
kind of event. Nothing is stated wrongly, so what is one and what is two is known.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from tests.resolve.corpora import STAGES
from transforms.tables import TABLES

_COUNTRY_CODES = """
USA RUS CHN FRA DEU GBR JPN IND BRA TUR SAU IRN ISR EGY UKR POL ITA ESP CAN MEX KOR AUS IDN PAK ZAF NGA KEN
ETH ARE QAT SWE NOR FIN DNK NLD BEL AUT CHE CZE HUN ROU BGR GRC SRB KAZ UZB GEO ARM AZE VNM THA MYS PHL SGP
ARG CHL PER COL CUB VEN
"""
_GIVEN_NAMES = """
Anna Boris Carlos Dmitri Elena Farid Grace Hassan Irina James Karim Laura Miguel Nadia Oscar Petra Rashid
Sofia Tomas Uma Viktor Wei Yusuf Zoe
"""
_COUNTRIES = _COUNTRY_CODES.split()
_GIVEN = _GIVEN_NAMES.split()
_SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeio"]
_KINDS = ("talks", "talks", "talks", "call", "summit", "visit")
_FIRST_DAY = date(2015, 1, 1)
_WORDS = [a + b + c for a in _SYLLABLES for b in _SYLLABLES[:12] for c in ("n", "r", "s", "")]


@dataclass(frozen=True)
class _Person:
    given: str
    surname: str
    country: str


@dataclass(frozen=True)
class _Meeting:
    sides: tuple[str, ...]
    people: tuple[_Person, ...]
    day: date
    city: str | None
    country: str | None
    kind: str


@dataclass(frozen=True)
class World:
    """Frames as `resolve` takes them, and the number of the true meeting of each claimed one."""

    articles: pl.DataFrame
    stages: dict[str, pl.DataFrame]
    truth: dict[str, int]


def make_world(
    report_count: int, seed: int = 0, reports_per_meeting: float = 12.0, days: int = 3650, copies: float = 0.1
) -> World:
    """About `report_count` reports of meetings over so many days, two to an article."""
    rng = random.Random(seed)
    people = {code: [_person(rng, code) for _ in range(12)] for code in _COUNTRIES}
    meetings = [_meeting(rng, people, days) for _ in range(max(1, round(report_count / reports_per_meeting)))]
    rows: dict[str, list[dict[str, Any]]] = {"dim_article": [], "local_actor": [], "claim_meeting": []}
    truth: dict[str, int] = {}
    told = _tellings(rng, len(meetings), report_count)
    for number, pair in enumerate(told):
        _add_article(rng, rows, truth, number, [(m, meetings[m]) for m in pair])
    _add_copies(rng, rows, truth, copies)
    stages = {name: TABLES[name].frame(rows.get(name, [])) for name in STAGES}
    return World(TABLES["dim_article"].frame(rows["dim_article"]), stages, truth)


def _person(rng: random.Random, code: str) -> _Person:
    surname = "".join(rng.choice(_SYLLABLES) for _ in range(3)) + rng.choice(("n", "r", "s", "k"))
    return _Person(rng.choice(_GIVEN), surname.capitalize(), code)


def _meeting(rng: random.Random, people: dict[str, list[_Person]], days: int) -> _Meeting:
    sides = tuple(sorted(rng.sample(_COUNTRIES, 2 if rng.random() < 0.85 else rng.randint(3, 6))))
    kind = rng.choice(_KINDS)
    host = rng.choice(sides)
    city = None if kind == "call" else f"City {host} {rng.randint(1, 3)}"
    present = tuple(rng.choice(people[side]) for side in sides)
    day = _FIRST_DAY + timedelta(days=rng.randrange(days))
    return _Meeting(sides, present, day, city, None if city is None else host, kind)


def _tellings(rng: random.Random, meeting_count: int, report_count: int) -> list[list[int]]:
    """For each article the meetings that it tells of: one that is much told, and often a second one."""
    weights = [1 / (1 + rng.random() * 9) for _ in range(meeting_count)]
    chosen = rng.choices(range(meeting_count), weights, k=report_count)
    pairs: list[list[int]] = []
    while chosen:
        pair = [chosen.pop() for _ in range(min(len(chosen), rng.choice((1, 2, 3))))]
        pairs.append(sorted(set(pair)))
    return pairs


def _add_article(
    rng: random.Random,
    rows: dict[str, list[dict[str, Any]]],
    truth: dict[str, int],
    number: int,
    told: list[tuple[int, _Meeting]],
) -> None:
    article = f"article_{number:07}"
    published = max(meeting.day for _, meeting in told) + timedelta(days=rng.randint(0, 2))
    rows["dim_article"].append(
        {
            "article_id": article,
            "source_id": f"source_{number % 50}",
            "origin": article,
            "text": " ".join(rng.choices(_WORDS, k=60)),
            "published_at": datetime(published.year, published.month, published.day),
            "content_sha256": article,
            "ingested_at": datetime(2026, 1, 1),
            "is_current": True,
        }
    )
    named: dict[str, _Person] = {}
    for place, (meeting_number, meeting) in enumerate(told):
        row = _claim(rng, article, place, meeting, published, named)
        rows["claim_meeting"].append(row)
        truth[row["claim_meeting_id"]] = meeting_number
    for local_id, person in named.items():
        name = person.surname if rng.random() < 0.1 else f"{person.given} {person.surname}"
        rows["local_actor"].append(
            {
                "local_actor_id": local_id, "article_id": article, "kind": "person", "name": name,
                "aliases": [name], "country_code": person.country, "side": person.country,
                "mention_count": rng.randint(1, 5),
            }
        )  # fmt: skip


def _claim(
    rng: random.Random,
    article: str,
    place: int,
    meeting: _Meeting,
    published: date,
    named: dict[str, _Person],
) -> dict[str, Any]:
    present = [person for person in meeting.people if rng.random() < 0.8]
    for person in present:
        named[f"{article}/person/{person.given}{person.surname}"] = person
    remote = meeting.kind == "call"
    return {
        "claim_meeting_id": f"{article}/{place}",
        "article_id": article,
        "event_type": meeting.kind if rng.random() < 0.8 else "talks" if not remote else "call",
        "format": "phone" if remote else "in_person",
        "status": "held",
        "city": meeting.city if rng.random() < 0.8 else None,
        "country_code": meeting.country,
        "participants": [f"{article}/person/{person.given}{person.surname}" for person in present],
        "sides": list(meeting.sides),
        "is_background": False,
        "quote": f"{article} on {meeting.kind} {place}",
        **_day(rng, meeting.day, published),
    }


def _day(rng: random.Random, day: date, published: date) -> dict[str, Any]:
    """Its day mostly; else only the month, or nothing if the article is of these days."""
    draw = rng.random()
    if draw < 0.75:
        return {"start_date": day, "end_date": day, "date_precision": "day", "timex_value": day.isoformat()}
    if draw < 0.9 or (published - day).days > 7:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return {
            "start_date": first,
            "end_date": last,
            "date_precision": "month",
            "timex_value": f"{day:%Y-%m}",
        }
    return {"date_precision": "unknown", "timex_value": f"XXXX-WXX-{day.isoweekday()}"}


def _add_copies(
    rng: random.Random, rows: dict[str, list[dict[str, Any]]], truth: dict[str, int], share: float
) -> None:
    """Some articles once more under another publisher, word for word but for one word."""
    copied = [article for article in rows["dim_article"] if rng.random() < share]
    copy_of = {article["article_id"]: f"{article['article_id']}_copy" for article in copied}
    for article in copied:
        words = article["text"].split()
        words[rng.randrange(len(words))] = "elsewhere"
        name = copy_of[article["article_id"]]
        rows["dim_article"].append(
            {
                **article,
                "article_id": name,
                "origin": name,
                "source_id": "source_copier",
                "text": " ".join(words),
            }
        )
    for row in [row for row in rows["claim_meeting"] if row["article_id"] in copy_of]:
        claim = _renamed(row, copy_of[row["article_id"]], "claim_meeting_id")
        claim["participants"] = [
            local.replace(row["article_id"], claim["article_id"]) for local in row["participants"]
        ]
        rows["claim_meeting"].append(claim)
        truth[claim["claim_meeting_id"]] = truth[row["claim_meeting_id"]]
    for row in [row for row in rows["local_actor"] if row["article_id"] in copy_of]:
        rows["local_actor"].append(_renamed(row, copy_of[row["article_id"]], "local_actor_id"))


def _renamed(row: dict[str, Any], article: str, key: str) -> dict[str, Any]:
    return {**row, key: row[key].replace(row["article_id"], article), "article_id": article}
