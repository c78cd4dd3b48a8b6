"""What is told of meetings: one event for what one sentence tells, and the meeting that events tell of."""

from dataclasses import dataclass, field

from transforms.relations.parties import Parties
from transforms.relations.status_cues import Status
from transforms.relations.when import When
from transforms.relations.where import Where

CALLS = frozenset({"call", "conversation"})
"""Event types of those who are not at one place, or need not be."""


@dataclass
class Event:
    """One trigger, or several of one sentence, and what they say."""

    triggers: list[int]
    event_type: str
    format: str
    status: Status
    parties: Parties
    own_parties: bool
    """True where the sentence itself names the parties, not a pronoun or 'the two sides'."""
    is_definite: bool
    is_indefinite: bool
    """True for 'a meeting', 'another meeting': told for the first time."""
    tells_attendance: bool = False
    """True for 'X attended the meeting', which says of X no more than that."""
    when: When | None = None
    where: Where | None = None
    durations: list[tuple[int, int, int]] = field(default_factory=list)
    """(minutes, char_start, char_end)."""
    sequence: tuple[int, int, int] | None = None
    mediator: str | None = None
    name: tuple[str, int, int] | None = None
    """(proper name, char_start, char_end) of a forum that has one."""
    char_start: int = 0
    char_end: int = 0
    sentence: int = 0
    in_title: bool = False
    has_speakers: bool = False
    """True for the title of remarks, whose speakers take part."""
    is_utterance: bool = False
    """True where a speaker of a transcript says it."""
    is_subordinate: bool = False
    """True for the summit of 'Launched at the summit, the council held its first meeting'."""
    is_one_of_many: bool = False
    """True for each of several calls that one clause tells."""
    sides_called: int | None = None
    """How many sides it is said to have: 3 of a 'trilateral meeting'."""
    is_previous: bool = False
    """True for 'the previous conversation': not what the article is about."""
    is_earlier: bool = False
    """True where it is told as over before the article's own occasion ('our last meeting', 'we met')."""
    is_further: bool = False
    """True for 'they also held', 'the fourth round': told beside another."""
    is_present: bool = False
    """True for 'this summit' of a body, said by a speaker at it: no talks of two that the title tells of."""
    is_of_experts: bool = False
    """True for 'the working group meeting', which is not that of the ministers told before."""
    is_background: bool = False
    """True for the ground of another meeting of its sentence ('in line with their call')."""
    subject: Parties = field(default_factory=Parties)
    others: Parties = field(default_factory=Parties)
    acting: Parties = field(default_factory=Parties)
    """Who acts 'at the meeting' that names nobody itself."""

    @property
    def trigger(self) -> int:
        """The first trigger's token."""
        return self.triggers[0]


@dataclass
class Meeting:
    """The events that tell of one meeting."""

    events: list[Event]
    parties: Parties = field(default_factory=Parties)

    @property
    def formats(self) -> set[str]:
        """Formats that its events tell, 'unknown' left out."""
        return {event.format for event in self.events} - {"unknown"}

    @property
    def types(self) -> set[str]:
        """Types of its events."""
        return {event.event_type for event in self.events}

    @property
    def statuses(self) -> set[str]:
        """Statuses of its events."""
        return {event.status.value for event in self.events}

    @property
    def is_titled(self) -> bool:
        """True where the article's title tells of it."""
        return any(event.in_title for event in self.events)

    def add(self, event: Event) -> None:
        """Join an event; parties that pronouns stand for add nothing new to parties known by name, nor does a
        title but for unnamed ones ('leaders') and those who speak there, where the text names nobody.
        """
        self.events.append(event)
        is_spoken_at = event.has_speakers and not self.parties.people
        if (event.own_parties and not event.in_title) or not self.parties or is_spoken_at:
            self.parties.add(event.parties)
        else:
            self.parties.generic.extend(event.parties.generic)
