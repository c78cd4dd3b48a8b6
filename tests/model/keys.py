"""The rules that every table keeps: columns, types, keys, nulls, allowed values and references."""

from collections.abc import Mapping

import polars as pl

from transforms.tables import TABLES


def broken_rules(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """What is wrong with the tables, in words; empty where they keep every rule that is declared."""
    return [words for name, frame in tables.items() for words in _broken(name, frame, tables)]


def _broken(name: str, frame: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> list[str]:
    table = TABLES[name]
    if dict(frame.schema) != table.polars_schema:
        return [f"{name}: columns or types differ"]
    found = []
    if frame.select(table.key).is_duplicated().any():
        found.append(f"{name}: the key {table.key} is not unique")
    for column in table.columns:
        values = frame[column.name]
        if not column.nullable and values.null_count():
            found.append(f"{name}.{column.name}: null")
        if column.allowed and not set(values.drop_nulls()) <= set(column.allowed):
            found.append(f"{name}.{column.name}: value not allowed")
        if column.minimum is not None and (values.drop_nulls() < column.minimum).any():
            found.append(f"{name}.{column.name}: below {column.minimum}")
        if column.maximum is not None and (values.drop_nulls() > column.maximum).any():
            found.append(f"{name}.{column.name}: above {column.maximum}")
        if column.references:
            target, key = column.references.split(".")
            if target in tables and not set(values.drop_nulls()) <= set(tables[target][key]):
                found.append(f"{name}.{column.name}: no such {column.references}")
    return found
