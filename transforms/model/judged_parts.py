"""Participants, sides, hosts, mediators and topics that analysts added to meetings, or removed from them.

Belongs here: what stays of what reports tell, and what is added. Does not belong here: which rows are made
of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from transforms.resolution import Resolution


class Part(NamedTuple):
    """What an analyst added; actor_id is '' of a topic."""

    name: str
    actor_id: str
    side: str | None
    """Of a person the country's code, of a country or organization its own code or short name."""


class JudgedParts:
    """What analysts added and removed, by meeting."""

    def __init__(self, resolution: Resolution, fold_topic: Callable[[str], str]) -> None:
        """Read `judged_parts`; topics are folded as those of reports are."""
        self._fold_topic = fold_topic
        self._actor_of: dict[str, str] = {}
        if resolution.judged_parts.height or resolution.participant_values.height:  # few are; actors are many
            links = resolution.actor_links.select("local_actor_id", "actor_id")
            self._actor_of = {**dict(resolution.side_actors.iter_rows()), **dict(links.iter_rows())}
        self._added: defaultdict[tuple[str, str], list[Part]] = defaultdict(list)
        self._rules: dict[tuple[str, str, str], tuple[bool, str]] = {}
        for (
            meeting_id,
            attribute,
            is_added,
            name,
            actor_id,
            side,
            rule,
        ) in resolution.judged_parts.iter_rows():
            part = Part(name if actor_id else fold_topic(name), actor_id, side or None)
            self._rules[meeting_id, attribute, actor_id or part.name] = is_added, rule
            if is_added:
                self._added[meeting_id, attribute].append(part)
        self._theirs: dict[tuple[str, str, str], str | None] = {
            (meeting_id, attribute, actor_id): value
            for meeting_id, attribute, actor_id, value, _ in resolution.participant_values.iter_rows()
        }

    def said(self, meeting_id: str, attribute: str, value: str) -> tuple[bool, str] | None:
        """Whether a value that a report tells was judged to be there, and by whom; None where nobody did."""
        if not self._rules:
            return None
        known_as = self._fold_topic(value) if attribute == "topic" else self._actor_of.get(value, value)
        return self._rules.get((meeting_id, attribute, known_as))

    def stands(self, meeting_id: str, attribute: str, value: str) -> bool:
        """False where an analyst removed what a report tells."""
        said = self.said(meeting_id, attribute, value)
        return said is None or said[0]

    def added(self, meeting_id: str, attribute: str, told: Iterable[str] = ()) -> list[Part]:
        """What an analyst added and none of the values told is."""
        known = {self._actor_of.get(value, value) for value in told}
        parts = self._added.get((meeting_id, attribute), ())
        return [part for part in parts if (part.actor_id or part.name) not in known]

    def value_of(self, meeting_id: str, attribute: str, participant: str, told: str | None) -> str | None:
        """The side or title that an analyst set of a participant, else what is told."""
        if not self._theirs:
            return told
        actor_id = self._actor_of.get(participant, participant)
        return self._theirs.get((meeting_id, attribute, actor_id), told)

    def topics(self) -> list[str]:
        """All topics that were added."""
        return [
            part.name
            for (_, attribute), parts in self._added.items()
            if attribute == "topic"
            for part in parts
        ]
