"""Sentences that only say who was there: delegations, lists of participants, 'also attended'."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.document import Sentence
from transforms.reference import Reference
from transforms.relations.context import Context, Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.party_reader import PartyReader

_HINT = re.compile(
    r"deleg|side|team|join|attend|particip|presid|accompan|negotiator|invited|led|headed|chaired|present|attendance|includ|involv|brought",
    re.IGNORECASE,
)
"""Without one of these no cue can match: asked first, being quick."""
_FUTURE = re.compile(
    r"\b(?:will|would|is to|are to|(?:is|are) (?:set|due|expected|scheduled) to)\b", re.IGNORECASE
)
_REPORTING = frozenset({"say", "tell", "state", "note", "announce", "add", "confirm"})


@lru_cache(maxsize=4)
def _cues(reference: Reference) -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"], re.IGNORECASE) for row in reference.rows("attendance_cue")]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Parties that one sentence says took part, or will."""

    parties: Parties
    is_future: bool


def attendance_by_sentence(ctx: Context, reader: PartyReader) -> dict[int, Attendance]:
    """Sentence number to the parties that the sentence says took, or will take, part."""
    found: dict[int, Attendance] = {}
    for sentence in ctx.doc.sentences:
        text = ctx.doc.sentence_text(sentence)
        if not _HINT.search(text):
            continue
        cue = next((match for pattern in _cues(ctx.reference) if (match := pattern.search(text))), None)
        if cue is not None:
            parties = _attending(ctx, reader, sentence, ctx.doc.tokens.start[sentence.first] + cue.start())
            found[sentence.index] = Attendance(parties, bool(_FUTURE.search(text)))
    return found


def _attending(ctx: Context, reader: PartyReader, sentence: Sentence, cue_start: int) -> Parties:
    """Persons of the sentence but for those who only report; countries and bodies that act in it."""
    reporting = {
        mention.actor_id
        for mention in ctx.mentions
        if sentence.first <= mention.first < sentence.end
        and _only_reports(ctx, mention)
        and not _is_told_of(ctx, mention, cue_start)
    }
    read = reader.read(sentence.first, sentence.end)
    found = Parties(sides=dict(read.sides), generic=read.generic)
    for person, span in read.people.items():
        if person not in reporting:
            put_person(ctx, found, person, span)
    return found


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
