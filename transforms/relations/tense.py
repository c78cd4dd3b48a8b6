"""Tense of the clause around some words: past, present, future; the direction of a time expression."""

from transforms.document import Document
from transforms.relations.clauses import auxiliaries, is_built_upon, is_chance
from transforms.relations.verbs import (
    ABLE,
    CHANCES_TAKEN,
    FUTURE_AUXILIARIES,
    GLAD,
    MOVING,
    SENDING,
    TAKING_CHANCES,
)
from transforms.text import word_set
from transforms.timex import Tense

_WEAK_COMMISSIVES = word_set("agree decide want order ask urge invite offer vow promise commit pledge")
"""What is vowed or wanted is dated by the occasion of the vow ("vowed to end the war at talks on Monday"),
unless it is an encounter.
"""
_ENCOUNTERS = word_set(
    "meet hold visit travel go come fly host attend convene gather return resume reconvene talk speak",
    "discuss start begin launch sign open reopen release continue receive welcome send join negotiate call",
    "converge assemble",
)
_OPENING = frozenset({"open", "begin", "start", "convene", "take"})
"""In the present these tell of a programme: 'talks begin on Monday', 'the summit takes place on Friday'."""
_SETTING_OUT = word_set("travel fly head depart leave arrive return")
"""'She travels to Oslo on Monday' is said of a day to come."""
_COMMISSIVES = word_set(
    "direct instruct plan agree decide want hope hop expect order ask urge invite propose intend prepare",
    "schedule set commit pledge offer vow promise",
)
"""What depends as an infinitive on one of these verbs lies in the future of it, whatever the verb's own
tense.
"""
_BESIDE = frozenset({"after", "before", "following"})
_FORMER = frozenset({"had", "originally", "initially"})
_OF_THE_PAST = frozenset({"deny", "recall", "remember", "admit", "acknowledge", "regret"})
"""'She denied meeting him on Monday'."""
_MODIFYING = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
_RESOLVE = word_set(
    "dedication commitment readiness determination resolve willingness desire intention pledge promise plan",
    "hope efforts effort wish",
)
"""What follows such a noun as an infinitive lies in the future of it."""
_AHEAD = frozenset({"when", "before", "until", "once"})
_HAVING = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_PAST = frozenset({"was", "were", "had", "has", "have", "did", "'ve", "’ve"})
_MODAL = frozenset({"may", "might", "could", "can", "should", "would"})


def tense_at(doc: Document, index: int) -> Tense | None:
    """Tense of the clause around the token: past, present, future, or None where no verb tells."""
    noun_before = index - 1 - (index > 0 and doc.tokens.pos[index - 1] == "ADP")
    if is_built_upon(doc, index) or is_built_upon(doc, max(noun_before, 0)):
        return "past"
    if _is_followed(doc, index):
        return "past"
    verbs = (i for i in doc.ancestors(index) if doc.tokens.pos[i] in {"VERB", "AUX"})
    governing = next((i for i in verbs if doc.tokens.dep[i] != "prep"), None)  # 'following the talks'
    if governing is not None:
        return "future" if _is_invited_to(doc, governing, index) else _verb_tense(doc, governing)
    sentence = doc.sentence_of(index)
    spoken = [i for i in range(sentence.first, sentence.end) if doc.tokens.pos[i] in {"VERB", "AUX"}]
    return _verb_tense(doc, min(spoken, key=lambda i: abs(i - index))) if spoken else None


def _is_followed(doc: Document, index: int) -> bool:
    """True for the 'May' of 'following a May 4 meeting', 'after a May 4 meeting in Oslo, they said'; not of
    'will meet after a May 4 summit'.
    """
    noun = doc.tokens.head[index]
    link = doc.tokens.head[noun]
    is_told = doc.tokens.dep[index] in _MODIFYING and doc.tokens.dep[noun] in {"pobj", "dobj"}
    if not is_told or doc.lower[link] not in {"following", "after"}:
        return False
    verb = next((i for i in doc.ancestors(link) if doc.tokens.pos[i] in {"VERB", "AUX"}), None)
    is_ahead = verb is not None and not auxiliaries(doc, verb).isdisjoint(FUTURE_AUXILIARIES)
    return doc.lower[link] == "following" or not is_ahead


def _is_invited_to(doc: Document, verb: int, index: int) -> bool:
    """True for the 'April' of 'was invited to Oslo for talks in April', 'called a summit for April',
    'put it off to April'; the 'Friday' of 'was sent to a Friday meeting'.
    """
    lemma = doc.tokens.lemma[verb].lower()
    if lemma in MOVING:
        return doc.before(index) in {"to", "until", "till", "for"}
    if lemma == "call":
        return doc.lower[doc.tokens.head[index]] == "for" or doc.before(index) == "for"
    if lemma in SENDING:
        return (
            doc.tokens.dep[index] in _MODIFYING and doc.lower[doc.tokens.head[doc.tokens.head[index]]] == "to"
        )
    goals = (child for child in doc.children[verb] if doc.lower[child] in {"to", "for"})
    return lemma == "invite" and any(verb < goal < index for goal in goals)


def _verb_tense(doc: Document, verb: int) -> Tense | None:
    tag, lemma, words = doc.tokens.tag[verb], doc.tokens.lemma[verb].lower(), auxiliaries(doc, verb)
    if words & FUTURE_AUXILIARIES or _is_scheduled(doc, verb) or is_chance(doc, verb):
        return "future"
    if not words and tag == "VB" and doc.tokens.dep[verb] in {"conj", "xcomp"}:
        return _verb_tense(doc, doc.tokens.head[verb])  # 'has helped end the war'
    if "to" in words:
        return _infinitive_tense(doc, verb, lemma)
    if doc.lower[verb] == "got" and words & _HAVING:
        return "present"  # 'she's got a meeting on Monday'
    if tag == "VBD" or words & _PAST:
        return "past"
    if words & _MODAL:
        return None
    if tag == "VBG" and not words and (above := _clause_over(doc, verb)) is not None:
        return _verb_tense(doc, above)
    head = doc.tokens.head[verb]
    if tag == "VBG" and doc.tokens.dep[verb] == "xcomp" and doc.tokens.lemma[head] in _OF_THE_PAST:
        return "past"
    is_programme = tag in {"VBZ", "VBP"} and (lemma in _OPENING or _is_to_come(doc, verb))
    if is_programme or (tag == "VBZ" and lemma in _SETTING_OUT):
        return "future"
    return "past" if tag == "VBN" else "present"


def _clause_over(doc: Document, verb: int) -> int | None:
    """The 'flew' of 'after meeting X on Friday, she flew': the two are of one tense."""
    if doc.tokens.dep[verb] != "pcomp" or doc.lower[doc.tokens.head[verb]] not in _BESIDE:
        return None
    return next((index for index in doc.ancestors(verb) if doc.tokens.pos[index] in {"VERB", "AUX"}), None)


def _is_to_come(doc: Document, verb: int) -> bool:
    """True for the 'gather' of 'it will be seen when leaders gather in May', 'a test before they meet'."""
    is_clause = doc.tokens.dep[verb] == "advcl" and doc.tokens.lemma[verb].lower() in _ENCOUNTERS
    return is_clause and any(doc.lower[child] in _AHEAD for child in doc.children[verb])


def _infinitive_tense(doc: Document, verb: int, lemma: str) -> Tense | None:
    head = doc.tokens.head[verb]
    governor = doc.tokens.lemma[head].lower()
    if governor in _WEAK_COMMISSIVES and lemma not in _ENCOUNTERS:
        return _verb_tense(doc, head)
    if governor in _COMMISSIVES and not _FORMER.isdisjoint(doc.lower[child] for child in doc.children[head]):
        return "past"  # 'had planned to meet'
    if governor in _COMMISSIVES or is_resolved(doc, verb):
        return "future"
    if doc.lower[head] == "delegation" and doc.tokens.lemma[doc.tokens.head[head]] == "lead":
        head = doc.tokens.head[head]
    if doc.lower[head] in ABLE:
        head = doc.tokens.head[head]  # 'was able to meet'
    above = doc.tokens.head[head]
    if doc.lower[head] in CHANCES_TAKEN and doc.tokens.lemma[above].lower() in TAKING_CHANCES:
        head = above  # 'had the chance to meet'
    is_free = head == verb or doc.tokens.pos[head] not in {"VERB", "AUX"}
    return "future" if is_free else _verb_tense(doc, head)


def is_resolved(doc: Document, verb: int) -> bool:
    """True for the 'achieve' of 'underscored their dedication to achieve', wherever parsers hang it."""
    link = next((child for child in doc.children[verb] if doc.lower[child] == "to"), None)
    return link is not None and doc.before(link) in _RESOLVE


def _is_scheduled(doc: Document, verb: int) -> bool:
    """'is to', 'is set to', 'is expected to', 'plans to'; not 'is unable to'."""
    following = doc.lower[verb : verb + 4]
    return ("to" in following and (GLAD | ABLE).isdisjoint(following)) and (
        doc.tokens.lemma[verb] in {"be", "plan", "hope", "intend", "expect"} or "set" in following
    )
