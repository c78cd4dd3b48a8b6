"""Where the names of a network's circles stand: beside them, and not on one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FONT_SIZE = 13
_CHARACTER = 0.58 * FONT_SIZE
"""Width of a letter, on average of the fonts that browsers take."""
_GAP = 4.0

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle to be named."""

    x: float
    y: float
    radius: float
    name: str

    @property
    def box(self) -> Box:
        """What it covers."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands; a crowded one found no place of its own, and is shown only on demand."""

    x: float
    y: float
    anchor: str
    is_crowded: bool


def place_labels(circles: Sequence[Circle], width: float, height: float) -> list[Label]:
    """A label for each circle, the first ones first: above, below, right or left, where nothing is yet.

    Where circles leave no room a label may cover one, but never another label.
    """
    covered: list[Box] = []
    labels = []
    for number, circle in enumerate(circles):
        others = [other.box for index, other in enumerate(circles) if index != number]
        within = [
            (label, box)
            for label, box in _places(circle)
            if min(box) >= 0 and box[2] <= width and box[3] <= height
        ]
        label, box = _first_free(within, covered + others) or _first_free(within, covered) or (None, None)
        if label and box:
            covered.append(box)
        labels.append(label or Label(circle.x, circle.y - circle.radius - _GAP, "middle", True))
    return labels


def _first_free(places: Sequence[tuple[Label, Box]], taken: Sequence[Box]) -> tuple[Label, Box] | None:
    return next(
        ((label, box) for label, box in places if not any(_overlap(box, other) for other in taken)), None
    )


def _places(circle: Circle) -> Iterator[tuple[Label, Box]]:
    """Every place beside the circle, the best first, with what the name covers there."""
    wide = len(circle.name) * _CHARACTER
    above, below = circle.y - circle.radius - _GAP, circle.y + circle.radius + FONT_SIZE
    level = circle.y + FONT_SIZE / 3
    right, left = circle.x + circle.radius + _GAP, circle.x - circle.radius - _GAP
    for x, y, anchor, start in (
        (circle.x, above, "middle", circle.x - wide / 2),
        (circle.x, below, "middle", circle.x - wide / 2),
        (right, level, "start", right),
        (left, level, "end", left - wide),
    ):
        yield Label(round(x, 1), round(y, 1), anchor, False), (start, y - FONT_SIZE, start + wide, y + _GAP)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
