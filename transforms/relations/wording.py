"""What the words right around a meeting's noun tell: definite, earlier, the third, mediated, an argument."""

from collections.abc import Set
from itertools import pairwise, takewhile

from transforms.document import Document
from transforms.relations.context import Context
from transforms.relations.party_mentions import MEDIATING
from transforms.text import word_set

_ORDINALS = {"first": 1, "inaugural": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_OFTEN = frozenset({"annually", "regularly", "yearly", "monthly", "weekly", "routinely", "often", "usually"})
_REPEATED = {
    *((every, unit) for every in ("a", "per") for unit in ("year", "month", "week")),
    *((every, unit) for every in ("every", "each") for unit in ("year", "month", "week", "few", "other")),
    *(("every", number) for number in ("two", "three", "four", "five", "six")),
}
"""'Twice a year', 'every six months'; not 'are there for a three-day summit'."""
_EARLIER = frozenset({"last", "previous", "earlier", "prior", "former", "past", "recent"})
COMING = frozenset({"next", "upcoming", "forthcoming"})
_SEQUEL = frozenset({"another", "further", "additional", "more", "follow-up", "followup"})
_RESUMING = frozenset({"resume", "restart", "reconvene", "continue"})
RELATIVE = frozenset({"who", "which", "that"})
AFTER = frozenset({"following", "after"})
RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
"""'The first to meet': who is told to be so did it."""
_FACED = frozenset(
    {"cameras", "camera", "press", "reporters", "media", "journalists", "dawn", "noon", "midnight"}
)
_UP_TO = frozenset({"before", "until"})
_NAMING = frozenset({"NOUN", "PROPN", "VERB"})
JUST = frozenset({"just", "shortly", "right", "immediately", "soon", "minutes", "moments", "hours", "hour"})
"""'Just before', 'hours after' something else: on its day."""
AFTERWARDS = frozenset({"afterwards", "afterward", "later", "subsequently", "then"})
"""What opens a sentence that goes on from the one before."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "our"})
_INDEFINITE = frozenset({"a", "an", "another", "several", "many", "various", "numerous", "multiple"})
SIDELINES = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
"""Whoever is met there is met apart from those who are at the summit, and one by one."""
_GATHERINGS = word_set("meeting summit conference assembly forum session talks congress council gathering")
_APART = SIDELINES | {"eve"}
AFAR = word_set(
    "letter letters message messages note cable telegram tweet tweets twitter post statement email",
    "speech interview television reporters newspaper",
)
"""What is told so is told to nobody's face."""
ONE_ON_ONE = ["one", "-", "on", "-", "one"]
_THANKING = frozenset({"thank", "praise", "congratulate"})
_SPOKEN = frozenset({"speech", "address", "remark", "statement", "message"})
"""What is said to a meeting says nothing of its coming about."""
_WITHIN_NAMES = frozenset({"compound", "amod", "nmod"})
_MOST_ABOVE = 4
"""Words between a noun and the verb that still governs it."""
_RESULTING = frozenset({"lead", "contribute"})
_DISCUSSING = frozenset({"discuss", "preview", "review", "raise", "debate"})


def is_definite(doc: Document, token: int) -> bool:
    """True for 'the meeting', 'their meeting', 'Monday's meeting'."""
    left = [child for child in doc.children[token] if child < token]
    if doc.tokens.tag[token] == "NNP":
        left += [grand for child in left for grand in doc.children[child]]  # "the | Quad Leaders' | Summit"
    return any(doc.lower[child] in _DEFINITE for child in left) or any(
        doc.tokens.dep[child] == "poss" and doc.tokens.entity[child].endswith("DATE") for child in left
    )


def is_indefinite(doc: Document, token: int) -> bool:
    """True for 'a meeting', 'another meeting', 'several calls': told for the first time."""
    return any(doc.lower[child] in _INDEFINITE for child in doc.children[token])


def is_this(doc: Document, token: int) -> bool:
    """True for 'this summit'; 'at this very summit last year' was another."""
    words = {doc.lower[child] for child in doc.children[token]}
    return "this" in words and "very" not in words


def is_habitual(doc: Document, token: int, verb: int | None) -> bool:
    """True for 'they hold such talks every six months', 'have met over the years': no meeting of its own."""
    above = verb if verb is not None else token
    if _over_years(doc, above):
        return True
    words = {doc.lower[child] for child in doc.children[above] if doc.tokens.dep[child] == "aux"}
    is_present = doc.tokens.tag[above] in {"VBP", "VBZ"} and not words
    if not is_present and not (doc.tokens.tag[above] == "VB" and words <= {"to", "will"}):
        return False
    below = [
        doc.lower[index] for child in doc.children[above] if child > above for index in doc.subtree(child)
    ]
    is_repeated = is_present and any(pair in _REPEATED for pair in pairwise(below))
    return is_repeated or not _OFTEN.isdisjoint(doc.lower[child] for child in doc.children[above])


def _over_years(doc: Document, verb: int) -> bool:
    """True for the 'discussed' of 'has discussed it over the years'."""
    links = (child for child in doc.children[verb] if doc.lower[child] == "over")
    return any(doc.lower[grand] == "years" for link in links for grand in doc.children[link])


def is_previous(doc: Document, token: int) -> bool:
    """True for 'the previous conversation', not for 'this will be our last one': not what the article is
    about.
    """
    be = doc.tokens.head[token]
    is_present = doc.tokens.dep[token] == "attr" and doc.tokens.tag[be] != "VBD"
    if is_present and any(doc.lower[child] == "this" for child in doc.children[be]):
        return False
    return any(doc.lower[child] in _EARLIER for child in doc.children[round_of(doc, token)])


def round_of(doc: Document, noun: int) -> int:
    """The 'round' of 'a round of talks', else the noun."""
    link = doc.tokens.head[noun]
    is_part = doc.tokens.dep[noun] == "pobj" and doc.lower[link] == "of"
    above = doc.tokens.head[link]
    return above if is_part and doc.tokens.lemma[above].lower() == "round" else noun


def is_next(doc: Document, token: int) -> bool:
    """True for 'the next round', 'the upcoming trilateral summit': another of those who met."""
    return any(doc.lower[child] in COMING for child in doc.children[token])


def is_sequel(doc: Document, token: int) -> bool:
    """True for 'another meeting', 'a follow-up meeting', which told of one just told is of the same."""
    words = {
        doc.lower[index] for child in doc.children[token] if child < token for index in doc.subtree(child)
    }
    verb = doc.tokens.head[token]
    is_subject = doc.tokens.dep[token] in {"nsubj", "nsubjpass"}
    is_resumed = is_subject and doc.tokens.lemma[verb].lower() in _RESUMING  # 'talks will resume'
    return is_resumed or not words.isdisjoint(_SEQUEL) or {"follow", "up"} <= words


def is_further(doc: Document, token: int, verb: int | None) -> bool:
    """True where 'also' stands by the meeting's verb: 'they also held'; not in 'also told of his meeting'."""
    if any(doc.tokens.tag[child] == "PRP$" for child in doc.children[token]):
        return False
    return _stands_by(doc, token, verb, "also")


def is_again(doc: Document, token: int, verb: int | None) -> bool:
    """True for 'they met again in May', 'agreed to meet again': another time than those told before."""
    above = verb if verb is not None else token
    is_governed = (
        doc.tokens.tag[above] == "VBG" and doc.tokens.dep[above] == "pcomp"
    )  # 'committed to meeting'
    is_once = is_governed or doc.tokens.tag[above] in {"VBD", "VB"}
    return is_once and _stands_by(doc, token, verb, "again")


def _stands_by(doc: Document, token: int, verb: int | None, word: str) -> bool:
    verbs = {token, *([verb] if verb is not None else [])}
    return any(doc.lower[child] == word for index in verbs for child in doc.children[index])


def is_earlier(doc: Document, token: int, verb: int | None) -> bool:
    """True where it is told as over before the article's own occasion ('our last meeting', 'we met')."""
    if is_previous(doc, token):
        return True
    told = [child for child in doc.children[token] if doc.tokens.dep[child] == "relcl"]
    return any(doc.tokens.tag[index] == "VBD" for index in [*told, *([verb] if verb is not None else [])])


def sequence_of(doc: Document, token: int) -> tuple[int, int, int] | None:
    """(number, char_start, char_end) of an ordinal shortly before the noun: 'the third round'."""
    for index in range(max(0, token - 4), token):
        number = _ORDINALS.get(doc.lower[index])
        if number and _counts(doc, index, token):
            return number, doc.tokens.start[index], doc.tokens.end[token]
    return None


def _counts(doc: Document, ordinal: int, token: int) -> bool:
    """True for an ordinal that counts the token, or what it is part of; not in 'the First Lady met'."""
    counted = doc.tokens.head[ordinal]
    while doc.tokens.dep[counted] in _WITHIN_NAMES and counted != token:
        counted = doc.tokens.head[counted]
    return counted == token or counted in doc.ancestors(token)


def is_argument(doc: Document, noun: int) -> bool:
    """True for a verb's subject or object, and for what is called for."""
    index = noun
    while doc.tokens.dep[index] in {"conj", "appos"} and doc.tokens.head[index] != index:
        index = doc.tokens.head[index]
    if doc.tokens.dep[index] == "pobj":
        preposition = doc.tokens.head[index]
        above = doc.tokens.lemma[doc.tokens.head[preposition]].lower()
        return doc.lower[preposition] in {"for", "to", "of"} and above not in _THANKING | _SPOKEN
    return doc.tokens.dep[index] in {"nsubj", "nsubjpass", "dobj", "attr"}


def is_negated(doc: Document, verb: int) -> bool:
    """True for 'will not attend'."""
    return any(doc.tokens.dep[child] == "neg" for child in doc.children[verb])


def is_agreed_beside(doc: Document, verb: int) -> bool:
    """True for 'agreed on the margins of the G20', 'of talks in Oslo'; not for 'of a long dispute', nor for
    'did not agree'.
    """
    rest = range(verb, doc.sentence_of(verb).end)
    link = next((at for at in rest if doc.lower[at] in SIDELINES), verb)
    beside = next((at for at in doc.subtree(link) if at > link and doc.tokens.dep[at] == "pobj"), link)
    is_named = doc.tokens.pos[beside] == "PROPN" and not doc.tokens.entity[beside].endswith(("GPE", "PERSON"))
    is_meeting = is_named or not _GATHERINGS.isdisjoint({doc.lower[beside], doc.tokens.lemma[beside]})
    return is_meeting and not is_negated(doc, verb)


def is_beside(doc: Document, noun: int) -> bool:
    """True for the 'summit' of 'met on the sidelines of the summit', 'on the margins of a week of talks',
    'met on the eve of the summit'.
    """
    above = takewhile(lambda index: doc.tokens.pos[index] != "VERB", doc.ancestors(noun))
    return any(doc.lower[index] in _APART for index in above)


def is_supposed(doc: Document, token: int) -> bool:
    """True in a clause with 'if' or 'unless': 'if they refused to talk'."""
    return any(
        doc.lower[child] in {"if", "unless"} and doc.tokens.dep[child] == "mark"
        for index in (token, *doc.ancestors(token))
        for child in doc.children[index]
    )


def is_up_to(doc: Document, first: int, targets: Set[int], others: Set[int]) -> bool:
    """True for the 'May' of 'met X before his return in May', which begins at the token: told of what came
    after the meeting. What came 'just before' it, or 'before a summit', another of the sentence's meetings,
    may be there and then, too; 'before cameras' is where they met.
    """
    link = next((one for one in doc.ancestors(first) if doc.lower[one] in _UP_TO), None)
    is_own = link is not None and doc.tokens.head[link] in targets
    if link is None or not is_own or doc.before(link) in JUST:
        return False
    is_other = any(
        child in targets or child in others or doc.lower[child] in _FACED for child in doc.children[link]
    )
    return not is_other and any(doc.tokens.pos[one] in _NAMING for one in range(link + 1, first))


def is_discussed(doc: Document, noun: int) -> bool:
    """True for the summit of 'discussed the summit with X', who need not be at it."""
    verb = doc.tokens.head[noun]
    is_object = doc.tokens.dep[noun] == "dobj" and verb < noun
    return is_object and doc.tokens.lemma[verb].lower() in _DISCUSSING


def is_result(doc: Document, noun: int) -> bool:
    """True for the 'talks' of 'led to talks': what comes of something else."""
    preposition = doc.tokens.head[noun]
    return (
        doc.tokens.dep[noun] == "pobj"
        and doc.lower[preposition] == "to"
        and doc.tokens.lemma[doc.tokens.head[preposition]].lower() in _RESULTING
    )


def governor_of(doc: Document, noun: int) -> int | None:
    """The nearest verb above a noun that is not light: it may tell status ('talks were cancelled')."""
    if in_passing(doc, noun) is not None:
        return None
    index = noun
    for _ in range(_MOST_ABOVE):
        head = doc.tokens.head[index]
        if head == index:
            return None
        if doc.tokens.pos[head] in {"VERB", "AUX"}:
            is_sent_to = doc.tokens.dep[index] == "dative" and doc.tokens.lemma[head] == "send"
            is_governed = doc.tokens.dep[index] in {"nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr"}
            return head if is_governed or is_sent_to else None
        index = head
    return None


def in_passing(doc: Document, noun: int) -> int | None:
    """The 'X' of 'X, in Oslo for the summit, told reporters', of whom the sentence tells something else."""
    link = doc.tokens.head[noun]
    holder = doc.tokens.head[link]
    if doc.lower[link] != "for" or doc.tokens.dep[holder] not in {"nsubj", "nsubjpass", "appos"}:
        return None
    commas = [index for index in range(holder + 1, link) if doc.lower[index] == ","]
    if len(commas) != 1:
        return None
    opening = doc.lower[commas[0] + 1 : commas[0] + 3]
    return holder if opening[0] in {"in", "at"} and opening[1:] != ["home"] else None


def mediator_of(ctx: Context, noun: int) -> str | None:
    """The 'EU' of 'EU-mediated talks'."""
    doc = ctx.doc
    words = {child for child in doc.children[noun] if doc.lower[child] in MEDIATING}
    named = (m for m in ctx.mentions if m.kind != "person" and doc.tokens.head[m.end - 1] in words)
    return next((mention.side for mention in named), None)
