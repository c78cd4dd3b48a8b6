"""What the Dagster UI shows of a table."""

import dagster as dg
import polars as pl

from orchestration.describe import PREVIEW_ROWS, UPSTREAM, column_schema, markdown_table, materialized
from transforms.tables import CONTRACT_TABLES, STAGE_TABLES, TABLES


def test_markdown_is_escaped_and_long_values_are_cut() -> None:
    frame = pl.DataFrame({"a": ["x|y <b>*", None], "b": [["one", "two"], ["z" * 100]]})
    assert markdown_table(frame).splitlines() == [
        "| a | b |",
        "| --- | --- |",
        "| x\\|y &lt;b&gt;\\* | one, two |",
        f"|  | {'z' * 59}… |",
    ]


def test_an_empty_table_says_so() -> None:
    assert markdown_table(pl.DataFrame({"a": []})) == "_no rows_"


def test_every_table_says_what_it_is_made_from() -> None:
    assert set(UPSTREAM) == {table.name for table in (*CONTRACT_TABLES, *STAGE_TABLES)}


def test_a_column_schema_tells_types_meaning_and_rules() -> None:
    columns = {column.name: column for column in column_schema(TABLES["fact_meeting"]).columns}
    assert columns["meeting_id"].constraints.unique
    assert not columns["status"].constraints.nullable
    assert columns["status"].constraints.other == [
        "one of held, planned, proposed, cancelled, refused, unknown"
    ]
    assert columns["confidence"].description == TABLES["fact_meeting"].column("confidence").meaning
    assert columns["label"].description == (
        "One readable line. From claim_meeting.participants, claim_meeting.sides."
    )


def test_the_event_of_a_table_tells_rows_figures_and_the_first_rows() -> None:
    made = materialized("dim_topic", 9, pl.DataFrame({"name": [str(n) for n in range(9)]}), articles=3)
    metadata = made.metadata or {}
    assert made.asset_key == dg.AssetKey("dim_topic")
    assert (metadata["dagster/row_count"], metadata["articles"]) == (9, 3)
    assert metadata["preview"].value.splitlines()[2:] == [f"| {n} |" for n in range(PREVIEW_ROWS)]
    assert "preview" not in (materialized("dim_topic", 9).metadata or {})
