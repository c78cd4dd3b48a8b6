"""Which words a person's title may be made of."""

from collections.abc import Mapping

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.lexicon import TitleLexicon
from transforms.text import is_capitalized

_GENERAL = (["assembly"], ["council"], ["secretariat"], ["directorate"], ["conference"], ["debate"])
"""What is general without any general: 'the UN General Assembly, X, minister of Y'."""
LINKS = frozenset({"of", "for", "to", "the", "and", "'s", "’s", "-", "&", "at", "in", "on"})
_INNER_POS = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
_WHOSE = frozenset({"his", "her", "their"})
"""'His Majesty' is part of a title."""
_OPENING = frozenset({"a", "an", "his", "her", "’s", "'s"})
"""What a title after a name may begin with: ', a diplomat', ', her adviser'."""


class TitleWords:
    """Tells of single words of one document whether a title may hold them."""

    def __init__(self, doc: Document, titles: TitleLexicon, actor_at: Mapping[int, ActorSpan]) -> None:
        """Take the document, the words of titles, and the country or organization at each token."""
        self.doc = doc
        self.titles = titles
        self.actor_at = actor_at

    def may_extend(self, index: int, covered: set[int]) -> bool:
        """True for a word that a title before a name may begin with, going back from the word after it."""
        doc = self.doc
        if index in covered or doc.tokens.sentence[index] != doc.tokens.sentence[index + 1]:
            return False
        if "\n" in doc.text[doc.tokens.end[index] : doc.tokens.start[index + 1]]:
            return False
        word, pos = doc.lower[index], doc.tokens.pos[index]
        if index in self.actor_at:
            return not self._is_place(self.actor_at[index])
        if word == "-":
            return self._joins(index)
        if word in self.titles.all_words or word in {"'s", "’s"}:
            return True
        if word in _WHOSE:
            opens_style = not self.titles.honorifics.isdisjoint(doc.lower[index + 1 : index + 3])
            return opens_style and is_capitalized(doc.tokens.text[index + 1])
        if word == "the":
            return doc.before(index) in {"of", "to", "for", "at", "in"}
        if word == "and":
            return (
                index > 0
                and index - 1 not in covered
                and index - 1 not in self.actor_at
                and doc.tokens.pos[index - 1] in _INNER_POS
                and pos == "CCONJ"
                and is_capitalized(doc.tokens.text[index - 1])
            )
        if word in LINKS:
            return index > 0 and word not in {"on", "in", "at"} and self._is_title_word(index - 1)
        return pos in _INNER_POS

    def may_follow(self, index: int, covered: set[int]) -> bool:
        """True for a word that a title after a name may go on with."""
        doc = self.doc
        if index in covered or doc.tokens.sentence[index] != doc.tokens.sentence[index - 1]:
            return False
        word = doc.lower[index]
        return (
            index in self.actor_at
            or word in self.titles.all_words
            or word in LINKS
            or word in _OPENING
            or doc.tokens.pos[index] in _INNER_POS
        )

    def is_short_form(self, index: int, covered: set[int]) -> bool:
        """True for the '(SOUTHCOM)' of 'Commander of the Southern Command (SOUTHCOM) General X', not for the
        agency of the dateline 'London, Oct 24 (PTI) Foreign Minister X'.
        """
        is_bracketed = index > 0 and self.doc.lower[index : index + 3 : 2] == ["(", ")"]
        return is_bracketed and index + 1 not in covered and self._is_title_word(index - 1)

    def _is_title_word(self, index: int) -> bool:
        """A word that a preposition may hang on within a title:
        a title's own word, or a capitalized noun that is no date.
        """
        doc = self.doc
        if doc.lower[index] in self.titles.all_words:
            return True
        return (
            doc.tokens.pos[index] in _INNER_POS
            and is_capitalized(doc.tokens.text[index])
            and not doc.tokens.entity[index].endswith(("DATE", "TIME"))
        )

    def _joins(self, hyphen: int) -> bool:
        """True for a hyphen within a word; 'OSLO - Foreign Minister X' has a dash there."""
        starts, ends = self.doc.tokens.start, self.doc.tokens.end
        return hyphen > 0 and starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]

    def _is_place(self, span: ActorSpan) -> bool:
        """True for the 'Brussels' of 'While in Brussels President X will speak', not for 'from Danish Prime
        Minister X'.
        """
        is_demonym = span.alias.alias_kind == "demonym_adjective"
        return span.first > 0 and not is_demonym and self.doc.lower[span.first - 1] in {"in", "at", "from"}

    def is_plural(self, index: int) -> bool:
        """True for 'officials', which before a comma are others than the one named next."""
        word = self.doc.lower[index]
        return word.endswith("s") and word[:-1] in self.titles.heads

    def is_head(self, index: int) -> bool:
        """True for a word that tells an office by itself: 'minister'."""
        lower = self.doc.lower
        is_told = 0 <= index < len(lower) and lower[index] in self.titles.heads
        return is_told and not (lower[index] == "general" and lower[index + 1 : index + 2] in _GENERAL)
