"""Single parts: dates in words, quotes, safe names and addresses, charts."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from orchestration.report.network import SIZE, network
from orchestration.report.quotes import Piece, Quote, cut_pieces, excerpts
from orchestration.report.render import language_tag, page_name, shown, web_link
from orchestration.report.rows import Meeting
from orchestration.report.site import PER_PAGE, parts
from orchestration.report.timeline import MOST_BARS, timeline
from orchestration.report.words import spoken_date
from orchestration.report.world import HEIGHT, WIDTH, circles, land, project
from orchestration.values import spoken_length, spoken_value


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2025, 4, 10), date(2025, 4, 10), "day", "10 April 2025"),
        (date(2025, 4, 10), date(2025, 4, 11), "day", "10 to 11 April 2025"),
        (date(2025, 4, 30), date(2025, 5, 1), "day", "30 April to 1 May 2025"),
        (date(2024, 12, 31), date(2025, 1, 1), "day", "31 December 2024 to 1 January 2025"),
        (date(2025, 5, 1), date(2025, 5, 31), "month", "May 2025 (day unknown)"),
        (date(2025, 3, 1), date(2025, 5, 31), "month", "March to May 2025 (day unknown)"),
        (date(2024, 5, 1), date(2025, 5, 31), "month", "May 2024 to May 2025 (day unknown)"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "2024 (only the year is known)"),
        (date(2025, 1, 10), date(2025, 11, 10), "day", "10 January to 10 November 2025"),
        (None, None, "unknown", "date unknown"),
    ],
)  # fmt: skip
def test_dates_in_words(start: date | None, end: date | None, precision: str, words: str) -> None:
    assert spoken_date(start, end, precision) == words


def test_lengths_in_words() -> None:
    assert [spoken_length(minutes) for minutes in (0, 15, 60, 90)] == ["0 min", "15 min", "1 h", "1 h 30 min"]
    assert [spoken_value("duration", value) for value in ("390", "long", None)] == [
        "6 h 30 min",
        "long",
        None,
    ]
    assert [spoken_value(*claim) for claim in (("topic", "90"), ("format", "in_person"))] == [
        "90",
        "in person",
    ]


def test_overlapping_quotes_keep_all_their_labels() -> None:
    pieces = cut_pieces("abcdefgh", [Quote(1, 5, "date"), Quote(3, 7, "city"), Quote(3, 7, "city")], 0, 8)
    assert pieces == (
        Piece("a", ()), Piece("bc", ("date",)), Piece("de", ("city", "date")), Piece("fg", ("city",)),
        Piece("h", ()),
    )  # fmt: skip


def test_excerpts_say_where_they_are_cut_and_count_code_points() -> None:
    text = "𝔘" * 5 + " word" * 200 + " met here" + " word" * 200
    start = text.index("met")
    (excerpt,) = excerpts(text, [Quote(start, start + 3, "status"), Quote(10**6, 10**6 + 3, "outside")])
    assert [piece.text for piece in excerpt.pieces if piece.labels] == ["met"]
    assert (excerpt.is_cut_before, excerpt.is_cut_after) == (True, True)
    assert sum(len(piece.text) for piece in excerpt.pieces) < len(text) / 2


@pytest.mark.parametrize(
    "identifier", ["../../etc/passwd", "a/b", "actor_<b>", "", "CON", "actor_\u0661", "x" * 300]
)
def test_ids_that_are_no_file_names_become_digests(identifier: str) -> None:
    assert page_name(identifier).isalnum()
    assert len(page_name(identifier)) == 32


def test_ids_of_ours_are_file_names() -> None:
    assert page_name("meeting_f15b000000000001") == "meeting_f15b000000000001"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=c", True), ("http://example.org", True), ("HTTPS://example.org/", True),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("//example.org", False),
        ("https:///x", False), ("https://user:word@example.org", False), ("file:///etc/passwd", False),
        ("http://[", False), (None, False), ("java\nscript:alert(1)", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url: str | None, is_link: bool) -> None:
    assert web_link(url) == (url if is_link else None)


def test_languages_and_control_characters() -> None:
    assert [language_tag(tag) for tag in ("en", "pt-BR", '"><b>', None)] == ["en", "pt-BR", "und", "und"]
    assert shown("a\x00\u202eb\nc") == "a␀\\u202eb\nc"
    assert shown(None) == ""


def _meeting(day: date | None, precision: str = "day", status: str = "held") -> Meeting:
    return Meeting(
        "meeting_1", "label", status, "in_person", day, day, precision, None, None, None, None, None, None,
        None, None, 1, 1, 0,
    )  # fmt: skip


def test_the_timeline_counts_each_meeting_once_in_the_finest_unit_that_fits() -> None:
    near = [_meeting(date(2025, month, 3)) for month in (1, 1, 3)] + [
        _meeting(date(2025, 1, 1), "year"),
        _meeting(None),
    ]
    chart = timeline(near)
    assert (chart.unit, [bar.count for bar in chart.bars], chart.left_out) == ("month", [2, 0, 1], 1)
    assert timeline([*near, _meeting(date(2018, 1, 1))]).unit == "quarter"
    far = timeline([*near, _meeting(date(1950, 1, 1)), _meeting(date(1970, 1, 1), "year")])
    assert far.unit == "year"
    assert len(far.bars) <= MOST_BARS
    assert sum(bar.count for bar in far.bars) + far.left_out == 6
    assert timeline([]).bars == ()


def test_bars_stack_to_their_count() -> None:
    day = date(2025, 1, 1)
    (bar,) = timeline([_meeting(day), _meeting(day, status="planned"), _meeting(day, status="refused")]).bars
    assert [block.kind for block in bar.blocks] == ["held", "planned", "other"]
    for below, above in pairwise(bar.blocks):
        assert above.y + above.height == pytest.approx(below.y, abs=0.2)


def _pair(a: str, b: str, weight: int) -> dict[str, Any]:
    return {"source_id": a, "source": a, "target_id": b, "target": b, "weight": weight}


def test_the_network_stands_still_and_within_its_frame() -> None:
    pairs = [_pair(f"a{i}", f"a{i * 7 % 90}", 1 + i % 5) for i in range(1, 90) if i != i * 7 % 90]
    chart = network(pairs)
    assert chart == network(pairs)
    assert len(chart.nodes) == 60
    assert all(0 < node.x < SIZE and 0 < node.y < SIZE for node in chart.nodes)
    assert len({(node.x, node.y) for node in chart.nodes}) == 60
    assert network([]).nodes == ()


def test_the_map_has_places_where_they_are() -> None:
    assert project(0, 0) == (WIDTH / 2, pytest.approx(243.3, abs=0.2))
    west, east = project(-77, 39), project(116, 40)
    assert west[0] < WIDTH / 2 < east[0]
    row = {"venue_id": "v", "latitude": 46.2, "longitude": 6.1, "meeting_count": 4}
    (circle,) = circles([row, row | {"latitude": None}])
    assert 0 < circle.x < WIDTH
    assert 0 < circle.y < HEIGHT
    assert land().startswith("M")


def test_long_lists_lose_nothing() -> None:
    found = list(parts(list(range(2 * PER_PAGE + 1)), "actor/x"))
    assert [part.path for part in found] == ["actor/x.html", "actor/x-2.html", "actor/x-3.html"]
    assert [row for part in found for row in part.rows] == list(range(2 * PER_PAGE + 1))
    assert [part.rows for part in parts([], "empty")] == [[]]
