"""Who is a party to a meeting by what governs its noun: whoever holds it, calls for it, travels or is invited
to it, takes part in it.
"""

from transforms.document import Document
from transforms.relations.legs import traveller_verb
from transforms.relations.light_verb import journey_for
from transforms.relations.parties import Parties
from transforms.relations.presence import presence_at
from transforms.relations.right_side import RightReader
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import (
    CHAIRING,
    FORUM_VERBS,
    JOURNEYS,
    LIGHT_VERBS,
    PRESENT_VERBS,
    SCHEDULES,
    SENDING,
    SETTING_OUT,
)
from transforms.relations.wording import in_passing
from transforms.text import word_set

_RELATIVES = frozenset({"which", "that"})
_UNSURE = frozenset({"could", "may", "might", "would", "not", "n't", "never"})
_OVER = frozenset({"was", "were", "been"})
_REACH = 16
"""Tokens after 'bring' within which 'together' stands."""
_STOPS = frozenset({"stop", "stopover"})
_OWN = frozenset({"his", "her", "their"})
_OF_MATTERS = word_set(
    "comment remark report write reflect focus concentrate dwell decide insist agree settle spend waste bet",
    "plan work rely depend bank count base build vote rule consult update brief advise inform touch press",
    "sign put impose grill question quiz ban",
)
"""What one does 'on a visit' of anyone, without being on it."""
_INCLUDING = frozenset({"include", "involve", "gather", "comprise", "unite"})


def inviting_verb(doc: Document, noun: int) -> int | None:
    """The 'invited' of 'A invited B for a visit'."""
    link = doc.tokens.head[noun]
    verb = doc.tokens.head[link]
    if doc.tokens.pos[verb] in {"PROPN", "NOUN"}:  # 'invited | B for a visit', hung on B
        verb = doc.tokens.head[verb]
    is_invited = doc.tokens.lemma[verb].lower() == "invite" and doc.tokens.lemma[noun].lower() in JOURNEYS
    return verb if is_invited and doc.lower[link] in {"for", "on"} else None


class GoverningReader:
    """Reads what stands over the meeting nouns of one article."""

    def __init__(self, doc: Document, subjects: SubjectReader, right_side: RightReader) -> None:
        """Take the document and the readers of subjects and of what follows a word."""
        self.doc = doc
        self.reader = subjects.reader
        self.subjects = subjects
        self.right_side = right_side

    def holders(self, noun: int) -> Parties:
        """Who had the meeting, in a relative clause: 'the conversation I had with X', 'talks that A held'."""
        found = Parties()
        for child in self.doc.children[noun]:
            if self.doc.tokens.dep[child] == "relcl" and self.doc.tokens.lemma[child].lower() in LIGHT_VERBS:
                found.add(self.subjects.of(child))
                found.add(self.right_side.read(child + 1, collecting=False))
        found.add(self._leading(noun))
        return found

    def _leading(self, noun: int) -> Parties:
        """The X and Y of 'the talks in Oslo, which were headed by X and Y', where parsers take the clause for
        one on Oslo.
        """
        doc = self.doc
        below = [end for link in doc.children[noun] for end in doc.children[link]]
        towns = (end for end in below if end in self.reader.ctx.actor_tokens or doc.tokens.entity[end])
        verbs = (verb for town in towns for verb in doc.children[town] if doc.tokens.dep[verb] == "relcl")
        for verb in verbs:
            is_led = doc.tokens.lemma[verb].lower() in CHAIRING | PRESENT_VERBS
            is_theirs = is_led and not _OVER.isdisjoint(doc.lower[child] for child in doc.children[verb])
            agent = next((child for child in doc.children[verb] if doc.tokens.dep[child] == "agent"), None)
            if is_theirs and agent is not None:
                return self.right_side.read(agent + 1, collecting=True)
        return Parties()

    def conveners(self, noun: int) -> Parties:
        """Who calls for a forum, speaks to one, sends someone there or invites others to it: 'A called for an
        Arab summit'.
        """
        doc = self.doc
        link = doc.tokens.head[noun] if doc.tokens.dep[noun] == "pobj" else noun
        preposition = doc.lower[link] if link != noun else ""
        verb = doc.tokens.head[link]
        if preposition not in FORUM_VERBS.get(doc.tokens.lemma[verb].lower(), ()):
            return Parties()
        found = self.subjects.of(verb)
        if doc.tokens.lemma[verb].lower() == "invite":
            for child in doc.children[verb]:
                if doc.tokens.dep[child] == "dobj":
                    tokens = list(self.subjects.pruned_subtree(child))
                    found.add(self.reader.read(min(tokens), max(tokens) + 1))
        return found

    def invited(self, noun: int) -> Parties:
        """Who 'accepted an invitation to talks', and from whom; whom somebody 'invited for a visit'."""
        doc, link = self.doc, self.doc.tokens.head[noun]
        if (verb := inviting_verb(doc, noun)) is not None:
            found = self.subjects.of(verb)
            found.add(self.right_side.read(verb + 1, collecting=True))
            return found
        is_goal = doc.tokens.dep[noun] == "pobj" and doc.lower[link] == "to"
        invitation = doc.tokens.head[link]
        if not is_goal or doc.tokens.lemma[invitation].lower() != "invitation":
            return Parties()
        return self.subjects.by_invitation(invitation, noun)

    def _is_party_word(self, index: int) -> bool:
        """True for a name, and for 'envoys', 'ministers'."""
        lemma = self.doc.tokens.lemma[index].lower()
        is_office = lemma in self.reader.mentions.title_heads or lemma in self.reader.nouns
        return is_office or self.reader.is_name_token(index)

    def joined(self, verb: int, noun: int) -> Parties:
        """Whom one 'joined for talks'; a verb's meeting itself is no party: 'joined the talks'."""
        doc, found = self.doc, Parties()
        if doc.tokens.lemma[verb].lower() != "join":
            return found
        for child in doc.children[verb]:
            is_joined = doc.tokens.dep[child] == "dobj" and self._is_party_word(child)
            if is_joined and verb < child < noun:
                found.add(self.reader.read(verb + 1, max(self.subjects.pruned_subtree(child)) + 1))
        return found

    def travellers(self, verb: int) -> Parties:
        """Whose journey it is: "X's first trip is to Oslo for a summit", "X's trip to Oslo to attend it"."""
        doc, found = self.doc, Parties()
        for child in doc.children[verb]:
            if doc.tokens.dep[child] == "nsubj" and doc.tokens.lemma[child].lower() in JOURNEYS | SCHEDULES:
                found.add(self._owners(child) or self._travelling(child))
            elif self.doc.lower[child] in _RELATIVES and self.doc.tokens.dep[verb] == "relcl":
                found.add(self._on_tour(self.doc.tokens.head[verb]))
        return found or self.of_journey(verb)

    def _travelling(self, journey: int) -> Parties:
        """Who is on 'the trip', told of one who travelled before; 'a trip' may be anyone's."""
        travellers = self.reader.references.discourse.travellers
        is_told = any(self.doc.lower[child] == "the" for child in self.doc.children[journey])
        return travellers if is_told and travellers is not None else Parties()

    def _on_tour(self, journey: int) -> Parties:
        """Who is on the journey that a relative clause tells of: 'her visit was part of a tour | that
        included talks', 'X visited Oslo on a tour that'.
        """
        doc = self.doc
        if doc.tokens.lemma[journey].lower() not in JOURNEYS | SCHEDULES:
            return Parties()
        above = (one for one in doc.ancestors(journey) if doc.tokens.pos[one] in {"VERB", "AUX"})
        verb = next(above, journey)
        subject = next((child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"), None)
        if subject is not None and doc.tokens.lemma[subject].lower() in JOURNEYS:
            return self._owners(journey) or self._owners(subject) or self._travelling(subject)
        acting = self.subjects.of(verb)
        return self._owners(journey) or (acting if acting.people else Parties())

    def of_journey(self, verb: int) -> Parties:
        """Who meets by "X's trip to Oslo to meet Y"."""
        journey = journey_for(self.doc, verb)
        return self._owners(journey) if journey is not None else Parties()

    def on_journey(self, noun: int) -> Parties:
        """Who flew to the leg before: 'flies to Oslo for talks, then to Bern for a summit'."""
        verb = traveller_verb(self.doc, noun)
        return self.subjects.of(verb) if verb is not None else Parties()

    def told_between(self, noun: int) -> Parties:
        """The 'A and B' of 'the last meeting was between A and B'."""
        doc, verb = self.doc, self.doc.tokens.head[noun]
        if doc.tokens.dep[noun] != "nsubj" or doc.tokens.lemma[verb] != "be":
            return Parties()
        links = (child for child in doc.children[verb] if doc.lower[child] == "between" and child > verb)
        return next((self.right_side.read(link + 1, collecting=True) for link in links), Parties())

    def brought_together(self, noun: int) -> Parties:
        """Whom the meeting 'includes', 'brings together' or 'involves', also in a relative clause."""
        doc = self.doc
        clauses = [child for child in doc.children[noun] if doc.tokens.dep[child] == "relcl"]
        verbs = [verb for verb in clauses if self._is_told_of(verb, _RELATIVES)]
        if doc.tokens.dep[noun] == "nsubj":
            verbs.append(doc.tokens.head[noun])
        verb = next((verb for verb in verbs if self._gathers(verb)), None)
        if verb is None:
            return Parties()
        start = verb + 1 + (doc.lower[verb + 1] == "together")
        return self.right_side.read(start, collecting=True)

    def _is_told_of(self, verb: int, words: frozenset[str]) -> bool:
        """Whether one of the words is the verb's subject: 'the summit, which involved'."""
        doc = self.doc
        return any(
            doc.tokens.dep[child] == "nsubj" and doc.lower[child] in words for child in doc.children[verb]
        )

    def _gathers(self, verb: int) -> bool:
        """True for 'includes A and B', 'will bring A and B together'; not for 'could include'."""
        doc, lemma = self.doc, self.doc.tokens.lemma[verb].lower()
        told = {doc.lower[child] for child in doc.children[verb]}
        stop = min(verb + _REACH, doc.sentence_of(verb).end)
        near = doc.lower[verb:stop]
        is_together = "together" in near and "closer" not in near
        are_parties = any(
            self._is_party_word(child) for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"
        )
        is_open = not told.isdisjoint(_UNSURE)
        return are_parties and not is_open and (lemma in _INCLUDING or (lemma == "bring" and is_together))

    def _owners(self, noun: int) -> Parties:
        """Whose the noun is: "the President's and Vice President's engagements"."""
        doc, found = self.doc, Parties()
        for child in doc.children[noun]:
            if doc.tokens.dep[child] == "poss":
                found.add(self.reader.read_owner(child))
                for other in doc.children[child]:
                    if doc.tokens.dep[other] == "conj":
                        found.add(self.reader.read_owner(other))
        return found

    def on_visit(self, noun: int) -> Parties:
        """Who is told to be on a visit, to set out on it, or to act on it: 'X is on a trip to Oslo', 'X, on a
        visit to Oslo, said', 'X departed for visits to Oslo and Bern'.
        """
        doc, link = self.doc, self.doc.tokens.head[noun]
        above = doc.tokens.head[link]
        owners = {doc.lower[child] for child in doc.children[noun] if doc.tokens.dep[child] == "poss"}
        below = {doc.lower[child] for child in [*doc.children[noun], *doc.children[link]]}
        is_visit = doc.tokens.dep[noun] == "pobj" and doc.tokens.lemma[noun].lower() in JOURNEYS
        is_of_others = bool(owners - _OWN) or "by" in below
        if not is_visit or is_of_others or self._is_of_another_day(noun, above):
            return Parties()
        lemma = doc.tokens.lemma[above].lower()
        is_for = doc.lower[link] == "for" and lemma in SETTING_OUT
        is_on = doc.lower[link] == "on" and lemma not in _OF_MATTERS
        if doc.lower[link] == "with" and doc.tokens.lemma[noun].lower() in _STOPS:
            if doc.tokens.dep[above] == "pobj":
                return self.on_visit(above)  # 'on a tour with stops in Oslo and Bern'
            is_on = True
        if doc.tokens.pos[above] in {"VERB", "AUX"}:
            return self._who_set_out(above) if is_for or is_on else Parties()
        is_named = is_on and doc.tokens.pos[above] == "PROPN" and self._is_party_word(above)
        return self.reader.read(min(doc.subtree(above)), above + 1) if is_named else Parties()

    def _who_set_out(self, verb: int) -> Parties:
        """Who acts; of 'X sent his minister on a visit', whom he sent."""
        return self._whom_sent(verb) or self.subjects.of(verb)

    def sent(self, noun: int) -> Parties:
        """Whom 'A sent to the talks', and for whom they speak."""
        doc, link = self.doc, self.doc.tokens.head[noun]
        is_goal = doc.tokens.dep[noun] == "pobj" and doc.lower[link] == "to"
        verb = next((index for index in doc.ancestors(link) if doc.tokens.pos[index] == "VERB"), noun)
        are_sent = any(
            self._is_party_word(child) for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"
        )
        if not (is_goal and are_sent) or doc.tokens.lemma[verb].lower() not in SENDING:
            return Parties()
        found = self._whom_sent(verb)
        found.add(Parties(sides=self.subjects.of(verb).sides))
        return found

    def _whom_sent(self, verb: int) -> Parties:
        doc = self.doc
        sent = [child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"]
        if doc.tokens.lemma[verb].lower() not in SENDING or not sent:
            return Parties()
        below = list(self.subjects.pruned_subtree(sent[0]))
        return self.reader.read(min(below), max(below) + 1)

    def _is_of_another_day(self, noun: int, above: int) -> bool:
        """True for the trip of 'said on Monday on a trip to Mali in May': it has a time of its own."""
        doc, tokens = self.doc, self.doc.tokens
        if tokens.pos[above] != "VERB" or tokens.lemma[above].lower() in SETTING_OUT:
            return False
        beside = (child for child in doc.children[above] if child != tokens.head[noun])
        phrases = ([noun], (child for child in beside if tokens.dep[child] in {"prep", "npadvmod"}))
        return all(any(self._is_timed(one) for one in phrase) for phrase in phrases)

    def _is_timed(self, head: int) -> bool:
        """True where a time stands in the words that hang on the token."""
        below, tokens = list(self.doc.subtree(head)), self.doc.tokens
        return bool(self.reader.ctx.timexes_in(tokens.start[min(below)], tokens.end[max(below)]))

    def taking_part(self, noun: int) -> Parties:
        """Whose 'participation in the summit' the words tell of."""
        presence = presence_at(self.doc, noun)
        return self._owners(presence) if presence is not None else Parties()

    def staying_for(self, noun: int) -> Parties:
        """Who is told in passing to be there for it: 'X, in Hanoi for the summit, told reporters'."""
        holder = in_passing(self.doc, noun)
        if holder is None or not self._is_party_word(holder):
            return Parties()
        return self.reader.read(min(self.doc.subtree(holder)), holder + 1)
