"""Who of an article bears a title."""

import re
from collections.abc import Mapping, Sequence

from transforms.relations.context import Context

LEADING = ("prime minister", "president", "chancellor", "king", "emir", "crown prince", "premier")
"""The titles by which 'the leader of A' may be known, the likeliest to meet first."""
_TOP_TITLES = frozenset({"president", "prime minister", "vice president", "secretary"})
"""In a government's own publication these, without a name, are its own."""
_SERVED = re.compile(r"\b(?:to|for)\b")
"""What follows in a title is whom it serves: 'adviser to the vice president'."""


def person_with_title(ctx: Context, title: str, side: str | None) -> str | None:
    """The one person of the article who bears the title (and stands for the side, where given)."""
    title = title.removeprefix("the ").strip()
    fitting = _fitting(title, ctx.titles_given, ctx, side) or _fitting(title, ctx.titles_of, ctx, side)
    if title == "leader" and side and not fitting:
        fitting = [person for top in LEADING for person in _fitting(top, ctx.titles_of, ctx, side)][:1]
    if side is None and ctx.home and (len(fitting) > 1 or _is_own_office(ctx, title)):
        fitting = [person for person in fitting if ctx.actors[person]["side"] == ctx.home]
    is_told_apart = len(fitting) == 1 or (side is None and len(title.split()) > 1)
    return fitting[0] if fitting and is_told_apart else None


def bears(ctx: Context, person: str, title: str) -> bool:
    """True where the person is given, or held at the time, the title."""
    return any(_title_fits(title, held) for held in ctx.titles_of.get(person, ()))


def _is_own_office(ctx: Context, title: str) -> bool:
    """True for 'the President', and for 'the Prime Minister' where the publisher's country has one."""
    is_premier = title == "prime minister"
    return title in _TOP_TITLES and not (is_premier and not ctx.reference.has_premier(ctx.home))


def _fitting(title: str, titles_of: Mapping[str, Sequence[str]], ctx: Context, side: str | None) -> list[str]:
    """Those of the persons with titles whom the title fits."""
    return [
        person
        for person, titles in titles_of.items()
        if any(_title_fits(title, held) for held in titles)
        and (side is None or ctx.actors[person]["side"] == side)
    ]


def _title_fits(title: str, held: str) -> bool:
    held = _SERVED.split(held)[0]
    if (title, True) in {("president", "vice" in held), ("minister", "prime" in held)}:
        return False
    return title in held and re.search(rf"\b{re.escape(title)}\b", held) is not None
