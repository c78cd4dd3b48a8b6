"""Whom 'the Taskforce' means: the two sides of the body that was named before, 'the U.S.-EU Taskforce', 'the
A-B Joint Commission'.
"""

from transforms.relations.context import Context
from transforms.relations.parties import Parties
from transforms.text import is_capitalized, word_set

_OWN_WORD = {"force": "task", "group": "working", "commission": "joint"}
"""Before the noun where states have such a body together; a commission of one state may be on another."""
BODIES = _OWN_WORD.keys() | {"taskforce"}
_PRIVATE = word_set("business chamber congress congressional")
_MODIFYING = frozenset({"compound", "poss"})
_JOINING = frozenset({"-", "–", "/", "and", "&"})


def members_of(ctx: Context, noun: int) -> Parties:
    """The sides of the body at the token, where it is told by 'the' and its noun alone, and was named with
    two sides before; else nobody.
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
            sides = _pair_before(ctx, token) if _is_of_states(ctx, token) else []
            if sides:
                return Parties(sides=dict.fromkeys(sides, (noun, noun + 1)))
    return Parties()


def _start(ctx: Context, noun: int) -> int:
    """The first token of the body's name: the 'Joint' of 'the Joint Working Group'."""
    doc, start = ctx.doc, noun
    while start > 0 and is_capitalized(doc.tokens.text[start - 1]) and doc.lower[start - 1] != "the":
        start -= 1
    return noun if not ctx.actor_tokens.isdisjoint(range(start, noun)) else start


def _is_of_states(ctx: Context, noun: int) -> bool:
    """True for a taskforce, working group or joint commission; not for its chairs, nor a chamber's own."""
    doc = ctx.doc
    needed = _OWN_WORD.get(doc.lower[noun])
    return needed in {None, doc.before(noun)} and doc.tokens.dep[noun] not in _MODIFYING


def _pair_before(ctx: Context, noun: int) -> list[str]:
    """The two sides of 'the A-B Joint Commission', 'the A and B Taskforce'."""
    doc, end = ctx.doc, noun
    while end > 0 and end - 1 not in ctx.actor_tokens and is_capitalized(doc.tokens.text[end - 1]):
        end -= 1
    told = {m.end: m for m in ctx.mentions if m.kind != "person" and m.side}
    second = told.get(end)
    joint = second.first - 1 if second is not None else 0
    first = told.get(joint) if doc.lower[joint] in _JOINING else None
    is_private = not _PRIVATE.isdisjoint(doc.lower[end:noun])
    return [] if first is None or second is None or is_private else [str(first.side), str(second.side)]
