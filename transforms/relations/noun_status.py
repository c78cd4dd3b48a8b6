"""Status that the clauses around a meeting's noun tell by themselves: put off, or only worth having."""

from datetime import timedelta
from itertools import islice

from transforms.document import Document
from transforms.relations.clauses import auxiliaries, is_calling_off, withdrawn_from
from transforms.relations.context import Context
from transforms.relations.status_cues import Status
from transforms.relations.verbs import CANCELLING, CANCELLING_OFF, FUTURE_AUXILIARIES
from transforms.relations.wording import is_negated
from transforms.text import word_set

_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"})
_PAST = frozenset({"VBD", "VBN"})
_COMPELLING = frozenset({"have", "force", "compel", "oblige"})
"""'Was forced to cancel': whoever says so did it."""
_AHEAD = frozenset({"ahead of", "run - up to", "lead - up to", "leading up to", "runup to", "eve of"})
_HAD = frozenset({"had"})
_INTENDED = word_set("plan hope expect intend want wish mean aim schedule prepare arrange due set suppose")
_THWARTED = word_set("withdraw miss skip die detain arrest hospitalize hospitalise strand")
_THWARTED_IN = {
    "fall": word_set("ill sick"),
    "take": word_set("ill sick"),
    "be": word_set("unable ill sick"),
    "stay": word_set("in at home away behind"),
    "remain": word_set("in at home away behind"),
    "pull": frozenset({"out"}),
    "drop": frozenset({"out"}),
    "back": frozenset({"out"}),
}
"""What after 'but' tells that it came to nothing, some only with the word after it; who 'stayed for two
hours', or 'arrived late', may well have met.
"""
_STEPS_TO_INTENT = 5
_TO_BUT = 4
_TOWARDS = frozenset({"to", "for"})
_RECENT = timedelta(days=6)
TOLD_AHEAD = "told of as ahead"
_WORTH = frozenset({"importance", "necessity", "urgency", "need"})


def worth_of(ctx: Context, trigger: int) -> Status | None:
    """'The importance of A and B concluding talks': it is told what they are worth, not that they were."""
    doc = ctx.doc
    for index in doc.ancestors(trigger):
        if doc.tokens.tag[index] in {"VBD", "VBZ", "VBP"}:
            return None
        if doc.tokens.lemma[index].lower() in _WORTH and doc.lower[index + 1 : index + 2] == ["of"]:
            span = (doc.tokens.start[index], doc.tokens.end[index])
            return Status("proposed", f"governed by '{doc.lower[index]}'", *span)
    return None


def called_off(ctx: Context, noun: int) -> Status | None:
    """'The talks were to take place on Monday but were called off': a later verb of the same subject; the
    verb of 'cancelled the planned talks'.
    """
    doc = ctx.doc
    verb = doc.tokens.head[noun]
    if (gone := withdrawn_from(doc, noun)) is not None and not is_negated(doc, gone):
        rule = f"its verb '{doc.lower[gone]}'"
        return Status("cancelled", rule, doc.tokens.start[gone], doc.tokens.end[gone])
    if doc.tokens.dep[noun] == "dobj" and is_calling_off(doc, verb) and not is_negated(doc, verb):
        span = (doc.tokens.start[verb], doc.tokens.end[verb])
        if _is_decided(doc, verb):
            return Status("cancelled", f"its verb '{doc.lower[verb]}'", *span)
        return Status("planned", f"nobody said to '{doc.lower[verb]}' did so", *span)
    todo = [doc.tokens.head[noun]] if doc.tokens.dep[noun] in {"nsubj", "nsubjpass"} else []
    while todo:
        verb = todo.pop()
        lemma = doc.tokens.lemma[verb].lower()
        below = {doc.lower[child] for child in doc.children[verb]}
        is_put_off = lemma in CANCELLING_OFF and "off" in below
        is_off = is_put_off or (lemma == "take" and {"never", "place"} <= below)
        if is_off or (lemma in CANCELLING and doc.tokens.tag[verb] == "VBN"):
            end = verb + 1 if doc.lower[verb + 1 : verb + 2] == ["off"] else verb
            span = (doc.tokens.start[verb], doc.tokens.end[end])
            return Status("cancelled", f"its verb '{doc.lower[verb]}'", *span)
        todo.extend(child for child in doc.children[verb] if _goes_on(ctx, child))
    return None


def _is_decided(doc: Document, verb: int) -> bool:
    """'Postponed it', 'is postponing it', 'will postpone it', 'had to postpone it'; not 'asked to postpone
    it'.
    """
    words = auxiliaries(doc, verb)
    if doc.tokens.tag[verb] in _FINITE:
        return True
    if "to" in words:
        above = doc.tokens.head[verb]
        is_past = doc.tokens.tag[above] in _PAST and not is_negated(doc, above)
        return is_past and doc.tokens.lemma[above].lower() in _COMPELLING
    return not words.isdisjoint(_BEING if doc.tokens.tag[verb] == "VBG" else FUTURE_AUXILIARIES)


def _goes_on(ctx: Context, verb: int) -> bool:
    """True for a further verb of the same subject, not a denied one: 'was to open, but was cancelled'."""
    below = {ctx.doc.tokens.dep[child] for child in ctx.doc.children[verb]}
    return ctx.doc.tokens.dep[verb] in {"conj", "xcomp", "dep"} and below.isdisjoint(
        {"nsubj", "nsubjpass", "neg"}
    )


def fell_through(ctx: Context, trigger: int) -> Status | None:
    """'She had planned to meet X but fell ill', 'he was due to see X but cancelled'."""
    doc = ctx.doc
    for index in (trigger, *islice(doc.ancestors(trigger), _STEPS_TO_INTENT)):
        if doc.tokens.tag[index] in _FINITE and doc.tokens.dep[index] in {"relcl", "advcl", "acl"}:
            return None  # 'had hoped to sign it when they met'
        is_meant = doc.tokens.lemma[index].lower() in _INTENDED and "had" in auxiliaries(doc, index)
        turned = next((child for child in doc.children[index] if _turns_out(doc, child)), None)
        if turned is not None and (is_meant or is_calling_off(doc, turned)) and index != trigger:
            span = (doc.tokens.start[turned], doc.tokens.end[turned])
            return Status("cancelled", f"it was meant, but '{doc.lower[turned]}'", *span)
        is_beside = doc.tokens.dep[index] == "prep" and doc.lower[index] not in _TOWARDS
        if is_beside or doc.tokens.dep[index] not in {"xcomp", "dobj", "pobj", "prep", "acomp"}:
            return None  # 'had planned to raise it at talks'
    return None


def _turns_out(doc: Document, verb: int) -> bool:
    """True for the 'fell' of 'but fell ill', of the same subject."""
    is_over = doc.tokens.dep[verb] == "conj" and doc.tokens.tag[verb] in {"VBD", "VBN"}
    if not is_over or "but" not in doc.lower[max(0, verb - _TO_BUT) : verb]:
        return False
    below = {doc.tokens.dep[child] for child in doc.children[verb]}
    lemma, after = doc.tokens.lemma[verb].lower(), doc.lower[verb + 1 : verb + 2]
    is_thwarted = lemma in _THWARTED or not _THWARTED_IN.get(lemma, frozenset()).isdisjoint(after)
    to_do = doc.children[verb] if lemma in _COMPELLING else ()  # 'had to cancel'
    is_off = is_thwarted or any(is_calling_off(doc, one) for one in (verb, *to_do))
    return is_off and below.isdisjoint({"nsubj", "nsubjpass"})


def off_before(ctx: Context, trigger: int) -> Status | None:
    """'She cancelled the talks a day before they were due to meet': what they were to do is off, too."""
    doc = ctx.doc
    over = [trigger, *doc.ancestors(trigger)]
    clause = next((step for step, index in enumerate(over) if _is_before(doc, index)), None)
    if clause is None:
        return None
    off = next((index for index in over[clause:] if is_calling_off(doc, index)), None)
    if off is None:
        return None
    span = (doc.tokens.start[off], doc.tokens.end[off])
    return Status("cancelled", f"told as after it was '{doc.lower[off]}'", *span)


def told_ahead(ctx: Context, noun: int) -> Status | None:
    """'Praised the truce ahead of talks': by the words before it it is to come, unless the sentence is of
    times gone by. Held until the article is read as a whole (`meeting_status`).
    """
    doc = ctx.doc
    end = min((index for index in doc.subtree(noun) if index <= noun), default=noun)
    link = next(
        (length for length in (2, 3, 4) if " ".join(doc.lower[max(0, end - length) : end]) in _AHEAD), None
    )
    verb = next((index for index in doc.ancestors(noun) if doc.tokens.tag[index] in _FINITE), None)
    if link is None or (verb is not None and not auxiliaries(doc, verb).isdisjoint(_HAD)):
        return None
    first, last = doc.tokens.start[end - link], doc.tokens.end[end - 1]
    sentence = doc.sentence_of(noun)
    told = ctx.timexes_in(doc.tokens.start[sentence.first], doc.tokens.end[sentence.end - 1])
    is_of_past = ctx.anchor is None or any(
        timex.end_date is not None and timex.end_date < ctx.anchor - _RECENT for timex in told
    )
    return None if is_of_past else Status("held", TOLD_AHEAD, first, last)


def _is_before(doc: Document, verb: int) -> bool:
    return any(
        doc.tokens.dep[child] == "mark" and doc.lower[child] == "before" for child in doc.children[verb]
    )


OFF_READINGS = (called_off, off_before, fell_through)
"""By what a meeting may be told as off; the first that tells anything decides."""
