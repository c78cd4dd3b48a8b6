"""Status that what stands over a verb makes of it: denied, meant and not done, looked forward to."""

from transforms.relations.clauses import auxiliaries
from transforms.relations.status_cues import Status
from transforms.relations.verb_form import VerbForm, status_governed_by, verb_above
from transforms.relations.wording import is_negated

NOT_DENIED = "what is not denied is not told as done either"
_DENYING = frozenset({"deny", "reject", "dismiss", "refute"})
_TELLINGS = frozenset({"report", "claim", "rumour", "rumor", "allegation", "suggestion", "assertion"})
_BEEN = frozenset({"been"})
_DUE = frozenset({"due", "scheduled", "set", "slated", "supposed"})
"""'Had been scheduled to meet' is said of what did not come about."""
_TOWARDS = frozenset({"toward", "towards"})
_BESIDE = frozenset({"after", "before", "following", "since", "despite", "besides"})


def denied(form: VerbForm) -> Status | None:
    """'She denied that they had met', 'denied meeting him', 'rejected reports that they met'."""
    tokens, above = form.doc.tokens, form.head
    dep = tokens.dep[form.verb]
    is_own = dep == "ccomp" or (dep == "xcomp" and tokens.tag[form.verb] == "VBG")
    is_told = (
        dep in {"acl", "ccomp", "relcl"} and form.head_lemma in _TELLINGS and form.has_child("that", "mark")
    )
    is_rejected = is_told and tokens.dep[above] == "dobj" and tokens.lemma[tokens.head[above]] in _DENYING
    is_so = (is_own and form.head_lemma == "deny") or is_rejected
    if not is_so:
        return None
    denying = tokens.head[above] if is_rejected else above
    is_open = is_negated(form.doc, denying)
    return form.told("proposed", NOT_DENIED) if is_open else form.told("refused", "it is denied")


def meant(form: VerbForm) -> Status | None:
    """'He was to have met her', 'had been due to meet her': it did not come to it."""
    if "to" not in form.words:
        return None
    doc, above = form.doc, form.head
    if doc.tokens.pos[above] == "ADJ":
        above = doc.tokens.head[above]
    is_unreal = "have" in form.words and doc.tokens.tag[above] == "VBD" and doc.tokens.lemma[above] == "be"
    had_been = "had" in auxiliaries(doc, above) and not _BEEN.isdisjoint(doc.lower[above - 1 : above + 1])
    is_off = is_unreal or (had_been and not _DUE.isdisjoint(doc.lower[above : above + 2]))
    return form.told("cancelled", "what was to have been") if is_off else None


def looked_at(form: VerbForm) -> Status | None:
    """'He looks forward to meeting her', 'they work towards holding talks', 'she insisted on meeting him'."""
    doc = form.doc
    above = verb_above(form) if doc.tokens.dep[form.verb] == "pcomp" else None
    is_beside = doc.lower[form.head] in _BESIDE  # 'refused to sign after meeting her'
    if above is None or doc.tokens.tag[form.verb] != "VBG" or is_beside:
        return None
    if doc.lower[above + 1 : above + 3] == ["forward", "to"]:
        return form.told("planned", f"'{doc.lower[above]} forward to'")
    if doc.lower[form.head] in _TOWARDS:
        return form.told("planned", f"'{doc.lower[above]} {doc.lower[form.head]}'")
    value = status_governed_by(doc.tokens.lemma[above].lower())
    return form.told(value, f"governed by '{doc.lower[above]}'") if value else None
