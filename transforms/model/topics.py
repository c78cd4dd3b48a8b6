"""Topics: the articles' noun phrases folded into the small vocabulary of `seeds/lexicon/topic.csv`.

A phrase that holds a pattern of the vocabulary becomes that topic; of several the longest pattern
counts, then the first. What fits none stays in the article's words. Grow the vocabulary as data.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from transforms.ids import stable_id
from transforms.model.chosen import Row
from transforms.model.judged_parts import JudgedParts
from transforms.reference import Reference
from transforms.tables import TABLES
from transforms.text import fold

_NOT_A_WORD = re.compile(r"[^\w-]+")


class TopicFolder:
    """Folds phrases; made once from the reference data."""

    def __init__(self, reference: Reference) -> None:
        """Read the lexicon 'topic': topic, and patterns divided by '|'."""
        patterns = [
            (fold(pattern), row["topic"], number)
            for number, row in enumerate(reference.rows("topic"))
            for pattern in row["pattern"].split("|")
        ]
        self._patterns = sorted(patterns, key=lambda p: (-len(p[0]), p[2], p[0]))

    def fold(self, phrase: str) -> str:
        """The vocabulary's topic for a phrase, or the phrase itself without white space around it."""
        words = f" {_NOT_A_WORD.sub(' ', fold(phrase)).strip()} "
        found = next((topic for pattern, topic, _ in self._patterns if f" {pattern} " in words), None)
        return found or " ".join(phrase.split())

    def fold_all(self, phrases: Iterable[str]) -> list[str]:
        """Topics of several phrases, each once, in their order."""
        return list(dict.fromkeys(self.fold(phrase) for phrase in phrases))


def topic_id(name: str) -> str:
    """The id of a topic: a hash of its folded name."""
    return stable_id("topic", fold(name))


def topic_table(phrases: Iterable[str], folder: TopicFolder) -> pl.DataFrame:
    """Rows of dim_topic: every topic of the phrases; of spellings the first in alphabetical order."""
    names: dict[str, str] = {}
    for name in map(folder.fold, phrases):
        key = topic_id(name)
        names[key] = min(names.get(key, name), name)
    return TABLES["dim_topic"].frame({"topic_id": key, "name": name} for key, name in sorted(names.items()))


def topic_rows(told: Mapping[str, Sequence[Row]], folder: TopicFolder, judged: JudgedParts) -> pl.DataFrame:
    """Rows of bridge_meeting_topic."""
    articles: dict[tuple[str, str], set[str]] = {}
    for meeting_id, reports in told.items():
        for row in reports:
            for name in folder.fold_all(row["topics"] or ()):
                if judged.stands(meeting_id, "topic", name):
                    articles.setdefault((meeting_id, topic_id(name)), set()).add(row["article_id"])
        for part in judged.added(meeting_id, "topic"):
            articles.setdefault((meeting_id, topic_id(part.name)), set())
    return TABLES["bridge_meeting_topic"].frame(
        {"meeting_id": meeting_id, "topic_id": key, "article_count": len(found)}
        for (meeting_id, key), found in sorted(articles.items())
    )
