"""Which triggers of one sentence tell of one event: 'held a meeting for talks' is one, not three."""

from collections.abc import Sequence

from transforms.document import Document
from transforms.relations.arguments import ArgumentReader
from transforms.relations.clauses import auxiliaries, is_relative_subject, is_spoken_of
from transforms.relations.legs import leg_of
from transforms.relations.light_verb import APART, light_verb
from transforms.relations.offsets import day_after
from transforms.relations.triggers import Trigger
from transforms.relations.verb_form import REFUSING
from transforms.relations.verbs import (
    CONTACT_VERBS,
    DESTINATION_VERBS,
    FUTURE_AUXILIARIES,
    HOSTING,
    LIGHT_VERBS,
)
from transforms.relations.wording import is_beside
from transforms.tables.stages import FORUMS
from transforms.text import word_set

_CONTENT_DEPS = word_set("dobj pobj prep attr oprd conj nsubjpass compound")
"""Dependencies from a noun up to the verb whose content it is."""
_OF_THEIR_OWN = word_set("a an trilateral bilateral tripartite")
"""What may stand before a summit that nobody but those who meet there attends."""
_LOWER_CLAUSE = frozenset({"pcomp", "xcomp"})
_PASSED = LIGHT_VERBS - REFUSING
"""Further verbs past which a noun may be the content of the first: 'travelled to Oslo and held talks'."""
_WAY_TO = frozenset({"up", "runup", "leadup", "run-up", "lead-up", "eve"})
"""'Met in the run-up to a summit': not at it."""


def grouped(arguments: ArgumentReader, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """The triggers of a sentence, those of one event together, in text order."""
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        home = next((group for group in groups if _is_same(arguments, group, trigger)), None)
        if home is not None:
            home.append(trigger)
        else:
            groups.append([trigger])
    return groups


def _is_same(arguments: ArgumentReader, group: Sequence[Trigger], trigger: Trigger) -> bool:
    """True where the trigger is the content, or the kind, of one before: 'held a meeting for talks'."""
    for other in group:
        verb, noun = (other, trigger) if other.is_verb else (trigger, other)
        if (
            verb.is_verb
            and not noun.is_verb
            and (
                _is_content(arguments.doc, noun, verb.token)
                or _is_purpose(arguments, noun, verb.token)
                or _is_occasion(arguments.doc, noun, verb.token)
            )
            and not _is_next(arguments, noun.token, verb.token)
            and not _is_of_later_day(arguments.doc, noun.token, verb.token)
            and noun.token in leg_of(arguments.doc, verb.token)
            and not (verb.word.needs == "by_phone" and _is_object(arguments.doc, noun.token, verb.token))
        ):
            return True
        if verb.is_verb and not noun.is_verb and _is_relative_object(arguments.doc, noun.token, verb.token):
            return True
        if (
            not other.is_verb
            and trigger.is_verb
            and is_relative_subject(arguments.doc, noun.token, verb.token)
        ):
            return True
        if not verb.is_verb and not noun.is_verb:
            doc, left, right = arguments.doc, other.token, trigger.token
            if _is_phrase(doc, left, right) or _is_told_as(doc, left, right):
                return True
    return False


def _is_purpose(arguments: ArgumentReader, noun: Trigger, verb: int) -> bool:
    """'travelled to Bern to attend the summit': the journey is the way to the summit, no visit of its
    own.
    """
    if (
        noun.word.event_type not in FORUMS
        or arguments.doc.tokens.lemma[verb].lower() not in DESTINATION_VERBS
    ):
        return False
    light = light_verb(arguments.doc, noun.token)
    return light is not None and verb in set(arguments.doc.ancestors(light))


def _is_occasion(doc: Document, noun: Trigger, verb: int) -> bool:
    """True for the summit of 'looks forward | to hosting leaders | for the summit', hung on what is above."""
    link = doc.tokens.head[noun.token]
    is_for = doc.lower[link] == "for" and verb < link and noun.word.event_type in FORUMS
    is_hosted = doc.tokens.lemma[verb].lower() in HOSTING and doc.tokens.dep[verb] in _LOWER_CLAUSE
    return is_for and is_hosted and doc.tokens.head[link] in doc.ancestors(verb)


def _is_content(doc: Document, trigger: Trigger, verb: int) -> bool:
    index = trigger.token
    is_of_contact = doc.tokens.lemma[verb].lower() in CONTACT_VERBS
    is_journey = is_of_contact and trigger.word.event_type == "visit"  # 'met X at the start of a tour'
    if is_beside(doc, index) or is_journey or (is_of_contact and is_spoken_of(doc, verb, index)):
        return False
    for _ in range(4):
        head, dep = doc.tokens.head[index], doc.tokens.dep[index]
        if head == index or dep not in _CONTENT_DEPS or doc.lower[index] in _WAY_TO:
            return False
        is_at_forum = doc.lower[index] == "at" and trigger.word.event_type in FORUMS
        if dep == "prep" and (
            doc.lower[index] in APART or (is_at_forum and not _is_their_own(doc, trigger.token))
        ):
            return False
        is_stay = dep == "prep" and doc.tokens.dep[head] == "prep"  # 'while in Bern for the summit, she met'
        if is_stay and trigger.word.event_type in FORUMS:
            return False
        if head == verb:
            return True
        if doc.tokens.pos[head] == "VERB" and doc.tokens.lemma[head].lower() not in _PASSED:
            return False  # 'met X but was denied a meeting with Y'
        index = head
    return False


def _is_object(doc: Document, noun: int, verb: int) -> bool:
    """True for the summit of 'discussed the summit', which is what they talked about."""
    while doc.tokens.dep[noun] in {"conj", "compound"}:
        noun = doc.tokens.head[noun]
    return doc.tokens.head[noun] == verb and doc.tokens.dep[noun] == "dobj"


def _is_their_own(doc: Document, noun: int) -> bool:
    """'Met at a trilateral summit': that of those who met; 'at a regional summit' others may have called."""
    told = {doc.lower[child] for child in doc.children[noun] if child < noun}
    return doc.lower[noun] == "summit" and bool(told & {"a", "an"}) and told <= _OF_THEIR_OWN


def _is_relative_object(doc: Document, noun: int, verb: int) -> bool:
    """'the summit that X hosted', wherever parsers hang the clause; 'a summit it was to host'."""
    if doc.tokens.lemma[verb].lower() in {"host", "hold"} and _is_left_out(doc, noun, verb):
        return True
    if doc.tokens.lemma[verb].lower() not in LIGHT_VERBS or doc.lower[noun + 1 : noun + 2] != ["that"]:
        return False
    objects = {child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"}
    return doc.tokens.head[noun + 1] == verb and objects <= {noun + 1}


def _is_left_out(doc: Document, noun: int, verb: int) -> bool:
    """True where the noun is the object that the verb of its relative clause lacks."""
    clause = verb
    while doc.tokens.dep[clause] == "xcomp":
        clause = doc.tokens.head[clause]
    has_object = any(doc.tokens.dep[child] in {"dobj", "nsubjpass"} for child in doc.children[verb])
    return doc.tokens.dep[clause] == "relcl" and doc.tokens.head[clause] == noun and not has_object


def _is_next(arguments: ArgumentReader, noun: int, verb: int) -> bool:
    """True for the talks of 'met X, and then held talks with Y', which are held with others."""
    held = arguments.doc.tokens.head[noun]
    if held == verb or arguments.doc.tokens.dep[held] != "conj" or noun < verb:
        return False
    if _is_by_another(arguments, held, verb):
        return True
    met = arguments.verbs.of(verb, takes_to=False)[1]
    others = arguments.right_side.read(noun + 1, collecting=False)
    is_named = bool(met.people and others.people) or (bool(others) and _is_ahead(arguments.doc, held))
    return is_named and met.people.keys().isdisjoint(others.people) and not met.sides.keys() & others.sides


def _is_by_another(arguments: ArgumentReader, held: int, verb: int) -> bool:
    """'A met leaders, and on Tuesday B held talks': B has nothing to do with what A did."""
    doc = arguments.doc
    if all(doc.tokens.dep[child] != "nsubj" for child in doc.children[held]):
        return False
    theirs, first = arguments.subjects.of(held), arguments.subjects.of(verb)
    return bool(theirs.people and first.people) and theirs.people.keys().isdisjoint(first.people)


def _is_ahead(doc: Document, verb: int) -> bool:
    """'Met the premier of A and will hold talks with B'."""
    return not auxiliaries(doc, verb).isdisjoint(FUTURE_AUXILIARIES)


def _is_of_later_day(doc: Document, noun: int, verb: int) -> bool:
    """True for the talks of 'met over dinner on Monday, with formal talks the following day'."""
    is_dated = any(doc.tokens.entity[index].endswith("DATE") for index in range(verb, noun))
    return is_dated and day_after(doc, noun) is not None


def _is_told_as(doc: Document, noun: int, other: int) -> bool:
    """'The summit, which was a meeting with X', 'a meeting, marking their third talks': the clause says
    what it was.
    """
    verb = doc.tokens.head[other]
    is_marked = doc.tokens.lemma[verb].lower() == "mark" and doc.tokens.dep[other] == "dobj"
    if is_marked and doc.tokens.tag[verb] == "VBG" and noun in doc.subtree(doc.tokens.head[verb]):
        return True
    is_clause = doc.tokens.dep[other] == "attr" and doc.tokens.lemma[verb] == "be"
    return is_clause and doc.tokens.dep[verb] == "relcl" and doc.tokens.head[verb] == noun


def _is_phrase(doc: Document, left: int, right: int) -> bool:
    """'round of talks', 'summit meeting', 'talks at the summit' is not one."""
    between = doc.lower[left + 1 : right]
    head = doc.tokens.head[right]
    is_content = doc.lower[head] == "of" and doc.tokens.head[head] == left
    return (
        between in ([], ["of"], ["of", "the"], ["-"])
        or is_content
        or (doc.tokens.head[left] == right and doc.tokens.dep[left] == "compound")
    )
