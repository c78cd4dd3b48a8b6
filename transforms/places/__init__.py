"""Places: where a text says that something happens. Toponyms, venues, datelines, and which place a name means."""

from transforms.places.gazetteer import Gazetteer
from transforms.places.records import Dateline, Place, PlaceContext, Toponym, TranscriptPlace, VenueMention
from transforms.places.resolve import resolve_place
from transforms.places.toponyms import find_toponyms

__all__ = [
    "Dateline", "Gazetteer", "Place", "PlaceContext", "Toponym", "TranscriptPlace", "VenueMention",
    "find_toponyms", "resolve_place",
]  # fmt: skip
