"""Meetings that a question asks about: 'Did you speak with X?' does not say that anybody spoke.

Belongs here: what the question's own clause puts in doubt. Does not belong here: what it takes for granted
('When you met X, did he agree?'), and the answer.
"""

from transforms.document import Document
from transforms.relations.light_verb import light_verb
from transforms.text import word_set

_PROSPECTS = word_set("plan chance possibility prospect date time word news update readout expectation")
_CONFIRMING = word_set("confirm deny verify true correct accurate")
_WITHIN = frozenset({"in", "during", "after", "at"})
_WHETHER = frozenset({"whether", "if"})
_SHARING = frozenset({"conj", "xcomp"})
_EXISTENCE = frozenset({"attr", "nsubj"})


def is_put_in_doubt(doc: Document, trigger: int) -> bool:
    """True where the meeting is what the main verb of a question for yes or no tells."""
    verb = trigger if doc.tokens.pos[trigger] == "VERB" else light_verb(doc, trigger)
    if verb is None:
        noun = _prospect(doc, trigger)
        verb = doc.tokens.head[noun] if doc.tokens.dep[noun] in _EXISTENCE else noun
    while doc.tokens.dep[verb] in _SHARING or _is_to_be_confirmed(doc, verb):
        verb = doc.tokens.head[verb]
    return doc.tokens.head[verb] == verb and _is_inverted(doc, verb)


def is_taken_for_granted(doc: Document, noun: int) -> bool:
    """'In your meeting with X, did he agree?': something is asked of it; 'and on your call with X?' asks for
    all that is known.
    """
    link = doc.tokens.head[noun]
    above = doc.tokens.head[link]
    is_occasion = doc.tokens.dep[noun] == "pobj" and doc.lower[link] in _WITHIN
    return is_occasion and doc.tokens.pos[above] == "VERB" and not _is_to_be_confirmed(doc, above)


def _is_to_be_confirmed(doc: Document, verb: int) -> bool:
    """True for the 'met' of 'is it true that X met Y', 'can you say whether X met Y'."""
    above = doc.tokens.head[verb]
    words = {doc.lower[child] for child in (above, *doc.children[above])}
    marks = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "mark"}
    is_content = doc.tokens.dep[verb] in {"ccomp", "advcl"}
    return is_content and (not marks.isdisjoint(_WHETHER) or not words.isdisjoint(_CONFIRMING))


def _prospect(doc: Document, noun: int) -> int:
    """The 'plan' of 'a plan for a call'; else the noun itself."""
    link = doc.tokens.head[noun]
    above = doc.tokens.head[link]
    is_prospect = doc.tokens.dep[noun] == "pobj" and doc.tokens.lemma[above].lower() in _PROSPECTS
    return above if is_prospect else noun


def _is_inverted(doc: Document, verb: int) -> bool:
    """'Did X meet', 'is there a call': the auxiliary, or 'be', before the subject, and no 'what' before."""
    first = doc.sentence_of(verb).first
    subjects = [
        child
        for child in doc.children[verb]
        if doc.tokens.dep[child] in {"nsubj", "expl"} and doc.tokens.text[child] != "Q"
    ]
    asking = [child for child in doc.children[verb] if doc.tokens.dep[child] in {"aux", "auxpass"}]
    asking += [verb] if doc.tokens.lemma[verb] == "be" else []
    if not subjects or not asking or min(asking) > min(subjects):
        return False
    return not any(doc.tokens.tag[index].startswith("W") for index in range(first, min(asking)))
