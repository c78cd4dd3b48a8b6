"""A synthetic warehouse of any size, made by DuckDB itself: for the speed of SQL, never for accuracy.

Shapes follow what real corpora show: few countries hold most meetings, each country sends few people
again and again, most meetings have two sides and some have twenty, one meeting in three has a second
report, and reports of one meeting differ in about one attribute of twenty. Pseudo-random numbers come
from `hash`, so that one DuckDB version always makes the same warehouse.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.sql.build import create_tables

_SCRIPT = Path(__file__).with_name("synthetic.sql")


@dataclass(frozen=True, slots=True)
class Size:
    """How large: the number of meetings, and of words in each article."""

    meetings: int
    words_per_article: int = 100


def fill(connection: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Create the tables of the contract, and fill them with a synthetic world of that size."""
    create_tables(connection)
    connection.execute(f"set variable meetings = {size.meetings}")
    connection.execute(f"set variable words = {size.words_per_article}")
    connection.execute(_SCRIPT.read_text(encoding="utf-8"))
