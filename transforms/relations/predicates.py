"""Relations between actors, by the patterns of the relation lexicon.

Belongs here: running the patterns over one article and making rows of `relation`. Does not belong here:
the patterns (`patterns`, data), grammar (`paths`), conditions (`conditions`), actors (`fillers`),
polarity and modality (`stance`), titles (`positions`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any

from transforms.relations.conditions import Conditions
from transforms.relations.context import Context
from transforms.relations.fillers import Filler, FillerReader
from transforms.relations.paths import MAX_CLIMB, PathWalker
from transforms.relations.patterns import Path, Pattern, PatternLexicon
from transforms.relations.positions import find_positions
from transforms.relations.spans import Span, clause_span, covering, phrase_span, shortened
from transforms.relations.stance import Stance, StanceReader

MAX_QUOTE_CHARS = 300
MAX_CONTENT_CHARS = 240
"""Of a clause that is said: leaves room in the quote for who says it."""
MAX_PHRASE_CHARS = 150
MAX_PARTIES = 8
"""From so many parties on, only the first of either side is paired with the others."""
SYMMETRIC = frozenset({"met_with", "spoke_with"})
BETWEEN_SIDES = frozenset({"met_with", "spoke_with", "hosted", "accompanied"})
"""Predicates that say nothing of a person and the people of that person's own country."""

MeetingAt = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Object:
    """What fills the object slot: an actor, words, or both, and where it stands."""

    actor: Filler | None
    text: str | None
    span: Span


def find_relations(ctx: Context, meeting_at: MeetingAt) -> list[dict[str, Any]]:
    """Rows of the stage table `relation`, numbered in text order.

    `meeting_at(token)` gives the claim_meeting_id of the meeting that is told of at the token, or None.
    """
    lexicon = PatternLexicon.from_reference(ctx.reference)
    rows = [
        *RelationFinder(ctx, lexicon, meeting_at).find(),
        *find_positions(ctx, lexicon.words, MAX_QUOTE_CHARS),
    ]
    rows.sort(key=lambda row: (row["char_start"], row["char_end"]))
    return [{**row, "relation_number": number} for number, row in enumerate(rows)]


class RelationFinder:
    """Runs the patterns over one article."""

    def __init__(self, ctx: Context, lexicon: PatternLexicon, meeting_at: MeetingAt) -> None:
        """Take the article, the patterns and the way from a token to its meeting."""
        self.ctx, self.doc = ctx, ctx.doc
        self.patterns = lexicon.patterns
        self.triggers = lexicon.triggers
        self.meeting_at = meeting_at
        self.walker = PathWalker(ctx.doc, lexicon.words)
        self.fillers = FillerReader(ctx, self.walker, lexicon.words)
        self.conditions = Conditions(ctx.doc, self.walker, self.fillers, lexicon.words)
        self.stances = StanceReader(ctx, self.walker, lexicon.words)
        self._seen: set[tuple[object, ...]] = set()

    def find(self) -> Iterator[dict[str, Any]]:
        """Rows without their numbers, trigger by trigger."""
        triggers, words = self.triggers, zip(self.doc.lower, self.doc.tokens.lemma, strict=True)
        told = [token for token, (word, lemma) in enumerate(words) if lemma in triggers or word in triggers]
        for token in told:
            for pattern in self._patterns_at(token):
                yield from self._match(token, pattern)

    def _patterns_at(self, token: int) -> tuple[Pattern, ...]:
        tokens, patterns = self.doc.tokens, self.patterns
        if tokens.pos[token] in {"NOUN", "PROPN"}:
            of_form = patterns.get(("noun", self.doc.lower[token]))
            return of_form or patterns.get(("noun", tokens.lemma[token].lower()), ())
        if tokens.dep[token] == "prep":
            return patterns.get(("prep", self.doc.lower[token]), ())
        is_verb = tokens.tag[token].startswith("VB")
        return patterns.get(("verb", tokens.lemma[token].lower()), ()) if is_verb else ()

    def _match(self, token: int, pattern: Pattern) -> Iterator[dict[str, Any]]:
        if not self.conditions.trigger_fits(token, pattern):
            return
        subjects = self.conditions.subjects(self._first_fillers(token, pattern.subject), pattern)
        pairs = list(self._pairs(token, pattern, subjects)) if subjects else []
        if not pairs:
            return
        if pattern.predicate in SYMMETRIC:
            self._remember(token, pairs)
        stance = self._stance(token, pattern)
        for subject, target in pairs:
            yield from self._row(token, pattern, stance, subject, target)

    def _first_fillers(self, token: int, paths: Iterable[Path]) -> list[Filler]:
        """The actors of the first of the paths that leads to any."""
        for path in paths:
            found = self.fillers.read(self.walker.follow(token, path))
            if found:
                return found
        return []

    def _pairs(
        self, token: int, pattern: Pattern, subjects: Sequence[Filler]
    ) -> Iterator[tuple[Filler, Object]]:
        if not pattern.object:
            couples: Iterable[tuple[Filler, Filler]] = combinations(subjects, 2)
            if len(subjects) >= MAX_PARTIES:
                couples = product(subjects[:1], subjects[1:])
            yield from ((left, _as_object(right)) for left, right in couples)
            return
        targets = self._objects(token, pattern)
        if len(subjects) + len(targets) < MAX_PARTIES:
            yield from product(subjects, targets)
            return
        yield from product(subjects[:1], targets)
        yield from product(subjects[1:], targets[:1])

    def _objects(self, token: int, pattern: Pattern) -> list[Object]:
        """What the first of the object's paths that leads to anything fit leads to."""
        for path in pattern.object:
            tokens = self.walker.follow(token, path)
            found = self._objects_at(token, tokens, pattern) if tokens else []
            if found:
                return found
        return []

    def _objects_at(self, token: int, tokens: Sequence[int], pattern: Pattern) -> list[Object]:
        if pattern.object_kind == "content":
            return [self._content(token, clause) for clause in tokens[:1] if self.walker.is_verbal(clause)]
        if pattern.object_kind == "text":
            return [found for target in tokens for found in self._worded(target)]
        actors = self.fillers.read(tokens)
        if actors or pattern.object_kind == "actor":
            return [_as_object(actor) for actor in actors if self.conditions.object_fits(actor, pattern)]
        needs_place = "object_place" in pattern.needs
        return [
            self._plain(target) for target in tokens if not needs_place or self.conditions.is_place(target)
        ]

    def _content(self, token: int, clause: int) -> Object:
        """A clause that is said, with the actor that it is about: its subject, where that is one."""
        without = token if clause in islice(self.doc.ancestors(token), MAX_CLIMB) else None
        span = shortened(self.doc, clause_span(self.doc, clause, without), MAX_CONTENT_CHARS)
        subject = self.walker.subject(clause)
        about = self.fillers.read([subject]) if subject is not None else []
        return Object(about[0] if len(about) == 1 else None, self.doc.span_text(*span), span)

    def _worded(self, target: int) -> list[Object]:
        """Words such as a title or delegation, with each country or organization that they name."""
        plain = self._plain(target)
        return [Object(side, plain.text, plain.span) for side in self.fillers.sides_of(target)] or [plain]

    def _plain(self, target: int) -> Object:
        span = shortened(self.doc, phrase_span(self.doc, target), MAX_PHRASE_CHARS)
        return Object(None, self.doc.span_text(*span), span)

    def _remember(self, token: int, pairs: Sequence[tuple[Filler, Object]]) -> None:
        """Keep who meets for the sentences that go on about 'the two leaders'."""
        actors = [actor for subject, target in pairs for actor in (subject, target.actor) if actor]
        self.fillers.anaphora.remember_group(tuple(dict.fromkeys(actor.actor_id for actor in actors)), token)

    def _stance(self, token: int, pattern: Pattern) -> Stance:
        if pattern.part_of_speech == "prep":
            return Stance()
        if pattern.part_of_speech == "noun":
            return self.stances.of_noun(token)
        return self.stances.of_verb(token)

    def _row(
        self, token: int, pattern: Pattern, stance: Stance, subject: Filler, target: Object
    ) -> Iterator[dict[str, Any]]:
        actor = self._object_actor(pattern, subject, target)
        if actor is None and target.text is None:
            return
        parties = (subject.actor_id, actor)
        pair = frozenset(parties) if pattern.predicate in SYMMETRIC else parties
        key = (self.doc.tokens.sentence[token], pattern.predicate, pair, target.text, stance)
        if key in self._seen:
            return
        self._seen.add(key)
        others = (target.span, (subject.first, subject.end))
        first, end = covering(self.doc, (token, token + 1), others, MAX_QUOTE_CHARS)
        yield {
            "article_id": self.doc.article_id,
            "subject_local_actor_id": subject.actor_id,
            "predicate": pattern.predicate,
            "object_local_actor_id": actor,
            "object_text": target.text,
            "claim_meeting_id": self.meeting_at(token),
            "polarity": stance.polarity,
            "modality": stance.modality,
            "pattern": pattern.name,
            "quote": self.doc.span_text(first, end),
            "char_start": self.doc.tokens.start[first],
            "char_end": self.doc.tokens.end[end - 1],
        }

    def _object_actor(self, pattern: Pattern, subject: Filler, target: Object) -> str | None:
        """The object's actor, unless it is the subject or, between sides, the subject's own country."""
        actor = target.actor
        if actor is None or actor.actor_id == subject.actor_id:
            return None
        is_own = pattern.predicate in BETWEEN_SIDES and self._is_own_country(subject, actor)
        return None if is_own else actor.actor_id

    def _is_own_country(self, one: Filler, other: Filler) -> bool:
        sides = {self.ctx.actors[filler.actor_id]["side"] for filler in (one, other)}
        return (one.kind == "person") != (other.kind == "person") and len(sides) == 1


def _as_object(filler: Filler) -> Object:
    return Object(filler, None, (filler.first, filler.end))
