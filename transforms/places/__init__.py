"""Places: toponyms, venues and datelines of a text, and which place a name means."""

from transforms.places.dateline import find_dateline, find_transcript_place
from transforms.places.demonyms import find_demonyms
from transforms.places.gazetteer import Gazetteer
from transforms.places.mentions import PLACE_LABELS
from transforms.places.metonym import is_metonymic
from transforms.places.records import Dateline, Place, PlaceContext, Toponym, TranscriptPlace, VenueMention
from transforms.places.resolve import resolve_place
from transforms.places.toponyms import find_toponyms
from transforms.places.venues import find_venues

__all__ = [
    "PLACE_LABELS",
    "Dateline",
    "Gazetteer",
    "Place",
    "PlaceContext",
    "Toponym",
    "TranscriptPlace",
    "VenueMention",
    "find_dateline",
    "find_demonyms",
    "find_toponyms",
    "find_transcript_place",
    "find_venues",
    "is_metonymic",
    "resolve_place",
]
