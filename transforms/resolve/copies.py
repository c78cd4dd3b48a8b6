"""Copies: near-identical and syndicated articles, found by MinHash and settled by the words themselves.

Candidates come from locality-sensitive hashing over word triples; whether two are copies is then
counted exactly, so that hashing decides what is looked at, never what is found to be equal. Copies
of copies are copies; the original is the earliest published, then the one with the smallest id. The
outcome depends on the set of articles alone. Belongs here: texts. Does not belong here: meetings.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
_TEXTS_AT_A_TIME = 1_000
TextsOf = Callable[[pl.Series], Iterable[pl.DataFrame]]
"""Gives article_id and text of the articles asked for by id, some at a time, in any order."""
COPY_MEMORY: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "texts": {
        "article_id": pl.String, "word_count": pl.Int64, "text_key": pl.String, "bands": pl.List(pl.Int64),
    },
    "compared": {"article_id": pl.String},
    "pairs": {"left": pl.String, "right": pl.String},
}  # fmt: skip
"""Frames of CopyMemory."""


@dataclass
class _Text:
    """An article as the comparison sees it."""

    article_id: str
    source_id: str | None
    published: int | None
    words: list[str]
    body: list[str]
    """The words after the title."""

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Its word triples; of a shorter text all of it."""
        return _shingles(self.words)

    @cached_property
    def body_shingles(self) -> frozenset[str]:
        """The same without its title."""
        return _shingles(self.body)


def _shingles(words: Sequence[str]) -> frozenset[str]:
    runs = zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
    return frozenset(map(" ".join, runs)) or frozenset([" ".join(words)])


@dataclass(frozen=True)
class CopyMemory:
    """What was found out of texts; it follows from texts and days alone, and an empty one knows nothing."""

    texts: pl.DataFrame
    """article_id, word_count, text_key (equal for equal words), bands: two texts of which any band is the
    same are candidates; a short text has none."""
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
    articles: pl.DataFrame,
    settings: Settings,
    memory: CopyMemory | None = None,
    texts_of: TextsOf | None = None,
) -> tuple[pl.DataFrame, CopyMemory]:
    """article_id and duplicate_of_article_id of each current article that copies another; what to remember.

    `articles` has article_id, source_id, title, published_at, is_current, and text where no `texts_of` gives
    it. Versions of one article are no copies of each other: only current ones are compared. `memory` is an
    earlier run's.
    """
    read = texts_of or (lambda ids: [articles.filter(pl.col("article_id").is_in(ids.implode()))])
    current = _current(articles)
    memory = _reading(current, read, settings, memory or CopyMemory.from_frames())
    known = current.join(memory.texts.drop("bands"), on="article_id").sort("article_id")
    spoken = known.filter(pl.col("word_count") > 0)
    first = spoken.with_columns(first=pl.col("article_id").first().over("text_key"))
    representatives = spoken.join(
        first.select(article_id=pl.col("first").unique()), on="article_id", how="semi"
    )
    memory = _comparing(representatives.select(current.columns), read, settings, memory)
    sets = DisjointSets[str]()
    for one, other in (*first.select("first", "article_id").iter_rows(), *memory.pairs.iter_rows()):
        sets.union(one, other)
    return _originals(known, sets), memory


def _originals(current: pl.DataFrame, sets: DisjointSets[str]) -> pl.DataFrame:
    """Each copy with the original: the earliest published, then the one with the smallest id."""
    published = dict(current.select("article_id", "published_at").iter_rows())
    rows: list[tuple[str, str]] = []
    for group in sets.sets(sorted(published)):
        if len(group) > 1:
            original = min(group, key=lambda article_id: (_day(published[article_id]), article_id))
            rows.extend((article_id, original) for article_id in group if article_id != original)
    return pl.DataFrame(rows, schema=COPY_SCHEMA, orient="row").sort("article_id")


def _day(published: datetime | None) -> int:
    return published.toordinal() if published else _NEVER


def _texts(articles: pl.DataFrame, ids: pl.Series, read: TextsOf) -> Iterator[list["_Text"]]:
    """The texts of these articles, a bounded number at a time."""
    for frame in read(ids):
        known = articles.join(frame.select("article_id", "text"), on="article_id")
        for part in known.iter_slices(_TEXTS_AT_A_TIME):
            yield [_text(row) for row in part.iter_rows(named=True)]


def _reading(articles: pl.DataFrame, read: TextsOf, settings: Settings, memory: CopyMemory) -> CopyMemory:
    """The memory with the articles that it does not know."""
    fresh = articles.join(memory.texts, on="article_id", how="anti")["article_id"]
    parts = [
        pl.DataFrame(_read(texts, settings), schema=COPY_MEMORY["texts"], orient="row")
        for texts in _texts(articles, fresh, read)
    ]
    return replace(memory, texts=pl.concat([memory.texts, *parts]))


def _read(texts: Sequence["_Text"], settings: Settings) -> list[tuple[str, int, str, list[int]]]:
    """Rows of COPY_MEMORY's texts. A band is a number for what stands in it, the same in any process."""
    bands: dict[str, list[int]] = {}
    long_enough = [text for text in texts if len(text.body) >= settings.value("copy.least_words")]
    hashes = RMinHash.from_token_sets(
        [list(text.body_shingles) for text in long_enough], _PERMUTATIONS, _SEED
    )
    height = _PERMUTATIONS // _BANDS
    for text, hashed in zip(long_enough, hashes, strict=True):
        digest = hashed.digest()
        bands[text.article_id] = [
            hash(tuple(digest[start : start + height])) for start in range(0, _PERMUTATIONS, height)
        ]
    return [
        (text.article_id, len(text.words), stable_id("words", *text.words), bands.get(text.article_id, []))
        for text in texts
    ]


def _comparing(
    representatives: pl.DataFrame, read: TextsOf, settings: Settings, memory: CopyMemory
) -> CopyMemory:
    """The memory with the pairs of representatives that it has not compared, without those of others."""
    ids = representatives.select("article_id")
    candidates = _candidates(memory, representatives, settings.value("copy.days"))
    needed = pl.concat([candidates["left"], candidates["right"]]).unique()
    texts = {text.article_id: text for part in _texts(representatives, needed, read) for text in part}
    found = [pair for pair in candidates.iter_rows() if is_copy(texts[pair[0]], texts[pair[1]], settings)]
    kept = memory.pairs
    for side in ("left", "right"):
        kept = kept.join(ids, left_on=side, right_on="article_id", how="semi")
    pairs = pl.concat([kept, pl.DataFrame(found, schema=COPY_MEMORY["pairs"], orient="row")])
    return replace(memory, compared=ids, pairs=pairs.sort("left", "right"))


def _candidates(memory: CopyMemory, among: pl.DataFrame, most_days: float) -> pl.DataFrame:
    """left, right: pairs near in time that share a band and were not compared, the smaller id first."""
    dated = among.with_columns(pl.col("published_at").dt.date())
    known = memory.texts.select("article_id", "bands").join(dated, on="article_id")
    asked = known.join(memory.compared, on="article_id", how="anti")
    pairs = [
        _met(_in_band(asked, band), _in_band(known, band), most_days)
        for band in (range(_BANDS) if asked.height else ())
    ]
    return pl.concat([memory.pairs.clear(), *pairs]).unique().sort("left", "right")


def _in_band(texts: pl.DataFrame, band: int) -> pl.DataFrame:
    """article_id, published_at and the value in the band, where there is one."""
    value = pl.col("bands").list.get(band, null_on_oob=True)
    return texts.select("article_id", "published_at", value=value).drop_nulls("value")


def _met(asked: pl.DataFrame, known: pl.DataFrame, most_days: float) -> pl.DataFrame:
    """Pairs with the same in one band. A day that is unknown is near to all."""
    days = (pl.col("published_at") - pl.col("published_at_right")).dt.total_days().abs()
    met = asked.join(known, on="value").filter(
        (pl.col("article_id") != pl.col("article_id_right")) & (days <= most_days).fill_null(True)
    )
    ends = ("article_id", "article_id_right")
    return met.select(left=pl.min_horizontal(ends), right=pl.max_horizontal(ends)).unique()


def is_copy(left: "_Text", right: "_Text", settings: Settings) -> bool:
    """Most of the word triples in common, or the shorter one cut from the longer; published close in time.

    Another publisher may give an agency's text a title of its own; two notes of one publisher's form may be
    told apart by nothing but their titles.
    """
    if _days_between(left, right) > settings.values["copy.days"]:
        return False
    if left.source_id == right.source_id:
        parts = [(one.words, one.shingles) for one in (left, right)]
    else:
        parts = [(one.body, one.body_shingles) for one in (left, right)]
    (short, few), (long, many) = sorted(parts, key=lambda part: len(part[0]))
    return _is_like(len(short), few, len(long), many, settings.values)


def _is_like(
    short: int, few: frozenset[str], long: int, many: frozenset[str], limits: Mapping[str, float]
) -> bool:
    """Whether two texts of so many words, the shorter one first, have enough of their triples in common."""
    if short < limits["copy.least_words"]:
        return False
    common = len(few & many)
    union = len(few) + len(many) - common
    if short < limits["copy.short_words"]:
        return common >= limits["copy.jaccard_short"] * union
    if common >= limits["copy.jaccard"] * union:
        return True
    return short >= limits["copy.length_ratio"] * long and common >= limits["copy.containment"] * len(few)


def _days_between(left: "_Text", right: "_Text") -> int:
    """Days between their publications; 0 where one is unknown."""
    if left.published is None or right.published is None:
        return 0
    return abs(left.published - right.published)


def _current(articles: pl.DataFrame) -> pl.DataFrame:
    columns = ("article_id", "source_id", "title", "published_at")
    return articles.filter("is_current").select(columns).sort("article_id")


def _text(row: dict[str, Any]) -> _Text:
    published, text = row["published_at"], row["text"].casefold()
    words, title = _WORD.findall(text), (row["title"] or "").casefold()
    return _Text(
        row["article_id"],
        row["source_id"],
        published.toordinal() if published else None,
        words,
        words[len(_WORD.findall(title)) :] if text.startswith(title) else words,
    )
