"""Whom an office without a name means: 'the vice president', 'the President' of a government's own text."""

from collections.abc import Mapping
from functools import lru_cache

from transforms.reference import Reference
from transforms.relations.bearers import bears, person_with_title
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.parties import title_heads
from transforms.text import fold, is_capitalized, word_set

_PRESIDING = frozenset({"president", "chairman", "chairwoman", "chair"})
_OF_STATE = frozenset({"head of state", "head of government"})
"""As presidencies call their own, without a name or country."""
_TO_COME = frozenset({"elect", "designate"})
"""'The president-elect'."""
_OFFICER_DEPS = word_set("nsubj nsubjpass poss pobj dobj conj")
_BODY_OFFICES = frozenset({"secretary general", "secretary-general", "chairperson", "high representative"})
"""Of those who speak for a body of states in its own publication."""


@lru_cache(maxsize=4)
def _bodies(reference: Reference) -> Mapping[str, str]:
    """Folded name of an organization to the side that it stands for."""
    sides = reference.organization_side
    return {fold(row["alias"]): sides[row["organization"]] for row in reference.rows("organization_alias")}


class Roles:
    """Reads offices of which the article names the bearer elsewhere, or whose text it is tells the side."""

    def __init__(self, ctx: Context, discourse: Discourse) -> None:
        """Take the article and what it told before."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.heads = title_heads(ctx)

    def bearer(self, index: int) -> str | None:
        """'the vice president', 'the secretary': the person of the article with that title."""
        doc, start, end = self.doc, self.start_of(index), index + 1
        if doc.lower[end : end + 1] == ["-"]:
            end += 2
            if doc.lower[end - 1] not in _TO_COME:
                return None
        if (of_state := " ".join(doc.lower[start : end + 2])) in _OF_STATE:
            return person_with_title(self.ctx, of_state, self._side_after(index + 2) or self.own_side)
        title = " ".join(doc.lower[start:end]).replace(" - ", "-")
        if doc.before(start) in {"the", "his", "her", "their"}:
            if self._is_of_others(index):
                return None
            return person_with_title(self.ctx, title, self._side_after(index))
        is_own = self.is_own_officer(index)
        return person_with_title(self.ctx, title, self.own_side) if is_own else None

    @property
    def own_side(self) -> str | None:
        """The country whose government, or the body that, publishes the article."""
        return self.ctx.home or _bodies(self.ctx.reference).get(fold(self.ctx.doc.source_name or ""))

    def side_of(self, index: int) -> str | None:
        """The side that an office without a known bearer is told with: 'Ukraine's president'."""
        before = (m for m in self.ctx.mentions if m.kind == "country" and m.end <= index)
        owner = next((m for m in before if self.doc.tokens.head[m.end - 1] == index), None)
        return owner.side if owner is not None else self._side_after(index)

    def is_own_officer(self, index: int) -> bool:
        """'The Prime Minister' without a name, in a government's own publication: that government's; 'the
        Secretary General' in a body's own.
        """
        doc, start = self.doc, self.start_of(index)
        bare = self._of_after(index) is None
        alone = start == 0 or start - 1 not in self.ctx.actor_tokens
        is_listed = doc.lower[index + 1 : index + 2] == ["and"] and doc.lower[start - 1 : start] == ["the"]
        is_of_publisher = bool(self.ctx.home) or (
            " ".join(doc.lower[start : index + 1]).replace(" - ", "-") in _BODY_OFFICES
            and self.own_side is not None
        )
        return (
            is_of_publisher
            and bare
            and alone
            and (is_listed or doc.tokens.dep[index] in _OFFICER_DEPS)
            and doc.tokens.text[index][:1].isupper()
        )

    def is_bare_plural(self, index: int) -> bool:
        """'The Foreign Ministers' without a country: the group told before, where it is one of persons."""
        doc, start = self.doc, self.start_of(index)
        group = self.discourse.last_group
        definite = doc.before(start) in {"the", "both", "two"}
        bare = index + 1 >= len(doc) or doc.lower[index + 1] not in {"of", "from"}
        if not (definite and bare) or group is None or len(group.people) < 2:
            return False
        titled = [person for person in group.people if self.ctx.titles_of.get(person)]
        role = doc.lower[index].rstrip("s")
        is_borne = any(bears(self.ctx, person, role) for person in titled)
        return is_borne or not titled or role == "leader"

    def start_of(self, index: int) -> int:
        """The first token of a title that ends at the token."""
        doc, start = self.doc, index
        while start > 0 and (
            doc.before(start) == "-"
            or (doc.tokens.dep[start - 1] in {"compound", "amod"} and doc.tokens.head[start - 1] == index)
        ):
            start -= 1
        return start

    def _side_after(self, index: int) -> str | None:
        """Whose the officer is: the France of 'the president of France'."""
        link = self._of_after(index)
        near = (self.ctx.mention_at.get(token) for token in (link + 1, link + 2)) if link else ()
        return next((mention.side for mention in near if mention and mention.kind != "person"), None)

    def _of_after(self, index: int) -> int | None:
        """The 'of' of 'the president of', 'the president and first lady of'."""
        doc, at = self.doc, index + 1
        if doc.lower[at : at + 1] == ["and"]:
            at += 1
            while at in self.ctx.title_tokens or doc.lower[at : at + 1] in (["first"], ["lady"]):
                at += 1
        return at if doc.lower[at : at + 1] == ["of"] else None

    def _is_of_others(self, index: int) -> bool:
        """True for 'the president of the Riverside Club', of which nothing else is known."""
        doc, link = self.doc, self._of_after(index)
        if link is None or doc.lower[index] not in _PRESIDING or self._side_after(index):
            return False
        first = link + 1 + (doc.lower[link + 1 : link + 2] == ["the"])
        return is_capitalized(doc.tokens.text[first : first + 1][0]) if first < len(doc) else False
