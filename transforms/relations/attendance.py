"""Sentences that only say who was there: delegations, lists of participants, 'also attended'."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.document import Document, Sentence
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.party_reader import PartyReader
from transforms.remembered import MOST_SPELLINGS
from transforms.tables.stages import FORUMS

_CUE_STEMS = (
    *(r"\bsides?\b", r"\bteams?\b", "deleg", "negotiator", "represent"),
    *("join", "attend", "particip", "accompan", "includ", "involv", "brought", "invited"),
    *(r"presid(?!ent)", "presidency", r"\bled\b", "headed", "^chair", "chaired", "chairing", "chairmanship"),
    *(r"\bpresent\b", "presence", "^gathered$", "hosting", "convening", "organizing"),
    *("^took$", "^taking$", "^part$", "^(?:right|left)$"),
)
CUE_WORD = re.compile("|".join(_CUE_STEMS))
"""Without one of these words no cue can match: asked first, being quick."""
_BOUND = re.compile(r"(?<!\\)[$^]")
"""Where a cue asks that the sentence begins or ends."""
_FUTURE = re.compile(
    r"\b(?:will|would|is to|are to|(?:is|are) (?:set|due|expected|scheduled) to)\b", re.IGNORECASE
)
_REPORTING = frozenset({"say", "tell", "state", "note", "announce", "add", "confirm"})
_PLANS = frozenset({"planned", "proposed"})
_REACH = 10
"""Sentences after its last telling within which a meeting is meant."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that tell who was there."""

    told_of: str
    pattern: re.Pattern[str]
    anywhere: re.Pattern[str]
    """The same for small letters, and within a word as well: found much faster, and mostly not at all."""

    def search(self, text: str, lowered: str) -> re.Match[str] | None:
        """The first place of the cue."""
        return self.pattern.search(text) if self.anywhere.search(lowered) else None


@lru_cache(maxsize=4)
def _cues(reference: Reference) -> list[_Cue]:
    """The cues in their order."""
    return [
        _Cue(
            row["told_of"] or "",
            re.compile(row["pattern"], re.IGNORECASE),
            re.compile(row["pattern"].removeprefix(r"\b")),
        )
        for row in reference.rows("attendance_cue")
    ]


def cues_anywhere(reference: Reference) -> tuple[re.Pattern[str], ...]:
    """The cues for small letters, wherever in a text: what finds them before sentences are known."""
    return tuple(re.compile(_BOUND.sub("", cue.anywhere.pattern)) for cue in _cues(reference))


_NOBODY = frozenset({"no", "none", "neither"})
"""'No Kenyan officials were invited'."""
_STAYING_AWAY = re.compile(
    r"\b(?:(?:did|could|would|will|does|do|can)(?: not|n['’]t)|cannot|won['’]t|unable to) (?:\w+ )?"
    r"(?:attend|join|participate|take part|come|show up|make it|accept)\b"
)
"""'She was invited but did not attend'."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Parties that one sentence says took part, or will."""

    parties: Parties
    persons: Parties
    """Of the parties the persons, with their sides."""
    is_future: bool
    told_of: str
    """'delegation', 'companions' at each meeting of the one named first, 'chair', 'hosts', 'states' or ''."""


def attendance_by_sentence(ctx: Context, reader: PartyReader) -> dict[int, Attendance]:
    """Sentence number to the parties that the sentence says took, or will take, part."""
    found: dict[int, Attendance] = {}
    for sentence in _hinting(ctx.doc):
        text = ctx.doc.sentence_text(sentence)
        lowered = text.lower()
        found_by = ((cue, cue.search(text, lowered)) for cue in _cues(ctx.reference))
        told_of, match = next(((cue.told_of, match) for cue, match in found_by if match), ("", None))
        is_away = ctx.doc.lower[sentence.first] in _NOBODY or (
            match is not None and "represent" not in lowered and _STAYING_AWAY.search(lowered)
        )
        if match is not None and not is_away:
            start = ctx.doc.tokens.start[sentence.first] + match.start()
            parties, persons = _attending(ctx, reader, sentence, start)
            if told_of == "company":
                if not (persons or parties.generic):
                    continue  # 'must be accompanied by guarantees for Mali'
                told_of = ""
            found[sentence.index] = Attendance(parties, persons, bool(_FUTURE.search(text)), told_of)
    return found


def add_attendance(meetings: Sequence[Meeting], attendance: Mapping[int, Attendance]) -> None:
    """Add the parties of attendance sentences to the meeting last told before, where their sides fit;
    companions to each meeting of the one whom they join; hosts whom a speaker thanks to the title's forum.
    """
    continued: dict[int, int] = {}
    apart = {event.sentence for meeting in meetings for event in meeting.events if event.is_one_of_many}
    for sentence, told in sorted(attendance.items()):
        if sentence in apart and not told.told_of:
            continue  # whom one meets one by one does not attend the rest
        if told.told_of == "companions":
            leader = next(iter(told.parties.people), None)
            homes = [n for n, meeting in enumerate(meetings) if leader in meeting.parties.people]
        elif told.told_of == "hosts":
            homes = _titled_forums(meetings)
        else:
            homes = _homes(meetings, sentence, told, continued)
            continued.update(dict.fromkeys(homes, sentence))
        grounds = {n: meeting for n, meeting in enumerate(meetings) if _is_ground(meeting, sentence)}
        for number in homes:
            if number not in grounds:
                _add(meetings[number], sentence, _but_for(told, grounds.values(), meetings[number]))


def _is_ground(meeting: Meeting, sentence: int) -> bool:
    """True for a meeting that the sentence names only as the ground of another."""
    return any(event.is_background and event.sentence == sentence for event in meeting.events)


def _but_for(told: Attendance, before: Iterable[Meeting], meeting: Meeting) -> Attendance:
    """The parties without the persons of the meeting that was the ground of this one."""
    others = {one for other in before for one in other.parties.people} - set(meeting.parties.people)
    people = {one: span for one, span in told.persons.people.items() if one not in others}
    if not others:
        return told
    kept = Parties(people=people, sides=dict(meeting.parties.sides))
    return replace(told, parties=kept, persons=kept)


def _titled_forums(meetings: Sequence[Meeting]) -> list[int]:
    """The summits and conferences that the article's title tells of."""
    return [n for n, meeting in enumerate(meetings) if meeting.is_titled and meeting.types & FORUMS]


def _add(meeting: Meeting, sentence: int, told: Attendance) -> None:
    """Add the parties; whoever chairs between others is there, but is no side."""
    tells = any(event.sentence == sentence for event in meeting.events)
    if told.told_of == "chair" and len(meeting.parties.sides) > 1:
        for person, span in told.persons.people.items():
            meeting.parties.people.setdefault(person, span)
    else:
        is_told = tells and told.told_of != "hosts"
        is_known = bool(meeting.parties) and (is_told or told.told_of == "companions")
        is_known = is_known and told.told_of != "states"
        meeting.parties.add(told.persons if is_known else told.parties)


def _homes(
    meetings: Sequence[Meeting], sentence: int, told: Attendance, continued: Mapping[int, int]
) -> list[int]:
    """The meeting last told before: of like status first (who will attend, was there), then one that is
    known to have any of them, then the nearest, in a main clause; all that the sentence itself tells.
    `continued` is where lists of those present went on.
    """
    sides, best = set(told.parties.sides), (True, True, True, _REACH + 1, True)
    homes: list[int] = []
    for number, meeting in enumerate(meetings):
        known = set(meeting.parties.sides)
        gap = _gap(meeting, sentence, continued.get(number))
        unlike = not any((status in _PLANS) == told.is_future for status in meeting.statuses)
        is_to_come = unlike and gap and told.told_of == "delegation"
        if gap is None or is_to_come or (gap > 1 and (unlike or (known and sides and not known & sides))):
            continue
        is_stranger = told.persons.people.keys().isdisjoint(meeting.parties.people)
        rank = (unlike, gap != 0, is_stranger, gap, meeting.events[-1].is_subordinate)
        if rank < best or (gap == 0 and rank[:2] == best[:2]):
            homes = [*homes, number] if gap == 0 and rank[:2] == best[:2] else [number]
            best = min(rank, best)
    return homes


def _gap(meeting: Meeting, sentence: int, continued: int | None) -> int | None:
    """Sentences since it was last told; who comes along on a journey is not thereby at its meetings."""
    told = [event for event in meeting.events if event.event_type != "visit"] or meeting.events
    before = [event.sentence for event in told if event.sentence <= sentence]
    before += [continued] if continued is not None else []
    return sentence - max(before) if before else None


def _hinting(doc: Document) -> list[Sentence]:
    """Sentences with a word without which no cue can match."""
    numbers = {
        doc.tokens.sentence[token]
        for word, tokens in doc.tokens_of.items()
        if _hints(word)
        for token in tokens
    }
    return [doc.sentences[number] for number in sorted(numbers)]


@lru_cache(maxsize=MOST_SPELLINGS)
def _hints(word: str) -> bool:
    return CUE_WORD.search(word) is not None


def _attending(
    ctx: Context, reader: PartyReader, sentence: Sentence, cue_start: int
) -> tuple[Parties, Parties]:
    """(persons of the sentence but for those who only report, with the countries and bodies that act in it;
    the persons alone).
    """
    end = _list_end(ctx.doc, sentence)
    reporting = {
        mention.actor_id
        for mention in ctx.mentions
        if sentence.first <= mention.first < end
        and _only_reports(ctx, mention)
        and not _is_told_of(ctx, mention, cue_start)
    }
    read = reader.read(sentence.first, end)
    persons = Parties()
    for person, span in read.people.items():
        if person not in reporting:
            put_person(ctx, persons, person, span)
    found = Parties(sides=dict(read.sides), generic=read.generic)
    found.add(persons)
    return found, persons


def _list_end(doc: Document, sentence: Sentence) -> int:
    """The token after the sentence, and after those that a semicolon at its end joins to it."""
    end = sentence.end
    while end < len(doc) and doc.tokens.text[end - 1] == ";":
        end = doc.sentence_of(end).end
    return end


def _is_told_of(ctx: Context, mention: Mention, cue_start: int) -> bool:
    """'X, who was part of the delegation, confirmed': the cue tells of the one who speaks."""
    between = ctx.doc.text[ctx.doc.tokens.end[mention.end - 1] : cue_start]
    return " who " in f" {between} "


def _only_reports(ctx: Context, mention: Mention) -> bool:
    doc = ctx.doc
    return mention.kind == "person" and any(
        doc.tokens.dep[index] == "nsubj" and doc.tokens.lemma[doc.tokens.head[index]] in _REPORTING
        for index in range(mention.first, mention.end)
    )
