"""How loosely a date hangs on a meeting: what stands between the two in the sentence."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile

from transforms.document import Document
from transforms.relations.clauses import (
    clause_verbs,
    is_calling_off,
    is_gone_from,
    is_setting_up,
    is_spoken_of,
)
from transforms.relations.context import Context
from transforms.relations.light_verb import journey_for
from transforms.relations.verbs import CONTACT_VERBS, DESTINATION_VERBS, SPEECH_VERBS
from transforms.relations.wording import JUST, is_next, is_up_to
from transforms.text import word_set
from transforms.timex import Timex

_NOT_THE_EVENT = frozenset({"since", "until", "by", "before", "after", "from", "following"})
_DECIDING = word_set(
    "decide agree announce propose offer request ask invite order pledge vow promise threaten",
)
"""What is dated with one of these verbs is the decision, not the meeting decided on."""
_WISHING = frozenset({"want", "wish", "hope", "ask", "offer", "like"})
_BACK = frozenset({"back", "home"})
_PAST = frozenset({"after", "following", "from"})
_LINK_REACH = 4
_MADE = word_set(
    "comment remark statement announcement claim report accusation allegation suggestion threat promise",
    "pledge deal agreement accord pact decision proposal plan progress result outcome commitment",
    "declaration",
)
"""What comes of talks, and is spoken of on later days."""
_TALKING = CONTACT_VERBS | {"call", "phone", "telephone", "ring"}
"""What is said in it is to come, or over."""
_SPEAKING = SPEECH_VERBS | {"speak", "talk"}
_REMOVED = frozenset(
    {("ahead", "of"), *((unit, link) for unit in ("days", "weeks", "months") for link in ("after", "before"))}
)
_BESIDE = frozenset({"before", "after"})
_CLOSE = 3
"""Steps from a date up to its event within which nothing stands between them."""
_LOOSE = 1
_OF_GOVERNOR = 5
"""Cost of a date of a verb over the event: 'plans on Monday to meet'."""
_UNBOUND = 8
"""Cost of a date that hangs on no verb, as in a line that is no sentence."""
SHARED = 12
"""Cost of the day of another event of the sentence, which may be this one's, too."""
_OF_CAPTION = 15
"""Cost of a full date with a verb of saying, as captions end with."""
FAR = 99


def cost_of(
    ctx: Context, timex: Timex, triggers: Sequence[int], verb: int | None, others: frozenset[int]
) -> int:
    """0 for a date that hangs on the trigger or its verb, more the looser, `FAR` for one that dates
    something else.
    """
    doc = ctx.doc
    first, last = doc.token_at(timex.start), doc.token_at(timex.end - 1)
    targets = {*triggers, *clause_verbs(doc, verb, triggers)}
    if _opens_clause(doc, last, targets):
        return _LOOSE
    if is_up_to(doc, first, targets, others):
        return FAR
    if _dates_wish(doc, timex, verb) or _is_removed(doc, last, triggers[0], others):
        return FAR
    if _is_contrasted(doc, first, triggers[0]) or _is_past_to_coming(ctx, timex, first, triggers[0]):
        return FAR
    if verb is not None and is_setting_up(doc, verb) and first < triggers[0]:
        return FAR  # when the stage was set
    if _is_bound_in_time(doc, timex, first, last, targets) or _modifies_other_noun(ctx, first, last, targets):
        return FAR
    for step, index in enumerate([last, *doc.ancestors(last)]):
        if index in targets:
            is_told_of = index > triggers[0] and _is_over(timex, ctx.anchor)
            if is_calling_off(doc, index) and (first < triggers[0] or is_told_of):
                return FAR  # the day on which this was done
            if index == verb and first < triggers[0] and _is_of_deed(doc, index, triggers):
                return FAR
            return 0 if step <= _CLOSE else _LOOSE
        if index in others:
            return _cost_by_other(doc, first, index, triggers, targets)
        if doc.tokens.pos[index] in {"VERB", "AUX"}:
            return _cost_by_verb(ctx, timex, index, triggers[0], targets)
    between = range(min(first, *triggers), max(last, *triggers))
    return FAR if others.intersection(between) else _UNBOUND


def _is_of_deed(doc: Document, verb: int, triggers: Sequence[int]) -> bool:
    """True for the day of 'on Monday praised the talks', 'proposed talks', 'left after talks': that of what
    was done, not of the talks.
    """
    if verb in triggers:
        return False
    is_decided = doc.tokens.lemma[verb].lower() in _DECIDING
    return is_decided or is_spoken_of(doc, verb, triggers[0]) or is_gone_from(doc, verb, {*triggers})


def _cost_by_other(doc: Document, first: int, other: int, triggers: Sequence[int], targets: set[int]) -> int:
    """The cost of a date that hangs on another event of the sentence: both may be of one day."""
    leads_to = doc.tokens.head[other] in targets and _is_way_there(doc, other)
    is_same_day = leads_to or _are_joined(doc, other, triggers) or _is_just_beside(doc, other, targets)
    is_same_day = is_same_day or any(journey_for(doc, target) == other for target in targets)
    is_apart = is_gone_from(doc, other, targets) or _is_reported(doc, other, triggers[0])
    is_same_day = is_same_day and not is_apart
    return SHARED if is_same_day and not _is_of_first(doc, first, other, triggers[0]) else FAR


def _is_reported(doc: Document, other: int, trigger: int) -> bool:
    """True for the visit of 'called X on Monday to tell him that he would visit Oslo'."""
    if doc.tokens.lemma[other].lower() not in _TALKING or other not in doc.ancestors(trigger):
        return False
    between = takewhile(lambda index: index != other, (trigger, *doc.ancestors(trigger)))
    return any(doc.tokens.dep[index] == "ccomp" for index in between)


def _cost_by_verb(ctx: Context, timex: Timex, verb: int, trigger: int, targets: set[int]) -> int:
    """The cost of a date that hangs on a verb which does not itself tell of the event: one above it."""
    doc = ctx.doc
    lemma = doc.tokens.lemma[verb].lower()
    if not any(verb in set(doc.ancestors(target)) for target in targets):
        return FAR
    if lemma in SPEECH_VERBS:
        return _OF_CAPTION if len(str(timex.value)) >= len("YYYY-MM-DD") and _is_full(ctx, timex) else FAR
    is_other_day = _is_way_back(doc, verb, trigger) or _is_of_thing_made(doc, verb, trigger)
    if lemma in _DECIDING or is_calling_off(doc, verb) or is_other_day:
        return FAR
    return _OF_GOVERNOR


def _is_of_thing_made(doc: Document, verb: int, trigger: int) -> bool:
    """True for 'on Monday rejected remarks made after talks', 'on Monday praised a deal that they struck at
    talks': the day of what is done with it since.
    """
    for index in (trigger, *doc.ancestors(trigger)):
        head = doc.tokens.head[index]
        if index == verb:
            return False
        is_clause = doc.tokens.dep[index] in {"acl", "relcl"} and doc.tokens.tag[index] in {"VBN", "VBD"}
        if is_clause and doc.tokens.head[head] == verb and doc.tokens.dep[head] == "dobj":
            return doc.tokens.lemma[head].lower() in _MADE
    return False


def _opens_clause(doc: Document, last: int, targets: set[int]) -> bool:
    """True for the day of 'agreed on Tuesday, when X met Y'."""
    when = last + 1 + (doc.lower[last + 1 : last + 2] == [","])
    return doc.lower[when : when + 1] == ["when"] and doc.tokens.head[when] in targets


def _is_way_back(doc: Document, verb: int, trigger: int) -> bool:
    """True for 'returned on Friday after meeting X', 'flew home from talks': the day of the journey back."""
    below = {doc.lower[child] for child in doc.children[verb]}
    is_back = doc.tokens.lemma[verb].lower() == "return" or not _BACK.isdisjoint(below)
    return is_back and not _PAST.isdisjoint(doc.lower[verb + 1 : trigger])


def _is_removed(doc: Document, last: int, trigger: int, others: frozenset[int]) -> bool:
    """True for 'dropped it on Monday, days after talks', 'spoke on Monday, ahead of talks': they were another
    day; those of 'met X on Monday ahead of talks' may be of the same.
    """
    near = doc.lower[max(last + 1, trigger - _LINK_REACH) : trigger]
    if _REMOVED.isdisjoint(pairwise(near)):
        return False
    verb = next((index for index in doc.ancestors(last) if doc.tokens.pos[index] == "VERB"), None)
    return not others or (verb is not None and doc.tokens.lemma[verb].lower() in _SPEAKING)


def _is_contrasted(doc: Document, first: int, trigger: int) -> bool:
    """True for the 'today' of 'we met in Oslo, but today, in Bern, we sign'."""
    return trigger < first and doc.lower[first - 2 : first] == [",", "but"]


def _is_past_to_coming(ctx: Context, timex: Timex, first: int, noun: int) -> bool:
    """True for the 'today' of 'met today with our hosts for the upcoming summit'."""
    return first < noun and is_next(ctx.doc, noun) and _is_over(timex, ctx.anchor)


def _is_way_there(doc: Document, verb: int) -> bool:
    """'From Monday she will travel to Bern to attend', where the journey is parsed as hanging on it."""
    is_free = not any(doc.tokens.dep[child] == "mark" for child in doc.children[verb])
    return doc.tokens.dep[verb] == "advcl" and is_free and is_journey(doc, verb)


def _is_over(timex: Timex, published: date | None) -> bool:
    return bool(timex.start_date and published and timex.start_date <= published)


def _dates_wish(doc: Document, timex: Timex, verb: int | None) -> bool:
    """'He wanted to meet her a month ago': that is when he wanted it."""
    if verb is None or "ago" not in timex.quote.lower().split():
        return False
    above = doc.tokens.head[verb]
    return doc.tokens.dep[verb] == "xcomp" and doc.tokens.lemma[above].lower() in _WISHING


def _is_bound_in_time(doc: Document, timex: Timex, first: int, last: int, targets: set[int]) -> bool:
    """True for 'since Monday': what the day bounds, unless the trigger follows at once ('after Monday's
    talks'), or a month is the deadline ('by the end of May').
    """
    spans_days = (
        timex.start_date is not None and timex.precision == "day" and timex.end_date != timex.start_date
    )
    is_deadline = doc.before(first) == "by" and timex.precision == "month"
    return (
        first > 0
        and not is_deadline
        and doc.before(first) in _NOT_THE_EVENT
        and not spans_days
        and (doc.lower[last + 1 : last + 2] == [","] or not targets.intersection(range(last + 1, last + 4)))
    )


def _are_joined(doc: Document, other: int, triggers: Sequence[int]) -> bool:
    """True for 'the meeting with X and the summit on April 11': one day for both."""
    return any(
        other in doc.ancestors(token) or (doc.tokens.dep[other] == "conj" and token in doc.ancestors(other))
        for token in triggers
    )


def _is_of_first(doc: Document, day: int, other: int, trigger: int) -> bool:
    """True for the day of 'the call with A on May 3 and these meetings': that of the one before it."""
    is_second = doc.tokens.dep[trigger] == "conj" and doc.tokens.head[trigger] == other
    return is_second and doc.tokens.pos[trigger] == "NOUN" and other < day < trigger


def _is_just_beside(doc: Document, other: int, targets: set[int]) -> bool:
    """True for 'a call just before meeting envoys on Monday': what is told beside is of the same day."""
    link = other if doc.tokens.dep[other] == "advcl" else doc.tokens.head[other]
    mark = next((child for child in doc.children[other] if doc.tokens.dep[child] == "mark"), link)
    near = doc.before(mark)
    is_beside = doc.lower[mark] in _BESIDE and near in JUST
    return is_beside and not targets.isdisjoint({doc.tokens.head[link], *doc.ancestors(link)})


def _is_full(ctx: Context, timex: Timex) -> bool:
    """A date with its year, as captions end with."""
    return any(char.isdigit() for char in timex.quote) and str(timex.value)[:4] in timex.quote


def _modifies_other_noun(ctx: Context, first: int, last: int, targets: set[int]) -> bool:
    """'the September 20 federal elections': the date belongs to a noun that is no trigger."""
    doc = ctx.doc
    inside = range(first, last + 1)
    outermost = [index for index in inside if doc.tokens.head[index] not in inside][:1]
    for index in outermost:
        head = doc.tokens.head[index]
        if (
            head > last
            and doc.tokens.dep[index] in {"compound", "nmod", "poss", "nummod", "amod", "npadvmod"}
            and doc.tokens.pos[head] in {"NOUN", "PROPN"}
        ):
            named = any(mention.first <= head < mention.end for mention in ctx.mentions)
            return not (named or head in targets or doc.tokens.head[head] in targets)
    return False


def is_journey(doc: Document, token: int) -> bool:
    """'heads to Bern on Monday for talks on Tuesday': what stands before the talks is the journey's day."""
    return doc.tokens.lemma[token].lower() in DESTINATION_VERBS
