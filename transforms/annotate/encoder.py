"""The convolutions of a spaCy pipeline, a few hundred words at a time.

Whole batches make arrays of many megabytes, which the processor fetches from memory at each step; blocks of
words stay in its cache. Every result is as it was, but for the last bits of floating point.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Model

Floats = npt.NDArray[np.float32]

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
        )

    def add_to(self, rows: Floats) -> None:
        """Add the layer's output to its input, a row each word."""
        sums = self._windows(rows) @ self.weights
        sums += self.bias
        best = sums[:, : self.width]
        for start in range(self.width, len(self.bias), self.width):
            np.maximum(best, sums[:, start : start + self.width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(self.width) + _SMALLEST_VARIANCE
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


def in_blocks(encode: Model[Any, Any]) -> Model[list[Floats], list[Floats]] | None:
    """The layer that computes the same block by block; None for encoders of other kinds."""
    layers = encode.layers[0].layers if encode.name.startswith("with_array(") else []
    known = [Convolution.of(layer) for layer in layers]
    convolutions = [layer for layer in known if layer is not None]
    if not known or len(convolutions) < len(known):
        return None
    pad = int(encode.attrs["pad"])

    def forward(
        model: Model[list[Floats], list[Floats]], documents: list[Floats], is_train: bool
    ) -> tuple[list[Floats], Callable[[list[Floats]], list[Floats]]]:
        return [
            rows for block in _blocks(documents) for rows in _encoded(block, convolutions, pad)
        ], no_training

    return Model("encode_in_blocks", forward)


def _parameters(node: Model[Any, Any]) -> dict[str, Floats]:
    """A layer's parameters by name."""
    return {name: np.asarray(node.get_param(name), dtype=np.float32) for name in node.param_names}


def _blocks(documents: Sequence[Floats]) -> Iterator[list[Floats]]:
    """Documents that follow each other, together some `BLOCK_WORDS` long."""
    block: list[Floats] = []
    for rows in documents:
        if block and sum(map(len, block)) + len(rows) > BLOCK_WORDS:
            yield block
            block = []
        block.append(rows)
    if block:
        yield block


def _encoded(documents: list[Floats], layers: list[Convolution], pad: int) -> list[Floats]:
    """The documents' rows after all layers; between documents lie so many rows of zeros at first."""
    starts = np.cumsum([pad, *(len(rows) + pad for rows in documents)])
    rows = np.zeros((starts[-1], layers[0].width), dtype=np.float32)
    spans = [slice(start, start + len(document)) for start, document in zip(starts, documents, strict=False)]
    for span, document in zip(spans, documents, strict=True):
        rows[span] = document
    for layer in layers:
        layer.add_to(rows)
    return [rows[span] for span in spans]


def no_training(gradient: list[Floats]) -> list[Any]:
    """In the place of the way back: this pipeline annotates."""
    raise NotImplementedError("this pipeline annotates; it cannot be trained")
