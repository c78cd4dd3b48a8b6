"""What every table must keep, as SQL that finds the rows that do not; all of it follows from `tables.py`.

They run once, over the file that is about to be published; asset checks show what they found.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import duckdb

from orchestration.comments import literal
from orchestration.release_source import Base
from transforms.tables import CONTRACT_TABLES, Column, Table

SAMPLE_ROWS = 5
_ARTICLE = "dim_article.article_id"
"""What a copy of a release never loses: only changed rows that refer to it are looked at."""
_TEXTS = "quoted_article"
_ROWS_LOOKED_UP = 1_000
"""Up to so many rows are looked up by number: texts between them are not unpacked, as DuckDB else would from
the first to the last."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one table; `query` selects the rows that break it."""

    table: str
    name: str
    meaning: str
    query: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: how many rows break it, and a few of them."""

    rule: Rule
    count: int
    columns: list[str]
    sample: list[tuple[object, ...]]

    @property
    def passed(self) -> bool:
        """True where no row breaks the rule."""
        return self.count == 0

    def __str__(self) -> str:
        first = dict(zip(self.columns, self.sample[0], strict=True)) if self.sample else {}
        return f"{self.rule.table}: {self.count:,} rows break '{self.rule.meaning}', such as {first}"


def rules(base: Base | None = None) -> list[Rule]:
    """Every rule of the contract's tables, in their order.

    With a base, rules of rows are about those that changed: the others were audited with the base, whose
    digest says that they are the same. What holds between rows is looked at in full where rows may have gone.
    """
    return [rule for table in CONTRACT_TABLES for rule in rules_of(table, base)]


def rules_of(table: Table, base: Base | None = None) -> Iterator[Rule]:
    """The rules that follow from a table's declaration."""
    rows = changed_rows(table, base)
    key = ", ".join(table.key)
    yield Rule(
        table.name, "key_is_unique", f"one row for each {key}",
        f"SELECT {key}, count(*) AS row_count FROM {_rows_of_changed_keys(table, base)}"
        f" GROUP BY {key} HAVING count(*) > 1",
    )  # fmt: skip
    yield from _condition(table, rows, "values_are_present", "no required value is missing", _missing)
    yield from _condition(
        table, rows, "values_are_allowed", "every value is one of those declared", _not_allowed
    )
    for column in table.columns:
        if column.references:
            yield _reference(table, rows if column.references == _ARTICLE else table.name, column)
    if {"quote", "char_start", "char_end"} <= set(table.column_names):
        yield _quote(table, rows, "dim_article" if base is None else _TEXTS)
    if {"start_date", "end_date"} <= set(table.column_names):
        yield _rule(table, rows, "dates_are_in_order", "an interval has both ends, the first before the last",
                    "(start_date IS NULL) <> (end_date IS NULL) OR start_date > end_date")  # fmt: skip
    if table.name == "fact_meeting":
        yield _rule(table, table.name, "has_a_report", "each meeting is told by an article",
                    "meeting_id NOT IN (SELECT meeting_id FROM meeting_report)")  # fmt: skip
    if base and f"{table.name}.{table.key[0]}" == _ARTICLE:
        yield _nothing_left_out(table, base)


def changed_rows(table: Table, base: Base | None) -> str:
    """The rows of a table that may differ from the base's, as a relation named after the table.

    With a base `lay_out_changed_rows` has to come first.
    """
    if base is not None and table.name in base.appended:
        return f"(SELECT * FROM {table.name} WHERE rowid >= {base.appended[table.name]}) AS {table.name}"
    return f"changed_{table.name} AS {table.name}" if _is_partly_changed(table, base) else table.name


def _is_partly_changed(table: Table, base: Base | None) -> bool:
    return base is not None and table.name in base.replaced


def lay_out_changed_rows(connection: duckdb.DuckDBPyConnection, base: Base) -> None:
    """Make temporary tables of the changed rows, and of the texts that they quote, for the rules to look at.

    Rows are found by a look at one column, then read by their number: of few among many, that is much less
    to read.
    """
    connection.execute(f"SET dynamic_or_filter_threshold = {_ROWS_LOOKED_UP}")
    quoting = []
    for table in CONTRACT_TABLES:
        if _is_partly_changed(table, base):
            column, values = base.replaced[table.name]
            changed = f"SELECT {column} FROM read_parquet({literal(str(values))})"
            _copy_rows(connection, f"changed_{table.name}", table.name, f"{column} IN ({changed})")
            quoting += [table.name] if "quote" in table.column_names else []
    quoted = " UNION ALL ".join(f"SELECT article_id FROM changed_{name}" for name in quoting)
    _copy_rows(connection, _TEXTS, "dim_article", f"article_id IN ({quoted})", "article_id, text")


def _copy_rows(
    connection: duckdb.DuckDBPyConnection, target: str, source: str, condition: str, columns: str = "*"
) -> None:
    connection.execute(f"CREATE TEMP TABLE place AS SELECT rowid AS number FROM {source} WHERE {condition}")
    connection.execute(
        f"CREATE TEMP TABLE {target} AS"
        f" SELECT {columns} FROM place JOIN {source} ON place.number = {source}.rowid"
    )
    connection.execute("DROP TABLE place")


def _rows_of_changed_keys(table: Table, base: Base | None) -> str:
    """All rows of which one may share its key with a changed one; of unchanged rows keys are unique.

    Rows are only appended of articles that the base has not: their keys are their own.
    """
    rows = changed_rows(table, base)
    if not _is_partly_changed(table, base) or (base and base.replaced[table.name][0] in table.key):
        return rows
    return f"{table.name} SEMI JOIN changed_{table.name} USING ({', '.join(table.key)})"


def _rule(table: Table, rows: str, name: str, meaning: str, broken: str) -> Rule:
    return Rule(table.name, name, meaning, f"SELECT * FROM {rows} WHERE {broken}")


def _condition(
    table: Table, rows: str, name: str, meaning: str, broken_by: Callable[[Column], Iterator[str]]
) -> Iterator[Rule]:
    conditions = [condition for column in table.columns for condition in broken_by(column)]
    if conditions:
        yield _rule(table, rows, name, meaning, " OR ".join(conditions))


def _missing(column: Column) -> Iterator[str]:
    if not column.nullable:
        yield f"{column.name} IS NULL"


def _not_allowed(column: Column) -> Iterator[str]:
    if column.allowed:
        values = ", ".join(map(literal, column.allowed))
        yield f"{column.name} NOT IN ({values})"
    if column.minimum is not None:
        yield f"{column.name} < {column.minimum}"
    if column.maximum is not None:
        yield f"{column.name} > {column.maximum}"


def _reference(table: Table, rows: str, column: Column) -> Rule:
    target, _, key = (column.references or "").partition(".")
    return Rule(
        table.name, f"{column.name}_exists", f"{column.name} is one of {column.references}",
        f"SELECT source.* FROM (FROM {rows}) AS source ANTI JOIN {target} AS target"
        f" ON source.{column.name} = target.{key} WHERE source.{column.name} IS NOT NULL",
    )  # fmt: skip


def _quote(table: Table, rows: str, texts: str) -> Rule:
    """Offsets count code points, as DuckDB's substr does."""
    return Rule(
        table.name, "quotes_are_verbatim", "a quote is the text between its offsets",
        f"SELECT fact.* FROM (FROM {rows}) AS fact LEFT JOIN {texts} AS article USING (article_id)"
        " WHERE (fact.quote IS NULL) <> (fact.char_start IS NULL)"
        " OR (fact.quote IS NULL) <> (fact.char_end IS NULL)"
        " OR substr(article.text, fact.char_start + 1, fact.char_end - fact.char_start) <> fact.quote"
        " OR (fact.quote IS NOT NULL AND article.text IS NULL)",
    )  # fmt: skip


def _nothing_left_out(table: Table, base: Base) -> Rule:
    """What unchanged rows refer to must not go: an article is never taken away from a copy."""
    column, values = base.replaced[table.name]
    return Rule(
        table.name, "nothing_is_left_out", "a row that is replaced has one in its place",
        f"SELECT changed.* FROM read_parquet({literal(str(values))}) AS changed"
        f" ANTI JOIN {table.name} AS kept USING ({column})",
    )  # fmt: skip


def check(connection: duckdb.DuckDBPyConnection, to_check: Iterable[Rule]) -> list[Finding]:
    """Run rules over a connection in which the tables can be named; a finding each."""
    return [_check_one(connection, rule) for rule in to_check]


def _check_one(connection: duckdb.DuckDBPyConnection, rule: Rule) -> Finding:
    row = connection.execute(f"SELECT count(*) FROM ({rule.query})").fetchone()
    count = int(row[0]) if row else 0
    if not count:
        return Finding(rule, 0, [], [])
    result = connection.execute(f"{rule.query} LIMIT {SAMPLE_ROWS}")
    columns = [entry[0] for entry in result.description or []]
    return Finding(rule, count, columns, result.fetchall())
