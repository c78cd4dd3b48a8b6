"""Sentence by sentence: what each trigger says of a meeting, before sentences are joined to meetings."""

from collections.abc import Sequence

from transforms.relations.answers import is_affirmed
from transforms.relations.arguments import ArgumentReader
from transforms.relations.attendance import attendance_by_sentence
from transforms.relations.background import set_apart
from transforms.relations.called import complete_called
from transforms.relations.circumstances import locate, read_circumstances
from transforms.relations.clauses import auxiliaries
from transforms.relations.completion import complete_event
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.distribution import distributed
from transforms.relations.durations import durations_of
from transforms.relations.experts import settle_experts
from transforms.relations.formats import format_of_event
from transforms.relations.governed_status import NOT_DENIED
from transforms.relations.grouping import grouped
from transforms.relations.guests import meet_on_visits
from transforms.relations.infinitives import UNABLE, YET_TO_BE
from transforms.relations.inheritance import inherit
from transforms.relations.light_verb import journey_for, light_verb
from transforms.relations.meeting import Event
from transforms.relations.modality import status_of
from transforms.relations.needs import Candidate, is_meeting
from transforms.relations.parties import Parties
from transforms.relations.party_memory import PartyMemory
from transforms.relations.party_reader import PartyReader
from transforms.relations.present_forum import complete_present
from transforms.relations.programme import complete_from_programme
from transforms.relations.questions import is_put_in_doubt, is_taken_for_granted
from transforms.relations.setting import (
    add_peace_sides,
)
from transforms.relations.status_cues import Status
from transforms.relations.triggers import Trigger
from transforms.relations.verbs import PRESENT_VERBS
from transforms.relations.wording import (
    governor_of,
    is_argument,
    is_definite,
    is_habitual,
    is_indefinite,
    is_negated,
    is_result,
    is_supposed,
)
from transforms.tables.stages import FORUMS, REMOTE

_COMING = PRESENT_VERBS | {"join"}
_STAYING_AWAY = frozenset({"boycott", "skip", "miss"})
_ATTENDING = _COMING | _STAYING_AWAY


class EventReader:
    """Reads the events of one article."""

    def __init__(self, ctx: Context, triggers: Sequence[Trigger]) -> None:
        """Take the article and its triggers."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.triggers = triggers
        self.discourse = Discourse(ctx)
        nouns = frozenset(trigger.token for trigger in triggers if not trigger.is_verb)
        self.parties = PartyReader(ctx, self.discourse, nouns)
        self.arguments = ArgumentReader(ctx.doc, self.parties)
        self.attendance = attendance_by_sentence(ctx, self.parties)
        self.memory = PartyMemory(ctx, self.discourse, self.attendance)
        title_end = ctx.doc.title_end
        self.is_of_forum = any(
            trigger.word.event_type in FORUMS and ctx.doc.tokens.start[trigger.token] < title_end
            for trigger in triggers
        )
        """True where the title tells of a forum."""

    def read(self) -> list[Event]:
        """Events in text order; `discourse` remembers the parties of each for the next."""
        events: list[Event] = []
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in self.triggers:
            by_sentence.setdefault(self.doc.tokens.sentence[trigger.token], []).append(trigger)
        attendance = self.attendance
        for sentence in sorted({*by_sentence, *attendance}):
            if sentence in attendance:
                self.memory.remember_present(attendance[sentence])
            for event in self._sentence_events(by_sentence.get(sentence, [])):
                events.extend(distributed(self.ctx, event))
        complete_from_programme(self.ctx, events)
        return events

    def _sentence_events(self, triggers: Sequence[Trigger]) -> list[Event]:
        tokens = frozenset(trigger.token for trigger in triggers)
        events: list[Event] = []
        for group in grouped(self.arguments, triggers):
            event = self._event(group, tokens - {trigger.token for trigger in group})
            if event is None or self._is_press_call(event):
                continue
            if self._is_asked(event):
                self.memory.remember_asked(event)
            else:
                self.memory.remember(event)
                events.append(event)
        for event in events:
            others = {token for other in events if other is not event for token in other.triggers}
            sentence = self.doc.sentence_of(event.trigger)
            event.durations = durations_of(self.ctx, sentence, event.triggers, frozenset(others))
        set_apart(self.doc, events)
        inherit(self.doc, events)
        events = meet_on_visits(self.ctx, events)
        complete_called(events)
        return events

    def _is_asked(self, event: Event) -> bool:
        """True for 'And your meeting with X?', 'Did you meet X?': it need not have been; the answer tells."""
        last = self.doc.sentence_of(event.trigger).end - 1
        if self.doc.tokens.text[last] != "?":
            return False
        owners = {self.doc.lower[child] for token in event.triggers for child in self.doc.children[token]}
        if "your" in owners and not is_taken_for_granted(self.doc, event.trigger):
            return True
        is_open = is_put_in_doubt(self.doc, event.trigger)
        return is_open and not is_affirmed(self.discourse, event.trigger)

    def _is_press_call(self, event: Event) -> bool:
        """True for 'thank you for joining the call', said to journalists."""
        is_call = event.event_type == "call" and not event.own_parties
        return is_call and self.discourse.is_press_call

    def _event(self, group: Sequence[Trigger], others: frozenset[int]) -> Event | None:
        """The event of triggers that tell of one; `others` are the sentence's other triggers."""
        subject, objects, verb = self._arguments_of(group)
        candidate = Candidate(self.ctx, self.discourse, group, subject, objects)
        if not is_meeting(candidate) or self._is_way_to_forum(group[0], others):
            return None
        main = self._main(group, subject, objects)
        governor = verb if verb is not None else governor_of(self.doc, main.token)
        parties, status = self._parties_and_status(main.token, verb, governor, subject, objects)
        if self._is_of_none(status, main.token, verb) or (status.rule == UNABLE and not parties.people):
            return None
        event = Event(
            triggers=sorted(trigger.token for trigger in group),
            event_type=main.word.event_type,
            format=format_of_event(self.ctx, group),
            status=status,
            parties=parties,
            own_parties=bool(parties) and not parties.is_reference,
            is_definite=is_definite(self.doc, main.token),
            is_indefinite=is_indefinite(self.doc, main.token),
            subject=subject,
            others=objects,
        )
        if event.is_definite and not parties and not main.is_verb:
            event.acting = self.arguments.acting.acting_at(main.token)
        event.tells_attendance = verb is not None and self.doc.tokens.lemma[verb].lower() in _COMING
        tokens = [main.token, *(trigger.token for trigger in group if trigger is not main)]
        read_circumstances(self.ctx, self.discourse, event, tokens, governor, others)
        locate(self.ctx, self.discourse, event, main.token)
        self.memory.take_standing_group(event, main.token)
        complete_present(self.ctx, self.discourse, event, main.token, is_titled=self.is_of_forum)
        complete_event(self.ctx, self.discourse, self.arguments.subjects, event, verb)
        self.arguments.subjects.log.complete(event)
        settle_experts(self.doc, event)
        return event

    def _is_way_to_forum(self, journey: Trigger, others: frozenset[int]) -> bool:
        """True for the trip of 'on a trip to Oslo to attend a summit', which tells of the summit alone."""
        forums = (one.token for one in self.triggers if one.token in others and one.word.event_type in FORUMS)
        verbs = (light_verb(self.doc, forum) for forum in forums)
        return not journey.is_verb and any(
            verb is not None and journey_for(self.doc, verb) == journey.token for verb in verbs
        )

    def _is_of_none(self, status: Status, token: int, verb: int | None) -> bool:
        """True for 'this could lead to talks', 'if they refused to talk', 'they meet annually'."""
        is_wished = status.value == "proposed" and is_result(self.doc, token)
        is_unreal = status.value == "refused" and is_supposed(self.doc, token)
        is_unheld = status.rule in {YET_TO_BE, NOT_DENIED} or is_wished or is_unreal
        return is_unheld or is_habitual(self.doc, token, verb)

    def _main(self, group: Sequence[Trigger], subject: Parties, objects: Parties) -> Trigger:
        """The trigger that says what it is: the noun, but for the 'meetings' with nobody in particular to
        which a person travels.
        """
        noun = next((trigger for trigger in group if not trigger.is_verb), None)
        if noun is None:
            return group[0]
        is_journey = group[0].word.event_type == "visit" and group[0].is_verb
        is_several = noun.word.lemma == "meeting" and self.doc.tokens.tag[noun.token] == "NNS"
        is_tour = is_journey and is_several and bool(subject.people) and not objects.people
        return group[0] if is_tour else noun

    def _arguments_of(self, group: Sequence[Trigger]) -> tuple[Parties, Parties, int | None]:
        """(parties that act, parties acted with, verb) of the triggers of one event."""
        subject, objects = Parties(), Parties()
        verb = None
        found = [self._arguments_of_trigger(trigger) for trigger in group]
        are_named = any(one.people for pair in found for one in pair)
        for trigger, (mine, theirs) in zip(group, found, strict=True):
            if trigger.is_verb:
                verb = trigger.token
            elif verb is None:
                verb = light_verb(self.doc, trigger.token)
            if are_named and len(group) > 1 and self._is_theirs(trigger.token):
                continue  # 'met X, and aid was a focus of their talks'
            subject.add(mine)
            objects.add(theirs)
        if subject.count + objects.count < 2 and format_of_event(self.ctx, group) in REMOTE:
            subject.add(self._both_named(group[0].token))
        add_peace_sides(self.ctx, group, subject, objects)
        if not subject and not group[0].is_verb and objects.people and len(objects.sides) == 1:
            self.parties.references.pronouns.third.add_traveller(subject, group[0].token)
        if not group[0].is_verb and subject.people.keys() <= objects.people.keys():
            subject.add(self.memory.travellers_at(group[0].token, objects))
        return subject, objects, verb

    def _is_theirs(self, noun: int) -> bool:
        return any(self.doc.lower[child] == "their" for child in self.doc.children[noun])

    def _arguments_of_trigger(self, trigger: Trigger) -> tuple[Parties, Parties]:
        kind = trigger.word.event_type
        if trigger.is_verb:
            return self.arguments.verbs.of(trigger.token, takes_to=kind == "conversation")
        is_forum = kind in FORUMS
        is_anaphoric = is_definite(self.doc, trigger.token) and not is_forum
        return self.arguments.nouns.of(
            trigger.token, is_anaphoric=is_anaphoric, is_forum=is_forum, takes_to=kind == "call"
        )

    def _both_named(self, token: int) -> Parties:
        """The two persons named before a call in its sentence: 'X told Y, in a telephone call, …'."""
        sentence = self.doc.sentence_of(token)
        named = self.parties.read(sentence.first, token)
        return named if len(named.people) == 2 else Parties()

    def _parties_and_status(
        self, main: int, verb: int | None, governor: int | None, subject: Parties, objects: Parties
    ) -> tuple[Parties, Status]:
        """Who meets, and whether it took place; whoever stays away leaves the others to meet."""
        status = status_of(
            self.ctx, main, governor, is_content=verb is not None, is_argument=is_argument(self.doc, main)
        )
        lemma = self.doc.tokens.lemma[verb].lower() if verb is not None else ""
        parties = Parties()
        parties.add(subject)
        parties.add(objects)
        is_away = status.value == "refused" or (verb is not None and is_negated(self.doc, verb))
        is_away = is_away or lemma in _STAYING_AWAY
        if is_away and lemma in _ATTENDING and verb is not None:
            rule = "only who stays away is refused"
            parties.remove(self.arguments.subjects.of(verb))
            is_over = self.doc.tokens.tag[verb] == "VBD" or "did" in auxiliaries(self.doc, verb)
            value = "held" if is_over else "planned"
            return parties, Status(value, rule, status.char_start, status.char_end)
        return parties, status
