"""One schema per table: columns, types, key and meaning. Writing, checks, comments and docs come from it."""

from transforms.tables.contract import CONTRACT_TABLES
from transforms.tables.schema import Column, Table
from transforms.tables.stages import STAGE_TABLES

TABLES: dict[str, Table] = {table.name: table for table in (*CONTRACT_TABLES, *STAGE_TABLES)}
"""Every declared table by name."""

__all__ = ["CONTRACT_TABLES", "STAGE_TABLES", "TABLES", "Column", "Table"]
