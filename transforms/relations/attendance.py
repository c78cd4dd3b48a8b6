"""Sentences that only say who was there: delegations, lists of participants, 'also attended'."""

import re
from functools import lru_cache

from transforms.document import Sentence
from transforms.reference import Reference
from transforms.relations.context import Context, Mention
from transforms.relations.parties import Parties, PartyReader

_HINT = re.compile(r"deleg|side|team|join|attend|particip|presid|accompan|negotiator|invited|led|headed|chaired|present|attendance", re.IGNORECASE)
"""Without one of these no cue can match: asked first, being quick."""
_REPORTING = frozenset({"say", "tell", "state", "note", "announce", "add", "confirm"})


@lru_cache(maxsize=4)
def _cues(reference: Reference) -> list[re.Pattern[str]]:
    return [re.compile(row["pattern"], re.IGNORECASE) for row in reference.rows("attendance_cue")]


def attendance_by_sentence(ctx: Context, reader: PartyReader) -> dict[int, Parties]:
    """Sentence number to the parties that the sentence says took, or will take, part."""
    found: dict[int, Parties] = {}
    for sentence in ctx.doc.sentences:
        text = ctx.doc.sentence_text(sentence)
        if _HINT.search(text) and any(cue.search(text) for cue in _cues(ctx.reference)):
            found[sentence.index] = _attending(ctx, reader, sentence)
    return found


def _attending(ctx: Context, reader: PartyReader, sentence: Sentence) -> Parties:
    """Persons of the sentence but for those who only report; countries and bodies that act in it."""
    reporting = {mention.actor_id for mention in ctx.mentions if sentence.first <= mention.first < sentence.end and _only_reports(ctx, mention)}
    read = reader.read(sentence.first, sentence.end)
    found = Parties(sides=dict(read.sides), generic=read.generic)
    for person, span in read.people.items():
        if person not in reporting:
            reader.put_person(found, person, span)
    return found


def _only_reports(ctx: Context, mention: Mention) -> bool:
    doc = ctx.doc
    return mention.kind == "person" and any(
        doc.tokens.dep[index] == "nsubj" and doc.tokens.lemma[doc.tokens.head[index]] in _REPORTING
        for index in range(mention.first, mention.end)
    )
