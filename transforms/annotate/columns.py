"""spaCy's documents as rows of `token`: whole columns at a time, no token by itself."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, ORTH, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from transforms.annotate.network import numbers_of
from transforms.annotate.words import forms_of
from transforms.tables import TABLES

Ints = npt.NDArray[np.int64]
Part = dict[str, Ints]
"""Columns of one document."""

_ATTRIBUTES = (ORTH, TAG, DEP, ENT_TYPE, ENT_IOB, HEAD, IDX, LENGTH, SENT_START, IS_SPACE)
_IOB = ("", "I", "O", "B")
"""spaCy's numbers of ENT_IOB."""


class TokenColumns:
    """Collects documents, and makes rows of `token` of them."""

    def __init__(self, strings: StringStore) -> None:
        """Take the words that spaCy's numbers stand for."""
        self._strings = strings
        self._article_ids: list[str] = []
        self._parts: list[Part] = []
        self._pos: list[str | None] = []
        self._lemma: list[str] = []

    def add(self, doc: Doc, article_id: str, offset: int) -> None:
        """Take a document that begins at the offset of its article's text.

        Documents of one article follow each other; their tokens and sentences are numbered through.
        """
        continues = offset > 0 and self._article_ids[-1:] == [article_id]
        kept, part = _columns(doc, offset, self._parts[-1] if continues else None)
        if len(kept):
            forms = forms_of(doc)
            self._article_ids.append(article_id)
            self._parts.append(part)
            self._pos.extend(forms.pos[index] for index in kept)
            self._lemma.extend(forms.lemma[index] for index in kept)

    def frame(self) -> pl.DataFrame:
        """Rows of `token` of all documents."""
        if not self._parts:
            return TABLES["token"].empty()
        columns = {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}
        word = self._strings.__getitem__
        counts = pl.Series([len(part["token_index"]) for part in self._parts])
        articles = pl.DataFrame({"article_id": self._article_ids, "count": counts})
        return pl.DataFrame(
            {
                "article_id": articles.select(pl.col("article_id").repeat_by("count").explode()).to_series(),
                "text": _worded(columns.pop("orth"), word),
                "lemma": self._lemma,
                "pos": self._pos,
                "tag": _worded(columns.pop("tag"), word),
                "dep": _worded(columns.pop("dep"), word),
                "entity_type": _worded(columns.pop("entity"), word, columns.pop("iob")),
                **columns,
            },
            schema_overrides=TABLES["token"].polars_schema,
        ).select(TABLES["token"].column_names)


def _columns(doc: Doc, offset: int, before: Part | None) -> tuple[Ints, Part]:
    """(tokens of the document that are no white space, their columns); numbers go on after `before`."""
    rows = numbers_of(doc, [*_ATTRIBUTES]).view(np.int64)
    orth, tag, dep, entity, iob, head, start, length, begins, is_space = rows.T
    kept = np.flatnonzero(is_space == 0)
    number = np.cumsum(is_space == 0) - 1
    first_token, first_sentence = (
        (before["token_index"][-1] + 1, before["sentence_index"][-1] + 1) if before else (0, 0)
    )
    part = {
        "token_index": number[kept] + first_token,
        "sentence_index": _numbered(np.cumsum(begins == 1)[kept]) + first_sentence,
        "head_index": _word_heads(head, is_space, number)[kept] + first_token,
        "char_start": start[kept] + offset,
        "char_end": (start + length)[kept] + offset,
    }
    spelled = {
        "orth": orth[kept],
        "tag": tag[kept],
        "dep": dep[kept],
        "entity": entity[kept],
        "iob": iob[kept],
    }
    return kept, part | spelled


def _word_heads(distance: Ints, is_space: Ints, number: Ints) -> Ints:
    """Number of each token's head; white space passes on to its own head, and is nobody's."""
    own = np.arange(len(distance))
    head = own + distance
    while True:
        climbing = (is_space[head] == 1) & (distance[head] != 0)
        if not climbing.any():
            return np.where(is_space[head] == 1, number, number[head])
        head = np.where(climbing, head + distance[head], head)


def _numbered(values: Ints) -> Ints:
    """Running numbers from 0 of values that never fall."""
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _worded(numbers: Ints, word: Callable[[int], str], iob: Ints | None = None) -> pl.Series:
    """The words that numbers stand for, null for 0; with `iob` before each."""
    prefix = np.zeros_like(numbers) if iob is None else iob
    _, first, at = np.unique(numbers * len(_IOB) + prefix, return_index=True, return_inverse=True)
    words = [
        None
        if not numbers[row]
        else f"{_IOB[prefix[row]]}-" * (iob is not None) + word(int(np.uint64(numbers[row])))
        for row in first
    ]
    return pl.Series(words, dtype=pl.String).gather(at.reshape(-1))
