"""The verb of which a meeting's noun is the true content: 'held talks', 'arrived for talks'."""

from transforms.document import Document
from transforms.relations.clauses import is_calling_off, is_setting_up, is_taken_for_verb, withdrawn_from
from transforms.relations.verbs import JOURNEYS, LIGHT_VERBS, NAMING
from transforms.relations.wording import is_beside, is_negated
from transforms.text import word_set

APART = word_set("after before following since ahead about on during throughout until despite between")
"""A meeting after one of these is another than the one that the verb tells of."""
_NO_CONTENT = APART | {"at", "amid"}
"""Nor is a meeting after one of these what a light verb holds."""
_BEING_THERE = word_set("be go come stop return send dispatch leave depart continue proceed")
"""'She goes on to Oslo for talks', 'Mali sent a minister to Oslo for talks'."""
TAKING = frozenset({"receive", "get", "take"})
"""What one does with a call from somebody."""
_OF_OTHERS = JOURNEYS | {"summit", "conference", "forum", "assembly", "dialogue", "consultation"}
"""To which they also look forward who only tell of it."""
_MARKING = frozenset({"celebrate", "mark", "commemorate", "observe"})
"""'They marked the day with a dinner hosted by X.'"""
_CALLS = frozenset({"call", "phonecall"})
PARTNERED = (["with"], ["hosted"])
"""What tells right after a meeting's noun that its partners follow."""
_JOINED = frozenset({"conj", "appos"})
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PRON", "NUM"})
_TAKING_IN = frozenset({"include", "involve", "invite", "represent", "consult"})
_WISHES = frozenset({"call", "appeal", "plea", "demand", "hope"})
_PHRASE_DEPS = frozenset({"pobj", "prep", "dobj", "conj", "compound", "appos", "nmod"})
_CONTENT_DEPS = frozenset({"dobj", "pobj", "prep", "attr", "conj", "oprd", "nsubjpass"})
_MOST_STEPS = 4
"""Words between the noun and its light verb."""
MAX_PHRASE = 10


def light_verb(doc: Document, noun: int) -> int | None:
    """The verb of which the noun is the true content ('held talks', 'arrived for talks'), if any."""
    found = _taken(doc, noun)
    if found is None:
        found = withdrawn_from(doc, noun)
    if found is None:
        found = _above(doc, noun)
    if found is None:
        found = _right_before(doc, noun)
    if found is None and (other := joined_to(doc, noun)) is not None:
        found = light_verb(doc, other)
    return found if found is not None else _past_day(doc, noun)


def joined_to(doc: Document, noun: int) -> int | None:
    """The 'meeting' of 'a meeting with A and a | lunch with B', which parsers hold for another partner."""
    index, lower = noun, doc.lower
    if lower[noun + 1 : noun + 2] not in PARTNERED or doc.tokens.dep[noun] not in _JOINED:
        return None
    while doc.tokens.dep[index] in _JOINED and doc.tokens.head[index] < index:
        index = doc.tokens.head[index]
    link = doc.tokens.head[index]
    is_partner = doc.tokens.dep[index] == "pobj" and lower[link] in {"with", "by"}
    other = doc.tokens.head[link]
    if is_partner and doc.tokens.pos[other] == "VERB" and doc.tokens.dep[other] == "acl":
        other = doc.tokens.head[other]  # 'a dinner hosted by A and talks with B'
    return other if is_partner and doc.tokens.pos[other] == "NOUN" and other < noun else None


def _taken(doc: Document, noun: int) -> int | None:
    """The 'received' of 'received a call from X'."""
    verb = doc.tokens.head[noun]
    is_call = doc.tokens.lemma[noun].lower() in _CALLS and doc.tokens.dep[noun] == "dobj"
    return verb if is_call and doc.tokens.lemma[verb].lower() in TAKING else None


def _past_day(doc: Document, noun: int) -> int | None:
    """The 'held' of 'held on Friday talks', where the talks are parsed as another object of the 'on'."""
    link = doc.tokens.head[noun]
    verb = doc.tokens.head[link]
    is_second = link + 1 < noun and doc.lower[link] == "on" and doc.tokens.entity[link + 1].endswith("DATE")
    is_light = doc.tokens.dep[noun] == "pobj" and doc.tokens.lemma[verb].lower() in LIGHT_VERBS
    return verb if is_second and is_light and verb == link - 1 else None


def journey_for(doc: Document, verb: int) -> int | None:
    """The 'trip' of "X's trip to Oslo on Monday to attend a summit", of the infinitive at the token."""
    if doc.lower[verb - 1 : verb] != ["to"] or doc.tokens.tag[verb] != "VB":
        return None
    for index in range(verb - 2, max(verb - MAX_PHRASE, doc.sentence_of(verb).first), -1):
        if doc.tokens.pos[index] in {"VERB", "AUX"}:
            return None
        if doc.tokens.pos[index] == "NOUN" and doc.tokens.lemma[index].lower() in JOURNEYS:
            return index
    return None


def _right_before(doc: Document, noun: int) -> int | None:
    """The verb right before the noun's phrase: parsers tear 'held a meeting focused on …' apart."""
    index = noun - 1
    while index >= 0 and noun - index <= MAX_PHRASE and doc.tokens.pos[index] in _PHRASE:
        index -= 1
    is_torn = doc.tokens.dep[noun] == "nsubj" and index in set(doc.ancestors(noun))
    return index if is_torn and doc.tokens.lemma[index].lower() in LIGHT_VERBS else None


def _is_on_call(doc: Document, preposition: int, verb: int) -> bool:
    """True for the 'on' of 'she was on a video call with X'."""
    calls = (child for child in doc.children[preposition] if doc.tokens.lemma[child].lower() == "call")
    is_on = doc.lower[preposition] == "on" and doc.tokens.lemma[verb] == "be"
    return is_on and next(calls, None) is not None


def _held_as(doc: Document, naming: int) -> int | None:
    """The 'held' of 'held what aides | called frank talks', 'what was | described as talks'."""
    verb = doc.tokens.head[naming]
    is_clause = doc.tokens.dep[naming] in {"ccomp", "dobj", "pcomp"}
    return verb if is_clause and doc.tokens.lemma[verb].lower() in LIGHT_VERBS else None


def _is_no_content(doc: Document, preposition: int) -> bool:
    """True for the 'after' of 'agreed after talks', not the 'at' of 'will join leaders at talks in Oslo'."""
    verb = doc.tokens.head[preposition]
    is_joined = doc.lower[preposition] == "at" and doc.tokens.lemma[verb].lower() == "join"
    is_joined = is_joined and any(doc.tokens.dep[child] == "dobj" for child in doc.children[verb])
    return doc.lower[preposition] in _NO_CONTENT and not is_joined


def _is_owned_example(doc: Document, noun: int, head: int) -> bool:
    """True for the meeting of 'spoke of efforts, including X's meeting with Y': it is X's."""
    is_owned = any(doc.tokens.dep[child] == "poss" for child in doc.children[noun])
    return is_owned and doc.tokens.dep[head] == "prep" and doc.tokens.tag[head] == "VBG"


def _is_wished(doc: Document, link: int, noun: int) -> bool:
    """True in 'ended it with a call | for dialogue': what is called for is not what they ended."""
    is_wish = doc.lower[link] == "for" and doc.tokens.lemma[noun].lower() in _WISHES
    return is_wish and doc.tokens.dep[noun] == "pobj"


def _leaves_out(doc: Document, verb: int) -> bool:
    """True in 'Mali was not included in talks between A and B', which others held."""
    is_passive = any(doc.tokens.dep[child] == "nsubjpass" for child in doc.children[verb])
    return is_passive and is_negated(doc, verb) and doc.tokens.lemma[verb].lower() in _TAKING_IN


def _above(doc: Document, noun: int) -> int | None:
    """The light verb over the noun, or over what it stands in."""
    index = noun
    if is_beside(doc, noun):
        return None
    for _ in range(_MOST_STEPS):
        head = doc.tokens.head[index]
        if head == index:
            return None
        if _is_on_call(doc, index, head):
            return head
        if _is_other_matter(doc, noun, index, head):
            return None
        if doc.tokens.pos[head] in {"VERB", "AUX"} and not is_taken_for_verb(doc, head):
            return _light_over(doc, noun, index, head)
        if doc.tokens.dep[index] not in _PHRASE_DEPS:
            return None
        index = head
    return None


def _is_other_matter(doc: Document, noun: int, index: int, head: int) -> bool:
    """True where the word at the index, or the one over it, tells that the verb does not hold the noun."""
    is_apart = doc.tokens.dep[index] == "prep" and _is_no_content(doc, index)
    is_follow_up = doc.lower[max(0, index - 2) : index + 1] == ["follow", "-", "up"]
    is_in_line = doc.lower[index] == "with" and doc.tokens.pos[head] == "NOUN"  # 'in line with the talks'
    if is_apart or is_follow_up or is_in_line or _is_no_content(doc, head):
        return True
    is_of_others = _leaves_out(doc, head) or is_setting_up(doc, head)
    return is_of_others or _is_owned_example(doc, noun, head) or _is_wished(doc, index, head)


def _is_awaited(doc: Document, noun: int, link: int, lemma: str) -> bool:
    """True for the talks of 'looks forward to talks with X', not 'to talks between A and B'."""
    is_so = lemma == "look" and doc.lower[link] == "to" and doc.before(link) == "forward"
    is_denied = "longer" in doc.lower[link - _MOST_STEPS : link]
    is_of_two = "between" in doc.lower[noun : max(doc.subtree(noun)) + 1]
    return is_so and not is_denied and not is_of_two and doc.tokens.lemma[noun].lower() not in _OF_OTHERS


def _light_over(doc: Document, noun: int, index: int, verb: int) -> int | None:
    """The verb over the index where it is light; where it only names what was held, the verb of that."""
    dep, lemma = doc.tokens.dep[index], doc.tokens.lemma[verb]
    if (dep == "oprd" or doc.lower[index] == "as") and lemma.lower() in NAMING:
        return _held_as(doc, verb)
    is_way_for = lemma in _BEING_THERE and doc.lower[index] == "for"
    is_there_for = is_way_for and doc.tokens.lemma[noun].lower() not in JOURNEYS
    is_going_in = (lemma == "go" and doc.lower[index] == "into") or _is_awaited(doc, noun, index, lemma)
    is_opening = doc.lower[index] == "with" and doc.tokens.tag[verb] == "VBG"  # 'starting with talks'
    is_marked = doc.lower[index] == "with" and lemma.lower() in _MARKING
    is_light = (
        is_there_for or is_going_in or is_marked or lemma.lower() in LIGHT_VERBS or is_calling_off(doc, verb)
    )
    return verb if is_light and not is_opening and dep in _CONTENT_DEPS else None
