"""Larger projects for `tests.bench.growth`: copies of a real one with names, dates and ids changed.

The copies are made of staged facts (tokens, mentions, claims), not of texts that spaCy reads again: 60,000
articles would take it hours. In each copy every word of a person's name is spelled with other letters (of
the same number, so that offsets hold), every date of a fact is moved, and every id is another one; countries
and cities are as they are, for the world has no more of them. Texts and quotes change with the names; dates
written out in them stay.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from string import ascii_lowercase

import polars as pl

from orchestration.extraction import Versions
from orchestration.folders import DataFolder
from orchestration.processing import EXTRACT_TABLES
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT, READ, Sighting
from transforms.ingest import ARTICLE, READER_VERSION

SHIFT_DAYS = 37
"""Days by which the dates of each copy are later than those of the one before."""
NAMINGS = 8
"""Sets of names; copies share them in turns: forty times the articles have not forty times the persons."""
FIRST_ARRIVAL = 1_000
"""Copies are numbered from 0, sets of new articles from here: their names are nobody else's."""
COPIES_A_SHARD = 4
"""Shards of the size that those of a project have which grew by itself."""
_ID_LENGTH = len("article_") + 16
_VOWELS = "aeiou"
_CONSONANTS = "".join(letter for letter in ascii_lowercase if letter not in _VOWELS)
_WORD = re.compile(r"[A-Z][A-Za-z]{2,}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STAGES = {ARTICLE.name: READ, "token": ANNOTATE, **dict.fromkeys(EXTRACT_TABLES, EXTRACT)}


class Renaming:
    """What one copy changes: the words of names, the days, the ids."""

    def __init__(self, number: int, name_words: Iterable[str], shift_days: int) -> None:
        self._number = number
        spelled = str.maketrans(_letters(number % NAMINGS if number < FIRST_ARRIVAL else number))
        self._words = {word: word.translate(spelled) for word in name_words}
        self._shift = timedelta(days=shift_days)

    def text(self, text: str) -> str:
        """The text with other names; as long as before."""
        return _WORD.sub(lambda found: self._words.get(found[0], found[0]), text)

    def article_id(self, article_id: str) -> str:
        """The id of the copy of an article."""
        return f"article_{hashlib.sha256(f'{self._number}/{article_id}'.encode()).hexdigest()[:16]}"

    def local_id(self, local_id: str) -> str:
        """An id that begins with that of its article."""
        return self.article_id(local_id[:_ID_LENGTH]) + local_id[_ID_LENGTH:]

    def days(self, text: str) -> str:
        """The text with every ISO day in it moved."""
        return _ISO_DAY.sub(lambda day: (date.fromisoformat(day[0]) + self._shift).isoformat(), text)

    def frame(self, table: str, frame: pl.DataFrame) -> pl.DataFrame:
        """A stage's table as the copy has it."""
        return frame.with_columns(
            changed
            for name, dtype in frame.schema.items()
            if (changed := self._column(table, name, dtype, frame[name])) is not None
        )

    def _column(self, table: str, name: str, dtype: pl.DataType, values: pl.Series) -> pl.Series | None:
        if name.endswith("_id") and dtype == pl.String:
            return _mapped(values, self.local_id)
        if name == "participants":
            return _members_mapped(values, self.local_id)
        if dtype in (pl.Date, pl.Datetime("us")) and name != "ingested_at":
            return values.dt.offset_by(f"{self._shift.days}d")
        if name in {"origin", "identity"}:
            return values + f"~{self._number}"
        if name == "content_sha256":
            return _mapped(values, lambda text: hashlib.sha256(f"{self._number}/{text}".encode()).hexdigest())
        if name == "timex_value" or (table == "claim" and name == "value"):
            return _mapped(values, self._told)
        if dtype == pl.List(pl.String) and name == "aliases":
            return _members_mapped(values, self.text)
        if dtype == pl.String and name not in {"metadata", "url", "rule", "language", "source_name"}:
            return _mapped(values, self.text)
        return None

    def _told(self, value: str) -> str:
        """A claim's value: a participant's id, or words or days."""
        if value.startswith("article_"):
            return self.local_id(value)
        return self.text(self.days(value))


def _letters(number: int) -> dict[str, str]:
    """Another vowel for each vowel, another consonant for each consonant; every number has its own."""
    order = hashlib.sha256(str(number).encode()).digest()
    changed = {}
    for letters in (_VOWELS, _CONSONANTS):
        shuffled = sorted(letters, key=lambda letter: (order[ord(letter) % 32] ^ ord(letter), letter))
        changed |= dict(zip(letters, shuffled, strict=True))
    return changed | {one.upper(): other.upper() for one, other in changed.items()}


def _mapped(values: pl.Series, change: Callable[[str], str]) -> pl.Series:
    """Each distinct value changed once."""
    distinct = values.drop_nulls().unique()
    changed = pl.Series([change(value) for value in distinct], dtype=pl.String)
    return values.replace_strict(distinct, changed, default=None, return_dtype=pl.String)


def _members_mapped(lists: pl.Series, change: Callable[[str], str]) -> pl.Series:
    """The lists with each member changed."""
    distinct = lists.explode().drop_nulls().unique()
    changed = pl.Series([change(value) for value in distinct], dtype=pl.String)
    renamed = pl.element().replace_strict(distinct, changed, default=None, return_dtype=pl.String)
    return lists.list.eval(renamed)


def name_words(local_actors: pl.DataFrame, kept: Iterable[str]) -> set[str]:
    """The words of persons' names, but for those that mean something else too (`kept`: names of places)."""
    persons = local_actors.filter(pl.col("kind") == "person")
    names = pl.concat([persons["name"], persons["aliases"].explode(), persons["holder_name"]]).drop_nulls()
    words = {word for name in names.unique() for word in _WORD.findall(name)}
    return words - {word for name in kept for word in _WORD.findall(name)}


def read_stage(store: Store, table: str, versions: Versions) -> pl.DataFrame:
    """A stage's table of every article."""
    version = {READ: READER_VERSION, ANNOTATE: versions.model, EXTRACT: versions.extractor}[_STAGES[table]]
    return store.scan(ARTICLE if table == ARTICLE.name else table, _STAGES[table], version).collect()


def make_project(base: DataFolder, data: DataFolder, copies: int, versions: Versions) -> int:
    """A project of so many copies of the base's articles, extracted but not published; returns how many."""
    with Store.open(base) as store:
        frames = {table: read_stage(store, table, versions) for table in _STAGES}
    words = name_words(frames["local_actor"], _places(frames))
    with Store.open(data.make()) as store:
        for first in range(0, copies, COPIES_A_SHARD):
            numbers = range(first, min(copies, first + COPIES_A_SHARD))
            renamings = [
                Renaming(number, words if number % NAMINGS else (), SHIFT_DAYS * number) for number in numbers
            ]
            _add(store, frames, renamings, versions)
        return store.ledger.versions().height


def _places(frames: dict[str, pl.DataFrame]) -> list[str]:
    others = frames["local_actor"].filter(pl.col("kind") != "person")
    cities = frames["claim_meeting"].select(pl.concat_list("city", "venue_name").explode()).to_series()
    return pl.concat([others["name"], others["aliases"].explode(), cities]).drop_nulls().unique().to_list()


def _add(
    store: Store, frames: dict[str, pl.DataFrame], renamings: list[Renaming], versions: Versions
) -> None:
    """One shard a stage, of several copies."""
    made = {
        table: pl.concat([renaming.frame(table, frame) for renaming in renamings])
        for table, frame in frames.items()
    }
    made[ARTICLE.name] = articles = made[ARTICLE.name].with_columns(
        text=pl.col("text") + "\n\n" + pl.col("article_id")  # no two of the same words, which would be one
    )
    texts = dict(articles.select("article_id", "text").iter_rows())
    made = {table: _quoting(frame, texts) for table, frame in made.items()}
    ids = articles["article_id"].to_list()
    named = {
        READ: (READER_VERSION, [ARTICLE.name]),
        ANNOTATE: (versions.model, ["token"]),
        EXTRACT: (versions.extractor, list(EXTRACT_TABLES)),
    }
    sightings = [
        Sighting(f"/copies/{origin.partition('#')[0]}", origin, sha256, article_id, identity)
        for article_id, origin, sha256, identity in articles.select(
            "article_id", "origin", "content_sha256", "identity"
        ).iter_rows()
    ]
    with store.ledger.transaction():
        for stage, (version, tables) in named.items():
            name = store.shards.write({table: made[table] for table in tables})
            store.ledger.add_shard(stage, version, name, ids)
        store.ledger.record_sightings(sightings, datetime.now(UTC).replace(tzinfo=None))


def _quoting(frame: pl.DataFrame, texts: dict[str, str]) -> pl.DataFrame:
    """The frame with the words that now stand where each quote was."""
    if "quote" not in frame.columns:
        return frame
    places = frame.select("article_id", "char_start", "char_end").iter_rows()
    quotes = [None if start is None else texts[article_id][start:end] for article_id, start, end in places]
    return frame.with_columns(quote=pl.Series(quotes, dtype=pl.String))


def renamed_texts(texts: Iterable[dict[str, str]], number: int, words: Iterable[str]) -> list[dict[str, str]]:
    """Article records with other names, for spaCy to read; their dates stay."""
    renaming = Renaming(number, words, 0)
    return [
        {
            **record,
            "id": f"{record['id']}~{number}",
            "url": f"{record['url']}?copy={number}",
            "title": renaming.text(record.get("title") or ""),
            "text": renaming.text(record["text"]),
        }
        for record in texts
    ]


def base_words(base: DataFolder, versions: Versions) -> set[str]:
    """The words of names in the base project."""
    with Store.open(base) as store:
        frames = {table: read_stage(store, table, versions) for table in ("local_actor", "claim_meeting")}
    return name_words(frames["local_actor"], _places(frames))
