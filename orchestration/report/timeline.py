"""The bars of the timeline: how many meetings fall on each month, quarter or year, by what became of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from orchestration.report.rows import Meeting
from orchestration.report.words import MONTHS

MOST_BARS = 60
WIDTH, HEIGHT = 960.0, 240.0
LEFT, BOTTOM, TOP = 44.0, 26.0, 10.0
KINDS = {"held": "held", "planned": "planned", "proposed": "planned"}
KIND_NAMES = ("held", "planned", "other")
_GAP = 0.18


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of meetings in a bar: how many, and its rectangle in pixels."""

    kind: str
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A month, quarter or year: its name, blocks from below, and whether its name fits the axis."""

    name: str
    x: float
    width: float
    count: int
    blocks: tuple[Block, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chart; `left_out` meetings have no date that is precise enough for its unit."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    left_out: int


def timeline(meetings: Iterable[Meeting]) -> Timeline:
    """Count the meetings in the finest unit that gives no more than MOST_BARS bars; of years the newest."""
    known = [meeting for meeting in meetings if meeting.start_date and meeting.date_precision != "unknown"]
    total = len(known)
    for unit in _UNITS:
        dated = [meeting for meeting in known if unit == "year" or meeting.date_precision in ("day", "month")]
        numbers = [_UNITS[unit](meeting.start_date) for meeting in dated if meeting.start_date]
        if not numbers or max(numbers) - min(numbers) < MOST_BARS or unit == "year":
            return _chart(unit, dated, total)
    raise AssertionError("the last unit always serves")


def _chart(unit: str, meetings: list[Meeting], total: int) -> Timeline:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for meeting in meetings:
        if meeting.start_date:
            counts[_UNITS[unit](meeting.start_date)][KINDS.get(meeting.status, "other")] += 1
    if not counts:
        return Timeline(unit, (), (), total)
    last = max(counts)
    first = max(min(counts), last - MOST_BARS + 1)
    drawn = range(first, last + 1)
    ticks = _ticks(max(counts[number].total() for number in drawn))
    step = (WIDTH - LEFT) / len(drawn)
    bars = tuple(
        _bar(unit, number, counts[number], LEFT + index * step, step, ticks[-1])
        for index, number in enumerate(drawn)
    )
    marks = tuple((tick, _y(tick, ticks[-1])) for tick in ticks)
    return Timeline(unit, bars, marks, total - sum(bar.count for bar in bars))


def _bar(unit: str, number: int, counts: Counter[str], x: float, step: float, top: int) -> Bar:
    blocks, below = [], 0
    for kind in KIND_NAMES:
        if counts[kind]:
            y = _y(below + counts[kind], top)
            blocks.append(Block(kind, counts[kind], round(y, 1), round(_y(below, top) - y, 1)))
            below += counts[kind]
    name, is_named = _name(unit, number, step)
    return Bar(
        name,
        round(x + step * _GAP / 2, 1),
        round(step * (1 - _GAP), 1),
        below,
        tuple(blocks),
        is_named,
    )


def _y(count: int, top: int) -> float:
    return TOP + (HEIGHT - BOTTOM - TOP) * (1 - count / top)


def _ticks(most: int) -> list[int]:
    """Round numbers from 0 to at least the highest count, about four steps."""
    step = next(step * 10**power for power in range(10) for step in (1, 2, 5) if step * 10**power * 4 >= most)
    return list(range(0, -(-most // step) * step + 1, step))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


_UNITS: dict[str, Callable[[date], int]] = {
    "month": _months,
    "quarter": lambda day: _months(day) // 3,
    "year": lambda day: day.year,
}
_LABEL_WIDTH = 46.0


def _name(unit: str, number: int, step: float) -> tuple[str, bool]:
    """The unit's name, and whether the axis names it."""
    if unit == "year":
        return str(number), number % max(1, round(_LABEL_WIDTH / step)) == 0
    per_year = 12 if unit == "month" else 4
    year, part = divmod(number, per_year)
    name = f"{MONTHS[part][:3]} {year}" if unit == "month" else f"Q{part + 1} {year}"
    return name, part == 0 or step >= _LABEL_WIDTH
