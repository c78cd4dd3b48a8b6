"""Who of an article bears a title."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from transforms.reference import Reference
from transforms.relations.context import Context

_TOP_TITLES = frozenset({"president", "prime minister", "vice president", "secretary"})
"""In a government's own publication these, without a name, are its own."""
_LOWER_RANK = re.compile(r"\b(?:deputy|vice|assistant|under|former|ex)\b")
"""Whoever is so is not 'the leader', nor 'the top diplomat'."""
_SERVED = re.compile(r"\b(?:to|for)\b")
"""What follows in a title is whom it serves: 'adviser to the vice president'."""


def person_with_title(ctx: Context, title: str, side: str | None) -> str | None:
    """The one person of the article who bears the title (and stands for the side, where given)."""
    title = title.removeprefix("the ").strip()
    fitting = _fitting(title, ctx.titles_given, ctx, side) or _fitting(title, ctx.titles_of, ctx, side)
    if side and not fitting:
        fitting = _known_as(ctx, title, side)[:1]
    elif not fitting and " " in title:
        known = sorted(set(_known_as(ctx, title, None)))
        fitting = known if len(known) == 1 else []  # 'the top diplomat' of an article that names one
    if side is None and ctx.home and (len(fitting) > 1 or _is_own_office(ctx, title)):
        fitting = [person for person in fitting if ctx.actors[person]["side"] == ctx.home]
    is_told_apart = len(fitting) == 1 or (side is None and len(title.split()) > 1)
    return fitting[0] if fitting and is_told_apart else None


@lru_cache(maxsize=4)
def epithets(reference: Reference) -> Mapping[str, Sequence[str]]:
    """What the press calls an office to its titles, the likeliest first: 'leader', 'top diplomat'."""
    found: dict[str, list[str]] = {}
    for row in reference.rows("office_epithet"):
        found.setdefault(row["epithet"], []).append(row["title"])
    return found


def leads(ctx: Context, person: str) -> bool:
    """True for one who is called 'the leader of A' by office."""
    return any(bears(ctx, person, title) for title in epithets(ctx.reference)["leader"])


def _known_as(ctx: Context, epithet: str, side: str | None) -> list[str]:
    """Those, of the side where one is given, whom the epithet may mean, the likeliest first."""
    titles = {
        person: [held for held in titles if not _LOWER_RANK.search(held)]
        for person, titles in ctx.titles_of.items()
    }
    offices = epithets(ctx.reference).get(epithet, ())
    return [person for title in offices for person in _fitting(title, titles, ctx, side)]


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
