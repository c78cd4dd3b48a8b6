"""spaCy's documents as rows of `token`: whole columns at a time, no token by itself."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, ORTH, SENT_START, TAG
from spacy.strings import StringStore

from transforms.annotate.gate import Reading
from transforms.annotate.network import numbers_of
from transforms.annotate.words import forms_of
from transforms.tables import TABLES

Ints = npt.NDArray[np.int64]
Part = dict[str, Ints]
"""Columns of one document."""

UNPARSED = -1
"""The head of a token that was not parsed."""
_IOB = ("", "I-", "O-", "B-")
"""By spaCy's numbers of ENT_IOB; it has 0 where no name was looked for."""
_TWO_TO_64 = 1 << 64
"""spaCy numbers words from 0 up to this, and not from below 0."""


class TokenColumns:
    """Collects documents, and makes rows of `token` of them."""

    def __init__(self, strings: StringStore) -> None:
        """Take the words that spaCy's numbers stand for."""
        self._strings = strings
        self._article_ids: list[str] = []
        self._parts: list[Part] = []
        self._pos: list[str | None] = []
        self._lemma: list[str | None] = []

    def add(self, reading: Reading, article_id: str, offset: int) -> None:
        """Take a document that begins at the offset of its article's text.

        Documents of one article follow each other; their tokens and sentences are numbered through.
        """
        continues = offset > 0 and self._article_ids[-1:] == [article_id]
        words, part = _columns(reading, offset, self._parts[-1] if continues else None)
        if not len(words):
            return
        forms = forms_of(reading.parsed)
        pos: list[str | None] = [None] * len(reading.doc)
        lemma: list[str | None] = [None] * len(reading.doc)
        for token, its_pos, its_lemma in zip(reading.kept.tolist(), forms.pos, forms.lemma, strict=True):
            pos[token], lemma[token] = its_pos, its_lemma
        self._article_ids.append(article_id)
        self._parts.append(part)
        self._pos.extend(pos[token] for token in words)
        self._lemma.extend(lemma[token] for token in words)

    def frame(self) -> pl.DataFrame:
        """Rows of `token` of all documents."""
        if not self._parts:
            return TABLES["token"].empty()
        columns = {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}
        word = self._strings.__getitem__
        counts = pl.Series([len(part["token_index"]) for part in self._parts])
        heads = pl.Series(columns.pop("head_index"))
        articles = pl.DataFrame({"article_id": self._article_ids, "count": counts})
        return pl.DataFrame(
            {
                "article_id": articles.select(pl.col("article_id").repeat_by("count").explode()).to_series(),
                "text": _worded(columns.pop("orth"), word),
                "lemma": self._lemma,
                "pos": self._pos,
                "tag": _worded(columns.pop("tag"), word),
                "dep": _worded(columns.pop("dep"), word),
                "entity_type": _worded(columns.pop("iob"), _IOB.__getitem__)
                + _worded(columns.pop("entity"), word),
                "head_index": heads.set(heads == UNPARSED, None),
                **columns,
            },
            schema_overrides=TABLES["token"].polars_schema,
        ).select(TABLES["token"].column_names)


def _columns(reading: Reading, offset: int, before: Part | None) -> tuple[Ints, Part]:
    """(tokens of the document that are no white space, their columns); numbers go on after `before`."""
    rows = numbers_of(reading.doc, [ORTH, ENT_TYPE, ENT_IOB, IDX, LENGTH, IS_SPACE]).view(np.int64)
    orth, entity, iob, start, length, is_space = rows.T
    tag, dep, head, begins = _parse(reading)
    words = np.flatnonzero(is_space == 0)
    number = np.cumsum(is_space == 0) - 1
    first_token, first_sentence = (
        (before["token_index"][-1] + 1, before["sentence_index"][-1] + 1) if before else (0, 0)
    )
    target = _word_heads(head, is_space, number)[words]
    part = {
        "token_index": number[words] + first_token,
        "sentence_index": _numbered(np.cumsum(begins)[words]) + first_sentence,
        "head_index": np.where(target == UNPARSED, UNPARSED, target + first_token),
        "char_start": start[words] + offset,
        "char_end": (start + length)[words] + offset,
    }
    spelled = {"orth": orth, "tag": tag, "dep": dep, "entity": entity, "iob": iob}
    return words, part | {name: column[words] for name, column in spelled.items()}


def _parse(reading: Reading) -> tuple[Ints, Ints, Ints, npt.NDArray[np.bool_]]:
    """(tag, dependency label, head, whether a sentence begins) of each token; heads are tokens."""
    kept, count = reading.kept, len(reading.doc)
    rows = numbers_of(reading.parsed, [TAG, DEP, HEAD, SENT_START]).view(np.int64)
    tag, dep = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    head = np.full(count, UNPARSED)
    begins = reading.begins.copy()
    tag[kept], dep[kept] = rows[:, 0], rows[:, 1]
    head[kept] = kept[np.arange(len(kept)) + rows[:, 2]]
    begins[kept] = rows[:, 3] == 1
    return tag, dep, head, begins


def _word_heads(head: Ints, is_space: Ints, number: Ints) -> Ints:
    """Number of each token's head; white space passes on to its own head, and is nobody's."""
    own = np.arange(len(head))
    parsed = head != UNPARSED
    head = np.where(parsed, head, own)
    while True:
        climbing = (is_space[head] == 1) & (head[head] != head)
        if not climbing.any():
            return np.where(parsed, np.where(is_space[head] == 1, number, number[head]), UNPARSED)
        head = np.where(climbing, head[head], head)


def _numbered(values: Ints) -> Ints:
    """Running numbers from 0 of values that never fall."""
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _worded(numbers: Ints, word: Callable[[int], str]) -> pl.Series:
    """The words that numbers stand for, null for 0."""
    series = pl.Series(numbers)
    different = series.unique()
    words = [word(number % _TWO_TO_64) if number else None for number in different.to_list()]
    return series.replace_strict(different, pl.Series(words, dtype=pl.String), return_dtype=pl.String)
