"""Any table or query as Parquet, CSV or JSON Lines."""

import csv
import io
from typing import BinaryIO

import duckdb

from orchestration.errors import UsageError
from orchestration.exports.cells import json_line, safe_cell
from orchestration.exports.chosen import BATCH, fetch
from orchestration.exports.outcome import Exported


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO) -> Exported:
    """Rows as Parquet, every value verbatim."""
    import pyarrow as pa
    from pyarrow import parquet

    batches = connection.execute(query).to_arrow_reader(BATCH)
    count = 0
    try:
        with parquet.ParquetWriter(file, batches.schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                count += batch.num_rows
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        raise UsageError(f"Parquet cannot hold a column as it is ({error}). Cast it to VARCHAR.") from error
    return Exported(count)


def write_csv(connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO) -> Exported:
    """Rows as CSV in UTF-8 (RFC 4180), inert in spreadsheets; unknown values are empty."""
    result = connection.execute(query)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([safe_cell(entry[0]) for entry in result.description or []])
    count = 0
    while batch := result.fetchmany(BATCH):
        writer.writerows([safe_cell(value) for value in row] for row in batch)
        count += len(batch)
    text.detach()
    return Exported(count)


def write_json_lines(connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO) -> Exported:
    """Rows as JSON objects, one a line; unknown values are null."""
    count = 0
    for row in fetch(connection, query):
        file.write(json_line(row))
        count += 1
    return Exported(count)
