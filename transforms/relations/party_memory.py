"""What the article's earlier meetings let 'both sides', 'the delegation' and 'the next meeting' mean.

Belongs here: what is remembered of each event, and a standing group that an event takes over. Does not belong
here: who such words mean then (`groups`, `pronouns`).
"""

from collections.abc import Mapping

from transforms.relations.attendance import Attendance
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties
from transforms.relations.wording import is_next, is_sequel, round_of
from transforms.text import word_set

_ROUND_REACH = 3
"""Sentences within which 'a third round' is of those who met last."""
_ONE_IN_PLURAL = frozenset({"talk", "negotiation", "discussion", "consultation"})
"""Of these several words may tell of one meeting: 'further talks'."""
_BODIES = word_set("parliament congress senate assembly cabinet court council conference forum legislature")
"""What sits or resumes by itself, whoever met before."""
_OWNING = frozenset({"with", "between", "among"})
_HELD = frozenset({"hold", "conduct"})
"""Who is told as doing so ('held by the unions') is who talks; a host or chair need not be."""
_TOPICAL = frozenset({"on", "over", "about"})
_OWN_KINDS = word_set(
    "minister ministers leader leaders summit expert experts working level follow followup review peace",
    "border trade nuclear face plenary negotiation day morning afternoon evening weekend",
    "talks negotiations consultations discussions dialogue round rounds days commission committee group",
    "groups delegations officials teams negotiators sides representatives envoys countries heads body",
)
"""What talks of those who met last may be called, or be of: not 'budget talks', 'a meeting of miners'."""
_WITHIN = frozenset({"poss", "compound", "amod", "nmod"})
"""How a side hangs that owns a host, or is part of its name: "Chile's team"."""
_VISIT_REACH = 2
"""Sentences within which talks with somebody are of who has just arrived."""


def _is_group(parties: Parties) -> bool:
    """True for parties of two sides or more: whom 'the leaders', 'both sides' can mean."""
    return len(parties.sides) + len(parties.unsided) >= 2


class PartyMemory:
    """Fills the discourse's memory, event by event."""

    def __init__(self, ctx: Context, discourse: Discourse, attendance: Mapping[int, Attendance]) -> None:
        """Take the article, its discourse, and who is told to be present in which sentence."""
        self.doc = ctx.doc
        self.home = ctx.home
        self.discourse = discourse
        self.attendance = attendance
        self.visit: Event | None = None
        """The journey told last."""
        self.told_of_travellers = 0
        """The last sentence that told of it, or of another meeting of those who came."""

    def remember_present(self, told: Attendance) -> None:
        """Let 'both sides' mean those told to be present, but for hosts who are thanked; 'the delegation' the
        one led by someone.
        """
        if _is_group(told.parties) and told.told_of != "hosts":
            self.discourse.last_group = told.parties
        if told.told_of == "delegation" and told.persons and len(told.persons.sides) == 1:
            self.discourse.travellers = told.persons

    def remember(self, event: Event) -> None:
        """Let 'both sides', told next, mean the sides of this meeting."""
        if event.event_type == "visit" and (event.subject.people or self._is_delegations(event)):
            told = self.attendance.get(event.sentence)
            self.discourse.travellers = told.persons if told and told.persons else event.subject
            self.visit = event
        travellers = self.discourse.travellers.people if self.discourse.travellers else {}
        if event is self.visit or (travellers and travellers.keys() <= event.parties.people.keys()):
            self.told_of_travellers = event.sentence
        if event.is_definite and not event.parties:
            self._keep_near(event)
        is_first = self.discourse.last_group is None and len(event.parties.sides) > 1
        is_told_here = event.own_parties or is_first  # 'A and B ended their talks'
        if is_told_here and _is_group(event.parties):
            self.discourse.last_group = event.parties
            self.discourse.groups.append(event.parties)
            self.discourse.last_group_sentence = event.sentence
            if event.in_title or not self.discourse.is_transcript:
                self.discourse.main = self.discourse.main or event.parties

    def _keep_near(self, event: Event) -> None:
        """'The meeting lasted three hours' goes on telling of those who met last."""
        if event.sentence - self.discourse.last_group_sentence <= _ROUND_REACH:
            self.discourse.last_group_sentence = event.sentence

    def remember_asked(self, event: Event) -> None:
        """Let 'they', in the answer, mean whom a question is about: 'Is a call with X planned?' is asked of
        the government whose text it is.
        """
        parties = Parties()
        parties.add(event.parties)
        if self.home and len(parties.sides) == 1:
            parties.sides.setdefault(self.home, (event.trigger, event.trigger + 1))
        if event.own_parties and _is_group(parties):
            self.discourse.last_group = parties
            self.discourse.groups.append(parties)
            self.discourse.last_group_sentence = event.sentence

    def _is_delegations(self, event: Event) -> bool:
        """True for the journey of 'a Chilean delegation', whose members are not named."""
        sentence = self.doc.sentence_of(event.trigger)
        return len(event.subject.sides) == 1 and any(
            sentence.first <= token < event.trigger for token in self.doc.tokens_of.get("delegation", ())
        )

    def travellers_at(self, noun: int, others: Parties) -> Parties:
        """'X arrived in Seoul. Talks with Y were set for Monday', 'A dinner was held with Y': who came to Y's
        country meets him; else nobody.
        """
        visit, travellers = self.visit, self.discourse.travellers
        is_alone = others.count == 1 and bool(others.people)
        if visit is None or travellers is None or not is_alone or visit.where is None:
            return Parties()
        is_near = 0 < self.doc.tokens.sentence[noun] - self.told_of_travellers <= _VISIT_REACH
        is_told = self.doc.tokens.dep[noun] in {"nsubj", "nsubjpass"}
        is_theirs = is_near and is_told and not self._is_held_by_others(noun)
        is_theirs = is_theirs and visit.where.country_code in others.sides
        return travellers if is_theirs else Parties()

    def take_standing_group(self, event: Event, noun: int) -> None:
        """'The next meeting will be held in Bern', 'a third round', 'another meeting is planned', 'the last
        session', 'the first round of talks': of who met last.
        """
        group = self.discourse.last_group
        is_told = event.where is not None or event.when is not None
        if is_told and not event.parties and self._is_of_signatories(event):
            event.parties.add(self.discourse.signatories)
            return
        held = round_of(self.doc, noun)
        if self._is_of_others(held, noun):
            return
        is_coming = event.status.value == "planned" and is_next(self.doc, held)
        is_near = event.sentence - self.discourse.last_group_sentence <= _ROUND_REACH
        is_round = self.doc.tokens.lemma[held].lower() == "round"
        is_singular = (
            self.doc.tokens.tag[held] == "NN" or self.doc.tokens.lemma[held].lower() in _ONE_IN_PLURAL
        )
        is_planned = event.status.value == "planned" and is_singular and is_near
        is_counted = event.sequence is not None and (event.sequence[0] > 1 or is_round or is_planned)
        is_counted = is_counted and is_near
        is_counted = is_counted or (is_planned and (is_sequel(self.doc, held) or is_sequel(self.doc, noun)))
        is_past_round = event.is_previous and is_singular and is_near and event.event_type == "talks"
        is_ownerless = not event.parties or (is_coming and self._is_of_host(event, group))
        if group and is_told and is_ownerless and (is_coming or is_counted or is_past_round):
            event.parties.add(group)
            event.parties.is_reference = True

    def _is_of_others(self, held: int, noun: int) -> bool:
        """True for 'talks with the unions', 'a session of parliament', 'cabinet talks', bare 'talks on pay',
        'talks held by miners': the noun itself tells of whom it is, or what of.
        """
        doc, dep, verb = self.doc, self.doc.tokens.dep, self.doc.tokens.head[held]
        below = {child for one in (held, noun) for child in doc.children[one]}
        beside = [child for child in doc.children[verb] if dep[child] == "prep"]
        owning = any(doc.lower[link] in _OWNING for link in (*below, *beside))
        is_bare = not any(child < noun for child in below)
        is_on = is_bare and any(doc.lower[child] in _TOPICAL for child in below)
        around = {*doc.subtree(held), *(one for link in beside for one in doc.subtree(link))}
        is_sitting = any(doc.lower[one] in _BODIES for one in around)
        kinds = [child for child in below if dep[child] == "compound"]
        kinds += [one for link in below if doc.lower[link] == "of" for one in doc.children[link]]
        is_others = owning or is_on or is_sitting or self._is_held_by_others(held)
        return is_others or not all(map(self._is_own_kind, kinds))

    def _is_held_by_others(self, noun: int) -> bool:
        """True for 'talks were held by unions', 'talks by unions', 'the court will hold another session'."""
        doc, verb = self.doc, self.doc.tokens.head[noun]
        if doc.tokens.dep[noun] == "dobj" and doc.tokens.lemma[verb].lower() in _HELD:
            subjects = [one for one in doc.children[verb] if doc.tokens.dep[one] == "nsubj"]
            return any(doc.tokens.pos[one] == "NOUN" and not self._is_own_kind(one) for one in subjects)
        holders = (noun, verb) if doc.tokens.lemma[verb].lower() in _HELD else (noun,)
        return any(doc.lower[child] == "by" for one in holders for child in doc.children[one])

    def _is_own_kind(self, word: int) -> bool:
        """True for the 'Lima' of 'Lima talks', for their rank and for their day."""
        is_told = self.doc.tokens.entity[word].endswith(("GPE", "DATE", "TIME", "LOC"))
        return is_told or self.doc.lower[word] in _OWN_KINDS

    def _is_of_host(self, event: Event, group: Parties | None) -> bool:
        """True for 'the next round will be hosted by Chad', told of a group that Chad is one of."""
        told, dep = event.parties, self.doc.tokens.dep
        is_itself = all(dep[end - 1] not in _WITHIN for _, end in told.sides.values())
        is_side = group is not None and told.sides.keys() < group.sides.keys()
        return is_side and is_itself and not told.people

    def _is_of_signatories(self, event: Event) -> bool:
        """True for 'the first meeting will be in May' in a joint statement that told of none before."""
        is_planned = event.status.value == "planned" and event.is_definite
        return is_planned and not self.discourse.groups and bool(self.discourse.signatories)
