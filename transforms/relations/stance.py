"""Whether a relation is affirmed or negated, and asserted, planned, proposed, reported or hypothetical.

Belongs here: the verb group, the verbs and nouns that govern it, and hedges. Does not belong here: the
status of meetings (`modality`), whose reading is taken where a noun is the trigger.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.relations.context import Context
from transforms.relations.modality import status_of

MAX_CLIMB = 6
_VERBAL = frozenset({"VERB", "AUX"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_TOWARD = frozenset({"to", "on", "of", "against"})
_OF_STATUS = {
    "held": ("affirmed", "asserted"),
    "unknown": ("affirmed", "asserted"),
    "planned": ("affirmed", "planned"),
    "proposed": ("affirmed", "proposed"),
    "cancelled": ("negated", "asserted"),
    "refused": ("negated", "asserted"),
}


@dataclass(frozen=True, slots=True)
class Stance:
    """Polarity and modality of a relation."""

    polarity: str
    modality: str


class StanceReader:
    """Reads the stance of verbs and nouns of one article."""

    def __init__(self, ctx: Context, words: Mapping[str, frozenset[str]]) -> None:
        """Take the article and the word classes of the relation lexicon."""
        self.ctx, self.doc = ctx, ctx.doc
        self.words = words

    def of_verb(self, verb: int) -> Stance:
        """The stance of what a verb says."""
        polarity, modality = self._form(verb)
        return self._hedged(verb, polarity, modality)

    def of_noun(self, noun: int, verb: int | None) -> Stance:
        """The stance of the meeting that a noun names; `verb` is the verb over it, if any."""
        head = self.doc.tokens.head[noun]
        if verb is not None:
            polarity, modality = self._form(verb)
            if modality == "asserted":
                polarity, modality = self._by_governor(self._lemma(verb), polarity, modality)
        elif self.doc.tokens.dep[noun] == "nsubj" and self.doc.tokens.pos[head] in _VERBAL:
            polarity, modality = self._form(head)
        else:
            polarity, modality = _OF_STATUS[status_of(self.ctx, noun, None).value]
        polarity, modality = self._by_adjectives(noun, polarity, modality)
        return self._hedged(noun if verb is None else verb, polarity, modality)

    def _by_adjectives(self, noun: int, polarity: str, modality: str) -> tuple[str, str]:
        """'no meeting', 'a planned meeting', 'the cancelled summit'."""
        words = {self.doc.lower[child] for child in self.doc.children[noun] if child < noun}
        if "no" in words or words & self.words["cancelled_adjective"]:
            return "negated", modality
        if modality == "asserted" and words & self.words["proposed_adjective"]:
            return polarity, "proposed"
        return (polarity, "planned") if modality == "asserted" and words & self.words["planned_adjective"] else (polarity, modality)

    def _lemma(self, token: int) -> str:
        return self.doc.tokens.lemma[token].lower()

    def _form(self, verb: int, depth: int = 0) -> tuple[str, str]:
        """Polarity and modality by auxiliaries, and by what governs an infinitive."""
        doc = self.doc
        auxiliaries = [child for child in doc.children[verb] if doc.tokens.dep[child] in _AUXILIARIES]
        words = {doc.lower[child] for child in auxiliaries}
        negated = any(doc.tokens.dep[child] == "neg" for child in auxiliaries)
        polarity = "negated" if negated else "affirmed"
        if words & self.words["future"]:
            return polarity, "planned"
        if "would" in words:
            return polarity, "planned" if self._is_reported_future(verb) else "hypothetical"
        if words & self.words["possible"]:
            return polarity, "proposed"
        if depth < MAX_CLIMB and (governed := self._governed(verb, words, depth)):
            return ("negated" if negated else governed[0]), governed[1]
        if self._is_preview(verb, words):
            return polarity, "planned"
        return polarity, "asserted"

    def _is_reported_future(self, verb: int) -> bool:
        """'said that he would come' looks back at a plan."""
        doc = self.doc
        head = doc.tokens.head[verb]
        return doc.tokens.dep[verb] == "ccomp" and doc.tokens.tag[head] in {"VBD", "VBN"}

    def _is_preview(self, verb: int, auxiliaries: set[str]) -> bool:
        """'is meeting Xi on Friday': a present that goes on, with a time to come."""
        doc = self.doc
        if doc.tokens.tag[verb] != "VBG" or not auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"}:
            return False
        return self.ctx.tense_at(doc.tokens.start[verb], doc.tokens.end[verb]) == "future"

    def _governed(self, verb: int, auxiliaries: set[str], depth: int) -> tuple[str, str] | None:
        """What the head of an infinitive, a gerund or a joined verb makes of it; None where nothing governs it."""
        doc = self.doc
        head, dep = doc.tokens.head[verb], doc.tokens.dep[verb]
        infinitive = "to" in auxiliaries
        if head == verb or (dep == "nsubj" and infinitive):
            return ("affirmed", "planned") if infinitive else None
        if dep == "pcomp":
            return self._of_preposition(head, depth)
        if dep == "advcl" and not infinitive and doc.tokens.tag[verb] in {"VBZ", "VBP"}:
            above = self._form(head, depth + 1)
            return ("affirmed", above[1]) if above[1] in {"planned", "proposed"} else None
        if dep == "conj" and not auxiliaries and doc.tokens.tag[verb] in {"VB", "VBN", "VBG"} and doc.tokens.pos[head] in _VERBAL:
            return self._form(head, depth + 1)
        if dep not in {"xcomp", "acl", "advcl", "ccomp", "relcl"} or not (infinitive or dep == "xcomp"):
            return None
        return self._of_head(verb, head, dep, depth)

    def _of_preposition(self, preposition: int, depth: int) -> tuple[str, str] | None:
        """'without meeting', 'looks forward to meeting', 'is committed to hosting'."""
        doc = self.doc
        if doc.lower[preposition] in self.words["negator"]:
            return "negated", "asserted"
        head = doc.tokens.head[preposition]
        if doc.tokens.pos[head] not in _VERBAL or doc.lower[preposition] not in _TOWARD:
            return None
        return self._by_governor(self._lemma(head), *self._form(head, depth + 1))

    def _of_head(self, verb: int, head: int, dep: str, depth: int) -> tuple[str, str]:
        doc = self.doc
        if self._lemma(head) in self.words["occasion"]:
            return "affirmed", "asserted"
        if self._lemma(verb) in self.words["performative"] and self._is_by_speaker(head):
            return "affirmed", "asserted"
        if doc.tokens.pos[head] not in _VERBAL:
            polarity, modality = self._by_governor(self._lemma(head), "affirmed", "planned")
            denied = any(doc.lower[child] == "no" for child in doc.children[head])
            return ("negated" if denied else polarity), modality
        lemma = self._lemma(head)
        above = self._form(head, depth + 1)
        if (lemma == "be" and dep == "xcomp") or self._lemma(verb) == "be":
            return above[0], "planned"
        if lemma in self.words["hearsay_verb"] and dep == "xcomp":
            return above[0], "reported"
        if above[1] in {"hypothetical", "reported"} or dep == "advcl":
            return above
        return self._by_governor(lemma, *above)

    def _is_by_speaker(self, verb: int) -> bool:
        """'I want to thank' is thanks."""
        doc = self.doc
        return any(doc.lower[child] in {"i", "we"} for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj")

    def _by_governor(self, lemma: str, polarity: str, modality: str) -> tuple[str, str]:
        if lemma in self.words["refusing"]:
            return "affirmed" if polarity == "negated" else "negated", modality
        if lemma in self.words["proposing"]:
            return polarity, "proposed"
        return (polarity, "planned") if lemma in self.words["planning"] else (polarity, modality)

    def _hedged(self, token: int, polarity: str, modality: str) -> Stance:
        """The stance with what the clauses around say: conditions, questions, hearsay."""
        for clause in [token, *self.doc.ancestors(token)]:
            if self._is_condition(clause):
                return Stance(polarity, "hypothetical")
            if modality == "asserted" and self._is_hearsay(clause, token):
                return Stance(polarity, "reported")
        if self.doc.tokens.pos[token] in _VERBAL and self._is_question(token):
            return Stance(polarity, "hypothetical")
        return Stance(polarity, modality)

    def _is_condition(self, clause: int) -> bool:
        doc = self.doc
        return any(doc.tokens.dep[child] == "mark" and doc.lower[child] in self.words["condition"] for child in doc.children[clause])

    def _is_hearsay(self, clause: int, token: int) -> bool:
        doc = self.doc
        if clause != token and self._lemma(clause) in self.words["reporting_verb"] and doc.tokens.pos[clause] == "VERB":
            return True
        return any(doc.lower[child] in self.words["reported"] for child in doc.children[clause] if child != token)

    def _is_question(self, token: int) -> bool:
        sentence = self.doc.sentence_of(token)
        ends = {self.doc.tokens.text[index] for index in range(max(sentence.first, sentence.end - 2), sentence.end)}
        return "?" in ends
