"""The needs by their names, and whether one is met.

The names are those of the column `needs` of the meeting_trigger lexicon.
"""

from collections.abc import Callable, Mapping

from transforms.document import Document
from transforms.relations.needs.candidate import Candidate
from transforms.relations.needs.joint import co_hosted, joint_title, signed_together, two_parties
from transforms.relations.needs.receiving import (
    greeted,
    guest_here,
    object_party,
    object_person,
    office_to_person,
)
from transforms.relations.needs.speaking import briefs, by_phone, told, with_person
from transforms.relations.needs.there import (
    met_there,
    office_and_place,
    person_and_place,
    seen_there,
    time_with,
    with_down,
)
from transforms.relations.third_person import SINGULAR
from transforms.relations.triggers import Trigger
from transforms.relations.wording import is_definite, is_discussed


def _nothing_more(candidate: Candidate, trigger: Trigger) -> bool:
    return True


NEEDS: Mapping[str, Callable[[Candidate, Trigger], bool]] = {
    "parties": _nothing_more,
    "named": _nothing_more,
    "two_parties": two_parties,
    "person_and_place": person_and_place,
    "office_and_place": office_and_place,
    "object_person": object_person,
    "office_to_person": office_to_person,
    "greeted": greeted,
    "object_party": object_party,
    "with_person": with_person,
    "with_down": with_down,
    "seen_there": seen_there,
    "met_there": met_there,
    "guest_here": guest_here,
    "by_phone": by_phone,
    "briefs": briefs,
    "time_with": time_with,
    "told": told,
    "co_hosted": co_hosted,
    "joint_title": joint_title,
    "signed_together": signed_together,
}


def is_meeting(candidate: Candidate) -> bool:
    """True where the need of any of the triggers is met, and nobody is only told to meet."""
    doc, first = candidate.doc, candidate.group[0].token
    if candidate.discourse.is_transcript and is_imperative(doc, first):
        return False
    if not candidate.subject and _has_third_person(doc, first):
        return False
    is_of_nobody = not (candidate.subject or candidate.objects or is_definite(doc, first))
    if is_of_nobody and is_discussed(doc, first):
        return False
    return any(NEEDS[trigger.word.needs](candidate, trigger) for trigger in candidate.group)


def is_imperative(doc: Document, token: int) -> bool:
    """True for 'Q Please call them.': a bare verb at the root, whose subject is at most a question's mark."""
    told = {doc.tokens.dep[child] for child in doc.children[token] if doc.tokens.text[child] != "Q"}
    is_bare = doc.tokens.tag[token] == "VB" and doc.tokens.dep[token] == "ROOT"
    return is_bare and told.isdisjoint({"nsubj", "nsubjpass", "aux", "expl"})


def _has_third_person(doc: Document, verb: int) -> bool:
    """True for the 'spoke' of 'she spoke to me'."""
    return any(
        doc.tokens.dep[child] == "nsubj" and doc.lower[child] in SINGULAR for child in doc.children[verb]
    )
