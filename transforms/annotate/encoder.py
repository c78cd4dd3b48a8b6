"""The convolutions of a spaCy pipeline, a few hundred words at a time, the first of them word by word.

Whole batches make arrays of many megabytes, which the processor fetches from memory at each step; blocks of
words stay in its cache. What the first layer makes of a word in each place of its window is a matter of the
word alone, and is remembered. Every result is as it was, but for the last bits of floating point.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Model

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
"""Rows of a `WordTable`, one for each word of a document."""

BLOCK_WORDS = 1_024
"""Words that are encoded together; some arrays of as many rows fill the cache of one core."""
_SMALLEST_VARIANCE = np.float32(1e-8)
"""As thinc's layer norm has it."""
_CONVOLUTION = frozenset({"expand_window", "maxout", "layernorm", "dropout"})


@dataclass(frozen=True, slots=True)
class Convolution:
    """A residual layer: words beside each other, weighed; the greatest of several sums; normalized."""

    window: int
    """Neighbours on either side."""
    width: int
    weights: Floats
    """Of (the words of a window, one after the other) by (the first sum of each output, then the second)."""
    bias: Floats
    gain: Floats
    shift: Floats
    share: Floats
    """Of each output in the mean: a product is sooner made than a mean."""

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> "Convolution | None":
        """The layer's parameters; None where it is of another kind."""
        leaves = {node.name: node for node in layer.walk() if not node.layers}
        if not layer.name.startswith("residual(") or leaves.keys() != _CONVOLUTION:
            return None
        of_maxout, of_norm = _parameters(leaves["maxout"]), _parameters(leaves["layernorm"])
        weights = of_maxout["W"]  # output by piece by input
        width, pieces, inputs = weights.shape
        return cls(
            window=int(leaves["expand_window"].attrs["window_size"]),
            width=width,
            weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
            bias=np.ascontiguousarray(of_maxout["b"].reshape(width, pieces).T.reshape(pieces * width)),
            gain=of_norm["G"],
            shift=of_norm["b"],
            share=np.full(width, 1 / width, dtype=np.float32),
        )

    def apart(self, vectors: Floats) -> list[Floats]:
        """What each of the words adds to the sums, by its place in the window, from left to right."""
        places = np.split(self.weights, 2 * self.window + 1)
        return [vectors @ weights for weights in places]

    def add_to(self, rows: Floats, sums: Floats | None = None) -> None:
        """Add the layer's output to its input, a row each word; `sums`: where they are known already."""
        if sums is None:
            sums = self._windows(rows) @ self.weights
        sums += self.bias
        best = np.maximum(sums[:, : self.width], sums[:, -self.width :])  # an array of its own: dense
        for start in range(self.width, len(self.bias) - self.width, self.width):
            np.maximum(best, sums[:, start : start + self.width], out=best)
        best -= (best @ self.share)[:, np.newaxis]
        variance = np.vecdot(best, best) / np.float32(self.width) + _SMALLEST_VARIANCE
        best *= (1 / np.sqrt(variance))[:, np.newaxis]
        best *= self.gain
        best += self.shift
        rows += best

    def _windows(self, rows: Floats) -> Floats:
        """Each row beside its neighbours; zeros where there are none."""
        count, width = rows.shape
        windows = np.zeros((count, (2 * self.window + 1) * width), dtype=np.float32)
        for column, offset in enumerate(range(-self.window, self.window + 1)):
            target = windows[max(0, -offset) : count - max(0, offset), column * width : (column + 1) * width]
            target[:] = rows[max(0, offset) : count - max(0, -offset)]
        return windows


@dataclass(frozen=True, slots=True)
class Encoder:
    """Convolutions that follow each other, over documents with so many empty rows around each."""

    layers: tuple[Convolution, ...]
    pad: int

    @classmethod
    def of(cls, encode: Model[Any, Any]) -> "Encoder | None":
        """The parameters of spaCy's layers; None where they are of other kinds."""
        layers = encode.layers[0].layers if encode.name.startswith("with_array(") else []
        known = [Convolution.of(layer) for layer in layers]
        convolutions = tuple(layer for layer in known if layer is not None)
        if not known or len(convolutions) < len(known):
            return None
        return cls(convolutions, int(encode.attrs["pad"]))

    def encode(self, documents: Sequence[Places], table: "WordTable") -> list[Floats]:
        """The rows of the documents' words after all layers."""
        return [rows for block in _blocks(documents) for rows in self._encoded(block, table)]

    def _encoded(self, documents: Sequence[Places], table: "WordTable") -> list[Floats]:
        starts = np.cumsum([self.pad, *(len(words) + self.pad for words in documents)])
        places = np.zeros(starts[-1], dtype=np.int64)
        spans = [slice(start, start + len(words)) for start, words in zip(starts, documents, strict=False)]
        for span, words in zip(spans, documents, strict=True):
            places[span] = words
        rows, sums = table.vectors.take(places, axis=0), self._first_sums(places, table)
        self.layers[0].add_to(rows, sums)
        for layer in self.layers[1:]:
            layer.add_to(rows)
        return [rows[span] for span in spans]

    def _first_sums(self, places: Places, table: "WordTable") -> Floats:
        """Of the first layer: what each word and its neighbours add."""
        window, count = self.layers[0].window, len(places)
        sums = table.sums[window].take(places, axis=0)
        for offset in range(1, window + 1):
            sums[offset:] += table.sums[window - offset].take(places[: count - offset], axis=0)
            sums[: count - offset] += table.sums[window + offset].take(places[offset:], axis=0)
        return sums


class WordTable:
    """Words in rows: their vectors, and what they add to the sums of the first convolution.

    Row 0 is of no word. Rows that were never filled take no memory.
    """

    def __init__(self, first: Convolution, room: int = 1) -> None:
        """An empty table, with room for so many words; it grows where there are more."""
        self._first, self._count = first, 1
        self._free: list[int] = []
        self.vectors = np.zeros((room + 1, first.width), dtype=np.float32)
        sums = (room + 1, len(first.bias))
        self.sums = [np.zeros(sums, dtype=np.float32) for _ in range(2 * first.window + 1)]

    def free(self, rows: Iterable[int]) -> None:
        """Have other words take these rows."""
        self._free += rows

    def add(self, vectors: Floats) -> list[int]:
        """The rows that the words now have."""
        rows, self._free = self._free[: len(vectors)], self._free[len(vectors) :]
        start, self._count = self._count, self._count + len(vectors) - len(rows)
        rows += range(start, self._count)
        self.vectors = _put(self.vectors, rows, vectors)
        added = self._first.apart(vectors)
        self.sums = [_put(known, rows, new) for known, new in zip(self.sums, added, strict=True)]
        return rows


def _put(known: Floats, rows: Sequence[int], new: Floats) -> Floats:
    """The array with these rows filled anew; it grows by doubling."""
    end = max(rows, default=0) + 1
    if end > len(known):
        known = np.vstack([known, np.zeros((2 * end - len(known), known.shape[1]), dtype=np.float32)])
    known[rows] = new
    return known


def _parameters(node: Model[Any, Any]) -> dict[str, Floats]:
    """A layer's parameters by name."""
    return {name: np.asarray(node.get_param(name), dtype=np.float32) for name in node.param_names}


def _blocks(documents: Sequence[Places]) -> Iterator[list[Places]]:
    """Documents that follow each other, together some `BLOCK_WORDS` long."""
    block: list[Places] = []
    for words in documents:
        if block and sum(map(len, block)) + len(words) > BLOCK_WORDS:
            yield block
            block = []
        block.append(words)
    if block:
        yield block
