"""Small functions that views and macros share."""

from typing import Any

import duckdb
import pytest

from tests.sql.build import create_objects


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_objects(
        connection, ["fold_name", "is_like_name", "interval_first_day", "interval_last_day", "search_terms"]
    )
    return connection


def value(connection: duckdb.DuckDBPyConnection, expression: str, *arguments: Any) -> Any:
    (row,) = connection.execute(f"select {expression}", list(arguments)).fetchall()
    return row[0]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("İstanbul", "istanbul"),
        ("Ilham Əliyev", "ilham əliyev"),
        ("Lech Wałęsa", "lech walesa"),
        ("Đorđe Straße Æsir", "dorde strasse aesir"),
        ("U.S.", "us"),
        ("J.D. Vance", "jd vance"),
        ("O’Neill", "oneill"),
        ("Jean-Noël  Barrot,", "jean noel barrot"),
        ("Сергей Лавров", "сергеи лавров"),
        ("", ""),
        ("…", ""),
        (None, None),
    ],
)
def test_fold_name(connection: duckdb.DuckDBPyConnection, name: str | None, folded: str | None) -> None:
    assert value(connection, "fold_name(?::varchar)", name) == folded


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2025-02-27", "2025-02-27", "2025-02-27"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-02-27/2025-03-01", "2025-02-27", "2025-03-01"),
        ("2025-02/2025-03", "2025-02-01", "2025-03-31"),
        ("XXXX-WXX-4", None, None),
        ("2025-13-01", None, None),
    ],
)
def test_interval_of_a_stated_date(
    connection: duckdb.DuckDBPyConnection, stated: str, first: str | None, last: str | None
) -> None:
    assert value(connection, "interval_first_day(?)::varchar", stated) == first
    assert value(connection, "interval_last_day(?)::varchar", stated) == last


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("white house", "white house", True),
        ("palace", "elysee palace", True),
        ("consul general", "consulate general", False),
        ("residence of the us consul general", "residence of the us consulate general", True),
        ("white house", "oval office", False),
        ("lace", "palace hotel", False),
    ],
)
def test_is_like_name(connection: duckdb.DuckDBPyConnection, one: str, other: str, alike: bool) -> None:
    assert value(connection, "is_like_name(?, ?)", one, other) is alike
    assert value(connection, "is_like_name(?, ?)", other, one) is alike


def test_search_terms_are_folded_words_each_once(connection: duckdb.DuckDBPyConnection) -> None:
    assert sorted(value(connection, "search_terms('Ukraine’s grain deal, GRAIN!')")) == [
        "deal",
        "grain",
        "s",
        "ukraine",
    ]
