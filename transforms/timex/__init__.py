"""Temporal expressions of English news, normalized as in TIMEX3.

Here belong: finding expressions, their values and days, and relating them to other days. Not here: which
expression dates which meeting, and any reading of files: the lexicon's content is handed in
(`Grammar.from_toml`).
"""

from transforms.timex.find import find_timexes
from transforms.timex.grammar import Grammar
from transforms.timex.history import interval_of_timex
from transforms.timex.model import Interval, Kind, Offset, Precision, Tense, Timex, Unit
from transforms.timex.narrative import UPDATED, resolve_in_narrative
from transforms.timex.publication import find_publication_date
from transforms.timex.read_durations import duration_minutes
from transforms.timex.relative import reported_interval, resolve_relative
from transforms.timex.values import month_interval, year_interval

__all__ = [
    "UPDATED",
    "Grammar",
    "Interval",
    "Kind",
    "Offset",
    "Precision",
    "Tense",
    "Timex",
    "Unit",
    "duration_minutes",
    "find_publication_date",
    "find_timexes",
    "interval_of_timex",
    "month_interval",
    "reported_interval",
    "resolve_in_narrative",
    "resolve_relative",
    "year_interval",
]
