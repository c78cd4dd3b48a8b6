"""Less arithmetic for the same answers: two changes to the networks of a spaCy pipeline.

Both leave every result as it is, but for the last bits of floating point, and more than halve its time.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

from transforms.annotate.encoder import Encoder, Floats, Places, WordTable
from transforms.remembered import MOST_WORDS, Recent

Keys = npt.NDArray[np.uint64]

MOST_VECTORS = MOST_WORDS // 2
"""Words that a network remembers; each takes four kilobytes."""
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 / golden ratio: spreads sums over all bits
_OF_THE_WORD_ALONE = frozenset(
    {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors", "maxout", "layernorm",
     "dropout", "ragged2list"}
)  # fmt: skip
"""Layers that look at one token at a time, and at nothing but its spelling and its norm."""


def multiply_with_numpy(nlp: Language) -> None:
    """Let numpy's BLAS multiply the matrices: with wide registers three times as fast as the one of thinc."""
    if nlp.vocab.vectors.data.__class__ is not np.ndarray:  # on a GPU
        return
    ops = NumpyOps(use_blis=False)
    for network in _networks(nlp):
        for node in network.walk():
            node.ops = ops


def remember_vectors(nlp: Language) -> None:
    """Compute once what the networks make of a word by itself, however often it stands in texts."""
    for network in _networks(nlp):
        for node in list(network.walk()):
            if node.has_ref("embed") and node.has_ref("encode"):
                embed, encoder = node.get_ref("embed"), Encoder.of(node.get_ref("encode"))
                if encoder is not None and _is_of_the_word_alone(embed):
                    words = _Vectors(embed, encoder)
                    _replace(node, "embed", Model("places_of_words", words.places))
                    _replace(node, "encode", Model("encode_places", words.encoded))


def mixed(rows: Keys) -> Keys:
    """One key for each row, which differs where the rows differ (but for one pair in 2 ** 64)."""
    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        keys = (keys ^ (keys >> np.uint64(29))) * _MIX + column
    return keys


def numbers_of(doc: Doc, attributes: list[int | str]) -> Keys:
    """Attributes of the document's tokens, a row each, as spaCy's numbers for words."""
    return np.asarray(doc.to_array(attributes), dtype=np.uint64)


def _networks(nlp: Language) -> Iterator[Model[Any, Any]]:
    for _, pipe in nlp.pipeline:
        network = getattr(pipe, "model", None)
        if isinstance(network, Model):
            yield network


def _replace(node: Model[Any, Any], name: str, layer: Model[Any, Any]) -> None:
    """Put another layer in the place of the one that goes by this name."""
    before = node.get_ref(name)
    node.layers[next(i for i, each in enumerate(node.layers) if each is before)] = layer
    node.set_ref(name, layer)


def _is_of_the_word_alone(embed: Model[Any, Any]) -> bool:
    return {node.name for node in embed.walk() if not node.layers} <= _OF_THE_WORD_ALONE


class _Words:
    """Words as the layers want documents: attributes of each, in columns."""

    def __init__(self, vocab: Vocab, attributes: Sequence[int | str], rows: Keys) -> None:
        self.vocab = vocab
        self._column = {attribute: number for number, attribute in enumerate(attributes)}
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def to_array(self, attributes: int | str | Sequence[int | str]) -> Keys:
        """As `Doc.to_array`."""
        if isinstance(attributes, (int, str)):
            return np.ascontiguousarray(self._rows[:, self._column[attributes]])
        return np.ascontiguousarray(self._rows[:, [self._column[name] for name in attributes]])


class _Vectors:
    """Words that were met, as rows of a table that stays from batch to batch."""

    def __init__(self, embed: Model[Any, Any], encoder: Encoder) -> None:
        self._embed, self._encoder = embed, encoder
        self._attributes = [*_attributes(embed), ORTH]
        self._table = WordTable(encoder.layers[0], 2 * MOST_VECTORS)
        self._known = Recent[int, int](MOST_VECTORS)

    def places(
        self, model: Model[list[Doc], list[Places]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Places], Callable[[Any], Any]]:
        """The embedding as a layer: where in the table the words of each document are."""
        rows = np.vstack([numbers_of(doc, self._attributes) for doc in docs])
        keys, first, word_at = np.unique(mixed(rows), return_index=True, return_inverse=True)
        at = self._rows_of(keys.tolist(), rows[first], docs[0].vocab)
        return np.split(at[word_at], np.cumsum([len(doc) for doc in docs])[:-1]), no_training

    def encoded(
        self, model: Model[list[Places], list[Floats]], places: list[Places], is_train: bool
    ) -> tuple[list[Floats], Callable[[Any], Any]]:
        """The convolutions as a layer."""
        return self._encoder.encode(places, self._table), no_training

    def _rows_of(self, keys: list[int], words: Keys, vocab: Vocab) -> Places:
        """Rows of the table for different words; those that are not in it yet are embedded."""
        self._table.free(self._known.make_room())
        new = self._known.meet(keys)
        if new:
            place = dict(zip(keys, range(len(keys)), strict=True))
            rows = words[[place[key] for key in new]]
            (vectors,) = self._embed.predict([_Words(vocab, self._attributes, rows)])
            self._known.update(zip(new, self._table.add(vectors), strict=True))
        return np.array([self._known[key] for key in keys], dtype=np.int64)


def _attributes(embed: Model[Any, Any]) -> list[int | str]:
    return [
        column for node in embed.walk() if node.name == "extract_features" for column in node.attrs["columns"]
    ]


def no_training(gradient: Any) -> Any:
    """In the place of the way back: this pipeline annotates."""
    raise NotImplementedError("this pipeline annotates; it cannot be trained")
