"""The map: land as an SVG path, and places as circles, in the Equal Earth projection."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from orchestration.report.render import HERE
from orchestration.report.rows import Row

WIDTH, HEIGHT = 1000.0, 450.0
LARGEST, LARGEST_IN_CROWD = 16, 9
"""Radius of the busiest place in pixels, and where there are more than CROWD places."""
CROWD = 100
_A = (1.340264, -0.081106, 0.000893, 0.003796)
"""Coefficients of the Equal Earth projection (Savric, Patterson and Jenny 2018)."""
_M = math.sqrt(3) / 2
_SCALE = WIDTH / (2 * 2.7066297)
_NORTH = 1.3173628
"""Extent of the projection: half its width, and the north pole."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on the map, with a radius whose square grows with its number of meetings."""

    place: Row
    x: float
    y: float
    radius: float


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to pixels."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = (
        math.radians(longitude)
        * math.cos(theta)
        / (_M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)))
    )
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    return round(WIDTH / 2 + x * _SCALE, 1), round((_NORTH - y) * _SCALE, 1)


@cache
def land() -> str:
    """The outline of all land, as the `d` of an SVG path; source in SOURCES.md."""
    rings = json.loads((HERE / "land.json").read_text(encoding="ascii"))
    drawn = []
    for ring in rings:
        points = [project(longitude, latitude) for longitude, latitude in ring]
        drawn.append("M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z")
    return "".join(drawn)


def circles(places: Sequence[Row]) -> list[Circle]:
    """Places that have coordinates, the largest first so that the small ones stay on top."""
    located = [row for row in places if row["latitude"] is not None and row["longitude"] is not None]
    most = max((row["meeting_count"] for row in located), default=1)
    largest = LARGEST if len(located) <= CROWD else LARGEST_IN_CROWD
    ordered = sorted(located, key=lambda row: (-row["meeting_count"], row["venue_id"]))
    return [
        Circle(
            row,
            *project(max(-180.0, min(180.0, row["longitude"])), max(-90.0, min(90.0, row["latitude"]))),
            round(3 + (largest - 3) * math.sqrt(row["meeting_count"] / most), 1),
        )
        for row in ordered
    ]
