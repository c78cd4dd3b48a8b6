"""Articles to tokens: the one place that runs spaCy.

Belongs here: loading the model, cutting text so that no input can make spaCy slow or large, and
turning its documents into rows of `token`. Does not belong here: any rule about meetings.
"""

import polars as pl
from spacy.language import Language

from transforms.annotate.columns import TokenColumns
from transforms.annotate.layout import MAX_CHUNK_CHARS, MAX_PUNCTUATION_RUN, break_offsets, chunks
from transforms.annotate.pipeline import load_model, model_version

__all__ = (
    "BATCH_SIZE",
    "MAX_CHUNK_CHARS",
    "MAX_PUNCTUATION_RUN",
    "annotate",
    "break_offsets",
    "chunks",
    "load_model",
    "model_version",
)

BATCH_SIZE = 64


def annotate(nlp: Language, articles: pl.DataFrame) -> pl.DataFrame:
    """Rows of `token` for articles (columns article_id, text), in their order."""
    work = [
        (text, (article_id, offset))
        for article_id, body in articles.select("article_id", "text").iter_rows()
        for offset, text in chunks(body)
    ]
    columns = TokenColumns(nlp.vocab.strings)
    for doc, (article_id, offset) in nlp.pipe(work, as_tuples=True, batch_size=BATCH_SIZE):
        columns.add(doc, article_id, offset)
    return columns.frame()
