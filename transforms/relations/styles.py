"""Whom a style of address means: 'His Majesty', 'Their Royal Highnesses', 'His Holiness'."""

import re
from collections.abc import Mapping
from functools import lru_cache

from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.mentions import Mention

_RANKS = frozenset({"royal", "imperial", "serene"})
_ANYBODY = "either"

Styles = Mapping[str, Mapping[str, frozenset[str]]]
"""By style of address and whose it is ('his', 'her', 'their', 'either'), the titles that go with it."""


@lru_cache(maxsize=4)
def styles_of(reference: Reference) -> Styles:
    """The lexicon address_style."""
    styles: dict[str, dict[str, frozenset[str]]] = {}
    for row in reference.rows("address_style"):
        of_style = styles.setdefault(row["style"], {})
        of_style[row["whose"]] = of_style.get(row["whose"], frozenset()) | {row["title"]}
    return styles


class StyleReader:
    """Reads styles of address that stand for persons named before."""

    def __init__(self, ctx: Context) -> None:
        """Take the article."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.styles = styles_of(ctx.reference)

    def bearers(self, index: int) -> list[str]:
        """Whom the style that ends at the token means: of a pair both, else the one told of last; nobody
        where a name goes on from it.
        """
        titles = self._titles(index)
        if not titles or self._goes_on(index + 1):
            return []
        told = [
            mention
            for mention in reversed(self.ctx.mentions)
            if mention.kind == "person" and mention.first < index and self._bears_any(mention, titles)
        ]
        if self._whose(index) != "their":
            return [mention.actor_id for mention in told[:1]]
        return list(dict.fromkeys(mention.actor_id for mention in told if mention.side == told[0].side))

    def _goes_on(self, index: int) -> bool:
        """True where a name or a title follows: 'Her Royal Highness the Princess of Wales'."""
        after = index + 1 if index < len(self.doc) and self.doc.lower[index] == "the" else index
        return after in self.ctx.title_tokens or after in self.ctx.mention_at

    def _titles(self, index: int) -> frozenset[str]:
        """The titles of those who may be meant; none where the token is no style."""
        by_owner = self.styles.get(self.doc.lower[index], {})
        return by_owner.get(self._whose(index)) or (
            by_owner.get(_ANYBODY, frozenset()) if self._whose(index) in {"his", "her"} else frozenset()
        )

    def _whose(self, index: int) -> str:
        """The 'his' of 'His Royal Highness'."""
        at = index - 1
        while at > 0 and self.doc.lower[at] in _RANKS:
            at -= 1
        return self.doc.lower[at] if at >= 0 else ""

    def _bears_any(self, mention: Mention, titles: frozenset[str]) -> bool:
        """True for a person whom the article gives one of the titles, before, after or in the name."""
        given = " ".join([*self.ctx.titles_given.get(mention.actor_id, ()), mention.name.lower()])
        return any(re.search(rf"\b{title}\b", given) for title in titles)
