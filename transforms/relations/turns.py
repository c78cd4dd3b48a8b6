"""Where the turns of a transcript's speakers begin."""

import re
from collections.abc import Iterator

from transforms.relations.bearers import person_with_title
from transforms.relations.context import Context
from transforms.relations.heading import tells_remarks

_LABEL = re.compile(r"\s*(?:[^\W\d_a-z][^\Wa-z]*+[ .'’\-]*+){1,8}+")
"""A line up to its first colon, where it names a speaker; a word is cut in one way only, as a long heading in
capitals could be in thousands.
"""

FIRST_PERSONS = frozenset({"i", "we"})
"""Those who speak, for themselves or for those with them."""
Turn = tuple[int, str | None]
"""The token at which a turn begins, and who speaks; None for one who is no person of the article."""


def turns_of(ctx: Context) -> list[Turn]:
    """The turns, in text order."""
    doc = ctx.doc
    by_end = {mention.end: mention for mention in ctx.mentions if mention.kind == "person"}
    turns: list[Turn] = []
    for offset in _label_ends(doc.text):
        colon = doc.token_at(offset)
        mention = by_end.get(colon)
        turns.append((colon, mention.actor_id if mention else _of_role(ctx, colon)))
    turns.extend(_titled_turns(ctx, {colon for colon, _ in turns}))
    turns.extend(_questions(ctx))
    return sorted(turns, key=lambda turn: turn[0])


def _label_ends(text: str) -> Iterator[int]:
    """Offset of the colon after each speaker's label; other lines than those with a colon are passed over."""
    colon = text.find(":")
    while colon != -1:
        line = text.rfind("\n", 0, colon) + 1
        is_first = text.find(":", line, colon) == -1
        if is_first and text[colon + 1 : colon + 2].isspace() and _LABEL.fullmatch(text, line, colon):
            yield colon
        colon = text.find(":", colon + 1)


def _of_role(ctx: Context, colon: int) -> str | None:
    """The one person of the article whom a label by office means: 'THE PRESIDENT:', 'PRIME MINISTER:'."""
    doc = ctx.doc
    first = doc.token_at(doc.text.rfind("\n", 0, doc.tokens.start[colon]) + 1)
    label = doc.lower[first:colon]
    office = label[1:] if label[:1] == ["the"] else label
    return person_with_title(ctx, " ".join(office), None) if office else None


def _titled_turns(ctx: Context, known: set[int]) -> Iterator[Turn]:
    """Turns labelled in small letters: 'Secretary General Mark Rutte:' on the line's head, or 'President
    Biden.' where the title tells of remarks; `known` are the ends of the other labels.
    """
    doc = ctx.doc
    marks = {":", "."} if tells_remarks(doc) else {":"}
    for mention in ctx.mentions:
        end = mention.end
        if mention.kind != "person" or end in known or marks.isdisjoint(doc.lower[end : end + 1]):
            continue
        first = doc.token_at(doc.text.rfind("\n", 0, doc.tokens.start[mention.first]) + 1)
        titles = {ctx.title_tokens.get(token) for token in range(first, mention.first)}
        is_titled = first < mention.first or doc.lower[end] == ":"
        if is_titled and titles <= {mention.actor_id}:
            yield end, mention.actor_id


def _questions(ctx: Context) -> Iterator[Turn]:
    """The 'Q' at a line's head, by a journalist."""
    doc = ctx.doc
    for index in doc.tokens_of.get("q", ()):
        if doc.tokens.text[index] == "Q" and doc.text.endswith("\n", 0, doc.tokens.start[index]):
            yield index, None
