"""Less arithmetic for the same answers: three changes to the networks of a spaCy pipeline.

All leave every result as it is, but for the last bits of floating point, and halve the time of the pipeline.
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

from transforms.annotate.encoder import Floats, in_blocks, no_training

Keys = npt.NDArray[np.uint64]

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


def embed_words_once(nlp: Language) -> None:
    """Let each word of a batch be embedded once, however often it stands there."""
    for network in _networks(nlp):
        for node in list(network.walk()):
            embed = node.get_ref("embed") if node.has_ref("embed") else None
            if embed is not None and _is_of_the_word_alone(embed):
                _replace(node, "embed", _once(embed))


def encode_in_blocks(nlp: Language) -> None:
    """Let the layers that look at neighbouring words compute block by block."""
    for network in _networks(nlp):
        for node in list(network.walk()):
            encode = node.get_ref("encode") if node.has_ref("encode") else None
            if encode is not None and (quick := in_blocks(encode)):
                _replace(node, "encode", quick)


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


def _once(embed: Model[Any, Any]) -> Model[list[Doc], list[Floats]]:
    """The embedding as a layer that computes it for the different words only, then hands it out."""
    attributes = [*_attributes(embed), ORTH]

    def forward(
        model: Model[list[Doc], list[Floats]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
        if not sum(map(len, docs)):
            return embed.predict(docs), no_training
        rows = np.vstack([numbers_of(doc, attributes) for doc in docs])
        _, first, word_at = np.unique(mixed(rows), return_index=True, return_inverse=True)
        (vectors,) = embed.predict([_Words(docs[0].vocab, attributes, rows[first])])
        ends = np.cumsum([len(doc) for doc in docs])
        return np.split(vectors[word_at], ends[:-1]), no_training

    return Model("embed_words_once", forward)


def _attributes(embed: Model[Any, Any]) -> list[int | str]:
    return [
        column for node in embed.walk() if node.name == "extract_features" for column in node.attrs["columns"]
    ]
