"""A made-up world as the stages leave it in a store, in any batches: what modeling starts from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from orchestration.candidate import make_candidate
from orchestration.extraction import Versions
from orchestration.folders import SQL, DataFolder
from orchestration.modeling import model_tables
from orchestration.processing import EXTRACT_TABLES
from orchestration.progress import Progress
from orchestration.publish import publish
from orchestration.release_tables import (
    base_of_release,
    fingerprint,
    parts_of_release,
    write_tables,
    written_fingerprint,
)
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT, READ, Sighting
from tests.resolve.synthetic import make_world
from transforms.ingest import ARTICLE, READER_VERSION
from transforms.tables import TABLES

VERSIONS = Versions("made-1", "made-1, rules 1")
NOW = datetime(2026, 1, 2)
_STAGES = {READ: (ARTICLE.name,), ANNOTATE: ("token",), EXTRACT: EXTRACT_TABLES}
_QUOTED = 24


@dataclass(frozen=True)
class Facts:
    """Frames by table; `lineage` says which articles are versions of one."""

    frames: dict[str, pl.DataFrame]
    lineage: dict[str, str]

    @property
    def article_ids(self) -> list[str]:
        """Every article, in order."""
        return self.frames[ARTICLE.name]["article_id"].to_list()


def made_facts(report_count: int, seed: int, corrected: int = 0) -> Facts:
    """Facts of a made-up world; of the first `corrected` articles the next ones are new versions."""
    world = make_world(report_count, seed, reports_per_meeting=4, days=200)
    named = (
        world.stages["local_actor"].group_by("article_id", maintain_order=True).agg("local_actor_id", "name")
    )
    names = {row["article_id"]: row for row in named.to_dicts()}
    articles, mentions, tokens = [], [], []
    for row in world.articles.to_dicts():
        people = names.get(row["article_id"], {"local_actor_id": [], "name": []})
        text = f"{row['text']} {', '.join(people['name'])}"
        articles.append({**row, "text": text, "identity": row["origin"], "source_name": row["source_id"]})
        mentions += list(_mentions(row["article_id"], text, people))
        tokens += [
            {"article_id": row["article_id"], "token_index": n, "sentence_index": 0, "text": word,
             "char_start": 0, "char_end": len(word)}
            for n, word in enumerate(text.split()[:5])
        ]  # fmt: skip
    frames = {
        ARTICLE.name: ARTICLE.frame(
            {name: row.get(name) for name in ARTICLE.column_names} for row in articles
        ),
        "token": TABLES["token"].frame(tokens),
        **world.stages,
        "mention": TABLES["mention"].frame(mentions),
        **_told(world.stages, {row["article_id"]: row["text"] for row in articles}),
    }
    ids = [row["article_id"] for row in articles]
    return Facts(frames, {ids[2 * n + 1]: ids[2 * n] for n in range(corrected)})


def _mentions(article_id: str, text: str, people: dict[str, list[str]]) -> Iterable[dict[str, Any]]:
    start = 0
    for local_id, name in zip(people["local_actor_id"], people["name"], strict=True):
        start = text.index(name, start)
        yield {"article_id": article_id, "local_actor_id": local_id, "quote": name, "char_start": start,
               "char_end": start + len(name), "score": 0.9, "reason": "named"}  # fmt: skip
        start += len(name)


def _told(stages: dict[str, pl.DataFrame], texts: dict[str, str]) -> dict[str, pl.DataFrame]:
    """Claimed meetings with verbatim quotes, and the claims, titles and relations that go with them."""
    claims, values, roles, relations = [], [], [], []
    for number, row in enumerate(stages["claim_meeting"].to_dicts()):
        quote = {"quote": texts[row["article_id"]][:_QUOTED], "char_start": 0, "char_end": _QUOTED}
        claims.append({**row, **quote, "topics": [f"trade in {row['city']}"], "duration_minutes": [60]})
        told = {"claim_meeting_id": row["claim_meeting_id"], "article_id": row["article_id"], **quote}
        found = [("city", row["city"]), ("country", row["country_code"]), ("format", row["format"])]
        found += [("participant", local_id) for local_id in row["participants"]]
        values += [
            {**told, "claim_number": n, "attribute": attribute, "value": value, "rule": "made up"}
            for n, (attribute, value) in enumerate(found)
        ]
        people = sorted(row["participants"])
        roles += [
            {**told, "local_actor_id": local_id, "title": "Minister", "tense": "current"}
            for local_id in people
        ]
        if len(people) > 1:
            relations.append(
                {**told, "relation_number": number, "predicate": "hosted",
                 "subject_local_actor_id": people[0], "object_local_actor_id": people[1],
                 "polarity": "affirmed", "modality": "asserted", "pattern": "made_up"}
            )  # fmt: skip
    made = {"claim_meeting": claims, "claim": values, "local_role": roles, "relation": relations}
    return {name: _frame(name, rows) for name, rows in made.items()}


def _frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = TABLES[name].column_names
    return TABLES[name].frame({column: row.get(column) for column in columns} for row in rows)


def stage(store: Store, facts: Facts, article_ids: Iterable[str]) -> None:
    """Have the store hold what the stages found in these articles, in this order of arrival."""
    ids = list(article_ids)
    frames = {name: frame.filter(pl.col("article_id").is_in(ids)) for name, frame in facts.frames.items()}
    versions = {READ: READER_VERSION, ANNOTATE: VERSIONS.model, EXTRACT: VERSIONS.extractor}
    sightings = [Sighting(f"/{item}", item, item, item, facts.lineage.get(item, item)) for item in ids]
    with store.ledger.transaction():
        for name, tables in _STAGES.items():
            shard = store.shards.write({table: frames[table] for table in tables})
            store.ledger.add_shard(name, versions[name], shard, ids)
        store.ledger.record_sightings(sightings, NOW)


def release(data: DataFolder) -> str | None:
    """Model, check and publish what the store holds; returns the release that it went on from, if any."""
    with Store.open(data) as store:
        made_from = fingerprint(store, VERSIONS)
        modeled = model_tables(store, VERSIONS, True, Progress())
        write_tables(store, modeled.tables, made_from, modeled.notes, modeled.base, modeled.further)
        tables, base = parts_of_release(store, VERSIONS), base_of_release(store)
        candidate = make_candidate(data, tables, base, SQL, written_fingerprint(store))
        assert [str(finding) for finding in candidate.findings if not finding.passed] == []
        publish(store, tables, SQL, made_from, NOW, base)
    return modeled.base


_HISTORY = frozenset(
    name for kind in ("meeting", "actor", "venue") for name in (f"{kind}_id_change", f"agg_{kind}_id")
)


def rows(data: DataFolder) -> dict[str, list[str]]:
    """Every row of every table of the served release, as text, in order of the text.

    Articles stand under their ids, not under the numbers by which the word index knows them. When ids changed
    depends on which releases there were.
    """
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        queries = {name: f"FROM {name}" for name in tables - _HISTORY - {"search_version"}}
        queries["search_document"] = "SELECT article_id, text_length FROM search_document"
        for name in ("search_posting", "search_quote"):
            queries[name] = (
                f"SELECT * EXCLUDE (article_number) FROM {name} JOIN search_document USING (article_number)"
            )
            queries[name] = queries[name].replace(
                "SELECT *", "SELECT search_document.article_id, " + f"{name}.*"
            )
        return {
            name: sorted(repr(row) for row in connection.execute(query).fetchall())
            for name, query in sorted(queries.items())
        }


def folder(path: Path) -> DataFolder:
    """A data folder with all its folders."""
    return DataFolder(path).make()
