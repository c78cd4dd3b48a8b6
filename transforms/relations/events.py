"""Sentence by sentence: what each trigger says of a meeting, before sentences are joined to meetings."""

from collections.abc import Sequence

from transforms.relations.arguments import ArgumentReader
from transforms.relations.attendance import attendance_by_sentence
from transforms.relations.background import set_apart
from transforms.relations.called import complete_called, sides_called
from transforms.relations.context import Context
from transforms.relations.days_to_come import hold_by_day, plan_by_day
from transforms.relations.discourse import Discourse
from transforms.relations.distribution import distributed
from transforms.relations.durations import durations_of
from transforms.relations.formats import format_of_event
from transforms.relations.grouping import grouped
from transforms.relations.guests import place_by_guest
from transforms.relations.inheritance import inherit
from transforms.relations.light_verb import light_verb
from transforms.relations.meeting import Event
from transforms.relations.modality import status_of
from transforms.relations.moved import moved_to
from transforms.relations.naming import NAMED_KINDS, event_name_of, is_called_meeting
from transforms.relations.needs import Candidate, is_meeting
from transforms.relations.parties import Parties, put_person
from transforms.relations.party_memory import PartyMemory
from transforms.relations.party_reader import PartyReader
from transforms.relations.presence import drop_day_of_preparing_or_ending, keep_to_own_part
from transforms.relations.present_forum import complete_present
from transforms.relations.programme import complete_from_programme
from transforms.relations.questions import is_put_in_doubt
from transforms.relations.setting import (
    add_peace_sides,
    complete_entry,
    complete_transcript,
    is_headline,
    place_by_coming_host,
    place_by_day,
    place_by_host,
    place_by_name,
    place_here,
)
from transforms.relations.status_cues import Status
from transforms.relations.triggers import Trigger
from transforms.relations.verb_status import YET_TO_BE
from transforms.relations.verbs import GLAD
from transforms.relations.when import when_of
from transforms.relations.where import where_of
from transforms.relations.wording import (
    governor_of,
    is_again,
    is_argument,
    is_definite,
    is_earlier,
    is_further,
    is_habitual,
    is_indefinite,
    is_negated,
    is_previous,
    is_result,
    is_supposed,
    mediator_of,
    sequence_of,
)
from transforms.tables.stages import FORUMS

_PRESENT = frozenset({"attend", "participate"})
_COMING = _PRESENT | {"join"}
_ATTENDING = _COMING | {"boycott", "skip", "miss"}
_GOING_ON = frozenset({"discuss", "raise", "discussion", "conversation"})
"""'They also discussed trade', 'also had a discussion' are said of the meeting told before."""
_GLAD_REACH = 6
"""Tokens before 'see' within which 'it was great to' begins."""
_SUBORDINATE = frozenset({"advcl", "relcl", "acl"})
_PLACE_BOUND = frozenset({"talks", "summit", "conference", "conversation"})
"""Event types whose format is in person only once a place is known."""


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
        complete_called(events)
        return events

    def _is_asked(self, event: Event) -> bool:
        """True for 'And your meeting with X?', 'Did you meet X?': it need not have been; the answer tells."""
        last = self.doc.sentence_of(event.trigger).end - 1
        if self.doc.tokens.text[last] != "?":
            return False
        owners = {self.doc.lower[child] for token in event.triggers for child in self.doc.children[token]}
        return "your" in owners or is_put_in_doubt(self.doc, event.trigger)

    def _is_press_call(self, event: Event) -> bool:
        """True for 'thank you for joining the call', said to journalists."""
        is_call = event.event_type == "call" and not event.own_parties
        return is_call and self.discourse.is_press_call

    def _event(self, group: Sequence[Trigger], others: frozenset[int]) -> Event | None:
        """The event of triggers that tell of one; `others` are the sentence's other triggers."""
        subject, objects, verb = self._arguments_of(group)
        if not is_meeting(Candidate(self.ctx, self.discourse, group, subject, objects)):
            return None
        main = self._main(group, subject, objects)
        governor = verb if verb is not None else governor_of(self.doc, main.token)
        parties, status = self._parties_and_status(main.token, verb, governor, subject, objects)
        if status.rule == YET_TO_BE or (status.value == "proposed" and is_result(self.doc, main.token)):
            return None  # 'this could lead to talks': nobody proposes any
        if status.value == "refused" and is_supposed(self.doc, main.token):
            return None
        if is_habitual(self.doc, main.token, verb):
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
        self._read_circumstances(event, tokens, governor, others)
        self._locate(event, main.token)
        self.memory.take_standing_group(event, main.token)
        self.memory.take_travellers(event, main.token)
        complete_present(self.ctx, self.discourse, event, main.token, is_titled=self.is_of_forum)
        self._complete(event, verb)
        return event

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
        for trigger in group:
            mine, theirs = self._arguments_of_trigger(trigger)
            if trigger.is_verb:
                verb = trigger.token
            elif verb is None:
                verb = light_verb(self.doc, trigger.token)
            subject.add(mine)
            objects.add(theirs)
        if subject.count + objects.count < 2 and format_of_event(self.ctx, group) in {"phone", "video"}:
            subject.add(self._both_named(group[0].token))
        add_peace_sides(self.ctx, group, subject, objects)
        if not subject and not group[0].is_verb and objects.people and len(objects.sides) == 1:
            self.parties.references.pronouns.third.add_traveller(subject, group[0].token)
        return subject, objects, verb

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
        if is_away and lemma in _ATTENDING and verb is not None:
            rule = "only who stays away is refused"
            parties.remove(self.arguments.subjects.of(verb))
            return parties, Status("planned", rule, status.char_start, status.char_end)
        return parties, status

    def _read_circumstances(
        self, event: Event, tokens: list[int], governor: int | None, others: frozenset[int]
    ) -> None:
        """Day, place, length, number and mediator that the sentence tells; the first token is the main."""
        main = tokens[0]
        event.when = when_of(self.ctx, tokens, governor, others)
        if (moved := moved_to(self.ctx, main)) is not None:
            event.status, event.when = moved[0], moved[1] or event.when
        event.where = where_of(self.ctx, tokens, governor, event.parties, others)
        keep_to_own_part(self.ctx, event, main)
        drop_day_of_preparing_or_ending(self.doc, event, governor)
        event.sequence = sequence_of(self.doc, main)
        event.mediator = mediator_of(self.ctx, main)
        if event.event_type in NAMED_KINDS or is_called_meeting(self.ctx, main):
            event.name = event_name_of(self.ctx, main, event.triggers)
        event.sides_called = sides_called(self.doc, tokens)
        event.is_previous = is_previous(self.doc, main)
        event.is_further = (
            event.own_parties
            and self.doc.tokens.lemma[main].lower() not in _GOING_ON
            and is_further(self.doc, main, governor)
            and (not event.is_definite or event.sequence is not None)
        ) or (event.when is not None and is_again(self.doc, main, governor))
        event.is_earlier = not self.discourse.is_briefing and is_earlier(self.doc, main, governor)

    def _locate(self, event: Event, token: int) -> None:
        """Note the sentence that tells of it, and whether that is the title's or a speaker's."""
        sentence = self.doc.sentence_of(token)
        event.sentence = sentence.index
        event.char_start = self.doc.tokens.start[sentence.first]
        event.char_end = self.doc.tokens.end[sentence.end - 1]
        event.is_subordinate = any(
            self.doc.tokens.dep[index] in _SUBORDINATE for index in (token, *self.doc.ancestors(token))
        )
        event.in_title = is_headline(self.doc, sentence)
        event.is_utterance = self.discourse.is_transcript and self.discourse.speaker_at(token) is not None

    def _complete(self, event: Event, verb: int | None) -> None:
        """Add what the kind of article tells, and what follows from the rest."""
        if event.in_title and (self.discourse.is_transcript or self.discourse.author):
            complete_transcript(self.ctx, self.discourse, event)
        if self.discourse.is_schedule:
            complete_entry(self.ctx, event)
        plan_by_day(self.ctx, event)
        hold_by_day(self.ctx, event)
        if (
            event.where is None
            and verb is not None
            and self.doc.tokens.lemma[verb].lower() in {"host", "play"}
        ):
            place_by_host(self.ctx, event, self.arguments.subjects.of(verb))
        if event.where is None:
            place_by_coming_host(self.ctx, event)
        if event.where is None:
            place_by_name(self.ctx, event)
        if event.where is None and event.is_utterance:
            place_here(self.ctx, event)
        if event.where is None and event.is_utterance:
            place_by_day(self.ctx, event)
        place_by_guest(self.ctx, event)
        if event.event_type == "visit":
            self._add_host(event)
        self._add_glad(event)
        if event.format in {"phone", "video"}:
            event.where = None
        is_in_town = event.where is not None and (event.where.city or event.where.venue_name)
        is_placed = event.where is not None and event.event_type in _PLACE_BOUND
        is_placed = is_placed or self._is_attended(event, verb)
        if event.format == "unknown" and (is_placed or (is_in_town and event.event_type == "dialogue")):
            event.format = "in_person"

    def _add_host(self, event: Event) -> None:
        """'When you came to Bern', said by one of that country's own: guest and host are those who speak."""
        doc = self.doc
        subjects = {child for token in event.triggers for child in doc.children[token]}
        speaker = self.discourse.speaker_at(event.trigger) if event.is_utterance else None
        land = event.where.country_code if event.where else None
        is_of_you = any(doc.lower[child] == "you" for child in subjects)
        if speaker is not None and is_of_you and self.ctx.actors[speaker]["side"] == land:
            put_person(self.ctx, event.parties, speaker, (event.trigger, event.trigger + 1))

    def _add_glad(self, event: Event) -> None:
        """'It was great to see you', 'it is great to welcome you to Bern': who says so was there, or is."""
        lower, token = self.doc.lower, event.triggers[0]
        is_glad = lower[token - 1] == "to" and lower[max(token - 2, 0)] in GLAD
        before = set(lower[max(token - _GLAD_REACH, 0) : token])
        is_of_nobody = "it" in before and ("was" in before or event.where is not None)
        speaker = self.discourse.speaker_at(token) if event.is_utterance else None
        if speaker is not None and is_glad and is_of_nobody:
            put_person(self.ctx, event.parties, speaker, (token, token + 1))

    def _is_attended(self, event: Event, verb: int | None) -> bool:
        """True for a summit that somebody in person attends."""
        lemma = self.doc.tokens.lemma[verb].lower() if verb is not None else ""
        return event.event_type in FORUMS and lemma in _PRESENT and bool(event.subject.people)
