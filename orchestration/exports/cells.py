"""Text for spreadsheets, XML and plain lines: nothing is run as a formula or obeyed by a terminal."""

import json
from datetime import datetime
from typing import Any

from orchestration.values import CONTROL, jsonable, printable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula; the last four are their wide forms."""


def safe_cell(value: object) -> object:
    """A value as a cell of a spreadsheet has it: lists as JSON, and no text that begins as a formula does.

    Numbers stay as they are. Parquet keeps every text verbatim.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat()
        case list() | tuple() | dict():
            return json.dumps(jsonable(value), ensure_ascii=False)
        case str():
            text = clean(value)
            return f"'{text}" if text.startswith(FORMULA_STARTS) else text
        case _:
            return value


def clean(text: str) -> str:
    """The text with what XML, calendars and terminals cannot bear made visible; tabs and line ends stay."""
    return printable(text, keep="\t\r\n")


def json_line(value: Any) -> bytes:
    """One line of JSON; characters that a terminal may obey are escaped, so that nothing is lost."""
    text = json.dumps(jsonable(value), ensure_ascii=False)
    return CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"
