"""Whom 'he', 'they' and 'the two leaders' mean, where the text before leaves no doubt.

Belongs here: references that a slot of a relation may hold. Where two readings are possible, none is taken.
"""

from collections.abc import Mapping
from itertools import islice

from transforms.document import PLURAL_TAGS
from transforms.relations.bearers import person_with_title
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.mentions import Mention
from transforms.relations.paths import MAX_CLIMB, SUBJECTS, PathWalker
from transforms.relations.patterns import Words

GROUP_SENTENCES = 2
"""How many sentences back 'they' and 'the two leaders' may reach."""
PERSON_SENTENCES = 1
"""How many sentences back 'he' and 'she' may reach."""
FIRST_PERSON = frozenset({"i", "me"})
THIRD_PERSON = frozenset({"he", "him", "she", "her"})
PLURAL = frozenset({"they", "them", "both"})
_DEFINITE = frozenset({"the", "both", "two", "these", "those"})
_QUOTATION = frozenset({'"', "“", "”"})


class AnaphoraReader:
    """Resolves pronouns and definite nouns of one article."""

    def __init__(
        self, ctx: Context, walker: PathWalker, words: Words, mention_over: Mapping[int, Mention]
    ) -> None:
        """Take the article, its grammar, the word classes, and the mention over each token."""
        self.ctx, self.doc = ctx, ctx.doc
        self.walker = walker
        self.words = words
        self.mention_over = mention_over
        self.discourse = Discourse(ctx)
        self._group: tuple[int, tuple[str, ...]] = (-1, ())

    def remember_group(self, actor_ids: tuple[str, ...], token: int) -> None:
        """Keep the actors of a meeting told of at the token as whom 'they' may mean further on."""
        self._group = (token, actor_ids)

    def person(self, token: int) -> str | None:
        """The person that a singular pronoun means, or None."""
        word = self.doc.lower[token]
        if word in FIRST_PERSON:
            return self.discourse.speaker_at(token)
        return self._antecedent(token) if word in THIRD_PERSON else None

    def group(self, token: int) -> tuple[str, ...]:
        """The actors whom a plural pronoun at the token means: those of the last meeting told of."""
        begun, members = self._group
        sentences = self.doc.tokens.sentence
        is_near = begun < token and sentences[token] - sentences[begun] <= GROUP_SENTENCES
        return members if members and is_near else ()

    def definite_group(self, noun: int) -> tuple[int, tuple[str, ...]]:
        """(first token, actors) of 'the two leaders', 'both sides'; none unless the last group is a pair."""
        before = range(max(0, noun - 2), noun)
        first = next((index for index in before if self.doc.lower[index] in _DEFINITE), None)
        is_plural = self.doc.tokens.tag[noun] in PLURAL_TAGS
        if first is None or not is_plural or self.walker.lemma(noun) not in self.words["group_noun"]:
            return noun, ()
        members = self.group(noun)
        return first, members if len(members) == 2 else ()

    def role_holder(self, first: int, noun: int, side: str | None) -> str | None:
        """The one person of the article with the title that tokens `first` to `noun` name."""
        if self.doc.tokens.tag[noun] in PLURAL_TAGS:
            return None
        return person_with_title(self.ctx, " ".join(self.doc.lower[first : noun + 1]), side)

    def _antecedent(self, token: int) -> str | None:
        """The subject of a clause above, else the one person (and subject) of this sentence and the last."""
        above = islice(self.doc.ancestors(token), MAX_CLIMB)
        verbs = [head for head in above if self.walker.is_verbal(head)]
        own = self.walker.subject(verbs[0]) if verbs else None
        for verb in verbs if own is None else verbs[1:]:
            subject = self.walker.subject(verb)
            if subject is not None and subject not in (token, own):
                return self._as_antecedent(token, subject)
        return self._one_before(token)

    def _as_antecedent(self, token: int, subject: int) -> str | None:
        mention = self.mention_over.get(subject)
        if mention is None or mention.kind != "person":
            return None
        return None if self._quoted_apart(token, subject) or self._only_speaks(mention) else mention.actor_id

    def _quoted_apart(self, left: int, right: int) -> bool:
        """True where one of the tokens stands within a quotation and the other outside."""
        between = self.doc.tokens.text[min(left, right) : max(left, right)]
        return sum(text in _QUOTATION for text in between) % 2 == 1

    def _only_speaks(self, mention: Mention) -> bool:
        """True for a spokesperson, who says what others do."""
        titles = " ".join(self.ctx.titles_of.get(mention.actor_id, ())).split()
        return not self.words["spokesperson"].isdisjoint(titles)

    def _one_before(self, token: int) -> str | None:
        sentences = self.doc.tokens.sentence
        near = [
            mention
            for mention in self.ctx.mentions
            if mention.kind == "person"
            and mention.first < token
            and sentences[token] - sentences[mention.first] <= PERSON_SENTENCES
        ]
        is_subject = any(self.doc.tokens.dep[mention.end - 1] in SUBJECTS for mention in near)
        return near[0].actor_id if is_subject and len({mention.actor_id for mention in near}) == 1 else None
