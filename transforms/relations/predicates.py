"""Relations between actors, by the patterns of the relation lexicon.

Belongs here: running the patterns over one article and making rows of `relation`. Does not belong here:
the patterns (`patterns`, data), grammar (`paths`), actors (`fillers`), polarity and modality (`stance`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from transforms.relations.context import Context
from transforms.relations.fillers import Filler, FillerReader
from transforms.relations.paths import PathWalker
from transforms.relations.patterns import Path, Pattern, PatternLexicon
from transforms.relations.phrases_of import clause_span, phrase_span
from transforms.relations.positions import find_positions
from transforms.relations.stance import Stance, StanceReader

MAX_QUOTE_CHARS = 300
MAX_PARTIES = 8
"""From so many parties on, only the first of them is paired with the others."""
MeetingAt = Callable[[int], str | None]
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SYMMETRIC = frozenset({"met_with", "spoke_with"})
_COMPLEMENTS = frozenset({"oprd", "ccomp", "xcomp", "prt", "attr", "acomp"})
