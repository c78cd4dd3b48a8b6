"""The verbs of a meeting's clause: what is dated or placed with one of them dates or places the meeting."""

from collections.abc import Iterator, Sequence

from transforms.document import Document
from transforms.relations.verbs import (
    CANCELLING,
    CANCELLING_OFF,
    CHANCES,
    DESTINATION_VERBS,
    LIGHT_VERBS,
    NAMING,
    TELLING_OF,
    WITHDRAWING,
)
from transforms.text import word_set

_SHARED = word_set(
    "agreement agreements deal deals treaty treaties pact contract war conflict relations relationship ties",
    "border cooperation trade partnership alliance dispute tensions",
)
"""What one has with another, and discusses with a third."""
_BROAD = frozenset({"trade", "cooperation", "border", "partnership"})
"""What one also discusses with a person who has a part in it."""
_DISCUSSING = frozenset({"discuss", "raise", "review"})
_HAPPENING = word_set("be take happen open begin start run convene kick occur")
_BUILDING = frozenset({"build", "follow", "expand", "draw", "reflect"})
_TIMES = frozenset({"time", "occasion"})
_ARRANGING = word_set("hold plan schedule slate set convene arrange")
_MATTERS = frozenset({"of", "from", "on"})
_BEHIND = frozenset({"after", "following"})
_CHOOSING = frozenset({"decide", "choose", "opt", "vote"})
_OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can"})
_STAGES = frozenset({"stage", "scene", "tone", "groundwork"})


def clause_verbs(doc: Document, verb: int | None, triggers: Sequence[int]) -> set[int]:
    """The verb, the infinitives that complete it ('was to take place'), and participles of the meeting
    ('talks held in').
    """
    found: set[int] = set()
    todo = [verb] if verb is not None else []
    todo.extend(
        child
        for token in triggers
        for child in doc.children[token]
        if doc.tokens.dep[child] in {"acl", "relcl"}
        and doc.tokens.lemma[child].lower() in LIGHT_VERBS | {"be"}
    )
    todo.extend(verb for token in triggers for verb in _happening(doc, token))
    todo.extend(verb for token in triggers for verb in _last_time(doc, token))
    if verb is not None:
        todo.extend(
            child
            for child in doc.children[verb]
            if doc.tokens.dep[child] == "advcl"
            and doc.tokens.tag[child] == "VBN"
            and doc.before(child) == ","
            and doc.tokens.lemma[child].lower() in _ARRANGING
        )
    if verb is not None:
        todo.extend(child for child in doc.children[verb] if _is_when_there(doc, child))
    while todo:
        current = todo.pop()
        found.add(current)
        todo.extend(child for child in doc.children[current] if _completes(doc, child))
    return found


def _completes(doc: Document, verb: int) -> bool:
    """'is due | to meet', and the 'called' of 'held what aides called frank talks on Monday'."""
    is_naming = doc.tokens.lemma[verb].lower() in NAMING
    return doc.tokens.dep[verb] in {"xcomp", "acomp"} or (is_naming and doc.tokens.dep[verb] == "ccomp")


def _happening(doc: Document, noun: int) -> Iterator[int]:
    """'the summit in Bari, which is taking place on', 'the meeting of the two presidents planned for': verbs
    of happening that hang on the summit's place, or on whom it joins.
    """
    todo = [noun]
    while todo:
        current = todo.pop()
        for child in doc.children[current]:
            dep = doc.tokens.dep[child]
            if dep in {"prep", "pobj", "appos", "conj"} and child > noun:
                todo.append(child)
            elif child > noun and _tells_happening(doc, child):
                yield child


def _is_when_there(doc: Document, clause: int) -> bool:
    """True for 'when she was in Bari last month, they talked': it places and dates what is told above it."""
    is_when = any(doc.lower[child] == "when" for child in doc.children[clause])
    is_stay = doc.tokens.lemma[clause].lower() in {"be", "come", "visit"}
    return doc.tokens.dep[clause] == "advcl" and is_when and is_stay


def _last_time(doc: Document, verb: int) -> Iterator[int]:
    """The 'was' of 'the last time that they met was in Bari': it places and dates the meeting."""
    time = doc.tokens.head[verb]
    is_of_time = doc.tokens.dep[verb] == "relcl" and doc.tokens.lemma[time].lower() in _TIMES
    if is_of_time and doc.tokens.dep[time] == "nsubj" and doc.tokens.lemma[doc.tokens.head[time]] == "be":
        yield doc.tokens.head[time]


def _tells_happening(doc: Document, verb: int) -> bool:
    lemma, dep = doc.tokens.lemma[verb].lower(), doc.tokens.dep[verb]
    relatives = {doc.tokens.dep[one] for one in doc.children[verb] if doc.lower[one] in {"which", "that"}}
    is_relative = dep == "relcl" and bool(relatives)
    is_arranged = lemma in _ARRANGING and (dep == "acl" or (is_relative and "nsubjpass" in relatives))
    return is_arranged or (is_relative and lemma in _HAPPENING)


def is_built_upon(doc: Document, token: int) -> bool:
    """True for what is past: the 'call' of 'will follow up on their call', 'builds on the July meeting', 'the
    visit followed the talks'.
    """
    for index in (token, *doc.ancestors(token)):
        head = doc.tokens.head[index]
        if doc.tokens.dep[index] == "dobj" and doc.tokens.lemma[head].lower() == "follow":
            return True
        if doc.tokens.pos[index] in {"VERB", "AUX"}:
            return False
        is_ground = doc.tokens.dep[index] == "prep" and doc.lower[index] in {"on", "upon"}
        if is_ground and doc.tokens.lemma[head].lower() in _BUILDING:
            return True
    return False


def with_links(doc: Document, verb: int) -> list[int]:
    """The 'with' of 'discussed visas with the king', 'raised the dam in Mali with her host': wherever parsers
    hang it in the verb's own clause; that of 'an agreement with B' only tells what is discussed.
    """
    found = []
    for token in doc.subtree(verb):
        if token < verb or doc.lower[token] != "with":
            continue
        if doc.before(token) in _SHARED and not is_discussed_with(doc, token):
            continue
        above = next(
            (index for index in doc.ancestors(token) if doc.tokens.pos[index] in {"VERB", "AUX"}), None
        )
        if above == verb:
            found.append(token)
    return found


def is_discussed_with(doc: Document, link: int) -> bool:
    """True for the 'with' of 'discussed trade with President X', 'with her counterpart', whom one talks to;
    not for that of 'discussed trade with Mali', 'discussed the deal with X'.
    """
    if any(doc.tokens.lemma[child].lower() == "counterpart" for child in doc.children[link]):
        return True
    matter = link - 1
    is_discussed = doc.lower[matter] in _BROAD and doc.tokens.lemma[doc.tokens.head[matter]] in _DISCUSSING
    return is_discussed and any(doc.tokens.entity[child].endswith("PERSON") for child in doc.children[link])


def auxiliaries(doc: Document, verb: int) -> set[str]:
    """The auxiliaries of a verb, 'to' among them."""
    return {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] in {"aux", "auxpass"}}


def is_calling_off(doc: Document, verb: int) -> bool:
    """True for the verb of 'cancelled the talks', 'called off the talks'."""
    lemma = doc.tokens.lemma[verb].lower()
    is_off = any(doc.tokens.dep[child] == "prt" and doc.lower[child] == "off" for child in doc.children[verb])
    return doc.tokens.pos[verb] == "VERB" and (lemma in CANCELLING or (lemma in CANCELLING_OFF and is_off))


def withdrawn_from(doc: Document, noun: int) -> int | None:
    """The 'pulled' of 'pulled out of the talks', the 'withdrew' of 'withdrew from the summit'."""
    link = doc.tokens.head[noun]
    if doc.lower[link] == "of" and doc.tokens.dep[noun] == "pobj":
        link = doc.tokens.head[link]
    verb = doc.tokens.head[link]
    is_so = (
        doc.tokens.pos[verb] == "VERB" and (doc.tokens.lemma[verb].lower(), doc.lower[link]) in WITHDRAWING
    )
    return verb if is_so and _is_done(doc, verb) else None


def _is_done(doc: Document, verb: int) -> bool:
    """True unless the verb is denied, supposed, or only threatened: 'denied he would', 'threatened to'."""
    told = auxiliaries(doc, verb)
    is_denied = any(doc.tokens.dep[child] == "neg" for child in doc.children[verb])
    is_chosen = "to" not in told or doc.tokens.lemma[doc.tokens.head[verb]].lower() in _CHOOSING
    return is_chosen and not is_denied and told.isdisjoint(_OPEN)


def is_chance(doc: Document, verb: int) -> bool:
    """True for the verb of 'talks were possible in May'."""
    below = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "acomp"}
    return doc.tokens.lemma[verb] == "be" and not below.isdisjoint(CHANCES)


def is_spoken_of(doc: Document, verb: int, noun: int) -> bool:
    """True for the talks of 'revealed more about her talks', 'praised the talks', 'posted a photo of them':
    the verb tells of them, and does not hold them.
    """
    above = doc.tokens.lemma[verb].lower()
    for index in (noun, *doc.ancestors(noun)):
        if index == verb:
            return above in TELLING_OF
        if doc.tokens.dep[index] == "prep" and doc.lower[index] == "about":
            return True
        is_setting = doc.tokens.dep[index] == "prep" and doc.lower[index] not in _MATTERS
        if is_setting or doc.tokens.dep[index] in {"nsubj", "nsubjpass"}:
            return False
    return False


def is_gone_from(doc: Document, verb: int, targets: set[int]) -> bool:
    """True in 'following talks in Bern, she flew to Oslo', 'she arrived in Oslo after meeting X': the talks
    were not where, and when, she went then.
    """
    if doc.tokens.lemma[verb].lower() not in DESTINATION_VERBS:
        return False
    for link in doc.children[verb]:
        words = {
            doc.lower[link],
            *(doc.lower[one] for one in doc.children[link] if doc.tokens.dep[one] == "mark"),
        }
        if not words.isdisjoint(_BEHIND) and not targets.isdisjoint(doc.subtree(link)):
            return True
    return False


def is_taken_for_verb(doc: Document, token: int) -> bool:
    """True for the meeting of 'the upcoming G7 leaders meeting', a noun by its article or adjective."""
    if doc.tokens.tag[token] != "VBG":
        return False
    below = {doc.tokens.dep[child] for child in doc.children[token] if child < token}
    return not below.isdisjoint({"det", "amod"})


def is_setting_up(doc: Document, verb: int) -> bool:
    """True for the 'set' of 'her call set the stage for the talks', which she need not be at."""
    set_up = {doc.tokens.lemma[child].lower() for child in doc.children[verb]}
    return doc.tokens.lemma[verb].lower() == "set" and not _STAGES.isdisjoint(set_up)


def is_relative_subject(doc: Document, noun: int, verb: int) -> bool:
    """'The dialogue, which will meet in May', 'the forum, which convened in Bern'."""
    if doc.tokens.dep[verb] != "relcl" or doc.tokens.head[verb] != noun:
        return False
    return any(
        doc.tokens.dep[child] == "nsubj" and doc.lower[child] in {"which", "that"}
        for child in doc.children[verb]
    )
