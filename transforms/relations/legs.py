"""The legs of a journey told in one sentence: 'flies to Oslo for talks, | then to Bern for a summit'.

What is told of one leg is not said of another: neither whom the traveller meets there, nor the day.
"""

from transforms.document import Document
from transforms.relations.verbs import DESTINATION_VERBS, SENDING

_ONWARD = frozenset({"to", "for"})
_TRAVELLING = DESTINATION_VERBS - SENDING - {"expect"}
_FROM_THERE = ["from", "there"]
_WORDS = ("then", "before", "from", "later")
"""The words with which a further leg may begin: 'then on to', 'before traveling to', 'from there', 'and later
in'.
"""


def begins_leg(doc: Document, index: int) -> bool:
    """True for the 'then' of 'then on to Bern', the 'before' of 'before flying', 'from there', and the
    'later' of 'and later in Bern'.
    """
    word, after = doc.lower[index], doc.lower[index + 1 : index + 3]
    if word == "then":
        return not _ONWARD.isdisjoint(after[1:] if after[:1] == ["on"] else after[:1])
    if word == "before":
        is_doing = doc.tokens.tag[index + 1 : index + 2] == ["VBG"]
        return is_doing and not DESTINATION_VERBS.isdisjoint(doc.tokens.lemma[index + 1 : index + 2])
    if word == "later":
        return doc.before(index) == "and" and after[:1] in (["in"], ["to"])
    return word == "from" and after == _FROM_THERE


def leg_of(doc: Document, token: int) -> range:
    """The tokens of the sentence that tell of the same leg as the token: all where there is but one."""
    sentence = doc.sentence_of(token)
    starts = [
        index
        for word in _WORDS
        for index in doc.tokens_of.get(word, ())
        if sentence.first < index < sentence.end - 1 and begins_leg(doc, index)
    ]
    first = max((start for start in starts if start <= token), default=sentence.first)
    return range(first, min((start for start in starts if start > token), default=sentence.end))


def traveller_verb(doc: Document, token: int) -> int | None:
    """The 'flies' over the token, or over the word with which its leg begins; None on the first leg."""
    first = leg_of(doc, token).start
    above = {*doc.ancestors(first), *doc.ancestors(token)} if first > doc.sentence_of(token).first else set()
    verbs = (
        index
        for index in sorted(above)
        if index < first
        and doc.tokens.lemma[index].lower() in _TRAVELLING
        and doc.tokens.pos[index] == "VERB"
    )
    return next(verbs, None)
