"""Inputs to articles and rejects, format by format; no input raises."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.ingest import FORMATS, ArticleRecord, Limits, SourceHints, articles_frame, read_input
from transforms.ingest.formats import Format
from transforms.ingest.records import Draft

BODY = "The foreign ministers met on Tuesday and talked about the border, a spokesman said after the talks."
PLAIN = f"Ministers meet to reopen the border\n\n{BODY}"


def one(raw: bytes, origin: str, hints: SourceHints) -> ArticleRecord:
    articles, rejects = read_input(raw, origin, hints)
    assert rejects == []
    assert len(articles) == 1
    return articles[0]


def codes(raw: bytes, origin: str, hints: SourceHints) -> list[str]:
    articles, rejects = read_input(raw, origin, hints)
    assert articles == []
    assert all(reject.message and reject.stage == "ingest" for reject in rejects)
    return [reject.code for reject in rejects]


def record(**fields: object) -> bytes:
    return json.dumps({"text": BODY, **fields}).encode()


def reading(article: ArticleRecord) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(article.metadata)["reading"]
    return found


@pytest.mark.parametrize(
    "origin", ["a.txt", "A.TXT", "a.md", "folder/notes", "a.txt.gz", "talks in St. Petersburg", "27.02.2025"]
)
def test_plain_text_by_any_of_its_names(origin: str, hints: SourceHints) -> None:
    raw = gzip.compress(PLAIN.encode()) if origin.endswith(".gz") else PLAIN.encode()
    article = one(raw, origin, hints)
    assert article.title == "Ministers meet to reopen the border"
    assert article.text == PLAIN
    assert article.origin == origin
    assert article.identity.startswith("sha256:")


def test_the_text_is_kept_as_it_is_but_for_outer_space(hints: SourceHints) -> None:
    text = f"0 0\r\n  Now\u00a0then: {BODY}\r\n\r\nLogin/Register"
    assert one(f"\n {text} \n".encode(), "a.txt", hints).text == text


def test_a_title_further_down_is_put_first(hints: SourceHints) -> None:
    text = f"12 0\nMinisters meet to reopen the border\n\n{BODY}"
    article = one(text.encode(), "a.txt", hints)
    assert article.title is not None
    assert article.text == f"{article.title}\n\n{text}"


def test_date_and_publisher_in_the_text_are_taken_with_their_rule(hints: SourceHints) -> None:
    text = f"Ministers meet to reopen the border\n\nReuters Published 3 May, 2024 02:58pm\n{BODY}"
    article = one(text.encode(), "a.txt", hints)
    assert article.published_at == datetime(2024, 5, 3)
    assert article.source_name == "Reuters"
    assert "2024" in reading(article)["published_at"] or "May" in reading(article)["published_at"]
    assert reading(article)["source"] == "name before the publication stamp"


def test_what_is_not_plain_is_null_with_a_reason(hints: SourceHints) -> None:
    article = one(BODY.encode(), "a.txt", hints)
    assert (article.title, article.published_at, article.source_name) == (None, None, None)
    assert reading(article)["published_at"] == "neither given nor plain from the text"


def test_a_record_of_the_contract(hints: SourceHints) -> None:
    raw = record(
        id="n-1", url="https://www.reuters.com/world/talks?utm_source=x#top", title=" Talks  held ",
        published_at="2024-05-03T23:30:00-05:00", source="thomson reuters", language="en-GB", desk="world",
    )  # fmt: skip
    article = one(raw, "news.jsonl", hints)
    assert article.origin == "news.jsonl#n-1"
    assert article.url == "https://www.reuters.com/world/talks"
    assert article.identity == "url:https://www.reuters.com/world/talks"
    assert article.text == f"Talks held\n\n{BODY}"
    assert article.published_at == datetime(2024, 5, 4, 4, 30)
    assert (article.source_name, article.language) == ("Reuters", "en")
    assert json.loads(article.metadata)["record"] == {"desk": "world"}


def test_one_broken_line_does_not_cost_the_others(hints: SourceHints) -> None:
    lines = [
        record(id="a"),
        b"{broken",
        b"",
        record(id="b"),
        b'{"id": "c"}',
        b"[1]",
        b'{"text": 5}',
        '{"text": "Dışişleri"}'.encode() + b"\xff",
    ]
    articles, rejects = read_input(b"\n".join(lines), "news.jsonl", hints)
    assert [article.origin for article in articles] == ["news.jsonl#a", "news.jsonl#b"]
    assert [(reject.origin, reject.code) for reject in rejects] == [
        ("news.jsonl#line-2", "invalid_json"),
        ("news.jsonl#line-5", "no_text"),
        ("news.jsonl#line-6", "not_a_record"),
        ("news.jsonl#line-7", "invalid_field"),
        ("news.jsonl#line-8", "invalid_utf8"),
    ]


def test_json_holds_one_record_or_an_array(hints: SourceHints) -> None:
    assert one(record(), "a.json", hints).origin == "a.json"
    articles, rejects = read_input(b"[" + record(id=7) + b", 3]", "a.json", hints)
    assert [article.origin for article in articles] == ["a.json#7"]
    assert [(reject.origin, reject.code) for reject in rejects] == [("a.json#item-2", "not_a_record")]


def test_a_record_of_html_gives_its_main_text(hints: SourceHints) -> None:
    page = "<html><head><title>Talks held</title></head><body><nav>Home</nav><article><h1>Talks held</h1>"
    page += "".join(f"<p>{BODY} Part {number}.</p>" for number in range(5)) + "</article></body></html>"
    article = one(
        json.dumps({"html": page, "url": "https://dailyplanet.example/talks"}).encode(), "a.json", hints
    )
    assert article.title == "Talks held"
    assert article.text.startswith("Talks held\n")
    assert BODY in article.text
    assert "Home" not in article.text
    assert article.source_name == "The Daily Planet"


@pytest.mark.parametrize("value", ["soon", "2024-13-45", "", "0001-01-01T00:00:00+14:00", "9" * 5_000])
def test_a_date_that_cannot_be_read_is_null_and_says_so(value: str, hints: SourceHints) -> None:
    article = one(record(published_at=value), "a.json", hints)
    assert article.published_at is None
    assert reading(article)["published_at"].startswith("not a date" if value else "neither given")


def test_a_date_far_in_the_future_is_null_and_one_a_little_ahead_is_not(hints: SourceHints) -> None:
    assert one(record(published_at="2025-06-02"), "a.json", hints).published_at == datetime(2025, 6, 2)
    article = one(record(published_at="2031-06-02"), "a.json", hints)
    assert article.published_at is None
    assert reading(article)["published_at"] == "lies in the future: 2031-06-02"


@pytest.mark.parametrize(
    "value", ["Fri, 03 May 2024 14:00:00 +0200", "2024-05-03T12:00:00Z", "2024-05-03 12:00"]
)
def test_mail_and_iso_dates_are_utc(value: str, hints: SourceHints) -> None:
    assert one(record(published_at=value), "a.json", hints).published_at == datetime(2024, 5, 3, 12)


def test_a_field_of_the_wrong_type_does_not_empty_the_record(hints: SourceHints) -> None:
    article = one(record(title=["a"], source={"name": "x"}, url=5), "a.json", hints)
    assert (article.title, article.source_name, article.url) == (None, None, None)
    assert reading(article)["url"] == "not text but 5"


@pytest.mark.parametrize(
    ("origin", "raw", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.bin", b"\x00\x01", "unsupported_format"),
        ("a", b"\x00\x01", "binary"),
        ("a.pdf", b"%PDF", "unsupported_format"),
        ("a.zip", b"PK", "archive"),
        ("a.tar.gz", b"", "archive"),
        ("a.txt.gz", b"no gzip", "damaged_gzip"),
        ("a.txt.gz", gzip.compress(b"talks")[:-4], "damaged_gzip"),
        ("a.json", b"[" * 100_000, "invalid_json"),
        ("a.json", b'{"id": ' + b"9" * 5_000 + b"}", "invalid_json"),
        ("a.jsonl", b'{"text": "half \\ud800"}', "lone_surrogate"),
        ("a.jsonl", b'{"html": "<p>half \\ud800</p>"}', "lone_surrogate"),
        ("a.jsonl", b"5", "not_a_record"),
        ("a.jsonl", b"null", "not_a_record"),
        ("a.jsonl", b'{"text": "nul \\u0000"}', "nul_character"),
        ("a.jsonl", b'{"html": "<p></p>"}', "no_main_text"),
    ],
)
def test_what_cannot_be_read_is_a_reject_with_its_code(
    origin: str, raw: bytes, code: str, hints: SourceHints
) -> None:
    assert codes(raw, origin, hints) == [code]


@pytest.mark.parametrize("field", ["id", "url", "title", "source", "language", "published_at", "section"])
def test_what_cannot_be_written_down_is_left_out_and_the_article_kept(field: str, hints: SourceHints) -> None:
    article = one(record(**{field: "half \ud800"}), "a.jsonl", hints)
    articles_frame([article], datetime(2024, 5, 3))  # every value of it can be kept
    assert article.text.endswith(BODY)
    assert "ud800" not in f"{article.title} {article.url} {article.source_name} {article.language}"


def test_what_a_sidecar_says_in_half_surrogates_is_left_out(hints: SourceHints) -> None:
    article = one(BODY.encode(), "a.txt", replace(hints, title="half \ud800", source="half \udfff"))
    assert article.source_name is None
    assert reading(article)["source given"] == "holds half of a surrogate pair: left out"


def test_numbers_that_json_does_not_have_are_kept_as_words(hints: SourceHints) -> None:
    article = one(record()[:-1] + b', "score": NaN}', "a.json", hints)
    assert json.loads(article.metadata, parse_constant=pytest.fail)["record"]["score"] == "NaN"


@pytest.mark.parametrize(
    "fault", [KeyError("no such thing"), RecursionError("too deep"), ImportError("gone")]
)
def test_a_parser_that_fails_in_a_way_of_its_own_costs_only_that_file(
    fault: Exception, hints: SourceHints, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(raw: bytes, origin: str, hints: SourceHints) -> list[Draft]:
        raise fault

    monkeypatch.setattr("transforms.ingest.formats.format_of", lambda name: Format("txt", (), fail))
    if isinstance(fault, ImportError):  # no fault of the file
        with pytest.raises(ImportError):
            read_input(b"text", "a.txt", hints)
        return
    _, (reject,) = read_input(b"text", "a.txt", hints)
    assert reject.code == "read_failed"
    assert f"{type(fault).__name__}: {fault}" in reject.message


def test_an_encoding_that_does_not_exist_is_not_believed(hints: SourceHints) -> None:
    page = (
        f"<html><head><meta charset=no-such></head><body><article><p>{BODY * 3}</p></article></body></html>"
    )
    assert BODY in one(page.encode(), "a.html", hints).text


def test_limits(hints: SourceHints) -> None:
    tight = replace(hints, limits=Limits(text_characters=50))
    assert codes(BODY.encode(), "a.txt", tight) == ["text_too_long"]


def test_a_gzip_bomb_is_stopped_early(hints: SourceHints) -> None:
    assert codes(gzip.compress(bytes(40_000_000)), "a.txt.gz", hints) == ["expands_too_much"]


def test_gzip_of_several_members_and_padding_is_read_whole(hints: SourceHints) -> None:
    raw = gzip.compress(record(id="a") + b"\n") + gzip.compress(record(id="b")) + bytes(512)
    articles, rejects = read_input(raw, "a.jsonl.gz", hints)
    assert [article.origin for article in articles] == ["a.jsonl.gz#a", "a.jsonl.gz#b"]
    assert rejects == []


def test_ids_rest_on_content_and_identity_alone(hints: SourceHints) -> None:
    ids = {
        one(PLAIN.encode(), "a.txt", hints).article_id,
        one(PLAIN.encode("utf-16"), "elsewhere/b.md", replace(hints, received_at=None)).article_id,
    }
    assert len(ids) == 1
    url = "https://dailyplanet.example/talks"
    assert (
        one(record(url=url), "a.json", hints).article_id
        != one(record(url=url, text=BODY + "!"), "a.json", hints).article_id
    )
    assert (
        one(record(url=url), "a.json", hints).article_id
        != one(record(url=url, published_at="2024-05-03"), "a.json", hints).article_id
    )


def test_a_front_page_is_no_identity(hints: SourceHints) -> None:
    assert one(record(url="https://dailyplanet.example/"), "a.json", hints).identity.startswith("sha256:")
    assert (
        one(record(url="https://dailyplanet.example", id="4", source="X"), "a.json", hints).identity
        == "id:X/4"
    )


@pytest.mark.parametrize(
    "origin",
    sorted({f"x{ending}{gz}" for known in FORMATS for ending in known.endings for gz in ("", ".gz")}),
)
@settings(max_examples=30)
@given(
    raw=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_input_raises(origin: str, raw: bytes) -> None:
    articles, rejects = read_input(raw, origin, SourceHints())
    assert articles or rejects
