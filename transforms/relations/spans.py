"""Stretches of tokens that a relation quotes: a noun's phrase, a clause, and the least that holds them all.

A span is (first, end): tokens `first` up to, not including, `end`.
"""

from collections.abc import Iterable, Sequence

from transforms.document import Document

Span = tuple[int, int]
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det", "case", "quantmod", "advmod", "punct", "npadvmod", "cc", "conj"})
_RIGHT = frozenset({"prep"})
_RIGHT_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "between", "with", "about", "over"})
_OUTER = frozenset({",", ";", ":", '"', "“", "”", "'", "‘", "’", "-", "–", "—", "."})


def phrase_span(doc: Document, head: int) -> Span:
    """The noun with its modifiers and prepositional phrases, without clauses and appositions."""
    first, end = head, head + 1
    for child in doc.children[head]:
        dep = doc.tokens.dep[child]
        if child < head and dep in _LEFT:
            first = min(first, _edges(doc, child)[0])
        elif child > head and dep in _RIGHT and doc.lower[child] in _RIGHT_PREPOSITIONS:
            objects = [grandchild for grandchild in doc.children[child] if doc.tokens.dep[grandchild] == "pobj"]
            if objects and child == end:
                end = phrase_span(doc, objects[0])[1]
    return trimmed(doc, (first, end))


def clause_span(doc: Document, head: int, without: int | None = None) -> Span:
    """The clause under a verb; `without` cuts off the part under another token, and keeps the side with the verb."""
    dropped = set(doc.subtree(without)) if without is not None else set()
    tokens = {token for token in doc.subtree(head) if token not in dropped}
    first, end = head, head + 1
    while first - 1 in tokens:
        first -= 1
    while end in tokens:
        end += 1
    first, end = trimmed(doc, (first, end))
    return (first + 1 if doc.lower[first] == "that" and doc.tokens.dep[first] == "mark" else first), end


def trimmed(doc: Document, span: Span) -> Span:
    """The span without punctuation at its ends."""
    first, end = span
    while first < end - 1 and doc.tokens.text[first] in _OUTER:
        first += 1
    while end - 1 > first and doc.tokens.text[end - 1] in _OUTER:
        end -= 1
    return first, end


def shortened(doc: Document, span: Span, most: int) -> Span:
    """The span, cut at its end to at most so many characters."""
    first, end = span
    while end - 1 > first and doc.tokens.end[end - 1] - doc.tokens.start[first] > most:
        end -= 1
    return first, end


def covering(doc: Document, spans: Sequence[Span], most: int) -> Span:
    """The least that holds all spans; where it is longer than `most` characters, spans are left out from the last on."""
    for count in range(len(spans), 1, -1):
        first, end = min(span[0] for span in spans[:count]), max(span[1] for span in spans[:count])
        if doc.tokens.end[end - 1] - doc.tokens.start[first] <= most:
            return first, end
    return spans[0]


def _edges(doc: Document, token: int) -> Span:
    subtree: Iterable[int] = doc.subtree(token)
    tokens = list(subtree)
    return tokens[0], tokens[-1] + 1
