"""Articles to tokens: the one place that runs spaCy.

Belongs here: loading the model, cutting text so that no input can make spaCy slow or large, and
turning its documents into rows of `token`. Does not belong here: any rule about meetings.
"""

import polars as pl
from spacy.language import Language

from transforms.annotate.columns import TokenColumns
from transforms.annotate.gate import Gate, GateWords, Reading
from transforms.annotate.layout import MAX_CHUNK_CHARS, MAX_PUNCTUATION_RUN, break_offsets, chunks
from transforms.annotate.pipeline import load_model, model_version
from transforms.annotate.sentences import BREAKS

__all__ = (
    "BATCH_SIZE",
    "MAX_CHUNK_CHARS",
    "MAX_PUNCTUATION_RUN",
    "Gate",
    "GateWords",
    "annotate",
    "break_offsets",
    "chunks",
    "load_model",
    "model_version",
)

BATCH_SIZE = 64
_FIRST = (BREAKS, "ner")
"""What reads all text: where the layout begins sentences, and names."""


def annotate(nlp: Language, articles: pl.DataFrame, gate: Gate | None = None) -> pl.DataFrame:
    """Rows of `token` for articles (columns article_id, text), in their order; a text is read once.

    With a gate, what it leaves out has names, but null for tag, part of speech, lemma, label and head.
    """
    first = pl.col("article_id").first().over("text").alias("first_id")
    articles = articles.select("article_id", "text", first)
    read = _annotated(nlp, articles.filter(pl.col("article_id") == pl.col("first_id")), gate)
    if articles["first_id"].is_unique().all():
        return read
    copied = articles.select("article_id", "first_id").join(
        read.rename({"article_id": "first_id"}), on="first_id", maintain_order="left_right"
    )
    return copied.select(read.columns)


def _annotated(nlp: Language, articles: pl.DataFrame, gate: Gate | None) -> pl.DataFrame:
    """The same, each article by itself."""
    work = [
        (text, article_id, offset)
        for article_id, body in articles.select("article_id", "text").iter_rows()
        for offset, text in chunks(body)
    ]
    columns = TokenColumns(nlp.vocab.strings)
    for start in range(0, len(work), BATCH_SIZE):
        batch = work[start : start + BATCH_SIZE]
        readings = _read(nlp, [text for text, _, _ in batch], gate)
        for reading, (_, article_id, offset) in zip(readings, batch, strict=True):
            columns.add(reading, article_id, offset)
    return columns.frame()


def _read(nlp: Language, texts: list[str], gate: Gate | None) -> list[Reading]:
    """The documents of the texts, parsed as far as the gate asks."""
    if gate is None:
        return [Reading.whole(doc) for doc in nlp.pipe(texts, batch_size=BATCH_SIZE)]
    rest = [name for name in nlp.pipe_names if name not in _FIRST]
    readings = [gate.choose(doc) for doc in nlp.pipe(texts, batch_size=BATCH_SIZE, disable=rest)]
    parsed = nlp.pipe([reading.parsed for reading in readings], batch_size=BATCH_SIZE, disable=_FIRST)
    for _ in parsed:  # documents are filled in place
        pass
    return readings
