"""Where the actors of a network stand: those who meet often near each other, the same for the same data."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.report.labels import Circle, Label, place_labels
from orchestration.report.rows import Row

MOST_NODES = 60
MOST_EDGES = 240
SIZE = 1000.0
_HEIGHT = 0.72
"""Of the width."""
_MARGIN = 70.0
_ROUNDS = 160
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_PULL_TO_CENTRE = 0.06
_EVEN = 0.6
"""How far circles stand at even steps, rather than where the forces left them."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: where it stands in pixels, and in how many meetings with the others shown."""

    actor_id: str
    name: str
    weight: int
    x: float
    y: float
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors who met, by their ids, with their places and the number of meetings."""

    source: Node
    target: Node
    weight: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The actors who met most, and who met whom most among them; how many there are beside what is shown."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    actor_count: int
    pair_count: int


def network(pairs: Sequence[Row]) -> Network:
    """Lay out rows of the view `meeting_network`: the MOST_NODES actors with most meetings, of these all who
    met another one of them."""
    weights: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in pairs:
        for end in ("source", "target"):
            weights[row[f"{end}_id"]] += row["weight"]
            names[row[f"{end}_id"]] = row[end]
    first = sorted(weights, key=lambda actor: (-weights[actor], names[actor], actor))[:MOST_NODES]
    kept = [row for row in pairs if {row["source_id"], row["target_id"]} <= set(first)]
    linked = {row[f"{end}_id"] for row in kept for end in ("source", "target")}
    chosen = [actor for actor in first if actor in linked]
    number = {actor: index for index, actor in enumerate(chosen)}
    links = [(number[row["source_id"]], number[row["target_id"]], row["weight"]) for row in kept]
    places = _fit(_settle(len(chosen), links))
    most = max((weights[actor] for actor in chosen), default=1)
    circles = [
        Circle(x, y, round(5 + 15 * math.sqrt(weights[actor] / most), 1), names[actor])
        for actor, (x, y) in zip(chosen, places, strict=True)
    ]
    labels = place_labels(circles, SIZE, SIZE * _HEIGHT)
    nodes = [
        Node(actor, circle.name, weights[actor], circle.x, circle.y, circle.radius, label)
        for actor, circle, label in zip(chosen, circles, labels, strict=True)
    ]
    strongest = max((weight for _, _, weight in links), default=1)
    edges = [
        Edge(nodes[a], nodes[b], weight, round(1 + 7 * (weight - 1) / max(strongest - 1, 7), 1))
        for a, b, weight in links
    ]
    edges.sort(key=lambda edge: (-edge.weight, edge.source.actor_id, edge.target.actor_id))
    return Network(tuple(nodes), tuple(edges[:MOST_EDGES]), len(weights), len(pairs))


def _settle(count: int, links: Sequence[tuple[int, int, int]]) -> list[Point]:
    """Forces of Fruchterman and Reingold (1991) in a unit square, from a spiral, the busiest inmost."""
    places = [
        (math.sqrt((i + 0.5) / count) / 2 * math.cos(i * _GOLDEN_ANGLE),
         math.sqrt((i + 0.5) / count) / 2 * math.sin(i * _GOLDEN_ANGLE))
        for i in range(count)
    ]  # fmt: skip
    ideal = 0.9 / math.sqrt(max(count, 1))
    for turn in range(_ROUNDS):
        reach = 0.08 * (1 - turn / _ROUNDS)
        pushes = _pushes(places, ideal)
        _pull(places, links, ideal, pushes)
        places = [_moved(place, push, reach) for place, push in zip(places, pushes, strict=True)]
    return places


def _pushes(places: Sequence[Point], ideal: float) -> list[list[float]]:
    """What drives every two apart, and a gentle pull to the centre."""
    pushes = [[-_PULL_TO_CENTRE * x, -_PULL_TO_CENTRE * y] for x, y in places]
    for i, (x, y) in enumerate(places):
        for j in range(i):
            dx, dy = x - places[j][0], y - places[j][1]
            force = ideal * ideal / max(dx * dx + dy * dy, 1e-6)
            pushes[i][0] += dx * force
            pushes[i][1] += dy * force
            pushes[j][0] -= dx * force
            pushes[j][1] -= dy * force
    return pushes


def _pull(
    places: Sequence[Point], links: Sequence[tuple[int, int, int]], ideal: float, pushes: list[list[float]]
) -> None:
    """What draws those together who met."""
    for a, b, weight in links:
        dx, dy = places[a][0] - places[b][0], places[a][1] - places[b][1]
        force = math.hypot(dx, dy) / ideal * (1 + math.log2(weight)) / 3
        pushes[a][0] -= dx * force
        pushes[a][1] -= dy * force
        pushes[b][0] += dx * force
        pushes[b][1] += dy * force


def _moved(place: Point, push: Sequence[float], reach: float) -> Point:
    length = math.hypot(push[0], push[1]) or 1.0
    step = min(length, reach) / length
    return place[0] + push[0] * step, place[1] + push[1] * step


def _fit(places: Sequence[Point]) -> list[Point]:
    """Stretch the places to the chart, within its margins, and crowds more than empty stretches."""
    across, down = (_spread([place[axis] for place in places]) for axis in (0, 1))
    inner = SIZE - 2 * _MARGIN
    return [
        (round(_MARGIN + inner * x, 1), round((_MARGIN + inner * y) * _HEIGHT, 1))
        for x, y in zip(across, down, strict=True)
    ]


def _spread(values: Sequence[float]) -> list[float]:
    """The values from 0 to 1: partly as far apart as they are, partly one after another at even steps."""
    low, span = min(values, default=0.0), max(values, default=0.0) - min(values, default=0.0)
    rank = {index: place for place, index in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    last = max(len(values) - 1, 1)
    return [
        (1 - _EVEN) * (value - low) / span + _EVEN * rank[index] / last if span else 0.5
        for index, value in enumerate(values)
    ]
