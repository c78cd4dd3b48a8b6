"""Whom 'the Taskforce' means: the sides of the body that was named before, 'the U.S.-EU Taskforce', 'the
Joint Commission of A and B'.
"""

from transforms.relations.context import Context
from transforms.relations.parties import Parties
from transforms.text import is_capitalized, word_set

BODIES = word_set("taskforce force group commission committee council board mechanism")
_MOST_BEFORE = 8
"""Tokens before the body's noun among which its sides stand."""
_MOST_AFTER = 7
_JOINING = frozenset({"-", "–", "/", "and", "&"})


def members_of(ctx: Context, noun: int) -> Parties:
    """The sides of the body at the token, where it is told by 'the' and its noun alone, and was named with
    two sides or more before; else nobody.
    """
    doc = ctx.doc
    start = _start(ctx, noun)
    is_alone = start > 0 and doc.lower[start - 1] == "the" and is_capitalized(doc.tokens.text[noun])
    if not is_alone or doc.lower[noun + 1 : noun + 2] in (["of"], ["on"], ["for"], ["'s"], ["’s"]):
        return Parties()
    own = doc.lower[start : noun + 1]
    for token in doc.tokens_of[doc.lower[noun]]:
        first = token + 1 - len(own)
        is_body_of_others = token in ctx.actor_tokens  # 'the UN Security Council'
        if token < noun and first >= 0 and not is_body_of_others and doc.lower[first : token + 1] == own:
            sides = _sides_at(ctx, first, token)
            if len(sides) > 1:
                return Parties(sides=dict.fromkeys(sides, (noun, noun + 1)))
    return Parties()


def _start(ctx: Context, noun: int) -> int:
    """The first token of the body's name: the 'Joint' of 'the Joint Working Group'."""
    doc, start = ctx.doc, noun
    while start > 0 and is_capitalized(doc.tokens.text[start - 1]) and doc.lower[start - 1] != "the":
        start -= 1
    return noun if not ctx.actor_tokens.isdisjoint(range(start, noun)) else start


def _sides_at(ctx: Context, first: int, noun: int) -> list[str]:
    """The sides that stand right before the name, or after it and 'of' or 'between'."""
    doc = ctx.doc
    before = first
    while before > max(0, first - _MOST_BEFORE) and _is_of_name(ctx, before - 1):
        before -= 1
    reach = range(before, first)
    if doc.lower[noun + 1 : noun + 2] in (["of"], ["between"]):
        end = noun + 2
        while end < min(noun + _MOST_AFTER, len(doc)) and (
            end in ctx.actor_tokens or doc.lower[end] in _JOINING | {"the", ","}
        ):
            end += 1
        reach = range(noun + 2, end)
    return [m.side for m in ctx.mentions if m.first in reach and m.kind != "person" and m.side]


def _is_of_name(ctx: Context, token: int) -> bool:
    """True for a party, what joins two, and the 'Joint' of 'the A-B Joint Committee'."""
    word = ctx.doc.lower[token]
    is_named = is_capitalized(ctx.doc.tokens.text[token]) and word != "the"
    return token in ctx.actor_tokens or word in _JOINING or is_named
