"""Whether a relation is affirmed or negated, and asserted, planned, proposed, reported or hypothetical.

Belongs here: the verb group, the verbs and nouns that govern it, and hedges. Does not belong here: the
status of meetings (`modality`), whose reading is taken where a noun is the trigger and no verb tells.
"""

from dataclasses import dataclass
from itertools import islice

from transforms.relations.context import Context
from transforms.relations.modality import status_of
from transforms.relations.paths import PathWalker
from transforms.relations.patterns import Words
from transforms.relations.wording import is_negated

MAX_CLIMB = 8
"""Clauses above that may govern or hedge."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_INFINITIVE_DEPS = frozenset({"xcomp", "acl", "advcl", "ccomp", "relcl"})
_TIMES = frozenset({"npadvmod", "advmod"})
_TOWARD = frozenset({"to", "on", "of", "against"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Polarity and modality of a relation."""

    polarity: str = "affirmed"
    modality: str = "asserted"

    def with_polarity(self, polarity: str) -> "Stance":
        """The same modality with another polarity."""
        return Stance(polarity, self.modality)

    def with_modality(self, modality: str) -> "Stance":
        """The same polarity with another modality."""
        return Stance(self.polarity, modality)


_OF_STATUS = {
    "held": Stance(),
    "unknown": Stance(),
    "planned": Stance(modality="planned"),
    "proposed": Stance(modality="proposed"),
    "cancelled": Stance("negated"),
    "refused": Stance("negated"),
}


class StanceReader:
    """Reads the stance of verbs and nouns of one article."""

    def __init__(self, ctx: Context, walker: PathWalker, words: Words) -> None:
        """Take the article, its grammar and the word classes."""
        self.ctx, self.doc = ctx, ctx.doc
        self.walker = walker
        self.words = words

    def of_verb(self, verb: int) -> Stance:
        """The stance of what a verb says."""
        return self._hedged(verb, self._form(verb))

    def of_noun(self, noun: int) -> Stance:
        """The stance of the meeting, call or visit that a noun names."""
        verb, head = self.walker.verb_over(noun), self.doc.tokens.head[noun]
        if verb is not None:
            form = self._form(verb)
            stance = self._by_governor(self.walker.lemma(verb), form) if form.modality == "asserted" else form
        elif self.doc.tokens.dep[noun] == "nsubj" and self.walker.is_verbal(head):
            stance = self._form(head)
        else:
            stance = _OF_STATUS[status_of(self.ctx, noun, None).value]
        return self._hedged(noun if verb is None else verb, self._by_adjectives(noun, stance))

    def _by_adjectives(self, noun: int, stance: Stance) -> Stance:
        """'no meeting', 'a planned meeting', 'the cancelled summit'."""
        words = {self.doc.lower[child] for child in self.doc.children[noun] if child < noun}
        if "no" in words or words & self.words["cancelled_adjective"]:
            return stance.with_polarity("negated")
        if stance.modality == "asserted":
            for modality in ("proposed", "planned"):
                if words & self.words[f"{modality}_adjective"]:
                    return stance.with_modality(modality)
        return stance

    def _form(self, verb: int, depth: int = 0) -> Stance:
        """By auxiliaries, by what governs an infinitive, and by a present tense with a time to come."""
        auxiliaries = self.walker.children(verb, _AUXILIARIES)
        words = {self.doc.lower[child] for child in auxiliaries}
        negated = is_negated(self.doc, verb)
        stance = self._by_auxiliaries(verb, words)
        if stance is None and depth < MAX_CLIMB:
            stance = self._governed(verb, words, depth)
        if stance is None:
            stance = Stance(modality="planned" if self._is_preview(verb, words) else "asserted")
        return stance.with_polarity("negated") if negated else stance

    def _by_auxiliaries(self, verb: int, words: set[str]) -> Stance | None:
        if words & self.words["future"]:
            return Stance(modality="planned")
        if "would" in words:
            return Stance(modality="planned" if self._is_reported_future(verb) else "hypothetical")
        return Stance(modality="proposed") if words & self.words["possible"] else None

    def _is_reported_future(self, verb: int) -> bool:
        """'said that he would come' looks back at a plan."""
        tokens = self.doc.tokens
        return tokens.dep[verb] == "ccomp" and tokens.tag[tokens.head[verb]] in {"VBD", "VBN"}

    def _is_preview(self, verb: int, auxiliaries: set[str]) -> bool:
        """'is meeting Xi tomorrow', 'they meet next week'."""
        tag = self.doc.tokens.tag[verb]
        if tag not in {"VBZ", "VBP"} and not (tag == "VBG" and auxiliaries & _PRESENT_BE):
            return False
        times = self.walker.children(verb, _TIMES)
        words = {self.doc.lower[index] for time in times for index in (time, *self.doc.children[time])}
        return not self.words["future_time"].isdisjoint(words)

    def _governed(self, verb: int, auxiliaries: set[str], depth: int) -> Stance | None:
        """What stands above an infinitive, a gerund or a joined verb makes of it; None: nothing does."""
        tokens = self.doc.tokens
        head, dep, tag = tokens.head[verb], tokens.dep[verb], tokens.tag[verb]
        is_infinitive = "to" in auxiliaries
        if head == verb:
            return Stance(modality="planned") if is_infinitive else None
        if dep == "pcomp":
            return self._of_preposition(head, depth)
        if dep == "advcl" and tag in {"VBZ", "VBP"}:
            above = self._form(head, depth + 1)
            return Stance(modality=above.modality) if above.modality in {"planned", "proposed"} else None
        if dep == "conj" and not auxiliaries and tag in {"VB", "VBN", "VBG"} and self.walker.is_verbal(head):
            return self._form(head, depth + 1)
        if dep == "xcomp" or (is_infinitive and dep in _INFINITIVE_DEPS):
            return self._of_head(verb, head, depth)
        return None

    def _of_preposition(self, preposition: int, depth: int) -> Stance | None:
        """'without meeting', 'looks forward to meeting', 'is committed to hosting'."""
        if self.doc.lower[preposition] in self.words["negator"]:
            return Stance("negated")
        head = self.doc.tokens.head[preposition]
        if not self.walker.is_verbal(head) or self.doc.lower[preposition] not in _TOWARD:
            return None
        return self._by_governor(self.walker.lemma(head), self._form(head, depth + 1))

    def _of_head(self, verb: int, head: int, depth: int) -> Stance:
        """'hopes to meet', 'plans to meet', 'refused to meet', 'is said to have met', 'a chance to meet'."""
        lemma = self.walker.lemma(head)
        if lemma in self.words["occasion"] or self._is_performed(verb, head):
            return Stance()
        if not self.walker.is_verbal(head):
            denied = any(self.doc.lower[child] == "no" for child in self.doc.children[head])
            stance = self._by_governor(lemma, Stance(modality="planned"))
            return stance.with_polarity("negated") if denied else stance
        above = self._form(head, depth + 1)
        if self.walker.lemma(verb) == "be" or lemma == "be":
            return above.with_modality("planned")
        if self.doc.tokens.dep[verb] == "advcl" or above.modality in {"hypothetical", "reported"}:
            return above
        if lemma in self.words["hearsay_verb"]:
            return above.with_modality("reported")
        return self._by_governor(lemma, above)

    def _is_performed(self, verb: int, head: int) -> bool:
        """'I want to thank' is thanks."""
        speakers = {self.doc.lower[child] for child in self.walker.children(head, {"nsubj"})}
        return self.walker.lemma(verb) in self.words["performative"] and bool(speakers & {"i", "we"})

    def _by_governor(self, lemma: str, stance: Stance) -> Stance:
        if lemma in self.words["refusing"]:
            return stance.with_polarity("affirmed" if stance.polarity == "negated" else "negated")
        if lemma in self.words["proposing"]:
            return stance.with_modality("proposed")
        return stance.with_modality("planned") if lemma in self.words["planning"] else stance

    def _hedged(self, token: int, stance: Stance) -> Stance:
        """The stance with what the clauses around say: conditions, hearsay, questions."""
        for clause in (token, *islice(self.doc.ancestors(token), MAX_CLIMB)):
            if self._is_condition(clause):
                return stance.with_modality("hypothetical")
            if stance.modality == "asserted" and self._is_hearsay(clause, token):
                return stance.with_modality("reported")
        is_asked = self.walker.is_verbal(token) and self._is_question(token)
        return stance.with_modality("hypothetical") if is_asked else stance

    def _is_condition(self, clause: int) -> bool:
        marks = self.walker.children(clause, {"mark"})
        return any(self.doc.lower[mark] in self.words["condition"] for mark in marks)

    def _is_hearsay(self, clause: int, token: int) -> bool:
        """'reportedly met', 'it is claimed that they met', 'according to officials'."""
        is_report = (
            self.walker.is_verbal(clause) and self.walker.lemma(clause) in self.words["reporting_verb"]
        )
        if clause != token and is_report:
            return True
        return any(self.doc.lower[child] in self.words["reported"] for child in self.doc.children[clause])

    def _is_question(self, token: int) -> bool:
        sentence = self.doc.sentence_of(token)
        return "?" in self.doc.tokens.text[max(sentence.first, sentence.end - 2) : sentence.end]
