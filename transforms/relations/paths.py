"""Walks over dependencies: from a trigger to the tokens that fill a pattern's slot.

Belongs here: grammar. Does not belong here: who a token is (`fillers`), and any word of a pattern.
"""

from collections.abc import Callable, Mapping

from transforms.document import Document
from transforms.relations.patterns import Path, Step

MAX_CLIMB = 6
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUN_CLIMB = frozenset({"dobj", "pobj", "prep", "attr", "conj", "oprd", "nsubjpass", "appos"})
_GOVERNED_BY = frozenset({"for", "in", "to", "into", "on", "at", "of", "with", "over"})
_PASSED_ENTITIES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "ORDINAL", "CARDINAL"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})


class PathWalker:
    """Follows paths in one document."""

    def __init__(self, doc: Document, words: Mapping[str, frozenset[str]]) -> None:
        """Take the document and the word classes of the relation lexicon."""
        self.doc = doc
        self.words = words
        self._steps: dict[str, Callable[[int, Step], list[int]]] = {
            "nsubj": lambda token, _: self._one(None if self.is_passive(token) else self.subject(token)),
            "nsubjpass": lambda token, _: self._one(self.subject(token) if self.is_passive(token) else None),
            "agent": lambda token, _: self._agents(token),
            "dobj": lambda token, _: self._children(token, {"dobj"}),
            "oprd": lambda token, _: self._children(token, {"oprd", "attr"}),
            "attr": lambda token, _: self._children(token, {"attr"}),
            "ccomp": lambda token, _: self._children(token, {"ccomp"}),
            "poss": lambda token, _: self._children(token, {"poss"}),
            "modifier": lambda token, _: self._children(token, _MODIFIERS),
            "pobj": lambda token, step: self.prepositional(token, step.prepositions),
            "holder": self._holders,
            "speaker": self._speakers,
            "occasion": lambda token, _: self._one(self._told_at(token)),
            "clause_subject": lambda token, _: self._one(self._subject_above(token)),
            "bearer": self._bearers,
            "head": lambda token, _: self._one(self._clause_of(token)),
        }

    def follow(self, token: int, path: Path) -> list[int]:
        """The tokens at the path's end, in text order; empty where a step leads nowhere."""
        tokens = [token]
        for step in path:
            walk = self._steps[step.name]
            tokens = [target for start in tokens for target in walk(start, step)]
            if step.lemmas is not None:
                tokens = [target for target in tokens if self._lemma(target) in step.lemmas]
        return sorted(set(tokens)) if len(tokens) > 1 else tokens

    @staticmethod
    def _one(token: int | None) -> list[int]:
        return [] if token is None else [token]

    def _lemma(self, token: int) -> str:
        return self.doc.tokens.lemma[token].lower()

    def _children(self, token: int, deps: set[str] | frozenset[str]) -> list[int]:
        return [child for child in self.doc.children[token] if self.doc.tokens.dep[child] in deps]

    def is_passive(self, verb: int) -> bool:
        """True for 'was received', 'accompanied by', and verbs that go on with such a passive."""
        doc = self.doc
        deps = {doc.tokens.dep[child] for child in doc.children[verb]}
        if deps & {"auxpass", "nsubjpass"} or self._agents(verb):
            return True
        if doc.tokens.tag[verb] != "VBN" or "aux" in deps:
            return False
        dep, head = doc.tokens.dep[verb], doc.tokens.head[verb]
        return dep in {"acl", "advcl"} or (dep == "conj" and "nsubj" not in deps and self.is_passive(head))

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The verb's grammatical subject: its own, or the one that it shares with the clause above."""
        doc = self.doc
        for child in doc.children[verb]:
            if doc.tokens.dep[child] in _SUBJECTS:
                is_relative = doc.lower[child] in _RELATIVE and doc.tokens.dep[verb] == "relcl"
                return doc.tokens.head[verb] if is_relative else child
        head, dep = doc.tokens.head[verb], doc.tokens.dep[verb]
        if head == verb or depth > MAX_CLIMB:
            return None
        if dep == "xcomp":
            return next(iter(self._children(head, {"dobj"})), None) or self.subject(head, depth + 1)
        if dep == "acomp" or (dep in {"conj", "advcl"} and doc.tokens.pos[head] in _VERBAL):
            return self.subject(head, depth + 1)
        if dep == "pcomp":
            above = doc.tokens.head[head]
            return self.subject(above, depth + 1) if doc.tokens.pos[above] in _VERBAL else self._owner(above, depth)
        if dep == "acl":
            is_own = doc.tokens.tag[verb] in {"VBG", "VBN"} or doc.tokens.pos[head] == "PROPN"
            return head if is_own else self._owner(head, depth)
        return None

    def _owner(self, noun: int, depth: int) -> int | None:
        """Whose the noun is: "Putin's plan", "Putin has plans"."""
        possessors = self._children(noun, {"poss"})
        if possessors:
            return possessors[0]
        head = self.doc.tokens.head[noun]
        while self.doc.tokens.dep[noun] in {"pobj", "prep", "dobj", "attr"} and depth <= MAX_CLIMB:
            if self.doc.tokens.pos[head] in _VERBAL:
                return self.subject(head, depth + 1)
            noun, head, depth = head, self.doc.tokens.head[head], depth + 1
        return None

    def _agents(self, verb: int) -> list[int]:
        """Who does it in a passive; 'by telephone' is nobody."""
        agents = [target for by in self._children(verb, {"agent"}) for target in self._children(by, {"pobj"})]
        return [agent for agent in agents if self._lemma(agent) not in self.words["phone"]]

    def prepositional(self, token: int, prepositions: frozenset[str]) -> list[int]:
        """Objects of the prepositions: on the token, on the verb whose object it is, or past a date or place between."""
        own = self._prepositional(token, prepositions)
        if own or self.doc.tokens.pos[token] in _VERBAL:
            return own
        verb = self.doc.tokens.head[token]
        if self.doc.tokens.dep[token] in {"dobj", "nsubjpass", "attr"} and self.doc.tokens.pos[verb] in _VERBAL:
            return [found for found in self._prepositional(verb, prepositions) if found > token]
        return []

    def _prepositional(self, token: int, prepositions: frozenset[str]) -> list[int]:
        doc = self.doc
        found, todo = [], [token]
        while todo:
            for child in doc.children[todo.pop()]:
                dep = doc.tokens.dep[child]
                if dep in {"prep", "agent"} and doc.lower[child] in prepositions and child > token:
                    found.extend(self._children(child, {"pobj"}))
                elif dep in {"prep", "agent", "advmod", "npadvmod", "prt"} and child > token or (dep == "pobj" and self._is_passed(child)):
                    todo.append(child)
        return sorted(found)

    def _is_passed(self, token: int) -> bool:
        """True for a date or place, past which a parser often hangs what belongs to the verb."""
        return self.doc.tokens.entity[token].partition("-")[2] in _PASSED_ENTITIES or self._lemma(token) in self.words["phone"]

    def verb_over(self, noun: int) -> int | None:
        """The verb that the noun is the content of ('held talks', 'arrived for talks', 'talks were held')."""
        doc, index = self.doc, noun
        for _ in range(MAX_CLIMB):
            head, dep = doc.tokens.head[index], doc.tokens.dep[index]
            if head == index or dep not in _NOUN_CLIMB or (dep == "prep" and doc.lower[index] not in _GOVERNED_BY):
                return None
            if doc.tokens.pos[head] in _VERBAL:
                return head
            index = head
        return None

    def _holders(self, noun: int, step: Step) -> list[int]:
        """Who holds the meeting that the noun names: the subject of a light verb over it, or its agent."""
        verb = self.verb_over(noun)
        if verb is None or self._lemma(verb) not in self.words["light_verb"] or self._is_owned(noun):
            return []
        subject = self.subject(verb)
        return self._agents(verb) if subject == noun else self._one(subject)

    def _is_owned(self, noun: int) -> bool:
        """True where somebody named has the meeting or visit: "during Blinken's visit"."""
        return any(self.doc.tokens.pos[owner] == "PROPN" for owner in self._children(noun, {"poss"}))

    def _speakers(self, noun: int, step: Step) -> list[int]:
        """Who says something after, during or before the meeting that the noun names."""
        doc = self.doc
        preposition = doc.tokens.head[noun]
        if doc.tokens.dep[noun] != "pobj" or doc.lower[preposition] not in self.words["speech_time"]:
            return []
        verb = doc.tokens.head[preposition]
        fits = doc.tokens.pos[verb] == "VERB" and self._lemma(verb) in self.words["speech_verb"] and not self.is_passive(verb)
        return self._one(self.subject(verb)) if fits else []

    def _told_at(self, noun: int) -> int | None:
        """The noun for what is said or done before, at or after the meeting: 'remarks … before the meeting'."""
        preposition = self.doc.tokens.head[noun]
        if self.doc.tokens.dep[noun] != "pobj" or self.doc.lower[preposition] not in self.words["speech_time"]:
            return None
        above = [head for head in self.doc.ancestors(preposition) if self._lemma(head) in self.words["statement"]]
        return above[0] if above and above[0] < noun else None

    def _clause_of(self, token: int) -> int | None:
        """The verb of the clause in which the token stands, or None."""
        head = self.doc.tokens.head[token]
        return head if head != token and self.doc.tokens.pos[head] in _VERBAL else None

    def _subject_above(self, token: int) -> int | None:
        """The subject of the next verb above."""
        verb = next((head for head in self.doc.ancestors(token) if self.doc.tokens.pos[head] in _VERBAL), None)
        return None if verb is None or self.is_passive(verb) else self.subject(verb)

    def _bearers(self, noun: int, step: Step) -> list[int]:
        """Who is called by the noun: a name beside it, a name that it precedes, or the subject of 'is'."""
        doc = self.doc
        beside = self._children(noun, {"appos"})
        head, dep = doc.tokens.head[noun], doc.tokens.dep[noun]
        if dep in {"appos", "compound", "nmod"} and head != noun:
            beside.append(head)
        elif dep == "attr":
            beside.extend(self._one(self.subject(head)))
        return beside
