"""Values on screens, in pipes and as JSON."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.cli.output import fits, json_text, plain, short_id_length
from orchestration.values import CONTROL, jsonable, printable


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (0.5, "0.5"),
        (["a", None, 2], "a, 2"),
        (datetime(2025, 2, 27, 14, 58), "2025-02-27 14:58"),
        (datetime(2025, 2, 27, 14, 58, 1), "2025-02-27 14:58:01"),
        (date(2025, 2, 27), "2025-02-27"),
        ({"a": date(2025, 1, 1)}, '{"a": "2025-01-01"}'),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x07 \x9b31m \u202egnp", "␛[31mred␇ \\u009b31m \\u202egnp"),
    ],
)
def test_a_value_is_one_line_of_text(value: object, shown: str) -> None:
    assert plain(value) == shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("3"), 3),
        (Decimal("3.5"), 3.5),
        (time(1, 2), "01:02:00"),
        (timedelta(minutes=2), 120.0),
        (datetime(2025, 1, 1, tzinfo=UTC), "2025-01-01T00:00:00+00:00"),
        (b"\x00\xff", "00ff"),
        ({1: (date(2025, 1, 1),)}, {"1": ["2025-01-01"]}),
    ],
)
def test_values_as_json(value: object, expected: object) -> None:
    assert jsonable(value) == expected


@given(st.text())
def test_json_keeps_every_text_and_shows_none_that_a_terminal_obeys(text: str) -> None:
    shown = json_text({"text": text})
    assert json.loads(shown) == {"text": text}
    assert not CONTROL.search(shown)


@given(st.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    assert not CONTROL.search(printable(text))
    assert printable(printable(text)) == printable(text)


def test_a_wide_answer_does_not_fit() -> None:
    columns = [f"column {number}" for number in range(6)]
    assert fits(columns[:5], [["x" * 50] * 5], 80)
    assert not fits(columns, [["x" * 50] * 6], 80)
    assert fits(columns, [["x"] * 6], 80)


def test_ids_are_cut_where_they_differ() -> None:
    assert short_id_length([]) == 8
    assert short_id_length(["meeting_0123456789", "meeting_1123456789"]) == 8
    assert short_id_length(["meeting_0123456789", "meeting_0123456780"]) == 10
