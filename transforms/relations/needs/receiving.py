"""Guests: who is received, welcomed, greeted or rung up, and by whom."""

from transforms.document import Document
from transforms.relations.clauses import auxiliaries
from transforms.relations.formats import CALL_WORDS
from transforms.relations.needs.candidate import Candidate
from transforms.relations.needs.there import is_of_speaker, is_over_or_to_come
from transforms.relations.parties import is_crowd, is_of_leaders, title_heads
from transforms.relations.triggers import Trigger
from transforms.relations.verbs import HOSTING, PERFECT_AUXILIARIES
from transforms.relations.where import where_of
from transforms.relations.wording import AFAR, is_negated
from transforms.text import word_set

_ARRIVAL = word_set("arrival airport airfield tarmac gate entrance door doorstep steps")
_NO_WELCOME = word_set(
    "x birthday anger scorn silence suspicion scepticism skepticism relief criticism twitter"
)
"""What tells that nobody was welcomed to a place, though he was 'greeted'."""
_OF_STATE = frozenset({"ministry", "government"})
_TO_OFFICERS = frozenset({"phone", "telephone", "receive", "summon"})
"""What is done to people: their office tells them as well as a name does."""


def object_person(candidate: Candidate, trigger: Trigger) -> bool:
    """'X received Y': a person, or one who is told by office or as a guest; not a people."""
    is_told = (
        _receives_leaders(candidate, trigger)
        or _is_received(candidate, trigger)
        or _is_to_officer(candidate, trigger)
    )
    is_told = is_told and not _is_asked(candidate.doc, trigger.token)
    received = _objects(candidate, trigger.token)
    is_of_crowd = any(is_crowd(candidate.ctx, one) for one in received)
    return (bool(candidate.objects.people) or is_told) and not is_of_crowd


def office_to_person(candidate: Candidate, trigger: Trigger) -> bool:
    """'The premier rang Y': whoever holds no office rings friends."""
    return any(map(candidate.governs, candidate.subject.people)) and object_person(candidate, trigger)


def object_party(candidate: Candidate, trigger: Trigger) -> bool:
    """'X hosted Y', a person or a side, or 'African leaders'."""
    return bool(candidate.objects) or _receives_leaders(candidate, trigger)


def greeted(candidate: Candidate, trigger: Trigger) -> bool:
    """'Was greeted at the airport by X': a person known to stand for somebody, at a place told with it;
    anyone may greet by letter, and a decision may be greeted.
    """
    verb, subject = trigger.token, candidate.subject
    words = {candidate.doc.lower[index] for index in candidate.doc.subtree(verb)}
    is_known = bool(subject.sides or candidate.objects.sides)
    is_there = not words.isdisjoint(_ARRIVAL)
    is_there = is_there or where_of(candidate.ctx, [verb], verb, subject, frozenset()) is not None
    is_greeting = _is_of_person(candidate, verb) and words.isdisjoint(AFAR | CALL_WORDS | _NO_WELCOME)
    return object_person(candidate, trigger) and is_known and is_there and is_greeting


def guest_here(candidate: Candidate, trigger: Trigger) -> bool:
    """'X was here', not 'I am here'."""
    is_guest = bool(candidate.subject.people) and not is_of_speaker(candidate, trigger.token)
    return is_guest and is_over_or_to_come(candidate, trigger.token)


def _objects(candidate: Candidate, verb: int) -> list[int]:
    doc = candidate.doc
    return [child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"]


def _is_of_person(candidate: Candidate, verb: int) -> bool:
    """True where the verb's own object, or whoever it is done by, is a person's name."""
    doc = candidate.doc
    done_by = (index for index in doc.subtree(verb) if index > verb and doc.lower[index] == "by")
    heads = {*_objects(candidate, verb), *(child for by in done_by for child in doc.children[by])}
    return any(
        m.kind == "person" and not heads.isdisjoint(range(m.first, m.end)) for m in candidate.ctx.mentions
    )


def _is_hosting(candidate: Candidate, verb: int) -> bool:
    return candidate.doc.tokens.lemma[verb].lower() in HOSTING


def _is_received(candidate: Candidate, trigger: Trigger) -> bool:
    """'X was received at NATO headquarters': a guest, and whose seat it is."""
    is_guest = _is_hosting(candidate, trigger.token) and candidate.is_passive(trigger.token)
    return is_guest and bool(candidate.subject.people) and bool(candidate.objects.sides)


def _receives_leaders(candidate: Candidate, trigger: Trigger) -> bool:
    """'The president hosts African leaders': guests who are told as a group."""
    is_host = _is_hosting(candidate, trigger.token) and bool(candidate.subject.people)
    return is_host and is_of_leaders(candidate.ctx, candidate.objects)


def _is_to_officer(candidate: Candidate, trigger: Trigger) -> bool:
    """'X phoned the leaders of A and B', 'X received her Cuban counterpart', 'Mali summoned the Danish
    ambassador': officers of other sides."""
    ctx, lemmas, verb = candidate.ctx, candidate.doc.tokens.lemma, trigger.token
    own, theirs = candidate.subject.sides, candidate.objects.sides
    offices = title_heads(ctx) | ctx.reference.words("party_noun", "lemma", noun_class="leaders")
    officers = {one for one in _objects(candidate, verb) if lemmas[one].lower() in offices}
    is_done = lemmas[verb].lower() in _TO_OFFICERS and "as" not in candidate.words_below(verb)
    is_done = is_done and (bool(candidate.subject.people) or _is_done_by_state(candidate, verb))
    are_others = bool(theirs) and own.keys().isdisjoint(theirs)
    return (
        is_done
        and are_others
        and all(_office_of(candidate, end - 1) in officers for _, end in theirs.values())
    )


def _is_asked(doc: Document, verb: int) -> bool:
    """'Asked his government to summon him', 'called on them to': another is to do it."""
    above = doc.tokens.head[verb]
    asked = {
        doc.lower[one] if doc.tokens.dep[one] == "prep" else doc.tokens.dep[one]
        for one in doc.children[above]
    }
    is_governed = doc.tokens.dep[verb] in {"xcomp", "ccomp", "advcl"} and "to" in auxiliaries(doc, verb)
    return is_governed and (not asked.isdisjoint({"dobj", "on"}) or bool(_subjects(doc, verb)))


def _is_done_by_state(candidate: Candidate, verb: int) -> bool:
    """'Kenya summoned', 'its foreign ministry has received': done, by a country or by who speaks for it;
    police, courts and bodies of another kind do not.
    """
    doc, sides = candidate.doc, candidate.subject.sides
    tags, words = doc.tokens.tag, auxiliaries(doc, verb)
    is_over = (tags[verb] == "VBD" and not words) or (tags[verb] == "VBN" and words <= PERFECT_AUXILIARIES)
    over = verb
    while doc.tokens.dep[over] == "conj" and not _subjects(doc, over):
        over = doc.tokens.head[over]
    named = [range(first, end) for first, end in sides.values()]
    speaking = title_heads(candidate.ctx) | _OF_STATE
    is_by_state = all(
        doc.lower[one] in speaking or any(one in span for span in named) for one in _subjects(doc, over)
    )
    is_over = is_over and not is_negated(doc, verb)
    return bool(sides) and is_over and is_by_state and all(map(candidate.ctx.reference.is_country, sides))


def _subjects(doc: Document, verb: int) -> list[int]:
    return [child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"]


def _office_of(candidate: Candidate, country: int) -> int:
    """The 'leaders' of 'the leaders of A and B', by the token of A or B; that of 'the A leader'."""
    doc = candidate.doc
    while doc.tokens.dep[country] == "conj" and doc.tokens.head[country] != country:
        country = doc.tokens.head[country]
    link = doc.tokens.head[country]
    return doc.tokens.head[link] if doc.lower[link] == "of" else link
