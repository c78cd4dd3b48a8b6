"""Relations between actors, by the patterns of the relation lexicon.

Belongs here: running the patterns over one article and making rows of `relation`. Does not belong here:
the patterns (`patterns`, data), grammar (`paths`), actors (`fillers`), polarity and modality (`stance`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from transforms.relations.context import Context
from transforms.relations.fillers import Filler, FillerReader
from transforms.relations.paths import PathWalker
from transforms.relations.patterns import Path, Pattern, PatternLexicon
from transforms.relations.positions import find_positions
from transforms.relations.spans import Span, clause_span, covering, phrase_span, shortened
from transforms.relations.stance import Stance, StanceReader

MAX_QUOTE_CHARS = 300
MAX_PARTIES = 8
"""From so many parties on, only the first of either side is paired with the others."""
MeetingAt = Callable[[int], str | None]
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SYMMETRIC = frozenset({"met_with", "spoke_with"})
_BETWEEN_SIDES = frozenset({"met_with", "spoke_with", "hosted", "accompanied"})
_RECIPROCAL = frozenset({"other", "another"})


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
    rows = [*RelationFinder(ctx, lexicon, meeting_at).find(), *find_positions(ctx, lexicon, MAX_QUOTE_CHARS)]
    rows.sort(key=lambda row: (row["char_start"], row["char_end"]))
    return [{**row, "relation_number": number} for number, row in enumerate(rows)]


class RelationFinder:
    """Runs the patterns over one article."""

    def __init__(self, ctx: Context, lexicon: PatternLexicon, meeting_at: MeetingAt) -> None:
        """Take the article, the patterns and the way from a token to its meeting."""
        self.ctx, self.doc = ctx, ctx.doc
        self.lexicon = lexicon
        self.meeting_at = meeting_at
        self.walker = PathWalker(ctx.doc, lexicon.words)
        self.fillers = FillerReader(ctx, self.walker, lexicon.words)
        self.stances = StanceReader(ctx, lexicon.words)
        self._seen: set[tuple[Any, ...]] = set()

    def find(self) -> Iterator[dict[str, Any]]:
        """Rows without their numbers, trigger by trigger."""
        for token in range(len(self.doc)):
            for pattern in self._patterns_at(token):
                yield from self._match(token, pattern)

    def _patterns_at(self, token: int) -> tuple[Pattern, ...]:
        tokens, patterns = self.doc.tokens, self.lexicon.patterns
        pos = tokens.pos[token]
        if pos in {"NOUN", "PROPN"}:
            word = self.doc.lower[token]
            return patterns.get(("noun", word)) or patterns.get(("noun", tokens.lemma[token].lower()), ())
        if tokens.dep[token] == "prep":
            return patterns.get(("prep", self.doc.lower[token]), ())
        return patterns.get(("verb", tokens.lemma[token].lower()), ()) if tokens.tag[token].startswith("VB") else ()

    def _match(self, token: int, pattern: Pattern) -> Iterator[dict[str, Any]]:
        if not self._trigger_fits(token, pattern):
            return
        subjects = self._first_fillers(token, pattern.subject)
        if "subject_people" in pattern.needs:
            subjects = [filler for filler in subjects if filler.is_people]
        if not subjects:
            return
        pairs = list(self._pairs(token, pattern, subjects))
        if pairs:
            stance = self._stance(token, pattern)
            self._remember(pattern, pairs)
            for subject, target in pairs:
                yield from self._row(token, pattern, stance, subject, target)

    def _trigger_fits(self, token: int, pattern: Pattern) -> bool:
        doc, needs = self.doc, pattern.needs
        if pattern.company and pattern.company.isdisjoint(doc.lower[child] for child in doc.children[token]):
            return False
        if needs & {"by_phone", "not_by_phone"} and self._is_by_phone(token) != ("by_phone" in needs):
            return False
        if "no_object" in needs and self._has_object(token):
            return False
        if "no_direct_object" in needs and self._has_direct_object(token):
            return False
        complements = {doc.tokens.dep[child] for child in doc.children[token]} & {"oprd", "ccomp", "xcomp", "attr", "acomp", "prt"}
        if "bare_object" in needs and (complements - {"oprd"} or len(complements) > 1 or self._is_called_something(token)):
            return False
        return "complement" not in needs or bool(complements - {"prt"}) or bool(self.walker.prepositional(token, frozenset({"as"})))

    def _is_called_something(self, verb: int) -> bool:
        """'called him a liar', where a parser may take the liar for an apposition, without its comma."""
        doc = self.doc
        objects = [child for child in doc.children[verb] if doc.tokens.dep[child] in {"dobj", "oprd"}]
        beside = [child for target in objects for child in doc.children[target] if doc.tokens.dep[child] == "appos"]
        return len(objects) > 1 or any("," not in doc.tokens.text[target:child] for target in objects for child in beside)

    def _is_by_phone(self, token: int) -> bool:
        """'a phone call', 'met by video link', 'spoke virtually'."""
        doc, phone = self.doc, self.lexicon.words["phone"]
        near = [child for child in doc.children[token] if doc.tokens.dep[child] in {"amod", "compound", "nmod", "advmod", "npadvmod"}]
        near += self.walker.prepositional(token, frozenset({"by", "via", "over", "through", "on", "in"}))
        words = {doc.lower[index] for start in near for index in (start, *doc.children[start])}
        return not phone.isdisjoint(words)

    def _has_object(self, token: int) -> bool:
        with_whom = self.walker.prepositional(token, frozenset({"with", "between"}))
        return self._has_direct_object(token) or any(not self._is_talk(target) for target in with_whom)

    def _is_talk(self, token: int) -> bool:
        """'met, with the talks focusing on …' names no party."""
        return self.doc.lower[token] in self.lexicon.words["meeting"] or self.doc.tokens.lemma[token] in self.lexicon.words["meeting"]

    def _has_direct_object(self, token: int) -> bool:
        """A direct object; a name that the parser took for a predicate ('named Brandt as envoy') counts, 'each other' does not."""
        doc = self.doc
        return any(
            (doc.tokens.dep[child] == "dobj" and doc.lower[child] not in _RECIPROCAL)
            or (doc.tokens.dep[child] == "oprd" and doc.tokens.pos[child] == "PROPN" and child in self.fillers.mention_over)
            for child in doc.children[token]
        )

    def _first_fillers(self, token: int, paths: Iterable[Path]) -> list[Filler]:
        """The actors of the first of the paths that leads to any."""
        return next((found for path in paths if (found := self.fillers.read(self.walker.follow(token, path)))), [])

    def _pairs(self, token: int, pattern: Pattern, subjects: Sequence[Filler]) -> Iterator[tuple[Filler, Object]]:
        if not pattern.object:
            couples: Iterable[tuple[Filler, Filler]] = combinations(subjects, 2)
            if len(subjects) >= MAX_PARTIES:
                couples = ((subjects[0], other) for other in subjects[1:])
            yield from ((left, _as_object(right)) for left, right in couples)
            return
        targets = self._objects(token, pattern)
        if len(subjects) + len(targets) < MAX_PARTIES:
            yield from product(subjects, targets)
            return
        yield from ((subjects[0], target) for target in targets)
        yield from ((subject, targets[0]) for subject in subjects[1:] if targets)

    def _objects(self, token: int, pattern: Pattern) -> list[Object]:
        for path in pattern.object:
            tokens = self.walker.follow(token, path)
            if not tokens:
                continue
            if pattern.object_kind == "content":
                return [self._content(token, tokens[0])]
            if pattern.object_kind == "text":
                return [found for target in tokens for found in self._worded(target)]
            fillers = [filler for filler in self.fillers.read(tokens) if self._object_fits(filler, pattern)]
            if fillers:
                return [_as_object(filler) for filler in fillers]
            if pattern.object_kind == "actor_or_text":
                texts = [target for target in tokens if self._is_place(target) or "object_place" not in pattern.needs]
                if texts and not self.fillers.read(tokens):
                    return [self._plain(target) for target in texts]
        return []

    def _object_fits(self, filler: Filler, pattern: Pattern) -> bool:
        needs = pattern.needs
        if "object_person" in needs:
            return filler.kind == "person"
        if "object_people" in needs:
            return filler.is_people
        if "object_side" in needs:
            return filler.kind != "person" and not filler.is_people
        return "object_place" not in needs or (filler.kind == "country" and not filler.is_people)

    def _is_place(self, token: int) -> bool:
        return self.doc.tokens.entity[token].partition("-")[2] in _PLACES

    def _is_own_country(self, subject: Filler, target: Object) -> bool:
        """A person with the people of that person's own country: no relation between sides."""
        if target.actor is None:
            return False
        persons = [filler for filler in (subject, target.actor) if filler.kind == "person"]
        sides = {self.ctx.actors[filler.actor_id]["side"] for filler in (subject, target.actor)}
        return len(persons) == 1 and len(sides) == 1

    def _content(self, token: int, clause: int) -> Object:
        """A clause that is said, with the actor that it is about: its subject, where that is one."""
        without = token if clause in self.doc.ancestors(token) else None
        span = shortened(self.doc, clause_span(self.doc, clause, without), MAX_QUOTE_CHARS)
        subject = self.walker.subject(clause)
        about = self.fillers.read([subject]) if subject is not None else []
        return Object(about[0] if len(about) == 1 else None, self.doc.span_text(*span), span)

    def _worded(self, target: int) -> list[Object]:
        """Words such as a title or delegation, with each country or organization that they name."""
        plain = self._plain(target)
        sides = self.fillers.sides_of(target)
        return [Object(side, plain.text, plain.span) for side in sides] or [plain]

    def _plain(self, target: int) -> Object:
        span = shortened(self.doc, phrase_span(self.doc, target), MAX_QUOTE_CHARS // 2)
        return Object(None, self.doc.span_text(*span), span)

    def _stance(self, token: int, pattern: Pattern) -> Stance:
        if pattern.part_of_speech == "verb":
            return self.stances.of_verb(token)
        if pattern.part_of_speech == "noun":
            return self.stances.of_noun(token, self.walker.verb_over(token))
        return Stance("affirmed", "asserted")

    def _remember(self, pattern: Pattern, pairs: Sequence[tuple[Filler, Object]]) -> None:
        if pattern.predicate in _SYMMETRIC:
            self.fillers.remember(actor for subject, target in pairs for actor in (subject, target.actor) if actor)

    def _row(self, token: int, pattern: Pattern, stance: Stance, subject: Filler, target: Object) -> Iterator[dict[str, Any]]:
        actor = target.actor.actor_id if target.actor else None
        if actor == subject.actor_id or (pattern.predicate in _BETWEEN_SIDES and self._is_own_country(subject, target)):
            if target.text is None:
                return
            actor = None
        pair = frozenset({subject.actor_id, actor}) if pattern.predicate in _SYMMETRIC else (subject.actor_id, actor)
        key = (self.doc.tokens.sentence[token], pattern.predicate, pair, target.text, stance)
        if key in self._seen:
            return
        self._seen.add(key)
        first, end = covering(self.doc, [(token, token + 1), target.span, (subject.first, subject.end)], MAX_QUOTE_CHARS)
        start, stop = self.doc.tokens.start[first], self.doc.tokens.end[end - 1]
        yield {
            "article_id": self.doc.article_id, "subject_local_actor_id": subject.actor_id, "predicate": pattern.predicate,
            "object_local_actor_id": actor, "object_text": target.text, "claim_meeting_id": self.meeting_at(token),
            "polarity": stance.polarity, "modality": stance.modality, "pattern": pattern.name,
            "quote": self.doc.text[start:stop], "char_start": start, "char_end": stop,
        }  # fmt: skip


def _as_object(filler: Filler) -> Object:
    return Object(filler, None, (filler.first, filler.end))
