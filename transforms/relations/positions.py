"""Titles given to persons, as relations: who holds which position, and whom that makes them speak for."""

from collections.abc import Iterator, Mapping
from typing import Any

from transforms.relations.context import Context
from transforms.relations.mentions import Mention
from transforms.relations.patterns import Words
from transforms.text import fold

PATTERN = "title_beside_name"
_MODALITY = {"current": "asserted", "former": "asserted", "incoming": "planned"}


def find_positions(ctx: Context, words: Words, longest_quote: int) -> Iterator[dict[str, Any]]:
    """A `holds_position` for each title of a person, and one `represents` for each person and side.

    Rows lack `relation_number`. Titles that only honour ('Mr.') or place ('of Cyprus') are no position, nor
    are 'counterpart' and what runs into a headline ('Readout of President'). Analysts, authors and others
    of `private_role` stand for nobody, and former holders of an office no longer.
    """
    fullest = _fullest_titles(ctx)
    represented: set[tuple[str, str]] = set()
    for role in ctx.roles:
        person, title = role["local_actor_id"], fold(role["title"])
        in_title = frozenset(title.split())
        side = _side_actor(ctx, role)
        is_office = in_title & words["title"] - words["no_position"] and not in_title & words["statement"]
        if is_office and title in fullest[person]:
            fullest[person].remove(title)
            yield _row(ctx, role, "holds_position", side, role["title"], longest_quote)
        speaks = role["tense"] == "current" and not in_title & words["private_role"]
        if side and speaks and (person, side) not in represented:
            represented.add((person, side))
            yield _row(ctx, role, "represents", side, None, longest_quote)


def _fullest_titles(ctx: Context) -> dict[str, set[str]]:
    """Person to titles (folded), without those that end a fuller one ('President', 'French President')."""
    titles: dict[str, set[str]] = {}
    for role in ctx.roles:
        titles.setdefault(role["local_actor_id"], set()).add(fold(role["title"]))
    return {
        person: {title for title in given if not any(other.endswith(f" {title}") for other in given)}
        for person, given in titles.items()
    }


def _side_actor(ctx: Context, role: Mapping[str, Any]) -> str | None:
    """The country or organization of the title, as an actor of the article."""
    for kind, code in (("country", role["country_code"]), ("organization", role["organization"])):
        actor_id = f"{ctx.doc.article_id}/{kind}/{code}"
        if code and actor_id in ctx.actors:
            return actor_id
    return None


def _row(
    ctx: Context, role: Mapping[str, Any], predicate: str, side: str | None, text: str | None, longest: int
) -> dict[str, Any]:
    start, end = _span(ctx, role, longest)
    return {
        "article_id": ctx.doc.article_id,
        "subject_local_actor_id": role["local_actor_id"],
        "predicate": predicate,
        "object_local_actor_id": side,
        "object_text": text,
        "claim_meeting_id": None,
        "polarity": "affirmed",
        "modality": _MODALITY[role["tense"]],
        "pattern": PATTERN,
        "quote": ctx.doc.text[start:end],
        "char_start": start,
        "char_end": end,
    }


def _span(ctx: Context, role: Mapping[str, Any], longest: int) -> tuple[int, int]:
    """From title to name, whichever comes first; the title alone where no name is near."""
    starts, ends = ctx.doc.tokens.start, ctx.doc.tokens.end
    title_start, title_end = int(role["char_start"]), int(role["char_end"])

    def distance(mention: Mention) -> int:
        return max(starts[mention.first] - title_end, title_start - ends[mention.end - 1])

    names = [mention for mention in ctx.mentions if mention.actor_id == role["local_actor_id"]]
    name = min(names, key=distance, default=None)
    if name is None:
        return title_start, title_end
    start, end = min(starts[name.first], title_start), max(ends[name.end - 1], title_end)
    return (start, end) if end - start <= longest else (title_start, title_end)
