"""Who stands in a stretch of text as a party: persons, countries, organizations, roles, pronouns.

Belongs here: reading one region of tokens. Does not belong here: which region belongs to which
meeting (`arguments`).
"""

from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.party_mentions import MentionRules
from transforms.relations.party_references import ReferenceRules

PORTIONS = frozenset({"round", "rounds", "session", "sessions", "series"})
"""'The third A-B round of talks'."""
_LISTING = frozenset({",", "and", "the"})
_LIST_WORDS = frozenset({",", "and", "the", "'s", "’s", "left", "right", "center", "centre"})
"""Those of captions among them: 'the minister A, left, and B'."""


class PartyReader:
    """Reads parties from regions of one article."""

    def __init__(self, ctx: Context, discourse: Discourse, meeting_nouns: frozenset[int]) -> None:
        """Take the article, what earlier sentences were about, and the tokens of the meeting nouns."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.mentions = MentionRules(ctx, discourse, meeting_nouns)
        self.references = ReferenceRules(ctx, discourse, meeting_nouns)
        self.nouns = self.mentions.party_nouns | self.references.generic_nouns
        """Lemmas of nouns for parties, of a known side or of none."""
        self.named_tokens = frozenset(
            index for mention in ctx.mentions for index in range(mention.first, mention.end)
        )

    @cached_property
    def dateline(self) -> range:
        """The tokens of the line's head that only says whence the article was sent."""
        found = self.ctx.dateline
        if found is None:
            return range(0)
        return range(self.doc.token_at(found.start), self.doc.token_at(found.text_start))

    def read_owner(self, index: int) -> Parties:
        """Whom the genitive at the token means: "Biden's", 'her', "the President's"."""
        found = Parties()
        mention = next(
            (m for m in self.ctx.mentions if m.kind == "person" and m.first <= index < m.end), None
        )
        if mention is not None:
            put_person(self.ctx, found, mention.actor_id, (mention.first, mention.end))
        else:
            self.references.add_owner(found, index)
        return found

    def is_title(self, index: int) -> bool:
        """True for a token of a person's title."""
        return index in self.ctx.title_tokens

    def is_list_token(self, index: int) -> bool:
        """True for a token that can stand in a list of titled parties: names, titles, commas, 'and'."""
        return self.is_name_token(index) or self.doc.lower[index] in _LIST_WORDS

    def name_start(self, index: int) -> int:
        """The first token of the name that the token is in, where parsers tear names apart; else itself."""
        return next((m.first for m in self.ctx.mentions if m.first < index < m.end), index)

    def titled_from(self, first: int) -> int:
        """The first token of the title and country before the name that begins at the token."""
        while first > 1 and self.is_name_token(first - 1):
            first -= 1
        return first

    def first_of_list(self, actor: Mention) -> int:
        """The first token of the persons listed up to the actor: the 'A' of 'in Bern, minister A, minister B
        and minister | C signed'; whom a preposition governs is none of them.
        """
        people = {mention.end: mention for mention in self.ctx.mentions if mention.kind == "person"}
        tokens, first, joined = self.doc.tokens, actor.first, False
        while actor.kind == "person":
            start = index = self.titled_from(first)
            while index and self.doc.lower[index - 1] in _LISTING:
                joined = joined or self.doc.lower[index - 1] == "and"
                index -= 1
            before = people.get(index)
            if index == start or before is None or not joined or tokens.dep[before.end - 1] == "pobj":
                break
            first = before.first
        return first

    def name_end(self, index: int) -> int:
        """The token after the name that a title at the token stands before, where parsers tear them apart."""
        mention = self.ctx.mention_at.get(index + 1) if self.is_title(index) else None
        return mention.end if mention is not None else index + 1

    def is_name_token(self, index: int) -> bool:
        """True for a token of a party's name or title."""
        return self.is_title(index) or index in self.named_tokens

    def read(
        self, first: int, end: int, trigger: int | None = None, skip: frozenset[int] = frozenset()
    ) -> Parties:
        """Parties named by tokens `first:end`; `trigger` is the meeting noun that they may modify."""
        found = Parties()
        index = max(first, 0)
        while index < min(end, len(self.doc)):
            mention = self.ctx.mention_at.get(index)
            if index in skip or index in self.dateline:
                index += 1
            elif mention:
                self.mentions.add(found, mention, trigger)
                index = max(mention.end, index + 1)
            else:
                self.references.add(found, index)
                index += 1
        return found

    def read_modifiers(self, noun: int) -> Parties:
        """Parties within the noun's own phrase, before it: 'Trump-Putin', "Biden's", 'U.S.-Russia'; else
        those before the 'round of' such talks.
        """
        of = self.doc.tokens.head[noun]
        counted = self.doc.tokens.head[of] if self.doc.lower[of] == "of" else noun
        found = self._before(noun)
        if not found and self.doc.lower[counted] in PORTIONS:
            found.add(self._before(counted))
        return found

    def _before(self, noun: int) -> Parties:
        first = self.doc.sentence_of(noun).first
        left = min(index for index in self.doc.subtree(noun) if index >= first)
        return self.read(left, noun, trigger=noun)
