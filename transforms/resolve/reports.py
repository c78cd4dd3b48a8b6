"""Reports: one meeting as one article tells it, with its persons resolved, ready to be compared.

Belongs here: making `Report` rows from the stage tables, and their ids. Does not belong here: any
comparison of two reports.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import polars as pl

from transforms.ids import stable_id
from transforms.resolve.dates import Interval, PartialDate, interval_of, parse_partial
from transforms.resolve.event_names import called_bodies, numbered
from transforms.resolve.settings import Settings, distinct_words
from transforms.text import fold

_LEAST_OF_CIRCLE = 3
_LEAST_WORDING = 8
_SEED = 11


@dataclass(frozen=True, slots=True)
class Person:
    """A person who takes part: the resolved actor, and how the article knows them."""

    actor_id: str
    name: str
    surname: str
    """Folded; two persons known by it alone may be one."""
    is_full: bool
    """False where only a surname or initials are known."""
    side: str | None
    is_side_told: bool = True
    """False where not the article tells the side, but others that name the person."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, its values folded for comparing; `meeting_report` has them as they were."""

    report_id: str
    claim_meeting_id: str
    article_id: str
    published: int | None
    """Day of publication as an ordinal."""
    family: str | None
    format: str
    status: str
    interval: Interval | None
    is_assumed_day: bool
    """True where no words give the date: the extractor took the day of publication."""
    partial: PartialDate | None
    city: str | None
    country: str | None
    point: tuple[float, float] | None
    venue: frozenset[str]
    sides: frozenset[str]
    parties: frozenset[str]
    """The sides, those of its persons that only other articles tell, and the body that a summit is called
    after: what is compared."""
    forums: frozenset[str]
    """Those of the sides that are organizations, and circles of states that all meet, folded: an event may
    bear their name."""
    persons: tuple[Person, ...]
    lenders: frozenset[str]
    """Host, mediator and the country of the place: a side or not, as reporters please."""
    event_name: frozenset[str]
    subject: frozenset[str]
    """Of a forum without sides and persons: the words of its name and topics, but for those of its city."""
    topics: frozenset[str]
    durations: frozenset[int]
    sequence: int | None
    is_vague: bool
    is_rescheduled: bool
    is_multilateral: bool
    """More than two sides, a summit, or called so."""
    is_called_multilateral: bool
    is_of_several: bool
    """Of one person at most, and of meetings not told one by one: 'bilateral meetings with leaders'."""
    is_current: bool
    quote: str
    span: tuple[int, int] | None
    """First code point of the quote in the article's text, and the one after its last."""
    mark: int
    """Stands for all of the above, the same in any process."""
    has_parts: bool = False
    """True for a visit of which the article tells the talks, or a meal, as meetings of their own."""
    not_before: int | None = None
    """Where the publication date is unknown: the day of the latest meeting held that the article tells of."""

    @property
    def is_sharp(self) -> bool:
        """True where it names its day."""
        return self.interval is not None and self.interval.precision == "day"

    @property
    def is_of_two_people(self) -> bool:
        """True where exactly two persons are named, of two sides as far as known, and no further party is."""
        return are_of_two_sides(self.persons) and not self.is_multilateral

    @property
    def wording(self) -> frozenset[str]:
        """The words of the quote, where they are many enough to be known again."""
        words = distinct_words(self.quote, frozenset())
        return words if len(words) >= _LEAST_WORDING else frozenset()

    @property
    def content_key(self) -> tuple[str, ...]:
        """What it says, without whose report it is: orders reports the same on every machine."""
        when = str(self.interval) if self.interval else (self.partial.value if self.partial else "")
        return (
            ",".join(sorted(self.sides)),
            when,
            ",".join(sorted(person.actor_id for person in self.persons)),
            self.city or self.country or "",
            self.format,
            self.family or "",
            self.status,
            " ".join(sorted(self.event_name)),
        )


def make_reports(
    claims: pl.DataFrame,
    values: pl.DataFrame,
    articles: pl.DataFrame,
    persons: Mapping[str, Person],
    settings: Settings,
) -> list[Report]:
    """Reports of every row of `claim_meeting`, in the order of their ids.

    `values` is `claim`, of which only the dates are looked at;
    `articles` has article_id, published_at and is_current; `persons` maps local_actor_id.
    """
    ids = report_ids(claims, persons)
    assumed = assumed_days(values)
    convening = _convening_bodies(values, persons, settings)
    dated = claims.join(articles.select("article_id", "published_at", "is_current"), on="article_id")
    hashes = dated.select(sorted(dated.columns)).hash_rows(_SEED)
    reports = [
        _report(
            row, ids[row["claim_meeting_id"]], assumed, convening.get(row["claim_meeting_id"], frozenset()),
            persons, settings, content,
        )
        for row, content in zip(dated.iter_rows(named=True), hashes, strict=True)
    ]  # fmt: skip
    return sorted(reports, key=lambda report: report.report_id)


def report_ids(claims: pl.DataFrame, persons: Mapping[str, Person]) -> dict[str, str]:
    """claim_meeting_id to meeting_report_id: a hash of the article and what it says, no running number."""
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for row in claims.sort("claim_meeting_id").iter_rows(named=True):
        names = sorted(persons[key].name for key in row["participants"] or [] if key in persons)
        said = [
            row["event_type"], row["event_name"], row["timex_value"] or _text(row["start_date"]), row["city"],
            row["country_code"], ",".join(sorted(row["sides"] or [])), ",".join(names), row["quote"],
        ]  # fmt: skip
        key = stable_id("report", row["article_id"], *said)
        ids[row["claim_meeting_id"]] = key if not seen[key] else stable_id("report", key, str(seen[key]))
        seen[key] += 1
    return ids


def assumed_days(values: pl.DataFrame) -> frozenset[str]:
    """claim_meeting_id of those whose date rests on no words of the article."""
    dates = values.filter((pl.col("attribute") == "date") & pl.col("value").is_not_null())
    stated = dates.group_by("claim_meeting_id").agg(is_stated=pl.col("quote").is_not_null().any())
    return frozenset(stated.filter(~pl.col("is_stated"))["claim_meeting_id"])


def _report(
    row: Mapping[str, Any],
    report_id: str,
    assumed: Set[str],
    convening: frozenset[str],
    persons: Mapping[str, Person],
    settings: Settings,
    content: int,
) -> Report:
    words = settings.words
    family = _family(row["event_type"], row["event_name"], settings)
    named = {persons[key].actor_id: persons[key] for key in row["participants"] or () if key in persons}
    sides = frozenset(row["sides"] or ())
    quote = row["quote"] or ""
    said = f"{quote} {row['event_name'] or ''}".lower()
    of_others = {one.side for one in named.values() if one.side and not one.is_side_told}
    parties = sides | of_others | called_bodies(said, family, sides, settings)
    is_called = _has_word(said, words["multilateral"])
    event_name, number = numbered(distinct_words(row["event_name"], words["event_generic"]))
    point = (row["latitude"], row["longitude"]) if row["latitude"] is not None and row["city"] else None
    lenders = {row["host"], row["mediator"], row["country_code"], *convening} - {None}
    topics = _topic_words(row["topics"], words["topic_generic"])
    return Report(
        report_id=report_id,
        claim_meeting_id=row["claim_meeting_id"],
        article_id=row["article_id"],
        published=row["published_at"].toordinal() if row["published_at"] else None,
        family=family,
        format=row["format"],
        status=row["status"],
        interval=interval_of(row["start_date"], row["end_date"], row["date_precision"], row["timex_value"]),
        is_assumed_day=row["claim_meeting_id"] in assumed,
        partial=parse_partial(row["timex_value"]) if row["start_date"] is None else None,
        city=fold(row["city"]) if row["city"] else None,
        country=row["country_code"],
        point=point,
        venue=distinct_words(row["venue_name"], words["venue_generic"]),
        sides=sides,
        parties=parties,
        forums=frozenset(fold(side) for side in parties - settings.countries | _circles(parties, settings)),
        persons=tuple(named[key] for key in sorted(named)),
        lenders=frozenset(lenders),
        event_name=event_name,
        subject=_subject(row, family, event_name | topics),
        topics=topics,
        durations=frozenset(row["duration_minutes"] or ()),
        sequence=row["sequence_number"] or number,
        is_vague=bool(row["is_background"]) or (row["status"] == "proposed" and row["start_date"] is None),
        is_rescheduled=_has_word(said, words["rescheduled"]),
        is_multilateral=len(parties) > 2 or (family == "summit" and len(parties) != 2) or is_called,
        is_called_multilateral=is_called,
        is_of_several=len(named) < 2 and _has_word(said, words["several"]),
        is_current=row["is_current"],
        quote=quote,
        span=(row["char_start"], row["char_end"]) if row["char_start"] is not None else None,
        mark=mark_of(content, (row["claim_meeting_id"] in assumed, *named.values(), *sorted(convening))),
    )  # fmt: skip


def _convening_bodies(
    values: pl.DataFrame, persons: Mapping[str, Person], settings: Settings
) -> dict[str, frozenset[str]]:
    """claim_meeting_id to the organizations whose people host or mediate: they bring others together."""
    roles = values.filter(pl.col("attribute").is_in(["host", "mediator"]))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim_id, value in roles.select("claim_meeting_id", "value").iter_rows():
        side = persons[value].side if value in persons else None
        if side and side not in settings.countries:
            found[claim_id].add(side)
    return {claim_id: frozenset(sides) for claim_id, sides in found.items()}


def mark_of(content: int, said: Iterable[object]) -> int:
    """A hash of all that makes a report: its row, and what was found out of it besides."""
    words = "\x1f".join((str(content), *map(repr, said)))
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def are_of_two_sides(persons: Collection[Person]) -> bool:
    """True for two persons who are not known to be of one side."""
    sides = [person.side for person in persons]
    return len(sides) == 2 and (None in sides or sides[0] != sides[1])


def is_circle(sides: Set[str], members: frozenset[str]) -> bool:
    """True where nearly all members of a circle of states meet, three at least."""
    return len(sides & members) >= max(_LEAST_OF_CIRCLE, len(members) - 1)


def _circles(sides: frozenset[str], settings: Settings) -> frozenset[str]:
    if len(sides) < _LEAST_OF_CIRCLE:
        return frozenset()
    return frozenset(name for name, members in settings.members.items() if is_circle(sides, members))


def _family(event_type: str, event_name: str | None, settings: Settings) -> str | None:
    """The kind of event; a proper name tells more than a trigger: talks named 'State Dinner' are a meal."""
    family = settings.family(event_type)
    if family not in {"meeting", None}:
        return family
    named = [settings.family(word) for word in fold(event_name or "").split()]
    return next((kind for kind in reversed(named) if kind), family)


def _topic_words(topics: Iterable[str] | None, generic: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(distinct_words(topic, generic) for topic in topics or ()))


def _subject(row: Mapping[str, Any], family: str | None, said: frozenset[str]) -> frozenset[str]:
    is_nameless = family == "summit" and row["city"] and not row["sides"] and not row["participants"]
    return said - set(fold(row["city"]).split()) if is_nameless else frozenset()


def _has_word(text: str, words: frozenset[str]) -> bool:
    return any(word in text for word in words)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
