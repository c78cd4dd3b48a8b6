"""Sentence by sentence: what each trigger says of a meeting, before sentences are joined to meetings."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.document import Document, Sentence
from transforms.relations.arguments import ArgumentReader
from transforms.relations.attendance import attendance_by_sentence
from transforms.relations.context import Context, PlaceMention
from transforms.relations.discourse import Discourse
from transforms.relations.meeting import FORUMS, Event
from transforms.relations.modality import Status, status_of
from transforms.relations.needs import NeedChecker, format_of_event
from transforms.relations.parties import MEDIATING, Parties, PartyReader
from transforms.relations.triggers import Trigger
from transforms.relations.when import durations_of, from_timex, publication_day, when_of
from transforms.relations.where import goals_of, place_of, transcript_place, where_of
from transforms.text import word_set

_ORDINALS = {"first": 1, "inaugural": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_APART = word_set("after before following since ahead about on during throughout until despite")
"""A meeting after one of these is another than the one that the verb tells of."""
_BY_TITLE = 6
_ATTENDING = frozenset({"attend", "join", "participate", "boycott", "skip", "miss"})
_EARLIER = frozenset({"last", "previous", "earlier", "prior", "former", "past", "recent"})
_DESTINATION_VERBS = frozenset({"expect", "visit", "travel", "fly", "head", "arrive", "go", "return"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "our"})
_JOINT = word_set("conference joint jointly together trilateral group three-way four-way")
_SEPARATE = frozenset({"separate", "separately", "respectively", "individually"})
_SIDELINES = frozenset({"margins", "margin", "sidelines", "sideline"})
"""Whoever is met there with others is met one by one."""
_COUNTED = frozenset({"meeting", "call", "conversation", "visit", "bilateral"})
"""Nouns whose plural, with a list of partners, tells as many meetings."""
_PLACE_BOUND = frozenset({"talks", "summit", "dialogue", "conference", "conversation"})
"""Event types whose format is in person only once a place is known."""


def _is_group(parties: Parties) -> bool:
    """True for parties of two sides or more: whom 'the leaders', 'both sides' can mean."""
    return len(parties.sides) + len(parties.unsided) >= 2


def _with_children(doc: Document, tokens: Sequence[int]) -> set[int]:
    return {*tokens, *(doc.tokens.head[token] for token in tokens)}


class EventReader:
    """Reads the events of one article."""

    def __init__(self, ctx: Context, triggers: Sequence[Trigger]) -> None:
        """Take the article and its triggers."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.triggers = triggers
        self.discourse = Discourse(ctx)
        self.parties = PartyReader(ctx, self.discourse)
        self.arguments = ArgumentReader(ctx.doc, self.parties)
        self.parties.triggers = frozenset(trigger.token for trigger in triggers if not trigger.is_verb)
        self.attendance = attendance_by_sentence(ctx, self.parties)

    def read(self) -> list[Event]:
        """Events in text order; `discourse` remembers the parties of each for the next."""
        events: list[Event] = []
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in self.triggers:
            by_sentence.setdefault(self.doc.tokens.sentence[trigger.token], []).append(trigger)
        attendance = self.attendance
        for sentence in sorted({*by_sentence, *attendance}):
            if sentence in attendance and _is_group(attendance[sentence].parties):
                self.discourse.last_group = attendance[sentence].parties
            for event in self._sentence_events(by_sentence.get(sentence, [])):
                events.extend(one for each in self._distributed(event) for one in self._destinations(each))
        return events

    def _distributed(self, event: Event) -> list[Event]:
        """As many meetings as 'separately', 'meetings with A and B', or a news report of one leader's calls
        tells.
        """
        people = list(event.others.people)
        if len(event.subject.people) != 1 or len(people) < 2 or not self._is_several(event):
            return [event]
        return [
            replace(event, parties=self._pair(event, person), others=Parties(), is_one_of_many=True)
            for person in people
        ]

    def _is_several(self, event: Event) -> bool:
        doc = self.doc
        sentence = doc.sentence_of(event.trigger)
        words = {doc.lower[index] for index in range(sentence.first, sentence.end)}
        if words & _SEPARATE or {"in", "turn"} <= words:
            return True
        if words & _JOINT:
            return False
        if (
            words & _SIDELINES
            and len({self.ctx.actors[person]["side"] for person in event.others.people}) > 1
        ):
            return True
        if any(
            doc.tokens.tag[token] == "NNS" and doc.tokens.lemma[token].lower() in _COUNTED
            for token in event.triggers
        ):
            return True
        return event.event_type in {"call", "conversation"} and not self.ctx.home

    def _pair(self, event: Event, person: str) -> Parties:
        pair = Parties()
        pair.add(event.subject)
        pair.people[person] = event.others.people[person]
        side = self.ctx.actors[person]["side"]
        if side:
            pair.sides[side] = event.others.people[person]
        else:
            pair.unsided.add(person)
        return pair

    def _sentence_events(self, triggers: Sequence[Trigger]) -> list[Event]:
        groups: list[list[Trigger]] = []
        for trigger in triggers:
            home = next((group for group in groups if self._same_event(group, trigger)), None)
            if home is not None:
                home.append(trigger)
            else:
                groups.append([trigger])
        others = frozenset(trigger.token for trigger in triggers)
        events: list[Event] = []
        for group in groups:
            event = self._event(group, others - {trigger.token for trigger in group})
            if event is not None:
                events.append(event)
                self._remember(event)
        for event in events:
            self._inherit_sides(event, events)
            self._inherit_occasion(event, events)
        return events

    def _inherit_occasion(self, event: Event, events: Sequence[Event]) -> None:
        """A meeting 'at', or 'on the sidelines of', a summit is where, and when, the summit is."""
        for other in events:
            above = [other.trigger, *self.doc.ancestors(other.trigger)]
            if (
                other is event
                or other.event_type not in FORUMS
                or event.trigger not in above
                or event.event_type in FORUMS
            ):
                continue
            between = above[: above.index(event.trigger)]
            if any(self.doc.lower[index] in {"at", "on"} for index in between) and event.format != "phone":
                event.where = event.where or (
                    replace(other.where, venue_name=None, venue_kind=None) if other.where else None
                )
                event.when = event.when or other.when

    def _remember(self, event: Event) -> None:
        """Let 'both sides', told next, mean the sides of this meeting."""
        if event.own_parties and _is_group(event.parties):
            self.discourse.last_group = event.parties
            self.discourse.main = self.discourse.main or event.parties

    def _inherit_sides(self, event: Event, events: Sequence[Event]) -> None:
        """A meeting joined by 'and' to another of the sentence, without parties of its own, is between the
        same sides.
        """
        if event.parties or self.doc.tokens.dep[event.trigger] != "conj":
            return
        above = next(
            (index for index in self.doc.ancestors(event.trigger) if self.doc.tokens.dep[index] != "conj"),
            None,
        )
        linked = {event.trigger, above, self.doc.tokens.head[event.trigger]}
        sibling = next(
            (
                other
                for other in events
                if other is not event
                and other.parties.sides
                and linked.intersection(_with_children(self.doc, other.triggers))
            ),
            None,
        )
        if sibling is not None:
            event.parties.sides.update(sibling.parties.sides)

    def _same_event(self, group: Sequence[Trigger], trigger: Trigger) -> bool:
        """True where the trigger is the content, or the kind, of one before: 'held a meeting for talks'."""
        for other in group:
            verb, noun = (other, trigger) if other.is_verb else (trigger, other)
            if (
                verb.is_verb
                and not noun.is_verb
                and (self._is_content(noun, verb.token) or self._is_purpose(noun, verb.token))
            ):
                return True
            if not verb.is_verb and not noun.is_verb and self._is_phrase(other.token, trigger.token):
                return True
        return False

    def _is_purpose(self, noun: Trigger, verb: int) -> bool:
        """'travelled to Bern to attend the summit': the journey is the way to the summit, no visit of its
        own.
        """
        if (
            noun.word.event_type not in FORUMS
            or self.doc.tokens.lemma[verb].lower() not in _DESTINATION_VERBS
        ):
            return False
        light = self.arguments.light_verb(noun.token)
        return light is not None and verb in set(self.doc.ancestors(light))

    def _is_content(self, trigger: Trigger, verb: int) -> bool:
        doc, index = self.doc, trigger.token
        for _ in range(4):
            head, dep = doc.tokens.head[index], doc.tokens.dep[index]
            if head == index or dep not in {
                "dobj",
                "pobj",
                "prep",
                "attr",
                "oprd",
                "conj",
                "nsubjpass",
                "compound",
            }:
                return False
            if dep == "prep" and (
                doc.lower[index] in _APART or (doc.lower[index] == "at" and trigger.word.event_type in FORUMS)
            ):
                return False
            if head == verb:
                return True
            index = head
        return False

    def _is_phrase(self, left: int, right: int) -> bool:
        """'round of talks', 'summit meeting', 'talks at the summit' is not one."""
        doc = self.doc
        between = doc.lower[left + 1 : right]
        return between in ([], ["of"], ["of", "the"], ["-"]) or (
            doc.tokens.head[left] == right and doc.tokens.dep[left] == "compound"
        )

    def _event(self, group: Sequence[Trigger], others: frozenset[int]) -> Event | None:
        subject, objects = Parties(), Parties()
        verb = None
        for trigger in group:
            if trigger.is_verb:
                mine, theirs = self.arguments.of_verb(
                    trigger.token, takes_to=trigger.word.event_type == "conversation"
                )
                verb = trigger.token
            else:
                anaphoric = self._is_definite(trigger.token) and trigger.word.event_type not in FORUMS
                mine, theirs = self.arguments.of_noun(
                    trigger.token, anaphoric, trigger.word.event_type in FORUMS
                )
                verb = verb if verb is not None else self.arguments.light_verb(trigger.token)
            subject.add(mine)
            objects.add(theirs)
        if subject.count + objects.count < 2 and format_of_event(self.ctx, group) in {"phone", "video"}:
            subject.add(self._both_named(group[0].token))
        self._add_peace_sides(group, subject)
        parties = Parties()
        parties.add(subject)
        parties.add(objects)
        main = next((trigger for trigger in group if not trigger.is_verb), group[0])
        if not NeedChecker(self.ctx, group, subject, objects).is_met():
            return None
        tokens = [main.token, *(trigger.token for trigger in group if trigger is not main)]
        governor = verb if verb is not None else self._governor(main.token)
        status = status_of(
            self.ctx,
            main.token,
            governor,
            is_content=verb is not None,
            is_argument=self._is_argument(main.token),
        )
        if (
            status.value == "refused"
            and verb is not None
            and self.doc.tokens.lemma[verb].lower() in _ATTENDING
        ):
            parties, status = (
                objects,
                Status("planned", "only who stays away is refused", status.char_start, status.char_end),
            )
        sentence = self.doc.sentence_of(main.token)
        event = Event(
            triggers=sorted(tokens),
            event_type=main.word.event_type,
            format=format_of_event(self.ctx, group),
            status=status,
            parties=parties,
            own_parties=bool(parties) and not parties.is_reference,
            is_definite=self._is_definite(main.token),
            is_indefinite=any(
                self.doc.lower[child] in {"a", "an", "another"} for child in self.doc.children[main.token]
            ),
            when=when_of(self.ctx, tokens, governor, others),
            where=where_of(self.ctx, tokens, governor, parties, others),
            durations=durations_of(self.ctx, sentence),
            sequence=self._sequence(main.token),
            char_start=self.doc.tokens.start[sentence.first],
            char_end=self.doc.tokens.end[sentence.end - 1],
            sentence=sentence.index,
            in_title=self._is_headline(sentence),
            is_utterance=self.discourse.is_transcript and self.discourse.speaker_at(main.token) is not None,
            is_previous=self._is_previous(main.token),
            is_earlier=self._is_earlier(main.token, governor),
            subject=subject,
            others=objects,
        )
        if event.in_title and self.discourse.is_transcript:
            self._complete_occasion(event)
        if self.discourse.is_schedule:
            self._complete_entry(event)
        self._place_by_host(event, verb)
        event.mediator = self._mediator(main.token)
        if event.format in {"phone", "video"}:
            event.where = None
        if event.format == "unknown" and event.where is not None and event.event_type in _PLACE_BOUND:
            event.format = "in_person"
        return event

    def _both_named(self, token: int) -> Parties:
        """The two persons named before a call in its sentence: 'X told Y, in a telephone call, …'."""
        sentence = self.doc.sentence_of(token)
        named = self.parties.read(sentence.first, token)
        return named if len(named.people) == 2 else Parties()

    def _add_peace_sides(self, group: Sequence[Trigger], subject: Parties) -> None:
        """Who hosts peace talks of two other countries that the sentence names brings those together."""
        doc = self.doc
        if (
            len(subject.sides) != 1
            or subject.people
            or not any(doc.lower[trigger.token - 1] == "peace" for trigger in group if trigger.token)
        ):
            return
        sentence = doc.sentence_of(group[0].token)
        named = {
            m.side: (m.first, m.end)
            for m in self.ctx.mentions
            if m.kind == "country"
            and m.side
            and sentence.first <= m.first < sentence.end
            and m.side not in subject.sides
        }
        if len(named) == 2:
            subject.sides.update(named)

    def _is_previous(self, token: int) -> bool:
        return any(self.doc.lower[child] in _EARLIER for child in self.doc.children[token])

    def _is_earlier(self, token: int, verb: int | None) -> bool:
        doc = self.doc
        if self._is_previous(token):
            return True
        told = [child for child in doc.children[token] if doc.tokens.dep[child] == "relcl"]
        return any(doc.tokens.tag[index] == "VBD" for index in [*told, *([verb] if verb is not None else [])])

    def _complete_occasion(self, event: Event) -> None:
        """A transcript is of its title's meeting: its speakers meet whom the title names, there and on that
        day.
        """
        if event.parties.count < 2:
            for token, person in self.discourse.turns:
                if person is not None:
                    self.parties.put_person(event.parties, person, (token - 1, token))
        event.when = event.when or publication_day(self.doc.published_on)
        event.where = event.where or transcript_place(self.ctx)

    def _complete_entry(self, event: Event) -> None:
        """An entry of a schedule, told in the present, is a plan for the day that the title names."""
        if event.status.value == "held" and self.doc.tokens.tag[event.trigger] not in {"VBD", "VBN"}:
            event.status = replace(event.status, value="planned", rule="an entry of a schedule")
        dated = [timex for timex in self.ctx.timexes if timex.end <= self.doc.title_end and timex.start_date]
        if event.when is None and dated:
            event.when = from_timex(dated[0], self.ctx.anchor, _BY_TITLE)

    def _mediator(self, noun: int) -> str | None:
        """The 'EU' of 'EU-mediated talks'."""
        doc = self.doc
        words = {child for child in doc.children[noun] if doc.lower[child] in MEDIATING}
        named = (m for m in self.ctx.mentions if m.kind != "person" and doc.tokens.head[m.end - 1] in words)
        return next((mention.side for mention in named), None)

    def _place_by_host(self, event: Event, verb: int | None) -> None:
        """A capital, or a country, that hosts is where they meet ('Moscow hosted talks')."""
        if event.where is not None or verb is None or self.doc.tokens.lemma[verb].lower() != "host":
            return
        hosts = self.arguments.subject(verb)
        subjects = {first for first, _ in hosts.sides.values()} - {
            first for first, _ in hosts.people.values()
        }
        event.where = next(
            (
                place_of(self.ctx, place, "the host's own place")
                for place in self.ctx.place_mentions
                if place.first in subjects
            ),
            None,
        )

    def _destinations(self, event: Event) -> list[Event]:
        """A journey to several countries is as many visits; the country visited is a side."""
        verb = next(
            (token for token in event.triggers if self.doc.tokens.lemma[token].lower() in _DESTINATION_VERBS),
            None,
        )
        if verb is None or not event.parties.people or event.event_type in FORUMS:
            return [event]
        goals = goals_of(self.ctx, verb)
        if not goals:
            return [event]
        return [self._to_destination(event, goal) for goal in goals]

    def _to_destination(self, event: Event, goal: PlaceMention) -> Event:
        parties = Parties()
        parties.add(event.parties)
        if goal.country_code:
            parties.sides.setdefault(goal.country_code, (goal.first, goal.end))
        return replace(event, parties=parties, own_parties=True, where=place_of(self.ctx, goal, goal.reason))

    def _is_headline(self, sentence: Sentence) -> bool:
        """The title, or a line that repeats it, as saved pages do."""
        doc = self.doc
        return doc.tokens.start[sentence.first] < doc.title_end or doc.sentence_text(sentence) == doc.title

    def _is_argument(self, noun: int) -> bool:
        """True for a verb's subject or object, and for what is called for."""
        doc, index = self.doc, noun
        while doc.tokens.dep[index] in {"conj", "appos"} and doc.tokens.head[index] != index:
            index = doc.tokens.head[index]
        if doc.tokens.dep[index] == "pobj":
            preposition = doc.tokens.head[index]
            thanked = doc.tokens.lemma[doc.tokens.head[preposition]].lower() in {
                "thank",
                "praise",
                "congratulate",
            }
            return doc.lower[preposition] in {"for", "to", "of"} and not thanked
        return doc.tokens.dep[index] in {"nsubj", "nsubjpass", "dobj", "attr"}

    def _governor(self, noun: int) -> int | None:
        """The nearest verb above a noun that is not light: it may tell status ('talks were cancelled')."""
        doc, index = self.doc, noun
        for _ in range(4):
            head = doc.tokens.head[index]
            if head == index:
                return None
            if doc.tokens.pos[head] in {"VERB", "AUX"}:
                return (
                    head
                    if doc.tokens.dep[index] in {"nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr"}
                    else None
                )
            index = head
        return None

    def _is_definite(self, token: int) -> bool:
        doc = self.doc
        left = [child for child in doc.children[token] if child < token]
        return any(doc.lower[child] in _DEFINITE for child in left) or any(
            doc.tokens.dep[child] == "poss" and doc.tokens.entity[child].endswith("DATE") for child in left
        )

    def _sequence(self, token: int) -> tuple[int, int, int] | None:
        doc = self.doc
        for index in range(max(0, token - 4), token):
            number = _ORDINALS.get(doc.lower[index])
            if number and doc.tokens.sentence[index] == doc.tokens.sentence[token]:
                return number, doc.tokens.start[index], doc.tokens.end[token]
        return None
