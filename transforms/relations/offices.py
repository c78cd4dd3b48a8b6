"""Who is meant by an office told with its country: 'the Danish premier', 'the new top Estonian diplomat',
'the foreign ministers of A and B'.
"""

from collections.abc import Iterator
from functools import cached_property

from transforms.document import PLURAL_TAGS
from transforms.relations.bearers import epithets, person_with_title
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.mentions import Mention
from transforms.relations.parties import title_heads
from transforms.text import word_set

MODIFIER_DEPS = frozenset({"amod", "compound", "poss", "nmod", "npadvmod"})
_COPY_DEPS = frozenset({"conj", "appos"})
_EPITHETS = word_set("diplomat leader official envoy politician statesman lawmaker negotiator")
"""'The U.S. diplomat', without a name, is the one of that side named last."""
_OTHERS = word_set("a an another one any some no former ex late then next future")
"""'A top Estonian diplomat' is not the minister, 'the former Danish leader' not the premier."""
_MAX_ROLE_WORDS = 4


class Offices:
    """Reads offices of one article by the countries that they are told with."""

    def __init__(self, ctx: Context, discourse: Discourse) -> None:
        """Take the article and what it told before."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse

    def holder(self, mention: Mention) -> str | None:
        """The named person whom a role without a name means:
        'the Israeli prime minister', 'the foreign ministers of A and B'.
        """
        for role in self._roles_with(mention):
            if (titled := person_with_title(self.ctx, role, mention.side)) is not None:
                return titled
            if role in _EPITHETS and self.doc.lower[mention.first - 1 : mention.first] == ["the"]:
                return self.discourse.last_of_side(mention.side, mention.first)
        return None

    def holder_at(self, noun: int) -> str | None:
        """The same by the noun of the office: the 'leader' of 'the Danish leader'."""
        told = self._told_with.get(noun, ())
        return next((person for mention in told if (person := self.holder(mention))), None)

    @cached_property
    def _told_with(self) -> dict[int, list[Mention]]:
        """The noun of an office to the countries and bodies that it is told with."""
        found: dict[int, list[Mention]] = {}
        for mention in self.ctx.mentions:
            if mention.kind != "person":
                found.setdefault(self._head_of(mention), []).append(mention)
        return found

    def outer(self, mention: Mention) -> tuple[int, str, int]:
        """(token, dependency, head) of the mention, or of the list or hyphenated chain of parties that it is
        in.
        """
        doc = self.doc
        index, steps = mention.end - 1, 0
        while steps < 8:
            head, dep = doc.tokens.head[index], doc.tokens.dep[index]
            chained = dep in _COPY_DEPS or (
                dep in MODIFIER_DEPS
                and (head in self.ctx.actor_tokens or doc.tokens.dep[head] in MODIFIER_DEPS)
            )
            if head == index or not chained:
                return index, dep, head
            index, steps = head, steps + 1
        return index, doc.tokens.dep[index], doc.tokens.head[index]

    def _roles_with(self, mention: Mention) -> Iterator[str]:
        """The words of the role, the most telling first: 'top diplomat' of 'the top Estonian diplomat'."""
        if (role := self._role_before(mention)) is not None:
            yield role
            return
        if (role := self._role_after(mention)) is None:
            return
        whole = f"{self.doc.lower[mention.first - 1]} {role}" if mention.first else role
        if whole in epithets(self.ctx.reference):
            yield whole
        yield role

    def _head_of(self, mention: Mention) -> int:
        """The noun of the office that the country is told with."""
        _, dep, head = self.outer(mention)
        is_of = dep == "pobj" and self.doc.lower[head] == "of"
        return self.doc.tokens.head[head] if is_of else self.doc.tokens.head[mention.end - 1]

    def _role_after(self, mention: Mention) -> str | None:
        doc = self.doc
        head = doc.tokens.head[mention.end - 1]
        if doc.tokens.dep[mention.end - 1] not in MODIFIER_DEPS or doc.tokens.tag[head] in PLURAL_TAGS:
            return None
        words = [word for word in doc.lower[mention.end : head + 1] if word not in {"'s", "’s"}]
        is_other = any(doc.lower[child] in _OTHERS for child in doc.children[head])
        is_role = 0 < len(words) <= _MAX_ROLE_WORDS and not is_other
        return " ".join(words).replace(" - ", "-") if is_role else None

    def _role_before(self, mention: Mention) -> str | None:
        """'foreign minister' of 'the foreign ministers of A, B and C'."""
        doc = self.doc
        _, dep, preposition = self.outer(mention)
        if dep != "pobj" or doc.lower[preposition] != "of":
            return None
        head, heads = doc.tokens.head[preposition], title_heads(self.ctx)
        if doc.lower[head] not in heads and doc.lower[head].rstrip("s") not in heads:
            return None
        before = [
            doc.lower[child]
            for child in doc.children[head]
            if doc.tokens.dep[child] in {"amod", "compound"} and child < head
        ]
        return " ".join([*before, doc.lower[head].rstrip("s")])
