"""How tables look in the Dagster UI: specs, schemas, row counts and previews, all from `tables.py`."""

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any

import dagster as dg
import polars as pl

from orchestration.lineage import column_lineage, sources_by_column
from transforms.ingest import ARTICLE
from transforms.tables import TABLES, Table

OWNERS = ("team:summitry",)
PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 60
JOB = "summitry"
WRITER = "writer"
"""The pool of every step that writes to the data folder: one run at a time has it."""

UPSTREAM: dict[str, tuple[str, ...]] = {
    "token": ("article",),
    "mention": ("token",),
    "local_actor": ("mention",),
    "local_role": ("local_actor",),
    "relation": ("token", "local_actor", "claim_meeting"),
    "claim_meeting": ("token", "local_actor"),
    "claim": ("claim_meeting",),
    "dim_source": ("article",),
    "dim_article": ("article", "dim_source"),
    "rejected_input": ("article",),
    "resolution_link": ("claim_meeting", "local_actor"),
    "judgement": ("claim_meeting", "local_actor"),
    "dim_actor": ("resolution_link",),
    "dim_actor_alias": ("dim_actor",),
    "dim_actor_role": ("dim_actor", "local_role"),
    "dim_venue": ("claim_meeting",),
    "dim_topic": ("claim_meeting",),
    "dim_date": ("fact_meeting",),
    "fact_meeting": ("resolution_link", "dim_venue"),
    "bridge_meeting_actor": ("fact_meeting", "dim_actor", "local_role"),
    "bridge_meeting_topic": ("fact_meeting", "dim_topic"),
    "meeting_report": ("fact_meeting", "dim_article"),
    "fact_claim": ("fact_meeting", "dim_article", "claim"),
    "fact_mention": ("dim_actor", "dim_article", "mention"),
    "fact_relation": ("fact_meeting", "dim_actor", "dim_article", "relation"),
    "meeting_status_change": ("meeting_report", "claim"),
    "meeting_id_change": ("fact_meeting",),
    "actor_id_change": ("dim_actor",),
    "venue_id_change": ("dim_venue",),
}
"""What each table is made from, as the asset graph shows it."""

_ESCAPES = str.maketrans({**{mark: f"\\{mark}" for mark in "\\`*_[]|"}, "<": "&lt;", ">": "&gt;"})
_GROUPS = dict.fromkeys(("meeting_id_change", "actor_id_change", "venue_id_change"), "warehouse")
"""Where the graph would otherwise run in a circle between groups."""
_KINDS: dict[str, set[str]] = {
    "article": {"python", "polars", "parquet"},
    "token": {"spacy", "polars", "parquet"},
    "fact_meeting": {"polars", "parquet", "fact"},
}


def table_spec(
    name: str, skippable: bool = False, freshness_policy: dg.FreshnessPolicy | None = None
) -> dg.AssetSpec:
    """The asset of a table: named after it, described by its declaration."""
    table = ARTICLE if name == ARTICLE.name else TABLES[name]
    return dg.AssetSpec(
        key=name,
        deps=UPSTREAM.get(name, ()),
        description=f"One row is {table.grain}. Key: {', '.join(table.key)}.",
        group_name=_GROUPS.get(name, table.group),
        kinds=_KINDS.get(name, {"polars", "parquet", table.kind}),
        owners=list(OWNERS),
        metadata={"dagster/column_schema": column_schema(table)},
        skippable=skippable,
        freshness_policy=freshness_policy,
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """The tables, each after those that it is made from; otherwise in the order given."""
    wanted = dict.fromkeys(names)
    parents = {name: [parent for parent in UPSTREAM[name] if parent in wanted] for name in wanted}
    return tuple(TopologicalSorter(parents).static_order())


def column_schema(table: Table) -> dg.TableSchema:
    """Columns with type, meaning, rules, and what they are made from."""
    sources = sources_by_column(table.name)
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.dtype),
                description=f"{column.meaning}{_made_from(sources.get(column.name, ()))}",
                constraints=dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=table.key == (column.name,),
                    other=[f"one of {', '.join(column.allowed)}"] if column.allowed else [],
                ),
            )
            for column in table.columns
        ]
    )


def _made_from(sources: Iterable[str]) -> str:
    return f" From {', '.join(sources)}." if sources else ""


def materialized(
    name: str, rows: int, preview: pl.DataFrame | None = None, **more: Any
) -> dg.MaterializeResult[Any]:
    """The event that says that a table was made: its rows, the first of them, and figures of the run."""
    metadata: dict[str, Any] = {"dagster/row_count": rows, **more}
    if lineage := column_lineage(name):
        metadata["dagster/column_lineage"] = lineage
    if preview is not None:
        metadata["preview"] = dg.MetadataValue.md(markdown_table(preview.head(PREVIEW_ROWS)))
    return dg.MaterializeResult(asset_key=name, metadata=metadata)


def markdown_table(frame: pl.DataFrame) -> str:
    """The frame as a Markdown table, long values cut; what would be read as markup is escaped."""
    if frame.is_empty():
        return "_no rows_"
    rows = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in frame.iter_rows()]
    return "\n".join(["| " + " | ".join(frame.columns) + " |", "|" + " --- |" * frame.width, *rows])


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, pl.Series | list) else str(value)
    text = " ".join(text.split())
    text = text if len(text) <= PREVIEW_CHARACTERS else text[: PREVIEW_CHARACTERS - 1] + "…"
    return text.translate(_ESCAPES)
