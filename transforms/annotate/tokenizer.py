"""The tokenizer of the pipeline, asked once for each run of characters between spaces.

spaCy's tokenizer looks at each such run by itself (but for emoticons torn by a space), and remembers none of
them within a memory zone.
"""

import re
from collections.abc import Callable
from typing import cast

import numpy as np
from spacy.attrs import NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from transforms.annotate.layout import MAX_PUNCTUATION_RUN, has_endless_words, pieces
from transforms.remembered import Recent

_RUN = re.compile(r"\S+ ?|\s+")
"""What spaCy's tokenizer takes at a time; a space that follows belongs to the last token of a run."""
_TEXT = "text"
"""Under which a document keeps its text: spaCy puts it together from its tokens each time."""

Cut = tuple[tuple[str, ...], tuple[bool, ...], tuple[int, ...]]
"""Of each token of a run: its text, whether a space follows, and the number of its norm."""


def text_of(doc: Doc) -> str:
    """The text that the document was made of."""
    text: str = doc.user_data.get(_TEXT) or doc.text
    return text


class Tokenizer:
    """Cuts texts as the given tokenizer does; long runs of punctuation, and words without end, in pieces."""

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        """Take the tokenizer and its vocabulary."""
        self._tokenizer, self._vocab = tokenizer, vocab
        self._known = Recent[str, Cut]()

    def __call__(self, text: str) -> Doc:
        """The text's tokens."""
        runs = _RUN.findall(text)
        if max(map(len, runs), default=0) >= MAX_PUNCTUATION_RUN and has_endless_words(text):
            parts = [self._tokenizer(piece) for piece in pieces(text)]
            return Doc.from_docs(parts, ensure_whitespace=False) or Doc(self._vocab)
        self._known.make_room()
        for run in self._known.meet(runs):
            self._known[run] = self._cut(run)
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[int] = []
        for run in runs:
            cut = self._known[run]
            words += cut[0]
            spaces += cut[1]
            norms += cut[2]
        doc = Doc(self._vocab, words=words, spaces=spaces, user_data={_TEXT: text})
        return doc.from_array([NORM], cast(Ints2d, np.array(norms, dtype=np.uint64).reshape(-1, 1)))

    def _cut(self, run: str) -> Cut:
        tokens = list(self._tokenizer(run))
        return (
            tuple(token.text for token in tokens),
            tuple(bool(token.whitespace_) for token in tokens),
            tuple(token.norm for token in tokens),
        )
