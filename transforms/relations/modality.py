"""Status of a meeting from its noun, its governing verb and cue words: which of them decides."""

from transforms.relations.clauses import auxiliaries, is_built_upon
from transforms.relations.context import Context
from transforms.relations.noun_status import OFF_READINGS, told_ahead, worth_of
from transforms.relations.status_cues import Status, strongest_cue
from transforms.relations.verb_form import REFUSING, is_past
from transforms.relations.verb_status import NEGATED, verb_status
from transforms.relations.wording import is_next
from transforms.text import word_set

_AHEAD = frozenset({"plan", "intend", "hope", "expect"})
"""'He plans to raise it during talks': the talks are to come, too."""
_HOLDING = frozenset({"have", "hold"})
_TAKING_PLACE = _HOLDING | word_set("take occur happen convene begin open start bring gather")
_OF_WILL = REFUSING | {"agree"}
"""Verbs that govern talks as what one will, or will not, hold: 'agreed to talks'."""
NO_SIGN = "no sign that it is planned, wished or called off"


def status_of(
    ctx: Context, trigger: int, verb: int | None, is_content: bool = True, is_argument: bool = True
) -> Status:
    """The status of the meeting that the trigger tells of; `verb` is its governing verb, or itself.

    `is_content` says that the verb tells of the meeting itself ('held talks'); only then its negation counts.
    `is_argument` says that the meeting is the verb's subject or object; only then a verb of wishing or
    planning counts.
    """
    if (worth := worth_of(ctx, trigger)) is not None:
        return worth
    if (off := next(filter(None, (reading(ctx, trigger) for reading in OFF_READINGS)), None)) is not None:
        return off
    if is_built_upon(ctx.doc, trigger) and not is_next(ctx.doc, trigger):
        span = (ctx.doc.tokens.start[trigger], ctx.doc.tokens.end[trigger])
        return Status("held", "what others build upon", *span)
    if (clause := _by_own_clause(ctx, trigger)) is not None:
        return clause
    if (outcome := _before_its_outcome(ctx, trigger)) is not None:
        return outcome
    if verb is not None and not is_argument and not is_content:
        verb = _finite_above(ctx, verb)
    cue = strongest_cue(ctx, trigger)
    is_of_will = verb is not None and ctx.doc.tokens.lemma[verb].lower() in _OF_WILL
    is_of_will = is_of_will and ctx.doc.tokens.dep[trigger] != "nsubjpass"
    depth = int(is_argument and (is_of_will or not is_content))
    by_verb = verb_status(ctx, verb, depth) if verb is not None else None
    if by_verb is not None and not is_content and by_verb.rule == NEGATED:
        by_verb = None
    teller = verb
    if by_verb is not None and by_verb.value == "held" and by_verb.char_start is not None:
        teller = ctx.doc.token_at(by_verb.char_start)  # the 'flew' of 'flew to Oslo to meet'
    if cue and (
        by_verb is None
        or cue[1] >= 3
        or (by_verb.value == "held" and cue[1] >= 2 and not is_past(ctx, teller))
    ):
        return cue[0]
    if by_verb is not None and by_verb.value != "held":
        return by_verb
    if (ahead := told_ahead(ctx, trigger)) is not None:
        return ahead
    if by_verb is not None:
        return by_verb
    return cue[0] if cue and cue[1] >= 2 else Status("held", NO_SIGN)


def _before_its_outcome(ctx: Context, noun: int) -> Status | None:
    """'They agreed to send athletes after 11 hours of talks': what was agreed then came of talks held."""
    doc = ctx.doc
    above = [noun, *doc.ancestors(noun)]
    link = next(
        (index for index in above if doc.tokens.dep[index] == "prep" and doc.lower[index] != "of"), None
    )
    verb = next((index for index in above if doc.tokens.pos[index] in {"VERB", "AUX"}), None)
    if link is None or verb is None or doc.lower[link] not in {"after", "following"}:
        return None
    head = doc.tokens.head[verb]
    is_outcome = doc.tokens.dep[verb] == "xcomp" and doc.tokens.lemma[head].lower() == "agree"
    if not is_outcome or doc.tokens.tag[head] != "VBD":
        return None
    return Status("held", "what was agreed came of it", doc.tokens.start[head], doc.tokens.end[head])


def _by_own_clause(ctx: Context, noun: int) -> Status | None:
    """'As a result of the meeting that you and I had'; 'the summit, which will be held in May'; 'a summit
    that could happen'.
    """
    doc = ctx.doc
    for clause in (child for child in doc.children[noun] if doc.tokens.dep[child] == "relcl"):
        lemma = doc.tokens.lemma[clause]
        if doc.tokens.tag[clause] == "VBD" and lemma in _HOLDING:
            span = (doc.tokens.start[clause], doc.tokens.end[clause])
            return Status("held", "a clause of its own in the past", *span)
        if lemma in _TAKING_PLACE and (lemma not in _HOLDING or "be" in auxiliaries(ctx.doc, clause)):
            status = verb_status(ctx, clause)
            return status if status.value in {"planned", "proposed"} else None
    return None


def _finite_above(ctx: Context, verb: int) -> int:
    """'They agreed to deepen ties during talks': what the talks are told beside was agreed, not planned."""
    doc = ctx.doc
    while "to" in auxiliaries(ctx.doc, verb) and doc.tokens.pos[doc.tokens.head[verb]] in {"VERB", "AUX"}:
        above = doc.tokens.head[verb]
        if above == verb or doc.tokens.lemma[above].lower() in _AHEAD:
            break
        verb = above
    return verb
