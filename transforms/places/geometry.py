"""Points on the globe, as (latitude, longitude) in degrees."""

import math
from collections.abc import Iterable

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.0
"""Of latitude; a little less than it is, so that a first look by latitude misses nothing."""
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points given in degrees."""
    latitude_a, latitude_b = math.radians(a[0]), math.radians(b[0])
    half_latitude = (latitude_b - latitude_a) / 2
    half_longitude = math.radians(b[1] - a[1]) / 2
    chord = (
        math.sin(half_latitude) ** 2
        + math.cos(latitude_a) * math.cos(latitude_b) * math.sin(half_longitude) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def is_near_any(point: Point, others: Iterable[Point], limit_km: float) -> bool:
    """Whether one of the others lies within the limit; the latitudes alone rule most of them out."""
    reach = limit_km / KM_PER_DEGREE
    return any(
        abs(other[0] - point[0]) <= reach and distance_km(point, other) <= limit_km for other in others
    )
