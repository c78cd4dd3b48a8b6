"""One annotated article as rules read it: text, tokens, sentences, and how tokens depend on each other.

A `Document` is made from the `token` table alone, so that rules run the same over a fresh annotation,
over stored Parquet and over a hand-made test. No spaCy here.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

import polars as pl

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
"""Tags of nouns and names in the plural."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens `first` up to, not including, `end`."""

    index: int
    first: int
    end: int


@dataclass(slots=True, weakref_slot=True)
class Tokens:
    """Columns of the tokens of one article, in order; `head[i]` is an index into the same lists."""

    text: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    entity: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    sentence: Sequence[int]


@dataclass
class Document:
    """An article with its tokens; all character offsets are code points into `text`."""

    article_id: str
    text: str
    tokens: Tokens
    title: str | None = None
    published_on: date | None = None
    language: str | None = None
    source_name: str | None = None
    sentences: list[Sentence] = field(init=False)

    def __post_init__(self) -> None:
        """Derive the sentences from the tokens' sentence numbers."""
        self.sentences = list(_sentences(self.tokens.sentence))

    def __len__(self) -> int:
        return len(self.tokens.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the tokens that depend on it, in order."""
        none: list[int] = []  # shared by all tokens without any, which are most
        children = [none] * len(self)
        for index, head in enumerate(self.tokens.head):
            if head == index:
                continue
            if children[head] is none:
                children[head] = [index]
            else:
                children[head].append(index)
        return children

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return [word.lower() for word in self.tokens.text]

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital."""
        return [index for index, word in enumerate(self.tokens.text) if word[0].isupper()]

    @cached_property
    def tokens_of(self) -> dict[str, list[int]]:
        """Each word, in lower case, to the tokens that it stands at."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.lower):
            found[word].append(index)
        return dict(found)

    def tokens_with(self, words: frozenset[str]) -> list[int]:
        """The tokens at which one of the words, in lower case, stands, in order."""
        return sorted(index for word in self.tokens_of.keys() & words for index in self.tokens_of[word])

    @cached_property
    def entities(self) -> list[tuple[int, int, str]]:
        """(first token, token after the last, label) of each entity, in order."""
        found: list[tuple[int, int, str]] = []
        for index, tag in enumerate(self.tokens.entity):
            if not (label := tag[2:]):
                continue
            if tag[0] == "I" and found and found[-1][1:] == (index, label):
                found[-1] = (found[-1][0], index + 1, label)
            else:
                found.append((index, index + 1, label))
        return found

    @property
    def title_end(self) -> int:
        """Code point after the title within the text; 0 where the text has none."""
        return len(self.title) if self.title and self.text.startswith(self.title) else 0

    @property
    def heading(self) -> str:
        """The title where the text begins with it, else nothing."""
        return self.text[: self.title_end]

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds the token."""
        return self.sentences[self.tokens.sentence[token]]

    def before(self, token: int) -> str:
        """The word before the token, in lower case; nothing before the first."""
        return self.lower[token - 1] if token > 0 else ""

    def token_at(self, char: int) -> int:
        """The token that covers the character, or the last one before it."""
        return max(0, bisect_right(self.tokens.start, char) - 1)

    def subtree(self, token: int) -> list[int]:
        """The token and all that depends on it, in text order."""
        found, todo = [], [token]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> Iterator[int]:
        """The token's head, that one's head, and so on up to the root."""
        heads = self.tokens.head
        for _ in range(len(heads)):
            if heads[token] == token:
                return
            token = heads[token]
            yield token

    def span_text(self, first: int, end: int) -> str:
        """The text from token `first` up to, not including, token `end`."""
        return self.text[self.tokens.start[first] : self.tokens.end[end - 1]]

    def sentence_text(self, sentence: Sentence) -> str:
        """The sentence's text."""
        return self.span_text(sentence.first, sentence.end)


def _sentences(numbers: Sequence[int]) -> Iterator[Sentence]:
    first = 0
    for number, count in Counter(numbers).items():
        yield Sentence(number, first, first + count)
        first += count


def documents(articles: pl.DataFrame, tokens: pl.DataFrame) -> Iterator[Document]:
    """The documents of articles that have tokens, in the articles' order.

    `articles` has article_id and text, and may have title, published_at, language and source_name;
    `tokens` is `token`, each article's rows together and in order.
    """
    columns = _columns(tokens)
    first_rows = _first_rows(tokens["article_id"])
    for article in articles.iter_rows(named=True):
        rows = first_rows.get(article["article_id"])
        if rows is not None:
            yield _document(article, Tokens(*(column[slice(*rows)] for column in columns)))


def document_from_tokens(article: Mapping[str, Any], tokens: pl.DataFrame) -> Document:
    """The document of one article (a row, see `documents`) and its tokens."""
    return _document(article, Tokens(*_columns(tokens)))


def _columns(tokens: pl.DataFrame) -> list[list[Any]]:
    """The tokens' columns as lists, in the order of `Tokens`; what was not parsed gets a neutral value."""
    filled = tokens.select(
        "text",
        pl.col("lemma").fill_null(pl.col("text").str.to_lowercase()),
        pl.col("pos").fill_null("X"),
        pl.col("tag").fill_null(""),
        pl.col("dep").fill_null(""),
        pl.col("head_index").fill_null(pl.col("token_index")),
        pl.col("entity_type").fill_null(""),
        "char_start",
        "char_end",
        "sentence_index",
    )
    return [filled[name].to_list() for name in filled.columns]


def _first_rows(article_ids: pl.Series) -> dict[str, tuple[int, int]]:
    """Article to its (first row, row after the last)."""
    rows: dict[str, tuple[int, int]] = {}
    first = 0
    for count, article_id in article_ids.rle().struct.unnest().iter_rows():
        rows[article_id] = (first, first + count)
        first += count
    return rows


def _document(article: Mapping[str, Any], tokens: Tokens) -> Document:
    published = article.get("published_at")
    return Document(
        article_id=str(article["article_id"]),
        text=str(article["text"]),
        tokens=tokens,
        title=_text_or_none(article.get("title")),
        published_on=published.date() if isinstance(published, datetime) else None,
        language=_text_or_none(article.get("language")),
        source_name=_text_or_none(article.get("source_name")),
    )


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
