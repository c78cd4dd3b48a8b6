"""Copies: near-identical and syndicated articles, found by MinHash and settled by the words themselves.

Candidates come from locality-sensitive hashing over word triples; whether two are copies is then
counted exactly, so that hashing decides what is looked at, never what is found to be equal. Copies
of copies are copies; the original is the earliest published, then the one with the smallest id. The
outcome depends on the set of articles alone. Belongs here: texts. Does not belong here: meetings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import polars as pl
from rensa import RMinHash

from transforms.ids import stable_id
from transforms.resolution import COPY_SCHEMA
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets

_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 1
_SHINGLE = 3
_NEVER = 10**9
COPY_MEMORY: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "texts": {"article_id": pl.String, "word_count": pl.Int64, "text_key": pl.String},
    "bands": {"article_id": pl.String, "band": pl.UInt8, "value": pl.Int64},
    "compared": {"article_id": pl.String},
    "pairs": {"left": pl.String, "right": pl.String},
}
"""Frames of CopyMemory."""


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


@dataclass(frozen=True)
class CopyMemory:
    """What was found out of texts; it follows from texts and days alone, and an empty one knows nothing."""

    texts: pl.DataFrame
    """article_id, word_count, text_key (equal for equal words)."""
    bands: pl.DataFrame
    """article_id, band, value: two texts that share a band are candidates."""
    compared: pl.DataFrame
    """article_id of those that were all compared with one another, as far as bands say."""
    pairs: pl.DataFrame
    """left, right: those of them that are copies."""

    def frames(self) -> dict[str, pl.DataFrame]:
        """As frames, by name."""
        return {name: getattr(self, name) for name in COPY_MEMORY}

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame] | None = None) -> "CopyMemory":
        """From the frames of an earlier run, or empty."""
        empty = {name: pl.DataFrame(schema=schema) for name, schema in COPY_MEMORY.items()}
        return cls(**{name: (frames or empty)[name] for name in COPY_MEMORY})


def find_copies(
    articles: pl.DataFrame, settings: Settings, memory: CopyMemory | None = None
) -> tuple[pl.DataFrame, CopyMemory]:
    """article_id and duplicate_of_article_id of each current article that copies another; what to remember.

    `articles` has article_id, text, published_at and is_current. Versions of one article are no
    copies of each other: only current ones are compared. `memory` is that of an earlier run.
    """
    memory = memory or CopyMemory.from_frames()
    current = _current(articles)
    memory = _reading(current, settings, memory)
    current = current.select("article_id", published="published_at").join(memory.texts, on="article_id")
    spoken = current.filter(pl.col("word_count") > 0).sort("article_id")
    first = spoken.with_columns(first=pl.col("article_id").first().over("text_key"))
    representatives = first.select(article_id=pl.col("first").unique())
    memory = _comparing(articles, representatives, settings, memory)
    sets = DisjointSets[str]()
    for one, other in (*first.select("first", "article_id").iter_rows(), *memory.pairs.iter_rows()):
        sets.union(one, other)
    return _originals(current, sets), memory


def _originals(current: pl.DataFrame, sets: DisjointSets[str]) -> pl.DataFrame:
    """Each copy with the original: the earliest published, then the one with the smallest id."""
    published = dict(current.select("article_id", "published").iter_rows())
    rows: list[tuple[str, str]] = []
    for group in sets.sets(sorted(published)):
        if len(group) > 1:
            original = min(group, key=lambda article_id: (_day(published[article_id]), article_id))
            rows.extend((article_id, original) for article_id in group if article_id != original)
    return pl.DataFrame(rows, schema=COPY_SCHEMA, orient="row").sort("article_id")


def _day(published: datetime | None) -> int:
    return published.toordinal() if published else _NEVER


def _reading(articles: pl.DataFrame, settings: Settings, memory: CopyMemory) -> CopyMemory:
    """The memory with the articles that it does not know."""
    fresh = articles.join(memory.texts, on="article_id", how="anti")
    texts = [_text(row) for row in fresh.iter_rows(named=True)]
    rows = [(text.article_id, len(text.words), _key(text)) for text in texts]
    long_enough = [text for text in texts if len(text.words) >= settings.value("copy.least_words")]
    hashes = RMinHash.from_token_sets([list(text.shingles) for text in long_enough], _PERMUTATIONS, _SEED)
    bands = [
        (text.article_id, number, value)
        for text, hashed in zip(long_enough, hashes, strict=True)
        for number, value in enumerate(_bands(hashed.digest()))
    ]
    return replace(
        memory,
        texts=pl.concat([memory.texts, pl.DataFrame(rows, schema=COPY_MEMORY["texts"], orient="row")]),
        bands=pl.concat([memory.bands, pl.DataFrame(bands, schema=COPY_MEMORY["bands"], orient="row")]),
    )


def _key(text: "_Text") -> str:
    return stable_id("words", *text.words)


def _bands(digest: Sequence[int]) -> Iterator[int]:
    """A number for each band of the digest; equal bands have equal numbers, whatever the process."""
    rows = _PERMUTATIONS // _BANDS
    return (hash(tuple(digest[start : start + rows])) for start in range(0, _PERMUTATIONS, rows))


def _comparing(
    articles: pl.DataFrame, representatives: pl.DataFrame, settings: Settings, memory: CopyMemory
) -> CopyMemory:
    """The memory with the pairs of representatives that it has not compared, without those of others."""
    fresh = representatives.join(memory.compared, on="article_id", how="anti")
    candidates = _candidates(memory.bands, representatives, fresh)
    needed = pl.concat([candidates["left"], candidates["right"]]).unique()
    of_candidates = articles.filter(pl.col("article_id").is_in(needed.implode()))
    texts = {row["article_id"]: _text(row) for row in _current(of_candidates).iter_rows(named=True)}
    found = [pair for pair in candidates.iter_rows() if is_copy(texts[pair[0]], texts[pair[1]], settings)]
    kept = memory.pairs
    for side in ("left", "right"):
        kept = kept.join(representatives, left_on=side, right_on="article_id", how="semi")
    pairs = pl.concat([kept, pl.DataFrame(found, schema=COPY_MEMORY["pairs"], orient="row")])
    return replace(memory, compared=representatives.sort("article_id"), pairs=pairs.sort("left", "right"))


def _candidates(bands: pl.DataFrame, among: pl.DataFrame, fresh: pl.DataFrame) -> pl.DataFrame:
    """left, right: pairs that share a band and have at least one fresh text, the smaller id first."""
    known = bands.join(among, on="article_id", how="semi")
    asked = known.join(fresh, on="article_id", how="semi")
    met = asked.join(known, on=["band", "value"], suffix="_other").filter(
        pl.col("article_id") != pl.col("article_id_other")
    )
    return (
        met.select(
            left=pl.min_horizontal("article_id", "article_id_other"),
            right=pl.max_horizontal("article_id", "article_id_other"),
        )
        .unique()
        .sort("left", "right")
    )


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
