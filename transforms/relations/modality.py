"""Status of a meeting from verbs and cue words: held, planned, proposed, cancelled, refused."""

from transforms.relations.clauses import is_built_upon
from transforms.relations.context import Context
from transforms.relations.noun_status import CANCELLING, called_off, worth_of
from transforms.relations.status_cues import Status, strongest_cue
from transforms.relations.verbs import DESTINATION_VERBS, GLAD, JOURNEYS
from transforms.relations.wording import is_negated, is_next
from transforms.text import word_set

_PROPOSING = word_set(
    "propose suggest seek offer want need urge consider request demand invite hope wish like desire weigh",
    "explore encourage",
)
_INVITING = frozenset({"invite"})
_PLANNING = word_set(
    "plan schedule expect prepare await anticipate set intend agree commit arrange slate decide direct",
    "instruct task order",
)
_PREPARING = frozenset({"prepare", "plan", "schedule", "arrange"})
"""Of those the ones whose very object is to come."""
_SET = frozenset({"set", "slate"})
"""'The talks are set for Monday'."""
_REFUSING = frozenset(["refuse", "decline", "reject", "snub", "deny", "bar", "ban", "prohibit", "forbid"])
_OPENING = frozenset({"open", "begin", "start", "resume", "restart", "launch", "hold", "host"})
_MOTION = frozenset({"travel", "fly", "go", "come", "head", "arrive", "return", "gather", "meet"})
_AHEAD = frozenset({"plan", "intend", "hope", "expect"})
"""'He plans to raise it during talks': the talks are to come, too."""
_HAVING = frozenset({"have", "hold"})
_TAKING_PLACE = _HAVING | {"take", "occur", "happen", "convene", "begin", "open", "start"}
_PERFECT = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})
_OFFERS = frozenset({"invitation", "invitations", "offer", "proposal", "request", "appeal"})
_TAKEN = frozenset({"opportunity", "chance", "honor", "honour", "pleasure", "privilege"})
_TAKING = frozenset({"have", "welcome", "appreciate"})
"""'Had the opportunity to meet', 'welcomed the chance to speak' tell that they did."""
_NEGATED = "a negated verb"
YET_TO_BE = "what something else is to come before"
NO_SIGN = "no sign that it is planned, wished or called off"
REPORTED_FUTURE = "a reported future"
_MAX_DEPTH = 4


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
    if (put_off := called_off(ctx, trigger)) is not None:
        return put_off
    if is_built_upon(ctx.doc, trigger) and not is_next(ctx.doc, trigger):
        span = (ctx.doc.tokens.start[trigger], ctx.doc.tokens.end[trigger])
        return Status("held", "what others build upon", *span)
    if (clause := _by_own_clause(ctx, trigger)) is not None:
        return clause
    if verb is not None and not is_argument and not is_content:
        verb = _finite_above(ctx, verb)
    cue = strongest_cue(ctx, trigger)
    by_verb = _verb_status(ctx, verb, int(is_argument and not is_content)) if verb is not None else None
    if by_verb is not None and not is_content and by_verb.rule == _NEGATED:
        by_verb = None
    if cue and (
        by_verb is None
        or cue[1] >= 3
        or (by_verb.value == "held" and cue[1] >= 2 and not _is_past(ctx, verb))
    ):
        return cue[0]
    if by_verb is not None:
        return by_verb
    return cue[0] if cue and cue[1] >= 2 else Status("held", NO_SIGN)


def _by_own_clause(ctx: Context, noun: int) -> Status | None:
    """'As a result of the meeting that you and I had'; 'the summit, which will be held in May'; 'a summit
    that could happen'.
    """
    doc = ctx.doc
    for clause in (child for child in doc.children[noun] if doc.tokens.dep[child] == "relcl"):
        lemma = doc.tokens.lemma[clause]
        if doc.tokens.tag[clause] == "VBD" and lemma in _HAVING:
            span = (doc.tokens.start[clause], doc.tokens.end[clause])
            return Status("held", "a clause of its own in the past", *span)
        if lemma in _TAKING_PLACE and (lemma not in _HAVING or "be" in _auxiliaries(ctx, clause)):
            status = _verb_status(ctx, clause)
            return status if status.value in {"planned", "proposed"} else None
    return None


def _finite_above(ctx: Context, verb: int) -> int:
    """'They agreed to deepen ties during talks': what the talks are told beside was agreed, not planned."""
    doc = ctx.doc
    while "to" in _auxiliaries(ctx, verb) and doc.tokens.pos[doc.tokens.head[verb]] in {"VERB", "AUX"}:
        above = doc.tokens.head[verb]
        if above == verb or doc.tokens.lemma[above].lower() in _AHEAD:
            break
        verb = above
    return verb


def _is_past(ctx: Context, verb: int | None) -> bool:
    return verb is not None and ctx.doc.tokens.tag[verb] in {"VBD", "VBN"}


def _verb_status(ctx: Context, verb: int, depth: int = 0) -> Status:
    """Status by the verb's form: modal, tense, and what governs an infinitive."""
    doc = ctx.doc
    span = (doc.tokens.start[verb], doc.tokens.end[verb])
    auxiliaries = [
        child for child in doc.children[verb] if doc.tokens.dep[child] in {"aux", "auxpass", "neg"}
    ]
    words = {doc.lower[child] for child in auxiliaries}
    negated = is_negated(doc, verb)
    lemma = doc.tokens.lemma[verb].lower()
    by_lemma = _by_lemma(lemma)
    if by_lemma and depth:
        return Status(
            "refused" if negated and by_lemma != "cancelled" else by_lemma, f"governed by '{lemma}'", *span
        )
    objects = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"}
    if depth and lemma in {"accept", "receive", "extend", "issue", "send"} and objects & _OFFERS:
        return Status("planned" if lemma == "accept" else "proposed", f"'{lemma}' an invitation", *span)
    if depth and lemma == "call" and any(doc.lower[child] == "for" for child in doc.children[verb]):
        return Status("proposed", "'called for'", *span)
    if _is_onward(ctx, verb):
        return Status("planned", "a stop to come", *span)
    if lemma in _SET and any(doc.tokens.dep[child] == "auxpass" for child in auxiliaries):
        return Status("planned", f"a passive '{lemma}'", *span)
    if lemma in _PREPARING and "delivery" not in doc.lower[verb : verb + 3]:
        return Status("planned", f"governed by '{lemma}'", *span)
    if any(doc.lower[child] == "if" and doc.tokens.dep[child] == "mark" for child in doc.children[verb]):
        return Status("proposed", "a condition", *span)
    if lemma in _INVITING and not words & {"will", "would"}:
        return Status("refused" if negated else "proposed", f"a verb of asking, '{lemma}'", *span)
    if words & {"has", "have"} and _is_yet_to_be(ctx, verb):
        return Status("proposed", YET_TO_BE, *span)
    if doc.tokens.dep[verb] == "ccomp" and doc.tokens.lemma[doc.tokens.head[verb]].lower() == "deny":
        return Status("refused", "it is denied", *span)
    if lemma == "expect" and any(doc.tokens.dep[child] == "auxpass" for child in auxiliaries):
        return Status("planned", "someone who is expected", *span)
    if words & {"will", "shall", "'ll", "’ll", "wo"}:
        return Status("refused" if negated else "planned", "a future verb", *span)
    is_bare = not words and doc.tokens.tag[verb] == "VB" and doc.tokens.dep[verb] in {"conj", "xcomp"}
    if is_bare and depth < _MAX_DEPTH:
        return _verb_status(ctx, doc.tokens.head[verb], depth)
    if words & {"may", "might", "could", "can", "should", "ca"}:
        return Status("refused" if negated and words & {"can", "ca"} else "proposed", "a modal verb", *span)
    if words & {"would"}:
        return Status("refused" if negated else "planned", REPORTED_FUTURE, *span)
    if (
        lemma == "be"
        and not _is_glad(ctx, verb)
        and any(
            "to" in _auxiliaries(ctx, child)
            for child in doc.children[verb]
            if doc.tokens.dep[child] == "xcomp"
        )
    ):
        return Status("planned", "'is to'", *span)
    if "to" in words:
        return _infinitive_status(ctx, verb, depth, span)
    if (
        doc.tokens.tag[verb] == "VBG"
        and "be" in {doc.tokens.lemma[child] for child in auxiliaries}
        and words & {"is", "are", "'s", "’s", "'re", "’re"}
    ):
        future = ctx.tense_at(*span) == "future"
        return Status("planned" if future else "held", "a present that goes on", *span)
    if doc.tokens.tag[verb] == "VBG" and doc.tokens.dep[verb] == "pcomp":
        above = next((index for index in doc.ancestors(verb) if doc.tokens.pos[index] == "VERB"), None)
        if above is not None and doc.lower[above + 1 : above + 3] == ["forward", "to"]:
            return Status("planned", f"'{doc.lower[above]} forward to'", *span)
        by_above = _by_lemma(doc.tokens.lemma[above].lower()) if above is not None else None
        if by_above:
            return Status(by_above, f"governed by '{doc.lower[above or verb]}'", *span)
    if negated:
        return Status("refused", _NEGATED, *span)
    return _at_goal(ctx, verb) or Status("held", "a verb in the past or present", *span)


def _at_goal(ctx: Context, verb: int) -> Status | None:
    """'He will travel to Oslo, where he sees the king': what is done there is to come, too."""
    doc = ctx.doc
    is_there = any(doc.lower[child] == "where" for child in doc.children[verb])
    if doc.tokens.dep[verb] != "relcl" or doc.tokens.tag[verb] not in {"VBZ", "VBP"} or not is_there:
        return None
    above = next((index for index in doc.ancestors(verb) if doc.tokens.pos[index] == "VERB"), None)
    status = _verb_status(ctx, above) if above is not None else None
    return status if status is not None and status.value == "planned" else None


def _is_onward(ctx: Context, verb: int) -> bool:
    """'Her next stop is Oslo', 'he goes on to Oslo'."""
    doc = ctx.doc
    if doc.tokens.tag[verb] not in {"VBZ", "VBP"}:
        return False
    stops = (child for child in doc.children[verb] if doc.tokens.lemma[child].lower() in JOURNEYS)
    is_next = any(doc.lower[grand] == "next" for stop in stops for grand in doc.children[stop])
    is_on = any(doc.tokens.dep[child] == "prt" and doc.lower[child] == "on" for child in doc.children[verb])
    return is_next or (is_on and doc.tokens.lemma[verb] in DESTINATION_VERBS)


def _is_glad(ctx: Context, index: int) -> bool:
    """'It was good to speak with you', 'I am glad to see you': said of what is or was, not of the future."""
    doc = ctx.doc
    verb = index if doc.tokens.lemma[index] == "be" else doc.tokens.head[index]
    below = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] in {"acomp", "attr"}}
    is_perfect = doc.tokens.tag[verb] == "VBN" and _auxiliaries(ctx, verb) <= _PERFECT
    is_told = is_perfect or (doc.tokens.tag[verb] in {"VBZ", "VBP", "VBD"} and not _auxiliaries(ctx, verb))
    return doc.tokens.lemma[verb] == "be" and is_told and not below.isdisjoint(GLAD)


def _is_yet_to_be(ctx: Context, verb: int) -> bool:
    """'could travel before she has met X': what comes before something else that has not happened yet."""
    doc, head = ctx.doc, ctx.doc.tokens.head[verb]
    marks = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "mark"}
    return (
        doc.tokens.dep[verb] == "advcl"
        and bool(marks & {"before", "until"})
        and bool(_auxiliaries(ctx, head) & {"will", "would", "may", "might", "could"})
    )


def _auxiliaries(ctx: Context, verb: int) -> set[str]:
    """The auxiliaries of a verb, 'to' among them."""
    return {
        ctx.doc.lower[child]
        for child in ctx.doc.children[verb]
        if ctx.doc.tokens.dep[child] in {"aux", "auxpass"}
    }


def _by_lemma(lemma: str) -> str | None:
    groups = (
        ("proposed", _PROPOSING),
        ("planned", _PLANNING),
        ("cancelled", CANCELLING),
        ("refused", _REFUSING),
    )
    return next((status for status, lemmas in groups if lemma in lemmas), None)


def _infinitive_status(ctx: Context, verb: int, depth: int, span: tuple[int, int]) -> Status:
    doc = ctx.doc
    head = doc.tokens.head[verb]
    if head == verb:
        return Status("planned", "an infinitive headline", *span)
    if _is_glad(ctx, head):
        return Status("held", f"a feeling of being there, '{doc.lower[head]}'", *span)
    if doc.tokens.lemma[head].lower() == "be" and doc.tokens.pos[head] in {"AUX", "VERB"}:
        was_there = doc.tokens.dep[verb] == "advcl" and doc.tokens.tag[head] in {"VBD", "VBN"}
        return (
            Status("held", "who was there to do it", *span)
            if was_there
            else Status("planned", "'is to'", *span)
        )
    if doc.tokens.lemma[verb].lower() in _OPENING and doc.tokens.lemma[head].lower() not in _MOTION:
        return Status(
            _by_lemma(doc.tokens.lemma[head].lower()) or "planned", "an infinitive of purpose", *span
        )
    offered = [doc.lower[child] for child in doc.children[head] if doc.tokens.dep[child] == "dobj"]
    if not _OFFERS.isdisjoint(offered) and doc.tokens.lemma[head].lower() not in _REFUSING:
        value = "planned" if doc.tokens.lemma[head].lower() == "accept" else "proposed"
        return Status(value, f"'{doc.lower[head]} … {offered[0]} to'", *span)
    if depth < _MAX_DEPTH and doc.tokens.pos[head] in {"VERB", "AUX"}:
        return _verb_status(ctx, head, depth + 1)
    above = doc.tokens.head[head]
    if doc.lower[head] in _TAKEN and doc.tokens.lemma[above].lower() in _TAKING and _is_past(ctx, above):
        return Status("held", f"'{doc.lower[above]} the {doc.lower[head]} to'", *span)
    if doc.tokens.dep[head] == "dobj" and doc.tokens.lemma[above].lower() in _REFUSING:
        return Status("refused", f"governed by '{doc.lower[above]} … {doc.lower[head]}'", *span)
    if doc.lower[head] == "delegation" and doc.tokens.lemma[above].lower() == "lead" and _is_past(ctx, above):
        return Status("held", f"'{doc.lower[above]} a delegation to'", *span)
    if doc.lower[head] in _OFFERS and doc.tokens.lemma[above].lower() == "accept":
        return Status("planned", f"'{doc.lower[above]} … {doc.lower[head]} to'", *span)
    by_noun = "proposed" if doc.lower[head] in _OFFERS else _by_lemma(doc.tokens.lemma[head].lower())
    return Status(by_noun or "planned", f"an infinitive after '{doc.lower[head]}'", *span)
