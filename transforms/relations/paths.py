"""Walks over dependencies: from a trigger to the tokens that fill a pattern's slot.

Belongs here: grammar. Does not belong here: who a token is (`fillers`), and any word of a pattern.
"""

from collections.abc import Callable, Iterable
from itertools import islice

from transforms.document import Document
from transforms.relations.patterns import Path, Step, Words

MAX_CLIMB = 6
"""Clauses or nouns that one walk may climb."""
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_NOUN_CLIMB = frozenset({"dobj", "pobj", "prep", "attr", "conj", "oprd", "nsubjpass", "appos"})
_GOVERNED_BY = frozenset({"for", "in", "to", "into", "on", "at", "of", "with", "over"})
_BY = frozenset({"prep", "agent"})
_CARRIED = frozenset({"prep", "agent", "advmod", "npadvmod", "prt"})
_PASSED_ENTITIES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "ORDINAL", "CARDINAL"})


class PathWalker:
    """Follows paths in one document."""

    def __init__(self, doc: Document, words: Words) -> None:
        """Take the document and the word classes of the relation lexicon."""
        self.doc = doc
        self.words = words
        self._walks: dict[str, Callable[[int], list[int]]] = {
            "nsubj": lambda token: [] if self.is_passive(token) else _one(self.subject(token)),
            "nsubjpass": lambda token: _one(self.subject(token)) if self.is_passive(token) else [],
            "agent": self.agents,
            "dobj": lambda token: self.children(token, {"dobj"}),
            "oprd": lambda token: self.children(token, {"oprd", "attr"}),
            "attr": lambda token: self.children(token, {"attr"}),
            "ccomp": lambda token: self.children(token, {"ccomp"}),
            "poss": lambda token: self.children(token, {"poss"}),
            "modifier": lambda token: self.children(token, _MODIFIERS),
            "holder": self._holders,
            "occasion": lambda token: _one(self._told_at(token)),
            "speaker": self._speakers,
            "clause_subject": lambda token: _one(self._subject_above(token)),
            "bearer": self._bearers,
            "head": lambda token: _one(self._clause_of(token)),
        }

    def follow(self, token: int, path: Path) -> list[int]:
        """The tokens at the path's end, in text order; empty where a step leads nowhere."""
        tokens = [token]
        for step in path:
            tokens = [target for start in tokens for target in self._walk(start, step)]
            if step.lemmas is not None:
                tokens = [target for target in tokens if self.lemma(target) in step.lemmas]
        return sorted(set(tokens)) if len(tokens) > 1 else tokens

    def _walk(self, token: int, step: Step) -> list[int]:
        if step.name == "pobj":
            return self.prepositional(token, step.prepositions)
        return self._walks[step.name](token)

    def lemma(self, token: int) -> str:
        """The token's lemma in lower case."""
        return self.doc.tokens.lemma[token].lower()

    def is_verbal(self, token: int) -> bool:
        """True for verbs and auxiliaries."""
        return self.doc.tokens.pos[token] in _VERBAL

    def children(self, token: int, deps: set[str] | frozenset[str]) -> list[int]:
        """The token's dependents of these kinds, in text order."""
        return [child for child in self.doc.children[token] if self.doc.tokens.dep[child] in deps]

    def is_passive(self, verb: int) -> bool:
        """True for 'was received', 'accompanied by', and verbs that go on with such a passive."""
        tokens = self.doc.tokens
        for _ in range(MAX_CLIMB):
            deps = {tokens.dep[child] for child in self.doc.children[verb]}
            if deps & {"auxpass", "nsubjpass"} or self.agents(verb):
                return True
            if tokens.tag[verb] != "VBN" or "aux" in deps:
                return False
            if tokens.dep[verb] != "conj" or "nsubj" in deps:
                return tokens.dep[verb] in {"acl", "advcl"}
            verb = tokens.head[verb]
        return False

    def agents(self, verb: int) -> list[int]:
        """Who does it in a passive; 'by telephone' is nobody."""
        agents = [who for by in self.children(verb, {"agent"}) for who in self.children(by, {"pobj"})]
        return [agent for agent in agents if self.lemma(agent) not in self.words["phone"]]

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The verb's grammatical subject: its own, or the one that it shares with the clause above."""
        tokens = self.doc.tokens
        head, dep = tokens.head[verb], tokens.dep[verb]
        own = next(iter(self.children(verb, SUBJECTS)), None)
        if own is not None:
            return head if dep == "relcl" and self.doc.lower[own] in _RELATIVE else own
        if head == verb or depth > MAX_CLIMB:
            return None
        if dep == "xcomp":
            return next(iter(self.children(head, {"dobj"})), None) or self.subject(head, depth + 1)
        if dep == "acomp" or (dep in {"conj", "advcl"} and self.is_verbal(head)):
            return self.subject(head, depth + 1)
        if dep == "pcomp":
            above = tokens.head[head]
            return self.subject(above, depth + 1) if self.is_verbal(above) else self._owner(above, depth)
        if dep == "acl":
            is_own = tokens.tag[verb] in {"VBG", "VBN"} or tokens.pos[head] == "PROPN"
            return head if is_own else self._owner(head, depth)
        return None

    def _owner(self, noun: int, depth: int) -> int | None:
        """Whose the noun is: "Putin's plan", "Putin has plans"."""
        possessors = self.children(noun, {"poss"})
        if possessors:
            return possessors[0]
        while self.doc.tokens.dep[noun] in {"pobj", "prep", "dobj", "attr"} and depth <= MAX_CLIMB:
            noun, depth = self.doc.tokens.head[noun], depth + 1
            if self.is_verbal(noun):
                return self.subject(noun, depth)
        return None

    def prepositional(self, token: int, prepositions: frozenset[str]) -> list[int]:
        """Objects of the prepositions: on the token, or on the verb whose object it is."""
        own = self._prepositional(token, prepositions)
        if own or self.is_verbal(token):
            return own
        verb = self.doc.tokens.head[token]
        if self.doc.tokens.dep[token] in {"dobj", "nsubjpass", "attr"} and self.is_verbal(verb):
            return [found for found in self._prepositional(verb, prepositions) if found > token]
        return []

    def _prepositional(self, token: int, prepositions: frozenset[str]) -> list[int]:
        """Also past a date, a place or a telephone, where parsers often hang what belongs to the verb."""
        doc, dep = self.doc, self.doc.tokens.dep
        found, todo = [], [token]
        while todo:
            for child in doc.children[todo.pop()]:
                if dep[child] in _BY and doc.lower[child] in prepositions and child > token:
                    found.extend(self.children(child, {"pobj"}))
                elif (dep[child] in _CARRIED and child > token) or (
                    dep[child] == "pobj" and self._is_passed(child)
                ):
                    todo.append(child)
        return sorted(found)

    def _is_passed(self, token: int) -> bool:
        label = self.doc.tokens.entity[token].partition("-")[2]
        return label in _PASSED_ENTITIES or self.lemma(token) in self.words["phone"]

    def verb_over(self, noun: int) -> int | None:
        """The verb whose content the noun is ('held talks', 'arrived for talks', 'talks were held')."""
        tokens, index = self.doc.tokens, noun
        for _ in range(MAX_CLIMB):
            head, dep = tokens.head[index], tokens.dep[index]
            if head == index or dep not in _NOUN_CLIMB:
                return None
            if dep == "prep" and self.doc.lower[index] not in _GOVERNED_BY:
                return None
            if self.is_verbal(head):
                return head
            index = head
        return None

    def _holders(self, noun: int) -> list[int]:
        """Who holds the meeting that the noun names: the subject of a light verb over it, or its agent."""
        verb = self.verb_over(noun)
        if verb is None or self.lemma(verb) not in self.words["light_verb"] or self._is_owned(noun):
            return []
        subject = self.subject(verb)
        return self.agents(verb) if subject == noun else _one(subject)

    def _is_owned(self, noun: int) -> bool:
        """True where somebody named has the meeting or visit: "during Blinken's visit"."""
        return any(self.doc.tokens.pos[owner] == "PROPN" for owner in self.children(noun, {"poss"}))

    def _time_preposition(self, noun: int) -> int | None:
        """'after', 'before' or 'at', where it stands before the noun."""
        preposition = self.doc.tokens.head[noun]
        fits = (
            self.doc.tokens.dep[noun] == "pobj" and self.doc.lower[preposition] in self.words["speech_time"]
        )
        return preposition if fits else None

    def _speakers(self, noun: int) -> list[int]:
        """Who says something after, during or before the meeting that the noun names."""
        preposition = self._time_preposition(noun)
        verb = None if preposition is None else self.doc.tokens.head[preposition]
        if verb is None or self.lemma(verb) not in self.words["speech_verb"] or self.is_passive(verb):
            return []
        return _one(self.subject(verb)) if self.is_verbal(verb) else []

    def _told_at(self, noun: int) -> int | None:
        """The noun for what is said before, at or after the meeting: 'remarks … before the meeting'."""
        preposition = self._time_preposition(noun)
        above: Iterable[int] = (
            () if preposition is None else islice(self.doc.ancestors(preposition), MAX_CLIMB)
        )
        statement = next((head for head in above if self.lemma(head) in self.words["statement"]), None)
        return statement if statement is not None and statement < noun else None

    def _clause_of(self, token: int) -> int | None:
        """The verb of the clause in which the token stands."""
        head = self.doc.tokens.head[token]
        return head if head != token and self.is_verbal(head) else None

    def _subject_above(self, token: int) -> int | None:
        """The subject of the next verb above, unless that is passive."""
        above = islice(self.doc.ancestors(token), MAX_CLIMB)
        verb = next((head for head in above if self.is_verbal(head)), None)
        return None if verb is None or self.is_passive(verb) else self.subject(verb)

    def _bearers(self, noun: int) -> list[int]:
        """Who is called by the noun: a name beside it, a name that it precedes, or the subject of 'is'."""
        beside = self.children(noun, {"appos"})
        head, dep = self.doc.tokens.head[noun], self.doc.tokens.dep[noun]
        if dep in {"appos", "compound", "nmod"} and head != noun:
            beside.append(head)
        elif dep == "attr":
            beside.extend(_one(self.subject(head)))
        return beside


def _one(token: int | None) -> list[int]:
    return [] if token is None else [token]
