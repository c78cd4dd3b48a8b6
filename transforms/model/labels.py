"""One readable line for a meeting: who, where, when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from transforms.model.chosen import Row
from transforms.model.winners import Span

_FORMAT_WORD = {"phone": "call", "video": "video call"}
_MOST_PARTIES = 4


def meeting_label(
    rows: Sequence[Row],
    sides: Sequence[str],
    persons: Sequence[tuple[str, str | None]],
    names: Mapping[str, str],
    place: str | None,
    form: str | None,
    span: Span | None,
) -> str:
    """'Marco Rubio – Sergey Lavrov, Riyadh, 18 Feb 2025'.

    `sides` has each naming of a side in some report, `persons` (name, side) of each naming of a participant;
    `names` maps sides to names.
    """
    events = _by_count(row["event_name"] for row in rows if row["event_name"])
    parts = [
        _parties(events, _by_count(sides), persons, names),
        _FORMAT_WORD.get(form or "", place),
        _when(span),
    ]
    return ", ".join(part for part in parts if part)


def _parties(
    events: Sequence[str],
    sides: Sequence[str],
    persons: Sequence[tuple[str, str | None]],
    names: Mapping[str, str],
) -> str:
    """The event's name for large meetings, else one person for each side, else the sides."""
    if events and (len(sides) > 2 or not persons):
        return events[0]
    leads = _leads(persons, sides)
    led = {side for _, side in leads}
    parties = [name for name, _ in leads]
    if len(leads) < 2:
        parties += [names.get(side, side) for side in sides if side not in led]
    if not parties:
        return "Meeting"
    more = f" and {len(parties) - _MOST_PARTIES} more" if len(parties) > _MOST_PARTIES else ""
    return " – ".join(parties[:_MOST_PARTIES]) + more


def _leads(persons: Sequence[tuple[str, str | None]], sides: Sequence[str]) -> list[tuple[str, str | None]]:
    """The person of each side who is named most, rather by a full name than by a surname; those of no known
    side where sides are left without one.
    """
    counts = Counter(persons)
    ranked = sorted(counts, key=lambda one: (-counts[one], " " not in one[0], one[0], one[1] or ""))
    leads: list[tuple[str, str | None]] = []
    for person in ranked:
        if person[1] and all(person[1] != side for _, side in leads):
            leads.append(person)
    spare = [person for person in ranked if person[1] is None]
    leads += spare[: max(0, max(len(sides), 2) - len(leads))]
    order = {side: number for number, side in enumerate(sides)}
    return sorted(leads, key=lambda lead: (order.get(lead[1] or "", len(order)), lead[0]))


def _by_count(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _when(span: Span | None) -> str:
    """'18 Feb 2025', '27–30 Apr 2026', 'Feb 2025', '2022', or 'date unknown'."""
    if span is None:
        return "date unknown"
    if span.precision == "year":
        return str(span.start.year)
    if span.precision == "month":
        return f"{span.start:%b %Y}"
    if span.start == span.end:
        return _day(span.start)
    if (span.start.year, span.start.month) == (span.end.year, span.end.month):
        return f"{span.start.day}–{_day(span.end)}"
    return f"{_day(span.start)} – {_day(span.end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
