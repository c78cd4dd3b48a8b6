"""What a meeting was about: noun phrases after 'discussed', 'talks on', 'to discuss'."""

from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.text import word_set

_TOPIC_VERBS = word_set(
    "discuss address cover review consider tackle raise explore cooperate focus examine debate",
)
_TOPIC_PREPOSITIONS = frozenset({"on", "about", "regarding", "concerning", "over"})
_REACH = 3
MAX_TOPICS = 5
MAX_WORDS = 8
_LEXICON = "topic_word"
"""Words that are no topic (`no_head`), and those that tell nothing without others (`empty_noun`,
`empty_adjective`): 'ways', 'shared concerns', 'a range of issues'.
"""
_OF_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def topics_of(ctx: Context, meeting: Meeting) -> list[tuple[str, int, int]]:
    """Up to `MAX_TOPICS` topics as (words, char_start, char_end), in text order."""
    doc = ctx.doc
    found: dict[str, tuple[str, int, int]] = {}
    sentences = {
        index for event in meeting.events for index in range(event.sentence, event.sentence + _REACH)
    }
    triggers = {token for event in meeting.events for token in event.triggers}
    for sentence in doc.sentences:
        if sentence.index not in sentences:
            continue
        for token in range(sentence.first, sentence.end):
            for head in _topic_heads(ctx, token, triggers):
                phrase = _phrase(ctx, head)
                if phrase and phrase[0].lower() not in found:
                    found[phrase[0].lower()] = phrase
    return sorted(found.values(), key=lambda topic: topic[1])[:MAX_TOPICS]


def _topic_heads(ctx: Context, token: int, triggers: set[int]) -> list[int]:
    doc = ctx.doc
    heads = []
    if doc.tokens.lemma[token].lower() in _TOPIC_VERBS and doc.tokens.pos[token] == "VERB":
        heads = [child for child in doc.children[token] if doc.tokens.dep[child] == "dobj"]
        heads += [
            grand
            for child in doc.children[token]
            if doc.lower[child] == "on"
            for grand in doc.children[child]
            if doc.tokens.dep[grand] == "pobj"
        ]
    elif doc.lower[token] in _TOPIC_PREPOSITIONS and doc.tokens.head[token] in triggers:
        heads = [child for child in doc.children[token] if doc.tokens.dep[child] == "pobj"]
    return [one for head in heads for one in _with_conjuncts(ctx, head)]


def _with_conjuncts(ctx: Context, head: int) -> list[int]:
    found = [head]
    for child in ctx.doc.children[head]:
        if ctx.doc.tokens.dep[child] == "conj":
            found.extend(_with_conjuncts(ctx, child))
    return found


def _phrase(ctx: Context, head: int) -> tuple[str, int, int] | None:
    """The noun phrase around the head, without articles and without what is joined to it; None for words that
    tell nothing.
    """
    doc = ctx.doc
    if (
        doc.lower[head] in ctx.reference.words(_LEXICON, "word", word_class="no_head")
        or doc.tokens.pos[head] not in {"NOUN", "PROPN"}
        or doc.tokens.entity[head].endswith(("DATE", "PERSON", "TIME"))
    ):
        return None
    keep = [head]
    for child in doc.children[head]:
        if doc.tokens.dep[child] in {"amod", "compound", "poss", "nmod"} or (
            doc.tokens.dep[child] == "prep"
            and doc.lower[child] in {"of", "in", "between", "with", "to", "for"}
        ):
            keep.extend(index for index in doc.subtree(child))
    first, end = min(keep), max(keep) + 1
    while first < head and doc.lower[first] in {"the", "a", "an", "its", "their", "our"}:
        first += 1
    if end - first > MAX_WORDS:
        first, end = max(first, head - MAX_WORDS + 1), head + 1
    while end > head + 1 and doc.tokens.pos[end - 1] == "PUNCT":
        end -= 1
    if all(_is_empty(ctx, token) for token in range(first, end)):
        return None
    start, stop = doc.tokens.start[first], doc.tokens.end[end - 1]
    return " ".join(doc.text[start:stop].split()), start, stop


def _is_empty(ctx: Context, token: int) -> bool:
    """True where the token adds no subject to a phrase: function words, 'various', 'issues'."""
    doc = ctx.doc
    if doc.tokens.pos[token] not in _OF_CONTENT:
        return True
    empty = ctx.reference.words(_LEXICON, "word", word_class="empty_noun") | ctx.reference.words(
        _LEXICON, "word", word_class="empty_adjective"
    )
    return doc.tokens.lemma[token].lower() in empty or doc.lower[token] in empty
