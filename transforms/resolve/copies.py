"""Copies: near-identical and syndicated articles, found by MinHash and settled by the words themselves.

Candidates come from locality-sensitive hashing over word triples; whether two are copies is then
counted exactly, so that hashing decides what is looked at, never what is found to be equal. Copies
of copies are copies; the original is the earliest published, then the one with the smallest id. The
outcome depends on the set of articles alone. Belongs here: texts. Does not belong here: meetings.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl
from rensa import RMinHash, RMinHashLSH

from transforms.resolution import COPY_SCHEMA
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets

_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 1
_SHINGLE = 3
_NEVER = 10**9


@dataclass
class _Text:
    """An article as the comparison sees it."""

    article_id: str
    published: int | None
    words: list[str]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Its word triples."""
        return frozenset(
            " ".join(self.words[i : i + _SHINGLE]) for i in range(max(1, len(self.words) - _SHINGLE + 1))
        )


def find_copies(articles: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """article_id and duplicate_of_article_id of each current article that is a copy of another one.

    `articles` has article_id, text, published_at and is_current. Versions of one article are no
    copies of each other: only current ones are compared.
    """
    texts = [_text(row) for row in _current(articles).iter_rows(named=True)]
    sets = DisjointSets[str]()
    representatives = list(_unite_equal(texts, sets))
    for left, right in _candidates(representatives, settings):
        if is_copy(left, right, settings):
            sets.union(left.article_id, right.article_id)
    rows: list[tuple[str, str]] = []
    by_id = {text.article_id: text for text in texts}
    for group in sets.sets(by_id):
        original = min(group, key=lambda i: (_NEVER if (day := by_id[i].published) is None else day, i))
        rows.extend((article_id, original) for article_id in group if article_id != original)
    return pl.DataFrame(rows, schema=COPY_SCHEMA, orient="row").sort("article_id")


def is_copy(left: "_Text", right: "_Text", settings: Settings) -> bool:
    """Most of the word triples in common, or the shorter one cut from the longer; published close in time."""
    limits = settings.values
    if _days_between(left, right) > limits["copy.days"]:
        return False
    shorter, longer = sorted((left, right), key=lambda text: len(text.words))
    if len(shorter.words) < limits["copy.least_words"]:
        return False
    common = len(shorter.shingles & longer.shingles)
    union = len(shorter.shingles) + len(longer.shingles) - common
    if len(shorter.words) < limits["copy.short_words"]:
        return common >= limits["copy.jaccard_short"] * union
    if common >= limits["copy.jaccard"] * union:
        return True
    long_enough = len(shorter.words) >= limits["copy.length_ratio"] * len(longer.words)
    return long_enough and common >= limits["copy.containment"] * len(shorter.shingles)


def _days_between(left: "_Text", right: "_Text") -> int:
    """Days between their publications; 0 where one is unknown."""
    if left.published is None or right.published is None:
        return 0
    return abs(left.published - right.published)


def _current(articles: pl.DataFrame) -> pl.DataFrame:
    return (
        articles.filter(pl.col("is_current")).select("article_id", "text", "published_at").sort("article_id")
    )


def _text(row: dict[str, Any]) -> _Text:
    published = row["published_at"]
    return _Text(
        row["article_id"], published.toordinal() if published else None, _WORD.findall(row["text"].casefold())
    )


def _unite_equal(texts: Sequence[_Text], sets: DisjointSets[str]) -> Iterator[_Text]:
    """Unite word-for-word equal texts; yield one of each, so that a thousand equal ones cost no pairs."""
    first: dict[str, _Text] = {}
    for text in texts:
        key = " ".join(text.words)
        if not key:
            continue
        if key in first:
            sets.union(first[key].article_id, text.article_id)
        else:
            first[key] = text
            yield text


def _candidates(texts: Sequence[_Text], settings: Settings) -> Iterator[tuple[_Text, _Text]]:
    """Pairs of texts of which the hashes say that they share word triples."""
    long_enough = [text for text in texts if len(text.words) >= settings.value("copy.least_words")]
    hashes = RMinHash.from_token_sets([list(text.shingles) for text in long_enough], _PERMUTATIONS, _SEED)
    index = RMinHashLSH(settings.value("copy.candidate"), _PERMUTATIONS, _BANDS)
    index.insert_many(hashes)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, near in enumerate(index.query_all(hashes)):
        found[number].update(other for other in near if other > number)
    for number in sorted(found):
        for other in sorted(found[number]):
            yield long_enough[number], long_enough[other]
