"""What one worker does with one batch of articles: annotate, extract, and set failing articles apart.

Runs in a worker process or in the caller's; the model and the reference data are loaded once each.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import polars as pl

from transforms.document import documents
from transforms.ingest import Reject
from transforms.ingest.reasons import REASONS
from transforms.tables import TABLES

if TYPE_CHECKING:
    from transforms.annotate import GateWords
    from transforms.reference import Reference

EXTRACT_TABLES = ("mention", "local_actor", "local_role", "relation", "claim_meeting", "claim")
ZONE_ARTICLES = 1_000
"""Until spaCy forgets the words that it met: more would grow, fewer would read the same words again."""
_EVERYWHERE = frozenset({"be"})
"""A trigger of relations that half of all sentences have; who 'is' something is named, or given a title."""
_CONTRACTED = frozenset(mark + rest for mark in "'’" for rest in ("m", "re", "s", "ve", "d"))
"""Forms of 'be' and 'have' that no table of lemmas has."""
_HOLDERS = frozenset({"he", "she"})
"""Of whom titles are told without a name: 'He was the chairman of …'."""
_OFFICE = re.compile("president")
"""An office that is told without the trigger of any relation."""
_SPEAKERS = frozenset({"i", "you"})
"""Who speaks in a transcript tells in such words whom he met, often without a word for a meeting."""
Frames = dict[str, pl.DataFrame]


class Processor(Protocol):
    """Two steps over a batch; each may raise anything."""

    language: str

    def annotate(self, articles: pl.DataFrame) -> pl.DataFrame:
        """Rows of `token`."""

    def extract(self, articles: pl.DataFrame, tokens: pl.DataFrame) -> Frames:
        """Rows of each of EXTRACT_TABLES."""


@dataclass(frozen=True, slots=True)
class ProcessorRecipe:
    """How to make the real processor; small, so that it can be sent to a worker."""

    seeds: Path
    model: str | None = None
    use_holders: bool = True
    use_gate: bool = True
    """Parse only sentences in which a rule could find something."""

    def __call__(self) -> Processor:
        """Load model and reference data."""
        return SpacyProcessor(self)


class SpacyProcessor:
    """The real thing."""

    def __init__(self, recipe: ProcessorRecipe) -> None:
        # Here and not above: a process that only hands work out needs none of it.
        from orchestration.seeds import load_reference
        from transforms.annotate import Gate, annotate, load_model
        from transforms.entities import entities_of
        from transforms.relations import relations_of

        self._annotate, self._entities, self._relations = annotate, entities_of, relations_of
        self._nlp = load_model(recipe.model)
        self._reference = load_reference(recipe.seeds, recipe.use_holders)
        self._gate = Gate.for_pipeline(self._nlp, gate_words(self._reference)) if recipe.use_gate else None
        self._reference.make_ready()  # before there is work that waits
        self.language = str(self._nlp.lang)
        self._zone = ExitStack()
        self._articles_in_zone = ZONE_ARTICLES  # the first batch opens one

    def annotate(self, articles: pl.DataFrame) -> pl.DataFrame:
        """Rows of `token`; what spaCy remembers of the texts is let go every so often."""
        if self._articles_in_zone >= ZONE_ARTICLES:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._articles_in_zone = 0
        self._articles_in_zone += articles.height
        return self._annotate(self._nlp, articles, self._gate)

    def extract(self, articles: pl.DataFrame, tokens: pl.DataFrame) -> Frames:
        """Rows of each of EXTRACT_TABLES."""
        docs = list(documents(articles, tokens))
        entities = self._entities(docs, self._reference)
        return {**entities, **self._relations(docs, entities, self._reference)}


def gate_words(reference: "Reference") -> "GateWords":
    """The words that make a sentence worth parsing: those by which the rules begin."""
    from transforms.annotate import GateWords
    from transforms.entities.lexicon import TitleLexicon
    from transforms.relations.attendance import CUE_WORD, cues_anywhere
    from transforms.relations.patterns import PatternLexicon
    from transforms.relations.triggers import COMMON_ENDS, TriggerLexicon

    titles, triggers = TitleLexicon.from_reference(reference), TriggerLexicon.from_reference(reference)
    return GateWords(
        meeting=triggers.words,
        phrase=_CONTRACTED.union(triggers.phrases),
        phrase_end=triggers.phrase_ends - COMMON_ENDS,
        spoken_end=triggers.phrase_ends & COMMON_ENDS,
        speaker=_SPEAKERS,
        relation=PatternLexicon.from_reference(reference).triggers - _EVERYWHERE,
        office=_OFFICE,
        attendance=CUE_WORD,
        attendance_cues=cues_anywhere(reference),
        holder=_HOLDERS,
        title=titles.heads | titles.honorifics,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to process; with `tokens` they are annotated already and only extracted."""

    articles: pl.DataFrame
    tokens: pl.DataFrame | None = None


@dataclass(slots=True)
class Outcome:
    """Frames by table, the articles that they cover, and (reject, article_id) for the others."""

    frames: Frames
    article_ids: list[str]
    rejects: list[tuple[Reject, str]] = field(default_factory=list)


class StepError(Exception):
    """A step failed; `code` is a key of REASONS."""

    def __init__(self, code: str, cause: BaseException) -> None:
        super().__init__(f"{type(cause).__name__}: {cause}")
        self.code = code


def process(processor: Processor, batch: Batch) -> Outcome:
    """Process a batch; where it fails, each article alone, so that only the failing ones are rejected."""
    try:
        return _process_all(processor, batch)
    except StepError as error:
        if batch.articles.height == 1:
            return rejected(batch.articles, error.code, str(error))
    return merge([process(processor, single) for single in split(batch)])


def _process_all(processor: Processor, batch: Batch) -> Outcome:
    """Articles in another language than the model's are kept without facts: nothing is guessed from them."""
    is_readable = pl.col("language").is_null() | (pl.col("language") == processor.language)
    articles = batch.articles.filter(is_readable)
    if batch.tokens is None:
        tokens = _step("annotate_failed", lambda: processor.annotate(articles))
        annotated = {"token": tokens}
    else:
        tokens = batch.tokens
        annotated = {}
    extracted = _step("extract_failed", lambda: processor.extract(articles, tokens))
    frames = {name: _typed(name, frame) for name, frame in {**annotated, **extracted}.items()}
    return Outcome(frames, batch.articles["article_id"].to_list())


def _step[T](code: str, work: Callable[[], T]) -> T:
    try:
        return work()
    except Exception as error:
        raise StepError(code, error) from error


def _typed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its table's columns and types."""
    return frame.select(TABLES[name].column_names).cast(pl.Schema(TABLES[name].polars_schema))


def split(batch: Batch) -> list[Batch]:
    """The batch in batches of one article."""
    batches = []
    for row in range(batch.articles.height):
        article = batch.articles[row]
        own = pl.col("article_id") == article["article_id"].item()
        batches.append(Batch(article, None if batch.tokens is None else batch.tokens.filter(own)))
    return batches


def rejected(articles: pl.DataFrame, code: str, detail: str) -> Outcome:
    """An outcome without results: every article is rejected for the same reason."""
    stage = "annotate" if code == "annotate_failed" else "extract"
    message = REASONS[code].format(detail=detail[:300])
    columns = ("article_id", "origin", "content_sha256")
    return Outcome(
        {},
        [],
        [
            (Reject(origin, code, message, sha256, stage), article_id)
            for article_id, origin, sha256 in articles.select(columns).iter_rows()
        ],
    )


def merge(outcomes: list[Outcome]) -> Outcome:
    """Several outcomes as one."""
    frames: dict[str, list[pl.DataFrame]] = {}
    for outcome in outcomes:
        for name, frame in outcome.frames.items():
            frames.setdefault(name, []).append(frame)
    return Outcome(
        {name: pl.concat(parts) for name, parts in frames.items()},
        [article_id for outcome in outcomes for article_id in outcome.article_ids],
        [reject for outcome in outcomes for reject in outcome.rejects],
    )
