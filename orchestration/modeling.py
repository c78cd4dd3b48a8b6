"""From what single articles say to the tables of the next release: resolution and model, with their inputs.

Where the last release rests on the same foundation, only what changed since is laid out (`scope`).
Imported only when there is something to resolve: what it rests on takes a second to load.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb
import polars as pl

from orchestration.clock import utc_now
from orchestration.errors import DamagedError, UsageError
from orchestration.extraction import Versions
from orchestration.folders import SEEDS
from orchestration.judgements import load_judgements
from orchestration.progress import Progress
from orchestration.reader import check_digest
from orchestration.release_source import TABLES_BY_SCOPE
from orchestration.release_tables import (
    ADDED_ARTICLES,
    CHANGED_ARTICLES,
    CHANGED_MEETINGS,
    FOUNDATION,
    article_rows,
    foundation,
    note_path,
    staged_articles,
    staged_mentions,
    written_fingerprint,
)
from orchestration.seeds import load_publishers, load_reference
from orchestration.store import Store
from orchestration.store.ledger import Release
from transforms.ingest import Publisher, sources_frame, with_source_ids
from transforms.model import article_tables, build_warehouse
from transforms.model.build import REFERRING_TO_ACTORS
from transforms.model.calendar import DATE_COLUMNS
from transforms.model.scope import Changed, Standing, find_changed, standing
from transforms.reference import Reference
from transforms.resolution import LastRelease, Resolution
from transforms.resolve.judgements import JudgementError
from transforms.resolve.pipeline import resolve
from transforms.tables import TABLES

_REPORTS = (
    "SELECT COLUMNS("
    "'^(meeting_report_id|meeting_id|article_id|char_start|char_end|told_venue_id)$') FROM meeting_report"
)
_ACTORS = "SELECT local_actor_id, any_value(actor_id) AS actor_id FROM {} GROUP BY local_actor_id"
_EVERYBODY = _ACTORS.format("fact_mention")
_PERSONS = _ACTORS.format(
    "fact_mention SEMI JOIN (SELECT actor_id FROM dim_actor WHERE kind = 'person') USING (actor_id)"
)
_COUNTED = "SELECT actor_id, quote AS alias, count(*) AS mention_count FROM fact_mention"
_ID_CHANGES = ("meeting_id_change", "actor_id_change", "venue_id_change")
_STANDING, _MEMORY = "standing_", "memory_"


@dataclass(frozen=True, slots=True)
class Modeled:
    """The modeled tables of the next release, and what came of people's judgements."""

    tables: dict[str, pl.DataFrame]
    """All but ARTICLE_TABLES."""
    further: Iterable[dict[str, pl.DataFrame]]
    """Rows of ARTICLE_TABLES, made as they are asked for, once: some articles' at a time."""
    judgements: pl.DataFrame
    """Rows of the table judgement."""
    notes: dict[str, pl.DataFrame] = field(default_factory=dict)
    """What the next run wants to know of this one."""
    base: str | None = None
    """The release of which the tables are the changes; None where they are whole."""


def load(use_holders: bool) -> None:
    """Load reference data ahead of time; this module's import is the other half of what takes long."""
    load_reference(SEEDS, use_holders)


def model_tables(
    store: Store,
    versions: Versions,
    use_holders: bool,
    progress: Progress,
    publishers: Sequence[Publisher] = (),
) -> Modeled:
    """Resolve all articles and lay out the tables of the next release, or what changed of them.

    `publishers`: what the user's sources say of theirs, before what is known of them here.
    """
    staged = staged_articles(store, versions)
    articles = with_source_ids(staged.articles)
    judgements = load_judgements(store.data)
    published = last_release(store, _moves_bodies(judgements))
    base = sound_base(store, versions)
    reference = load_reference(SEEDS, use_holders)
    with progress.step("resolving", articles.height) as step:
        memory = _memory(store) if base else None
        resolution = _resolved(store, articles, staged.stages, judgements, published, reference, memory)
        step.advance(articles.height)
    now = standing(articles, staged.stages, resolution)
    changed = changed_since(store, base, now) if base else None
    mentions = staged_mentions(store, versions, changed.articles if changed else None)
    tables = build_warehouse(
        articles=articles,
        sources=sources_frame(articles, (*publishers, *load_publishers(SEEDS))),
        stages={**staged.stages, "mention": mentions},
        resolution=resolution,
        rejects=store.ledger.rejects(),
        reference=reference,
        changed_at=utc_now(),
        previous_changes=published.id_changes,
        changed=changed,
    )
    written = articles.filter(pl.col("article_id").is_in(changed.articles.implode())) if changed else articles
    return Modeled(
        tables,
        (article_tables(*rows, resolution) for rows in article_rows(store, versions, written)),
        resolution.judgements,
        notes_of(now, changed, foundation(store, versions)) | _noted(_MEMORY, resolution.memory),
        base.name if base and changed else None,
    )


def _resolved(
    store: Store,
    articles: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    judgements: pl.DataFrame,
    published: LastRelease,
    reference: Reference,
    memory: Mapping[str, pl.DataFrame] | None,
) -> Resolution:
    """The resolution; UsageError where people's judgements contradict each other."""
    try:
        return resolve(
            articles,
            stages,
            judgements,
            published,
            reference,
            memory,
            lambda ids: store.texts(ids, ["text"]),
        )
    except JudgementError as error:
        raise UsageError(
            f"{error}. Nothing was published; take one back with `summitry judge undo`, or mend its file."
        ) from error


def notes_of(now: Standing, changed: Changed | None, rests_on: str) -> dict[str, pl.DataFrame]:
    """What the next run wants to know: what rows stand on; and what this one changed, for building."""
    notes = _noted(_STANDING, now.frames())
    notes[FOUNDATION] = pl.DataFrame({FOUNDATION: [rests_on]})
    if changed is not None:
        notes[CHANGED_ARTICLES] = changed.articles.to_frame("article_id")
        notes[CHANGED_MEETINGS] = changed.meetings.to_frame("meeting_id")
        notes[ADDED_ARTICLES] = changed.added.to_frame("article_id")
    return notes


def _noted(label: str, frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {f"{label}{name}": frame for name, frame in frames.items()}


def _memory(store: Store) -> dict[str, pl.DataFrame]:
    """What the run before found out on its way."""
    paths = note_path(store, f"{_MEMORY}*")
    return {
        path.stem.removeprefix(paths.stem.removesuffix("*")): pl.read_parquet(path)
        for path in paths.parent.glob(paths.name)
    }


def sound_base(store: Store, versions: Versions) -> Release | None:
    """The newest release, where the next one can go on from it: whole, of one foundation, its notes there."""
    release = store.newest_release()
    if release is None or not note_path(store, FOUNDATION).exists():
        return None
    is_noted = written_fingerprint(store) == release.fingerprint
    if not is_noted or pl.read_parquet(note_path(store, FOUNDATION)).item() != foundation(store, versions):
        return None
    try:
        check_digest(store.data.releases / release.name)
    except (DamagedError, OSError):
        return None
    return release


def changed_since(store: Store, base: Release, now: Standing) -> Changed | None:
    """What changed since the base; None where all is to be made anew."""
    frames = (pl.read_parquet(note_path(store, f"{_STANDING}{name}")) for name in now.frames())
    changed = find_changed(Standing(*frames), now)
    return replace(changed, kept=_kept(store, base, changed)) if changed else None


def _kept(store: Store, base: Release, changed: Changed) -> dict[str, pl.DataFrame]:
    """Of the base's rows that stay, the columns that tables made whole add up."""
    wanted: dict[str, list[str]] = {name: list(columns) for name, columns in REFERRING_TO_ACTORS.items()}
    for name in DATE_COLUMNS.keys() & TABLES_BY_SCOPE.keys() - {"dim_article"}:
        wanted[name] = sorted({column for pair in DATE_COLUMNS[name] for column in pair})
    queries = {name: f"SELECT {', '.join(columns)} FROM {name}" for name, columns in wanted.items()}
    queries["fact_mention"] = _COUNTED
    scopes = {"article_id": changed.articles.to_frame("id"), "meeting_id": changed.meetings.to_frame("id")}
    return _query(
        store,
        base,
        {
            name: f"{query} WHERE {TABLES_BY_SCOPE[name]} NOT IN"
            f" (SELECT id FROM {TABLES_BY_SCOPE[name]}_scope) GROUP BY ALL"
            for name, query in queries.items()
        },
        {f"{column}_scope": frame for column, frame in scopes.items()},
    )


def _query(
    store: Store, release: Release, queries: Mapping[str, str], given: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Answers of a release by name; `given` are frames that the queries name."""
    with duckdb.connect(str(store.data.releases / release.name), read_only=True) as connection:
        for name, frame in given.items():
            connection.register(name, frame)
        return {name: connection.sql(query).pl() for name, query in queries.items()}


def last_release(store: Store, with_bodies: bool = False) -> LastRelease:
    """What the newest release says, so that its ids can outlive it; one of earlier versions says less.

    `with_bodies` asks for countries and organizations beside persons.
    """
    release = store.newest_release()
    if release is None or not (store.data.releases / release.name).exists():
        return LastRelease()
    columns = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    there = set(_query(store, release, {"there": columns}, {})["there"].iter_rows())
    changes = [name for name in _ID_CHANGES if (name, "changed_at") in there]
    if ("judgement", "subject") in there:
        said = _query(store, release, {"said": "SELECT kind, other AS right FROM judgement"}, {})["said"]
        with_bodies = with_bodies or _moves_bodies(said)
    wanted = {"reports": _REPORTS, "persons": _EVERYBODY if with_bodies else _PERSONS}
    if ("fact_mention", "local_actor_id") not in there:
        del wanted["persons"]
    answers = _query(store, release, wanted | {name: f"FROM {name}" for name in changes}, {})
    return LastRelease(
        **{name: answers[name] for name in wanted},
        has_bodies=with_bodies,
        id_changes={name: answers[name].cast(pl.Schema(TABLES[name].polars_schema)) for name in changes},
    )


def _moves_bodies(judgements: pl.DataFrame) -> bool:
    """Whether some judgement may make a country or organization another one."""
    pairs = judgements.filter(pl.col("kind") == "actor", pl.col("right").fill_null("") != "")
    return not pairs.is_empty()
