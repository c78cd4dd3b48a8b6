"""Questions for yes or no that whoever is asked affirms: 'Did you meet X?' 'I did.'"""

from transforms.relations.discourse import Discourse
from transforms.relations.light_verb import light_verb
from transforms.relations.turns import FIRST_PERSONS
from transforms.text import word_set

_YES = word_set("yes yeah yep yup indeed absolutely correct")
_OPENING = word_set("well oh so , . — …")
_DOING = word_set("did have do will am are had 've ’ve 'll ’ll")
_STOPS = frozenset({".", ",", ";", "—", "!"})
_UNSURE = word_set("would could can should might may not n't n’t never ever often usually regularly")
_REACH = 6
"""Tokens of an answer that tell whether it affirms."""
_NO = word_set("no not n't n’t never none nothing nope")
_TURN = 30
"""Tokens within which an answer that begins with a yes may take it back."""


def is_affirmed(discourse: Discourse, trigger: int) -> bool:
    """True for the meeting of a plain question that is affirmed; not of 'Would you meet X?', 'Have you
    decided whether to meet X?'.
    """
    doc = discourse.ctx.doc
    verb = trigger if doc.tokens.pos[trigger] == "VERB" else light_verb(doc, trigger)
    while verb is not None and doc.tokens.dep[verb] == "xcomp":
        if doc.tokens.lemma[doc.tokens.head[verb]] != "go":
            return False
        verb = doc.tokens.head[verb]  # 'Are you going to meet X?'
    if verb is None or doc.tokens.head[verb] != verb or affirmed_by(discourse, trigger) is None:
        return False
    around = {"aux", "neg", "advmod"}
    words = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] in around}
    return words.isdisjoint(_UNSURE)


def affirmed_by(discourse: Discourse, token: int) -> str | None:
    """Who answers the question of the token's sentence, the last of its turn, at once with a yes."""
    doc = discourse.ctx.doc
    sentence = doc.sentence_of(token)
    if doc.tokens.text[sentence.end - 1] != "?" or discourse.speaker_at(token) is not None:
        return None
    label, person = next((turn for turn in discourse.turns if turn[0] > token), (None, None))
    if label is None or person is None:
        return None
    line = doc.text.rfind("\n", 0, doc.tokens.start[label])
    is_next = doc.tokens.end[sentence.end - 1] <= line
    is_last = not doc.text[doc.tokens.end[sentence.end - 1] : max(line, 0)].strip()
    said = doc.lower[label + 1 : label + 1 + _REACH]
    is_sure = _NO.isdisjoint(doc.lower[label + 1 : label + 1 + _TURN])
    return person if is_next and is_last and is_sure and _is_yes(said) else None


def _is_yes(words: list[str]) -> bool:
    """True for 'Yes.', 'Yeah, we had', 'I did.', 'We have, yes.'; not for 'Yes?', 'Yeah, look, …', 'I have no
    idea'.
    """
    while words and words[0] in _OPENING:
        words = words[1:]
    if words[:1] and words[0] in _YES:
        is_echoed = words[1:2] == [","] and not FIRST_PERSONS.isdisjoint(words[2:3])
        return words[1:2] == ["."] or is_echoed
    is_short = len(words) > 2 and words[0] in FIRST_PERSONS and words[1] in _DOING
    return is_short and words[2] in _STOPS
