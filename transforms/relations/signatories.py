"""Who signs a text: the sides of a joint statement's title, 'We, the leaders of A, B and C'."""

import re

from transforms.relations.context import Context
from transforms.relations.parties import Parties

_JOINT_STATEMENT = re.compile(
    r"\b(?:Joint|JOINT) (?:\w+[’']? )?(?:Statement|STATEMENT|Declaration|DECLARATION|Communiqu[eé])\b"
)
"""As a heading of its own is written; 'rejects joint statement' is news of one."""
_SUBJECT = frozenset(
    {"on", "regarding", "concerning", "about", "after", "following", "condemning", "marking"}
)
"""What follows in a title is what the statement is about."""


def signatories_of(ctx: Context) -> Parties:
    """Two sides or more, else nobody."""
    return _in_title(ctx) or _in_text(ctx)


def _in_title(ctx: Context) -> Parties:
    """The sides that a joint statement's title names, before what it is on."""
    doc = ctx.doc
    heading = _JOINT_STATEMENT.search(doc.text, 0, doc.title_end)
    if heading is None:
        return Parties()
    first, end = doc.token_at(heading.start()), doc.token_at(doc.title_end) + 1
    if any(doc.tokens.pos[token] in {"VERB", "AUX"} for token in range(first)):
        return Parties()
    end = next((token for token in range(first, end) if doc.lower[token] in _SUBJECT), end)
    return _sides_between(ctx, 0, end)


def _in_text(ctx: Context) -> Parties:
    """The sides of 'We, the leaders of A, B and C, met'."""
    doc = ctx.doc
    for index in doc.tokens_of.get("we", ()):
        if "the" in doc.lower[index + 1 : index + 3]:
            found = _sides_between(ctx, index, doc.tokens.head[index])
            if found:
                return found
    return Parties()


def _sides_between(ctx: Context, first: int, end: int) -> Parties:
    """The sides named between the tokens, if they are two or more; names of events are none."""
    events = ctx.reference.words("organization", "organization", kind="event")
    named = (mention for mention in ctx.mentions if first <= mention.first < end and mention.side)
    sides = {str(m.side): (m.first, m.end) for m in named if m.side not in events}
    return Parties(sides=sides) if len(sides) > 1 else Parties()
