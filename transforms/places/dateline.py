"""Where a report was sent from, and where a transcript was made: what the first lines of a text say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.parents import find_parent
from transforms.places.records import (
    ADMIN1,
    CITY,
    COUNTRY,
    Dateline,
    Place,
    PlaceContext,
    TranscriptPlace,
    VenueMention,
)
from transforms.places.resolve import resolve_place
from transforms.places.venues import find_venues, is_large_city

MAX_LINES = 8
"""Lines with words, from the top, among which a dateline or a transcript's head is looked for."""
MAX_HEAD_LINE = 90
"""Code points of the longest line that a transcript's head may have."""
_MAX_ACRONYM = 4
"""Code points of names such as U.S. and UN, which open sentences more often than datelines."""
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r" ?[(/\[][^()\[\]\n/]{2,40}[)/\]]\.?|, [A-Z]{2,8}(?= ?[-–—])"
"""In brackets or between strokes, or its initials after a comma: 'Accra, March 18, GNA -'."""
_DATELINE = re.compile(
    rf"(?P<name>{_NAME})(?P<more>(?:/{_NAME})*)(?:, (?P<parent>(?!{_MONTH} \d){_NAME}))?"
    rf"(?P<date>,? {_DATE}\.?)?(?P<agency>{_AGENCY})?"
    r"(?P<mark> ?[-–—]+(?: [-–—]+)* | ?: ?(?=\S)|(?<=[/.\])]) (?=\S))",
)
_TIME_LINE = re.compile(r"\d{1,2}[:.]\d{2} ?[AaPp]\.?[Mm]|\d{1,2} [AaPp]\.[Mm]\.")
_SPEAKER_IN_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]+:\s")
_SPEAKER_LINE = re.compile(r"[^\n:]{2,60}:\s")
_PART = " | "
_LINE_CUE = "at the "
"""Read before a line of its own, so that a bare 'Chancellery' counts as a place."""
_LINE = re.compile(r"[^\n]+")


def find_dateline(text: str, gazetteer: Gazetteer, context: PlaceContext | None = None) -> Dateline | None:
    """The dateline at the head of one of the first lines: 'ISTANBUL: ', 'LONDON, Jan 5 (Reuters) -'.

    Its name must be that of a city, or of a country in capitals; a speaker of a transcript is none.
    """
    for start, line in _head_lines(text):
        match = _DATELINE.match(text, start, start + min(len(line), 2 * MAX_HEAD_LINE))
        dateline = _dateline(match, gazetteer, context or PlaceContext()) if match else None
        if match and dateline and not _is_speaker(match["name"], text):
            return dateline
    return None


def _is_speaker(name: str, text: str) -> bool:
    """True for a name that a colon follows on two lines of the text or more."""
    lines = re.finditer(rf"^{re.escape(name)}:", text, re.MULTILINE)
    return next(islice(lines, 1, None), None) is not None


def find_transcript_place(
    text: str, gazetteer: Gazetteer, context: PlaceContext | None = None
) -> TranscriptPlace | None:
    """The place on lines of its own above a transcript: 'Oval Office', 'Grand Hotel', 'Paris, France'.

    Only short lines before the first speaker or paragraph count. None where they name neither venue nor
    place.
    """
    context = context or PlaceContext()
    venue: VenueMention | None = None
    city: tuple[int, int, Place] | None = None
    head = _transcript_head(text)
    for start, line in (part for found in head for part in _parted(*found, gazetteer, context)):
        place = _whole_line_place(line, gazetteer, context)
        if place:
            city = city or (start, start + len(line), place)
        elif venue is None:
            venue = _whole_line_venue(start, line, gazetteer, context)
    return _transcript_place(venue, city)


def _head_lines(text: str) -> Iterator[tuple[int, str]]:
    for count, match in enumerate(_LINE.finditer(text)):
        if count >= MAX_LINES:
            return
        lead = len(match.group()) - len(match.group().lstrip())
        if match.group().strip():
            yield match.start() + lead, match.group().strip()


def _transcript_head(text: str) -> Iterator[tuple[int, str]]:
    """Short lines up to the first speaker or paragraph; a first line of any length may be the title, which
    may end with the place: 'Remarks by X | Oslo, Norway'.
    """
    for number, (start, whole) in enumerate(_head_lines(text)):
        line = whole.rstrip(" *")
        if number == 0 and _PART in line:
            start += line.rindex(_PART) + len(_PART)
            line = line.rpartition(_PART)[2]
        if _TIME_LINE.search(line):
            continue
        is_long = len(line) > MAX_HEAD_LINE
        is_body = number > 0 and (is_long or _SPEAKER_LINE.match(line))
        if is_body or _SPEAKER_IN_CAPITALS.match(line):
            return
        if not is_long:
            yield start, line


def _parted(start: int, line: str, gazetteer: Gazetteer, context: PlaceContext) -> Iterator[tuple[int, str]]:
    """The parts of 'Grand Palace | Bangkok, Thailand', a building and its city on one line; else the line."""
    head, comma, tail = line.partition(", ")
    parent = _known_parent(tail, gazetteer) if comma else None
    gaps = [at for at, sign in enumerate(head) if sign == " "] if parent else []
    if parent and not _is_city(head, parent, gazetteer, context):
        for at in gaps:
            if _is_city(head[at + 1 :], parent, gazetteer, context):
                yield start, head[:at]
                yield start + at + 1, line[at + 1 :]
                return
    yield start, line


def _is_city(name: str, parent: str, gazetteer: Gazetteer, context: PlaceContext) -> bool:
    place = resolve_place(name, gazetteer, replace(context, parent=parent)) if name[:1].isupper() else None
    return place is not None and place.kind == CITY


def _dateline(match: re.Match[str], gazetteer: Gazetteer, context: PlaceContext) -> Dateline | None:
    name, parent = match["name"], _known_parent(match["parent"], gazetteer)
    is_sent = bool(match["agency"] or match["date"])
    if not is_sent and not match["mark"].strip():
        return None  # 'U.N. Secretary-General X spoke'
    is_marked = is_sent or (name.isupper() and ":" not in match["mark"])
    spelled = name.title() if name.isupper() and len(name) > _MAX_ACRONYM else name
    place = resolve_place(spelled, gazetteer, replace(context, parent=parent))
    if place is None or gazetteer.words.has("break", name):
        return None
    if not _may_be_dateline(place, name, parent, is_marked, gazetteer):
        return None
    start, end = match.start("name"), match.end("parent" if parent else "name")
    return Dateline(
        start=start,
        end=end,
        quote=match.string[start:end],
        text_start=match.end(),
        city=place.city,
        country_code=place.country_code,
        place=place,
        reason=f"the report begins with {name}; {place.reason}",
    )


def _known_parent(name: str | None, gazetteer: Gazetteer) -> str | None:
    return name if name and find_parent(name, gazetteer) else None


def _may_be_dateline(
    place: Place, name: str, parent: str | None, is_marked: bool, gazetteer: Gazetteer
) -> bool:
    """A well-known city; any town with an agency, a date or its state beside it; a country if so marked."""
    if place.kind != CITY:
        return place.kind in (COUNTRY, ADMIN1) and is_marked and len(name) > _MAX_ACRONYM
    if is_large_city(name, gazetteer) or parent:
        return True
    return is_marked and place.population >= gazetteer.words.weights["cued_population"]


def _whole_line_place(line: str, gazetteer: Gazetteer, context: PlaceContext) -> Place | None:
    """'Paris, France' or 'Geneva' as a line of its own, as a place; a bare name must be well known."""
    head, comma, tail = line.partition(", ")
    parent = _known_parent(tail, gazetteer)
    if not head[:1].isupper() or fold_name(line) in gazetteer.venues or (comma and parent is None):
        return None
    place = resolve_place(head, gazetteer, replace(context, parent=parent))
    if parent and (place is None or place.kind not in (CITY, COUNTRY, ADMIN1)):
        place = resolve_place(parent, gazetteer, context)  # a place unknown, or an island, in a known country
    if place is None or place.kind not in (CITY, COUNTRY, ADMIN1):
        return None
    is_large = place.population >= gazetteer.words.weights["well_known_population"]
    return place if parent or is_large or place.kind == COUNTRY else None


def _whole_line_venue(
    start: int, line: str, gazetteer: Gazetteer, context: PlaceContext
) -> VenueMention | None:
    """A line that is a venue's name and little else: an article before it and a city after it are allowed."""
    shift = start - len(_LINE_CUE)
    for venue in find_venues(_LINE_CUE + line, [], gazetteer, context):
        before = line[: venue.start - len(_LINE_CUE)].strip().lower()
        after = line[venue.end - len(_LINE_CUE) :].strip()
        if before in ("", "the", "at the", "in the") and after[:1] in ("", ",", "."):
            return replace(venue, start=venue.start + shift, end=venue.end + shift)
    return None


def _transcript_place(
    venue: VenueMention | None, city: tuple[int, int, Place] | None
) -> TranscriptPlace | None:
    spans = [(venue.start, venue.end)] if venue else []
    place = city[2] if city else None
    if city:
        spans.append(city[:2])
    if not spans:
        return None
    return TranscriptPlace(
        start=min(start for start, _ in spans),
        end=max(end for _, end in spans),
        venue=venue,
        place=place,
        city=(place.city if place else None) or (venue.city if venue else None),
        country_code=place.country_code if place else venue.country_code if venue else None,
        reason="the transcript's head names it",
    )
