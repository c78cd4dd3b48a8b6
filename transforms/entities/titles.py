"""Titles of persons, before and after the name, and the country or organization that a title speaks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.lexicon import TitleLexicon
from transforms.entities.title_words import LINKS, TitleWords
from transforms.text import is_capitalized, word_set

MAX_TITLE_TOKENS = 16
_TOP_OFFICES = frozenset({"president", "prime minister", "chancellor", "king", "premier"})
"""Of which nobody holds two."""
_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "then"})
_INCOMING = word_set("incoming designate elect nominee designated future")
_EXPLAINED = word_set("leader chief diplomat monarch negotiator envoy official")
"""Offices told without their names, which a title and name after a comma explain."""
_SENT = frozenset({"ambassador", "sherpa", "envoy", "representative", "delegate"})
"""Whom a country sends to a body whose name may stand before the title."""
_TOWARD = frozenset({"to", "for", "with", "on", "in", "against"})
"""A country after one of these is whom the office deals with, or whom it is sent to."""
_STATE_WORDS = word_set("the republic kingdom state people 's ’s islamic federal democratic united")
"""Words between 'of' and the country's name: 'of the Republic of | Chile'."""
_MOST_STATE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title: tokens `first` up to `end`, the side that it speaks for, and whether it is held now."""

    first: int
    end: int
    side: str | None
    side_reason: str
    tense: str
    possessor: int | None = None
    """Token before a possessive that owns the title ('Putin' in "Putin's adviser"), if no country does."""


class TitleFinder:
    """Finds titles around names in one document."""

    def __init__(
        self,
        doc: Document,
        titles: TitleLexicon,
        actors: Sequence[ActorSpan],
        organization_side: dict[str, str],
    ) -> None:
        """Take the document with its countries and organizations."""
        self.doc = doc
        self.titles = titles
        self.organization_side = organization_side
        self.actor_at = {token: span for span in actors for token in range(span.first, span.end)}
        self.words = TitleWords(doc, titles, self.actor_at)

    def around(self, first: int, end: int, covered: set[int]) -> list[Title]:
        """The titles right before and after a name; 'of Chile' is held as long as the title before."""
        before, after = self.before(first, covered), self.after(end, covered)
        if before and after and self.doc.lower[after.first] == "of":
            after = replace(after, tense=before.tense)
            if after.side and self._names_any_states(before):
                before = replace(before, side=after.side, side_reason=after.side_reason)
        if before and before.side is None:
            before = self._explaining(before, end, covered)
        return [title for title in (before, after) if title is not None]

    def _explaining(self, title: Title, end: int, covered: set[int]) -> Title:
        """'The Danish leader, Prime Minister X, met': the title stands for whom the words explained do."""
        tokens, noun = self.doc.tokens, title.first - 2
        is_apposed = tokens.dep[end - 1] == "appos" and tokens.head[end - 1] == noun
        if not is_apposed or tokens.text[noun + 1] != "," or self.doc.lower[noun] not in _EXPLAINED:
            return title
        held = self.before_comma(noun + 1, covered)
        return replace(title, side=held.side, side_reason=held.side_reason) if held else title

    def before(self, first: int, covered: set[int]) -> Title | None:
        """The title that ends at the name's first token; `covered` are tokens of other names."""
        doc = self.doc
        end = first - (doc.lower[first - 1] == "[" if first else 0)  # 'President [Jane] Roe'
        after_comma = end > 1 and doc.tokens.text[end - 1] == "," and not self.words.is_plural(end - 2)
        end -= after_comma
        start = self._extended(end, covered)
        start = self._own_part(self._without_leading_links(start, end), end)
        if (
            not after_comma
            and self._only_honors(start, end)
            and start > 1
            and doc.tokens.text[start - 1] == ","
            and not self.words.is_plural(start - 2)
        ):
            held = self.before_comma(start - 1, covered)
            if self.words.is_head(start - 2) or (held is not None and self._is_whole(held)):
                return held
        if after_comma and not (
            self.words.is_head(end - 1)
            or self._possessive_within(start, end)
            or self._is_list_item(start, first)
            or self._is_of_land(start, end)
        ):
            return None
        if not any(
            self.words.is_head(index) or doc.lower[index] in self.titles.honorifics
            for index in range(start, end)
        ):
            return None
        return self._title(start, end, self._possessor(start))

    def after(self, end: int, covered: set[int]) -> Title | None:
        """The title that follows the name: 'of Cyprus', ', head of the department at the Russian Foreign
        Ministry'.
        """
        doc = self.doc
        if end + 1 >= len(doc) or doc.tokens.sentence[end] != doc.tokens.sentence[end - 1]:
            return None
        if doc.lower[end] == "of":
            return self._of_country(end)
        if doc.tokens.text[end] in {"(", "["}:
            span = self.actor_at.get(end + 1)
            return (
                Title(end + 1, span.end, self._side(span), "named in brackets after the name", "current")
                if span
                else None
            )
        if doc.tokens.text[end] != "," or doc.lower[end + 1] == "and":
            return None
        start, stop = end + 1, end + 1
        while stop < len(doc) and stop - start < MAX_TITLE_TOKENS and self.words.may_follow(stop, covered):
            stop += 1
        while stop > start and doc.lower[stop - 1] in LINKS:
            stop -= 1
        first_person = min(
            (index for index in range(start, min(stop + 2, len(doc))) if index in covered), default=None
        )
        if first_person is not None or not any(self.words.is_head(index) for index in range(start, stop)):
            return None
        return None if self._is_next_party(end, stop) else self._title(start, stop, None)

    def before_comma(self, comma: int, covered: set[int]) -> Title | None:
        """The title before a comma and an honorific: 'her National Security Advisor, Dr. X'."""
        start = self._extended(comma, covered)
        start = self._without_leading_links(start, comma)
        return self._title(start, comma, self._possessor(start)) if start < comma else None

    def _names_any_states(self, title: Title) -> bool:
        """True for the 'Security Council' of which several states, and the UN, have one."""
        spans = (self.actor_at[index] for index in range(title.first, title.end) if index in self.actor_at)
        return all(span.alias.is_ambiguous for span in spans)

    def _extended(self, end: int, covered: set[int]) -> int:
        """The first token of the title words that end at the token; short forms in brackets are passed."""
        start = end
        while start > 0 and end - start < MAX_TITLE_TOKENS:
            if self.words.may_extend(start - 1, covered):
                start -= 1
            elif self.words.is_short_form(start - 3, covered) and self.actor_at.keys().isdisjoint(
                range(start, end)
            ):
                start -= 3
            else:
                break
        return start

    def _is_list_item(self, start: int, first: int) -> bool:
        """True for a title before a comma that begins an item of a list: '; Ambassador to Mexico, | X;'."""
        before = self.doc.before(start)
        return before in {";", "by", "with", "and"} and any(
            self.words.is_head(index) for index in range(start, first)
        )

    def _own_part(self, start: int, end: int) -> int:
        """Where the title itself begins: of 'an adviser to French President X' it is 'French President', of
        'the President and Prime Minister X' it is 'Prime Minister'.
        """
        lower = self.doc.lower
        if lower[max(start - 1, 0)] == "the" and "and" in lower[start:end]:
            joint = lower.index("and", start)
            if {" ".join(lower[start:joint]), " ".join(lower[joint + 1 : end])} <= _TOP_OFFICES:
                return joint + 1
        for index in range(end - 2, start, -1):
            is_served = lower[index] == "to" and lower[index + 1] != "the"
            if is_served and any(self.words.is_head(later) for later in range(index + 1, end)):
                return index + 1
        return start

    def _is_of_land(self, start: int, end: int) -> bool:
        """True for the 'Minister of Transport of Chad' of 'Minister of Transport of Chad, X, met Y'."""
        span = self.actor_at.get(end - 1)
        is_land = (
            span is not None and span.alias.kind == "country" and self.doc.before(span.first) in {"of", "the"}
        )
        return is_land and is_capitalized(self.doc.tokens.text[start]) and self.words.is_head(start)

    def _is_whole(self, title: Title) -> bool:
        """True for a title and its complement after "the": the Assistant to the President for Security."""
        lower = self.doc.lower
        opens = title.first > 0 and lower[title.first - 1] == "the"
        links = [index for index in range(title.first, title.end) if lower[index] in {"for", "of", "to"}]
        named = range(title.first, (links or [title.first])[0])
        return opens and any(lower[index] in self.titles.all_words for index in named)

    def _only_honors(self, start: int, end: int) -> bool:
        return start < end and all(
            self.doc.lower[index] in self.titles.honorifics for index in range(start, end)
        )

    def _is_next_party(self, comma: int, stop: int) -> bool:
        """True for the 'Saudi King' of the headline 'Trump, Saudi King Agree': there a comma means 'and'."""
        doc = self.doc
        is_headline = doc.tokens.start[comma] < doc.title_end or doc.tokens.sentence[comma] == 0
        return is_headline and stop < len(doc) and doc.tokens.pos[stop] in {"VERB", "AUX", "PROPN", "PART"}

    def _of_country(self, of: int) -> Title | None:
        doc = self.doc
        index = of + 1
        while (
            index < len(doc)
            and index - of <= _MOST_STATE_WORDS
            and index not in self.actor_at
            and doc.lower[index] in _STATE_WORDS
        ):
            index += 1
        span = self.actor_at.get(index)
        if span is None or (
            span.alias.alias_kind.startswith("demonym") and not is_capitalized(doc.tokens.text[of + 1])
        ):
            return None
        return Title(of, span.end, self._side(span), "'of' a country after the name", "current")

    def _without_leading_links(self, start: int, end: int) -> int:
        doc = self.doc
        while start < end and not (
            start in self.actor_at
            or doc.lower[start] in self.titles.all_words
            or is_capitalized(doc.tokens.text[start])
        ):
            start += 1
        return start

    def _possessive_within(self, start: int, end: int) -> bool:
        return any(self.doc.lower[index] in {"'s", "’s"} for index in range(start, end)) or (
            self.doc.before(start) == "the"
        )

    def _possessor(self, start: int) -> int | None:
        doc = self.doc
        if start >= 2 and doc.before(start) in {"'s", "’s", "'", "’"}:
            return start - 2
        return None

    def _title(self, start: int, end: int, possessor: int | None) -> Title:
        side, reason = self._title_side(start, end)
        words = {part for index in range(start, end) for part in self.doc.lower[index].split("-")}
        tense = "former" if words & _FORMER else "incoming" if words & _INCOMING else "current"
        return Title(start, end, side, reason, tense, None if side else possessor)

    def _title_side(self, start: int, end: int) -> tuple[str | None, str]:
        """The country or organization that the title names, but for those it is sent to or deals with; a
        body that several states have only where no other is named.
        """
        doc, index = self.doc, start
        named: list[ActorSpan] = []
        while index < end:
            span = self.actor_at.get(index)
            index = span.end if span is not None else index + 1
            if span is not None:
                before = doc.lower[max(start, span.first - 3) : span.first]
                links = [word for word in before if word != "the"]
                named += [span] if not (links and links[-1] in _TOWARD) else []
        if not named:
            return None, "the title names no country"
        best = min(named, key=lambda span: (span.alias.is_ambiguous, "metonym" in span.alias.alias_kind))
        is_sent = not _SENT.isdisjoint(doc.lower[start:end])
        if is_sent and best.alias.kind == "organization" and named[0].alias.kind == "country":
            best = named[0]  # 'the Indian G20 sherpa'; 'UN Syria envoy' is the UN's
        return self._side(best), f"the title names {doc.span_text(best.first, best.end)}"

    def _side(self, span: ActorSpan) -> str:
        code = span.alias.code
        return self.organization_side.get(code, code) if span.alias.kind == "organization" else code
