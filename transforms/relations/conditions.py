"""The conditions that a pattern's row may set under `needs`: on the trigger, its subjects and its objects."""

from collections.abc import Sequence

from transforms.document import Document
from transforms.relations.fillers import Filler, FillerReader
from transforms.relations.paths import PathWalker
from transforms.relations.patterns import Pattern, Words

_COMPLEMENTS = frozenset({"oprd", "ccomp", "xcomp", "attr", "acomp"})
_PARTICLES = frozenset({"prt"})
_NEAR = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod"})
_EACH_OTHER = frozenset({"other", "another"})
_WITH_WHOM = frozenset({"with", "between"})
_BY_WHAT = frozenset({"by", "via", "over", "through", "on", "in"})
_AS_WHAT = frozenset({"as"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class Conditions:
    """Checks conditions in one document."""

    def __init__(self, doc: Document, walker: PathWalker, fillers: FillerReader, words: Words) -> None:
        """Take the document, its grammar and actors, and the word classes."""
        self.doc = doc
        self.walker = walker
        self.fillers = fillers
        self.words = words

    def trigger_fits(self, token: int, pattern: Pattern) -> bool:
        """True where everything holds that the pattern asks of its trigger."""
        needs = pattern.needs
        if pattern.company and pattern.company.isdisjoint(
            self.doc.lower[i] for i in self.doc.children[token]
        ):
            return False
        if needs & {"by_phone", "not_by_phone"} and self._is_by_phone(token) != ("by_phone" in needs):
            return False
        if "no_object" in needs and (self._has_direct_object(token) or self._has_partner(token)):
            return False
        if "finite" in needs and self.doc.tokens.tag[token] == "VBG":
            return False
        if "no_direct_object" in needs and self._has_direct_object(token):
            return False
        if "bare_object" in needs and self._is_called_something(token):
            return False
        return "complement" not in needs or self._has_complement(token)

    def subjects(self, fillers: Sequence[Filler], pattern: Pattern) -> Sequence[Filler]:
        """The subjects that the pattern takes."""
        if "subject_people" not in pattern.needs:
            return fillers
        return [filler for filler in fillers if filler.is_people]

    def object_fits(self, filler: Filler, pattern: Pattern) -> bool:
        """True for an actor that the pattern takes as its object."""
        needs = pattern.needs
        if "object_person" in needs:
            return filler.kind == "person"
        if "object_people" in needs:
            return filler.is_people
        if "object_side" in needs:
            return filler.kind != "person" and not filler.is_people
        return "object_place" not in needs or (filler.kind == "country" and not filler.is_people)

    def is_place(self, token: int) -> bool:
        """True where the recognizer sees a place."""
        return self.doc.tokens.entity[token].partition("-")[2] in _PLACES

    def _is_by_phone(self, token: int) -> bool:
        """'a phone call', 'met by video link', 'spoke virtually'."""
        near = self.walker.children(token, _NEAR) + self.walker.prepositional(token, _BY_WHAT)
        words = {self.doc.lower[index] for start in near for index in (start, *self.doc.children[start])}
        return not self.words["phone"].isdisjoint(words)

    def _has_partner(self, token: int) -> bool:
        """'met with protesters', but not 'met, with the talks focusing on …'."""
        meeting = self.words["meeting"]
        return any(
            self.doc.lower[whom] not in meeting and self.walker.lemma(whom) not in meeting
            for whom in self.walker.prepositional(token, _WITH_WHOM)
        )

    def _has_direct_object(self, token: int) -> bool:
        """A name taken for a predicate ('named Brandt as envoy') counts; 'each other' does not."""
        objects = self.walker.children(token, {"dobj"})
        names = [child for child in self.walker.children(token, {"oprd"}) if self._is_name(child)]
        return bool(names) or any(self.doc.lower[child] not in _EACH_OTHER for child in objects)

    def _is_name(self, token: int) -> bool:
        return self.doc.tokens.pos[token] == "PROPN" and token in self.fillers.mention_over

    def _has_complement(self, token: int) -> bool:
        """'called him a liar', 'described him as a liar'."""
        return bool(self.walker.children(token, _COMPLEMENTS) or self.walker.prepositional(token, _AS_WHAT))

    def _is_called_something(self, verb: int) -> bool:
        """'called him a liar', 'called him out'; the liar may be parsed as an apposition without comma."""
        objects = self.walker.children(verb, {"dobj", "oprd"})
        if len(objects) > 1 or self.walker.children(verb, _COMPLEMENTS - {"oprd"} | _PARTICLES):
            return True
        beside = [(target, child) for target in objects for child in self.walker.children(target, {"appos"})]
        return any("," not in self.doc.tokens.text[target:child] for target, child in beside)
