"""Status of a meeting by the form of its governing verb: modal, tense, negation, and what governs it."""

from collections.abc import Callable
from itertools import islice

from transforms.relations.clauses import auxiliaries, is_chance, is_setting_up
from transforms.relations.context import Context
from transforms.relations.governed_status import denied, looked_at, meant
from transforms.relations.infinitives import YET_TO_BE, infinitive_status, status_by_noun
from transforms.relations.status_cues import Status
from transforms.relations.tense import tense_at
from transforms.relations.verb_form import (
    OFFERS,
    VerbForm,
    form_of,
    is_glad,
    objects,
    status_governed_by,
    verb_above,
)
from transforms.relations.verbs import DESTINATION_VERBS, FUTURE_AUXILIARIES, JOURNEYS, SCHEDULES

_BEGINNING = frozenset({"start", "begin", "open", "end", "finish", "conclude"})
_INVITING = frozenset({"invite"})
_PREPARING = frozenset({"prepare", "plan", "schedule", "arrange"})
"""Verbs of planning of which the very object is to come."""
_SET = frozenset({"set", "slate", "pencil"})
"""'The talks are set for Monday'."""
_MODAL = frozenset({"may", "might", "could", "can", "should", "ca"})
_ABLE = frozenset({"can", "ca"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_UNCERTAIN = frozenset({"will", "would", "may", "might", "could"})
_OFFERING = frozenset({"accept", "receive", "extend", "issue", "send"})
_FORUM_WORDS = frozenset({"summit", "conference", "meeting", "session"})
"""What one calls, for a day that is told."""
_CONCEDING = frozenset({"even", "as"})
IF_THEN = "what depends on a condition"
NEGATED = "a negated verb"
REPORTED_FUTURE = "a reported future"
_WHEN = ("when", "once", "before", "until")
_MAX_DEPTH = 4


_Reading = Callable[[VerbForm], Status | None]


def verb_status(ctx: Context, verb: int, depth: int = 0) -> Status:
    """The status that the verb's form tells; `depth` counts the verbs from it down to the
    meeting's own.
    """
    form = form_of(ctx, verb, depth)
    read = (reading(form) for reading in _READINGS)
    return next(filter(None, read), None) or form.told("held", "a verb in the past or present")


def _governs(form: VerbForm) -> Status | None:
    """'She refused to meet'."""
    value = status_governed_by(form.lemma) if form.depth else None
    if value is None or is_setting_up(form.doc, form.verb):
        return None
    is_refused = form.is_negated and value != "cancelled"
    return form.told("refused" if is_refused else value, f"governed by '{form.lemma}'")


def _gives_or_takes_an_offer(form: VerbForm) -> Status | None:
    """'He accepted an invitation to meet'."""
    if not form.depth or form.lemma not in _OFFERING or OFFERS.isdisjoint(objects(form.ctx, form.verb)):
        return None
    return form.told("planned" if form.lemma == "accept" else "proposed", f"'{form.lemma}' an invitation")


def _calls_for(form: VerbForm) -> Status | None:
    """'She called for them to meet'; who 'called a summit' has it planned."""
    if not form.depth or form.lemma != "call" or form.has_child("off", "prt"):
        return None
    doc = form.doc
    called = [child for child in doc.children[form.verb] if doc.lower[child] in _FORUM_WORDS]
    if any(doc.lower[index] == "for" for noun in called for index in range(noun, doc.sentence_of(noun).end)):
        return form.told("planned", "'called' for a day")
    return form.told("proposed", "'called for'") if form.has_child("for") else None


def _begins_by(form: VerbForm) -> Status | None:
    """'He will start by meeting X': as the beginning is told."""
    doc, link = form.doc, form.head
    above = doc.tokens.head[link]
    is_so = doc.lower[link] == "by" and doc.tokens.lemma[above].lower() in _BEGINNING and above != form.verb
    return verb_status(form.ctx, above) if is_so else None


def _onward(form: VerbForm) -> Status | None:
    """'Her next stop is Oslo', 'he goes on to Oslo'."""
    doc, verb = form.doc, form.verb
    if doc.tokens.tag[verb] not in {"VBZ", "VBP"}:
        return None
    stops = (child for child in doc.children[verb] if doc.tokens.lemma[child].lower() in JOURNEYS)
    is_next = any(doc.lower[grand] == "next" for stop in stops for grand in doc.children[stop])
    is_on = form.has_child("on", "prt") and doc.tokens.lemma[verb] in DESTINATION_VERBS
    return form.told("planned", "a stop to come") if is_next or is_on else None


def _on_schedule(form: VerbForm) -> Status | None:
    """'Her schedule includes talks with X'."""
    doc = form.doc
    lemmas = {doc.tokens.lemma[c].lower() for c in doc.children[form.verb] if doc.tokens.dep[c] == "nsubj"}
    is_so = doc.tokens.tag[form.verb] in {"VBZ", "VBP"} and not lemmas.isdisjoint(SCHEDULES)
    return form.told("planned", "an entry of a schedule") if is_so else None


def _chance(form: VerbForm) -> Status | None:
    """'A meeting was possible', 'talks are likely'."""
    is_so = is_chance(form.doc, form.verb)
    return form.told("refused" if form.is_negated else "proposed", "what is possible") if is_so else None


def _set(form: VerbForm) -> Status | None:
    is_so = form.lemma in _SET and form.is_passive
    return form.told("planned", f"a passive '{form.lemma}'") if is_so else None


def _prepared(form: VerbForm) -> Status | None:
    is_so = form.lemma in _PREPARING and "delivery" not in form.doc.lower[form.verb : form.verb + 3]
    return form.told("planned", f"governed by '{form.lemma}'") if is_so else None


def _condition(form: VerbForm) -> Status | None:
    return form.told("proposed", "a condition") if form.has_child("if", "mark") else None


def _invites(form: VerbForm) -> Status | None:
    if form.lemma not in _INVITING or form.words & {"will", "would"}:
        return None
    return form.told("refused" if form.is_negated else "proposed", f"a verb of asking, '{form.lemma}'")


def _yet_to_be(form: VerbForm) -> Status | None:
    """'could travel before she has met X': what comes before something else that has not happened yet."""
    is_so = (
        not form.words.isdisjoint({"has", "have"})
        and form.doc.tokens.dep[form.verb] == "advcl"
        and (form.has_child("before", "mark") or form.has_child("until", "mark"))
        and not _UNCERTAIN.isdisjoint(auxiliaries(form.doc, form.head))
    )
    return form.told("proposed", YET_TO_BE) if is_so else None


def _expected(form: VerbForm) -> Status | None:
    is_so = form.lemma == "expect" and form.is_passive
    return form.told("planned", "someone who is expected") if is_so else None


def _future(form: VerbForm) -> Status | None:
    if form.words.isdisjoint(FUTURE_AUXILIARIES):
        return None
    if _depends(form):
        return form.told("proposed", IF_THEN)
    return form.told("refused" if form.is_negated else "planned", "a future verb")


def _depends(form: VerbForm) -> bool:
    """True for 'will meet him if he comes'; not for 'even if', 'to see if'."""
    doc = form.doc
    marks = (
        mark
        for clause in doc.children[form.verb]
        if doc.tokens.dep[clause] == "advcl"
        for mark in doc.children[clause]
        if doc.lower[mark] == "if" and doc.tokens.dep[mark] == "mark"
    )
    return any(doc.before(mark) not in _CONCEDING for mark in marks)


def _shares_auxiliaries(form: VerbForm) -> Status | None:
    """'They will travel and meet': a bare verb is as the verb before it."""
    is_bare = not form.words and form.doc.tokens.tag[form.verb] == "VB"
    if not is_bare or form.doc.tokens.dep[form.verb] not in {"conj", "xcomp"} or form.depth >= _MAX_DEPTH:
        return None
    return verb_status(form.ctx, form.head, form.depth)


def _modal(form: VerbForm) -> Status | None:
    if form.words.isdisjoint(_MODAL):
        return None
    is_refused = form.is_negated and not form.words.isdisjoint(_ABLE)
    return form.told("refused" if is_refused else "proposed", "a modal verb")


def _reported_future(form: VerbForm) -> Status | None:
    if "would" not in form.words:
        return None
    if _depends(form):
        return form.told("proposed", IF_THEN)
    return form.told("refused" if form.is_negated else "planned", REPORTED_FUTURE)


def _due(form: VerbForm) -> Status | None:
    """'She was due in Oslo for talks'."""
    is_so = form.lemma == "be" and form.has_child("due", "acomp") and not form.is_negated
    return form.told("planned", "who is due") if is_so else None


def _to(form: VerbForm) -> Status | None:
    """'He is to meet her'."""
    doc = form.doc
    if form.lemma != "be" or is_glad(form.ctx, form.verb):
        return None
    below = (child for child in doc.children[form.verb] if doc.tokens.dep[child] == "xcomp")
    is_so = any("to" in auxiliaries(form.doc, child) for child in below)
    return form.told("planned", "'is to'") if is_so else None


def _infinitive(form: VerbForm) -> Status | None:
    if "to" not in form.words:
        return None
    if (status := infinitive_status(form)) is not None:
        return status
    if form.depth < _MAX_DEPTH and form.doc.tokens.pos[form.head] in {"VERB", "AUX"}:
        return verb_status(form.ctx, form.head, form.depth + 1)
    return status_by_noun(form)


def _goes_on(form: VerbForm) -> Status | None:
    """'They are meeting now', 'they are meeting tomorrow'."""
    doc, verb = form.doc, form.verb
    is_of_be = any(
        doc.tokens.lemma[child] == "be" and doc.tokens.dep[child] == "aux" for child in doc.children[verb]
    )
    if doc.tokens.tag[verb] != "VBG" or not is_of_be or form.words.isdisjoint(_PRESENT_BE):
        return None
    future = tense_at(doc, verb) == "future"
    return form.told("planned" if future else "held", "a present that goes on")


def _refused(form: VerbForm) -> Status | None:
    return form.told("refused", NEGATED) if form.is_negated else None


def _at_goal(form: VerbForm) -> Status | None:
    """'He will travel to Oslo, where he sees the king': what is done there is to come, too."""
    tokens = form.doc.tokens
    is_present_clause = tokens.dep[form.verb] == "relcl" and tokens.tag[form.verb] in {"VBZ", "VBP"}
    above = verb_above(form) if is_present_clause and form.has_child("where") else None
    status = verb_status(form.ctx, above) if above is not None else None
    return status if status is not None and status.value == "planned" else None


def _in_clause_to_come(form: VerbForm) -> Status | None:
    """'They will sign it when they meet in Oslo'."""
    tokens = form.doc.tokens
    is_present_clause = tokens.dep[form.verb] == "advcl" and tokens.tag[form.verb] in {"VBZ", "VBP"}
    if not is_present_clause or form.words or not any(map(form.has_child, _WHEN)):
        return None
    above = (index for index in form.doc.ancestors(form.verb) if tokens.pos[index] in {"VERB", "AUX"})
    told = (verb_status(form.ctx, verb, 1).value for verb in islice(above, _MAX_DEPTH))
    is_ahead = any(value in {"planned", "proposed"} for value in told)
    return form.told("planned", "a clause of what is to come") if is_ahead else None


_READINGS: tuple[_Reading, ...] = (
    _governs,
    _gives_or_takes_an_offer,
    _calls_for,
    _begins_by,
    _onward,
    _on_schedule,
    _chance,
    _set,
    _prepared,
    _condition,
    _invites,
    _yet_to_be,
    denied,
    _expected,
    _future,
    _shares_auxiliaries,
    _modal,
    _reported_future,
    meant,
    _due,
    _to,
    _infinitive,
    _goes_on,
    looked_at,
    _refused,
    _at_goal,
    _in_clause_to_come,
)
"""What a verb's form may tell; the first that tells anything decides."""
