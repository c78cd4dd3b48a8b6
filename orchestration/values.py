"""Values that leave the program: as JSON has them, and as a screen can show them without obeying them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that break lines or turn the direction of writing."""
_PICTURES = 0x2400
"""Unicode has a picture of each control character: U+241B is that of escape."""


def printable(text: str, keep: str = "") -> str:
    """The text with control characters made visible, all but those in `keep`; line ends are spaces."""

    def shown(match: re.Match[str]) -> str:
        character = match[0]
        if character in keep:
            return character
        if character in "\t\r\n":
            return " "
        code = ord(character)
        return chr(_PICTURES + code) if code < 0x20 else f"\\u{code:04x}"

    return CONTROL.sub(shown, text)


def jsonable(value: object) -> Any:
    """A value as JSON has it: dates in ISO 8601, durations in seconds, what is no number null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if value - value == 0 else None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case bytes():
            return value.hex()
        case Mapping():
            return {str(key): jsonable(item) for key, item in value.items()}
        case list() | tuple() | set():
            return [jsonable(item) for item in value]
        case _:
            return str(value)


def counted(count: int, noun: str) -> str:
    """A number of things: 1 meeting, 2,000 meetings."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def spoken_length(minutes: int) -> str:
    """Minutes as people say them: 45 min, 3 h, 6 h 30 min."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def spoken_value(attribute: str, value: str | None) -> str | None:
    """A value of a claim as people say it; lengths are stated in minutes."""
    if attribute == "duration" and value and value.isdigit():
        return spoken_length(int(value))
    return value.replace("_", " ") if attribute == "format" and value else value


def spoken_judgement(judgement: Mapping[str, Any]) -> str:
    """What a row of the table judgement says of its subject: `date is 2025-04-10`, `side FRA removed`."""
    attribute = str(judgement["attribute"] or "").replace("_", " ")
    value = spoken_value(attribute, judgement["value"])
    of = f" of {judgement['other']}" if judgement["other"] else ""
    said = {
        "set": f"{attribute}{of} is {value or 'unknown'}",
        "add": f"{attribute} {value} added",
        "remove": f"{attribute} {value} removed",
        "same": f"{judgement['subject']} and {judgement['other']} are one",
        "different": f"{judgement['subject']} and {judgement['other']} are two",
        "drop": "there was no such meeting",
    }
    return printable(said[judgement["verdict"]])
