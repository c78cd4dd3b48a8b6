"""What a check shows: how many rows break which rule, and some of them."""

from typing import Any

import dagster as dg
import duckdb

from orchestration.audit import check, rules_of
from orchestration.build import create_statement
from orchestration.checks import result_of
from transforms.tables import TABLES

TOPIC = TABLES["dim_topic"]


def checked(*rows: str) -> dg.AssetCheckResult:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE dim_topic (topic_id VARCHAR, name VARCHAR)")
        for row in rows:
            connection.execute(f"INSERT INTO dim_topic VALUES {row}")
        return result_of("dim_topic", check(connection, rules_of(TOPIC)))


def shown(result: dg.AssetCheckResult) -> dict[str, Any]:
    return {name: value.value for name, value in result.metadata.items()}


def test_a_table_that_keeps_its_rules_passes_and_lists_them() -> None:
    assert create_statement(TOPIC).startswith("CREATE TABLE dim_topic")
    result = checked("('t1', 'trade')")
    assert (result.passed, result.description) == (True, None)
    assert set(shown(result)) == {"rows that break a rule", "rules"}
    assert shown(result)["rows that break a rule"] == 0
    assert "| one row for each topic\\_id | 0 |" in shown(result)["rules"]


def test_rows_that_break_rules_are_counted_and_shown() -> None:
    result = checked("('t1', 'trade')", "('t1', '<b>war</b>')", "(NULL, 'peace')")
    assert not result.passed
    assert result.description == (
        "1 rows break 'one row for each topic_id'; 1 rows break 'no required value is missing'"
    )
    metadata = shown(result)
    assert metadata["rows that break a rule"] == 2
    assert "| t1 | 2 |" in metadata["sample: key_is_unique"]
    assert "|  | peace |" in metadata["sample: values_are_present"]
