"""Status that an infinitive tells by what it hangs on: 'Macron to meet Scholz', 'had the chance to meet'."""

from transforms.relations.clauses import auxiliaries
from transforms.relations.status_cues import Status
from transforms.relations.verb_form import (
    OFFERS,
    REFUSING,
    VerbForm,
    is_glad,
    is_past,
    objects,
    status_governed_by,
)
from transforms.relations.verbs import (
    ABLE,
    CHANCES_TAKEN,
    DESTINATION_VERBS,
    FUTURE_AUXILIARIES,
    PERFECT_AUXILIARIES,
    TAKING_CHANCES,
)
from transforms.relations.wording import RANKS

UNABLE = "unable to"
YET_TO_BE = "what something else is to come before"
_NO_LONGER = frozenset({"longer", "not", "n't", "n’t", "never", "hardly", "barely"})
_BECOMING = frozenset({"be", "become"})
_OPENING = frozenset({"open", "begin", "start", "resume", "restart", "launch", "hold", "host"})
_MOTION = frozenset({"travel", "fly", "go", "come", "head", "arrive", "return", "gather", "meet"})


def infinitive_status(form: VerbForm) -> Status | None:
    """The status of an infinitive, None where it is that of the verb or noun that it hangs on."""
    read = (reading(form) for reading in _READINGS)
    return next(filter(None, read), None)


def status_by_noun(form: VerbForm) -> Status:
    """An infinitive after a noun: 'had the chance to meet', 'declined an invitation to meet'."""
    doc, noun = form.doc, form.doc.lower[form.head]
    above = doc.tokens.head[form.head]
    verb, verb_lemma = doc.lower[above], doc.tokens.lemma[above].lower()
    if noun in CHANCES_TAKEN and verb_lemma in TAKING_CHANCES and is_past(form.ctx, above):
        return form.told("held", f"'{verb} the {noun} to'")
    if any(doc.lower[child] in RANKS for child in doc.children[form.head]):
        return _of_rank(form, above)
    if doc.tokens.dep[form.head] == "dobj" and verb_lemma in REFUSING:
        return form.told("refused", f"governed by '{verb} … {noun}'")
    if noun == "delegation" and verb_lemma == "lead" and is_past(form.ctx, above):
        return form.told("held", f"'{verb} a delegation to'")
    if noun in OFFERS and verb_lemma == "accept":
        return form.told("planned", f"'{verb} … {noun} to'")
    value = "proposed" if noun in OFFERS else status_governed_by(form.head_lemma)
    return form.told(value or "planned", f"an infinitive after '{noun}'")


def _of_rank(form: VerbForm, be: int) -> Status:
    """'She was the first leader to visit Oslo', 'she will be the first to'; who 'could be' it may yet."""
    doc, words = form.doc, auxiliaries(form.doc, be)
    is_negated = any(doc.tokens.dep[child] == "neg" for child in doc.children[be])
    if is_negated and words:
        return form.told("refused", "not the first to do so")
    if not words.isdisjoint(FUTURE_AUXILIARIES):
        return form.told("planned", "the first to do so")
    above = doc.tokens.lemma[doc.tokens.head[be]].lower() if doc.tokens.dep[be] == "ccomp" else ""
    is_one = (
        doc.tokens.lemma[be] in _BECOMING or doc.tokens.dep[form.head] != "attr"
    )  # 'X, the first to meet'
    is_told = is_one and words <= PERFECT_AUXILIARIES and not is_negated
    value = status_governed_by(above) or ("held" if is_told else "proposed")
    return form.told(value, "the first to do so")


def _yet_to(form: VerbForm) -> Status | None:
    """'She has yet to meet him', 'they are yet to meet'."""
    is_so = form.head_lemma in {"have", "be"} and form.doc.lower[form.verb - 2 : form.verb] == ["yet", "to"]
    return form.told("proposed", YET_TO_BE) if is_so else None


def _headline(form: VerbForm) -> Status | None:
    """'Macron to meet Scholz'."""
    return form.told("planned", "an infinitive headline") if form.head == form.verb else None


def _of_gladness(form: VerbForm) -> Status | None:
    is_so = is_glad(form.ctx, form.head)
    return form.told("held", f"a feeling of being there, '{form.doc.lower[form.head]}'") if is_so else None


def _failed(form: VerbForm) -> Status | None:
    """'He failed to meet her'; talks that failed to yield an accord were held."""
    return form.told("refused", "'failed to'") if form.head_lemma == "fail" else None


def _able(form: VerbForm) -> Status | None:
    """'She was unable to travel to Oslo', 'is no longer able to meet him', 'was able to meet him'."""
    doc, able = form.doc, form.head
    if doc.lower[able] not in ABLE:
        return None
    before = {doc.lower[index] for index in range(max(able - 2, 0), able)}
    if doc.lower[able] == "unable" or not before.isdisjoint(_NO_LONGER):
        return form.told("cancelled" if form.lemma in DESTINATION_VERBS else "refused", UNABLE)
    is_over = is_past(form.ctx, doc.tokens.head[able])
    return form.told("held", "able to") if is_over else None


def _of_being(form: VerbForm) -> Status | None:
    """'He was there to meet her', 'he is to meet her'."""
    tokens = form.doc.tokens
    if form.head_lemma != "be" or tokens.pos[form.head] not in {"AUX", "VERB"}:
        return None
    if _is_on_the_way(form):
        return form.told("planned", "who is on the way to do it")
    if tokens.dep[form.verb] == "advcl" and is_past(form.ctx, form.head):
        return form.told("held", "who was there to do it")
    return form.told("planned", "'is to'")


def _is_on_the_way(form: VerbForm) -> bool:
    """'Was en route to Oslo to meet', 'was due in Oslo to meet': the meeting is to come."""
    words = (form.doc.lower[index] for index in form.doc.subtree(form.head) if form.head < index < form.verb)
    return not _ON_THE_WAY.isdisjoint(words)


def _purpose(form: VerbForm) -> Status | None:
    """'They agreed to resume talks'; not 'they came to hold talks', which is as the coming."""
    if form.lemma not in _OPENING or form.head_lemma in _MOTION:
        return None
    return form.told(status_governed_by(form.head_lemma) or "planned", "an infinitive of purpose")


def _offered(form: VerbForm) -> Status | None:
    """'He extended an invitation to meet'; not what is declined."""
    offered = objects(form.ctx, form.head)
    if OFFERS.isdisjoint(offered) or form.head_lemma in REFUSING:
        return None
    value = "planned" if form.head_lemma == "accept" else "proposed"
    return form.told(value, f"'{form.doc.lower[form.head]} … {offered[0]} to'")


_ON_THE_WAY = frozenset({"route", "way", "due", "bound"})
_READINGS = (_yet_to, _headline, _of_gladness, _failed, _able, _of_being, _purpose, _offered)
"""What an infinitive may tell; the first that tells anything decides."""
