"""Rules follow from declarations, and each finds what breaks it."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from orchestration.audit import check, lay_out_changed_rows, rules, rules_of
from orchestration.build import create_statement
from orchestration.release_source import TABLES_BY_SCOPE, Base
from transforms.tables import CONTRACT_TABLES, Column, Table

PARENT = Table(
    "parent",
    "a parent",
    ("parent_id",),
    (Column("parent_id", pl.String, "Id.", nullable=False),),
    "warehouse",
    "dimension",
)
CHILD = Table(
    "child",
    "a child",
    ("child_id",),
    (
        Column("child_id", pl.String, "Id.", nullable=False),
        Column("parent_id", pl.String, "Parent.", references="parent.parent_id"),
        Column("mood", pl.String, "Mood.", allowed=("glad", "it's fine")),
        Column("share", pl.Float64, "Share.", minimum=0, maximum=1),
        Column("start_date", pl.Date, "First day."),
        Column("end_date", pl.Date, "Last day."),
    ),
    "warehouse",
    "fact",
)
GOOD = "('a', 'p', 'glad', 0.5, DATE '2024-01-01', DATE '2024-01-02')"


def broken(*rows: str) -> set[str]:
    """Names of the child's rules that the rows break."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE parent (parent_id VARCHAR)")
        connection.execute("INSERT INTO parent VALUES ('p')")
        connection.execute(
            "CREATE TABLE child (child_id VARCHAR, parent_id VARCHAR, mood VARCHAR, share DOUBLE,"
            " start_date DATE, end_date DATE)"
        )
        for row in rows:
            connection.execute(f"INSERT INTO child VALUES {row}")
        findings = check(connection, rules_of(CHILD))
    assert all(finding.sample for finding in findings if not finding.passed)
    return {finding.rule.name for finding in findings if not finding.passed}


def test_good_rows_and_unknown_values_break_nothing() -> None:
    assert (
        broken(GOOD, "('b', NULL, NULL, NULL, NULL, NULL)", "('c', 'p', 'it''s fine', 1, NULL, NULL)")
        == set()
    )


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (GOOD, "key_is_unique"),
        ("(NULL, 'p', 'glad', 0.5, NULL, NULL)", "values_are_present"),
        ("('b', 'q', 'glad', 0.5, NULL, NULL)", "parent_id_exists"),
        ("('b', 'p', 'sad', 0.5, NULL, NULL)", "values_are_allowed"),
        ("('b', 'p', 'glad', 1.5, NULL, NULL)", "values_are_allowed"),
        ("('b', 'p', 'glad', -0.5, NULL, NULL)", "values_are_allowed"),
        ("('b', 'p', 'glad', 0.5, DATE '2024-01-02', DATE '2024-01-01')", "dates_are_in_order"),
        ("('b', 'p', 'glad', 0.5, DATE '2024-01-02', NULL)", "dates_are_in_order"),
    ],
)
def test_each_rule_finds_what_breaks_it(row: str, rule: str) -> None:
    assert broken(GOOD, row) == {rule}


def test_a_finding_says_what_is_wrong() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE parent AS SELECT NULL::VARCHAR AS parent_id")
        (finding,) = (item for item in check(connection, rules_of(PARENT)) if not item.passed)
    assert str(finding) == "parent: 1 rows break 'no required value is missing', such as {'parent_id': None}"


def test_every_table_has_a_key_rule_and_every_reference_one_of_its_own() -> None:
    names = {(rule.table, rule.name) for rule in rules()}
    assert len(names) == len(rules())
    for table in CONTRACT_TABLES:
        assert (table.name, "key_is_unique") in names
        for column in table.columns:
            if column.references:
                assert (table.name, f"{column.name}_exists") in names


def test_a_changed_row_that_shares_its_key_with_an_unchanged_one_is_found(tmp_path: Path) -> None:
    pl.DataFrame({"article_id": ["new"]}).write_parquet(tmp_path / "article_id.parquet")
    pl.DataFrame({"meeting_id": ["m"]}).write_parquet(tmp_path / "meeting_id.parquet")
    replaced = {name: (column, tmp_path / f"{column}.parquet") for name, column in TABLES_BY_SCOPE.items()}
    base = Base(tmp_path / "base", "0", replaced, {"token": 0})
    with duckdb.connect() as connection:
        for table in CONTRACT_TABLES:
            connection.execute(create_statement(table).replace(" NOT NULL", ""))
        connection.execute(
            "INSERT INTO fact_relation BY NAME SELECT unnest(['r', 'r', 's']) AS relation_id,"
            " unnest(['old', 'new', 'new']) AS article_id"
        )
        lay_out_changed_rows(connection, base)
        (finding,) = (
            item
            for item in check(connection, rules(base))
            if (item.rule.table, item.rule.name) == ("fact_relation", "key_is_unique")
        )
    assert finding.sample == [("r", 2)]
