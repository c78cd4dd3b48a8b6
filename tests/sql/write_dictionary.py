"""Writes DATA_DICTIONARY.md anew: `python -m tests.sql.write_dictionary`."""

from pathlib import Path

from transforms.dictionary import SqlObject, data_dictionary, read_sql_object
from transforms.tables import CONTRACT_TABLES

ROOT = Path(__file__).parents[2]
SQL = ROOT / "sql"
OBJECT_FOLDERS = ("aggregates", "macros", "views", "search")


def sql_files() -> list[Path]:
    return [path for folder in OBJECT_FOLDERS for path in sorted((SQL / folder).glob("*.sql"))]


def sql_objects() -> list[SqlObject]:
    return [read_sql_object(path.read_text(encoding="utf-8")) for path in sql_files()]


def page() -> str:
    return data_dictionary(CONTRACT_TABLES, sql_objects())


if __name__ == "__main__":
    (ROOT / "DATA_DICTIONARY.md").write_text(page(), encoding="utf-8")
