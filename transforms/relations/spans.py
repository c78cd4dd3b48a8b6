"""Stretches of tokens that a relation quotes: a noun's phrase, a clause, and the least that holds them all.

A span is (first, end): tokens `first` up to, not including, `end`. Lengths are in code points.
"""

from collections.abc import Sequence

from transforms.document import Document

Span = tuple[int, int]
REACH = 100
"""Tokens from its head that a clause or phrase is followed."""
MAX_NESTING = 6
"""Prepositional phrases within one another that a phrase takes."""
_LEFT = frozenset(
    {
        *("compound", "amod", "nmod", "poss", "nummod", "det", "case", "quantmod"),
        *("npadvmod", "advmod", "punct", "cc", "conj"),
    }
)
_RIGHT_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "between", "with", "about", "over"})
_OUTER = frozenset({",", ";", ":", '"', "“", "”", "'", "‘", "’", "-", "–", "—", "."})


def near_subtree(doc: Document, head: int) -> list[int]:
    """The token and what depends on it, in text order, at most `REACH` tokens away: no text makes it long."""
    found, todo = [], [head]
    while todo:
        token = todo.pop()
        found.append(token)
        todo.extend(child for child in doc.children[token] if abs(child - head) <= REACH)
    return sorted(found)


def phrase_span(doc: Document, head: int, depth: int = 0) -> Span:
    """The noun with its modifiers and prepositional phrases, without clauses and appositions."""
    first, end = head, head + 1
    for child in doc.children[head]:
        dep = doc.tokens.dep[child]
        if child < head and dep in _LEFT:
            first = min(first, near_subtree(doc, child)[0])
        elif (
            child == end and dep == "prep" and doc.lower[child] in _RIGHT_PREPOSITIONS and depth < MAX_NESTING
        ):
            objects = [target for target in doc.children[child] if doc.tokens.dep[target] == "pobj"]
            end = phrase_span(doc, objects[0], depth + 1)[1] if objects else end
    return _trimmed(doc, (first, end))


def clause_span(doc: Document, head: int, without: int | None = None) -> Span:
    """The clause under a verb; `without` cuts off the part under another token, on its far side."""
    dropped = set(near_subtree(doc, without)) if without is not None else set()
    tokens = set(near_subtree(doc, head)) - dropped
    first, end = head, head + 1
    while first - 1 in tokens:
        first -= 1
    while end in tokens:
        end += 1
    first, end = _trimmed(doc, (first, end))
    begins_with_that = doc.lower[first] == "that" and doc.tokens.dep[first] == "mark"
    return first + begins_with_that, end


def shortened(doc: Document, span: Span, longest: int) -> Span:
    """The span, cut at its end to at most so many code points (one token at least)."""
    first, end = span
    while end - 1 > first and doc.tokens.end[end - 1] - doc.tokens.start[first] > longest:
        end -= 1
    return first, end


def covering(doc: Document, trigger: Span, others: Sequence[Span], longest: int) -> Span:
    """The least that holds the trigger and all others; where that is too long, the trigger and one other."""
    for spans in ((trigger, *others), *((trigger, other) for other in others)):
        first, end = min(span[0] for span in spans), max(span[1] for span in spans)
        if doc.tokens.end[end - 1] - doc.tokens.start[first] <= longest:
            return first, end
    return shortened(doc, trigger, longest)


def _trimmed(doc: Document, span: Span) -> Span:
    """The span without punctuation at its ends."""
    first, end = span
    while first < end - 1 and doc.tokens.text[first] in _OUTER:
        first += 1
    while end - 1 > first and doc.tokens.text[end - 1] in _OUTER:
        end -= 1
    return first, end
