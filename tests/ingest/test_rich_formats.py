"""Web pages, feeds and mail: what is taken from each, and what is refused."""

import gzip
from dataclasses import replace
from datetime import datetime

import pytest

from tests.ingest.test_formats import BODY, codes, one, reading
from transforms.ingest import SourceHints, read_input

PARAGRAPHS = "".join(f"<p>{BODY} Part {number}.</p>" for number in range(5))
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="{{charset}}">
<title>Talks held | Daily Planet</title>
<meta property="og:title" content="Talks held in the café">
<meta property="og:site_name" content="The Daily Planet">
<link rel="canonical" href="https://dailyplanet.example/talks">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks held in the café</h1>{PARAGRAPHS}</article>
<footer>© Daily Planet</footer></body></html>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Daily Planet</title>
<language>en</language><link>https://dailyplanet.example/</link>
<item><title>Talks held</title><link>https://dailyplanet.example/talks</link><guid>tag:planet,1</guid>
<pubDate>Fri, 03 May 2024 12:00:00 +0200</pubDate><description>{BODY}</description></item>
<item><title>No text</title><link>https://dailyplanet.example/empty</link></item>
<item><title>Page</title><link>https://dailyplanet.example/page</link>
<description><![CDATA[<div onclick="x()">{PARAGRAPHS}</div><script>alert(1)</script>]]></description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Planet</title>
<entry><id>urn:planet:1</id><title>Talks held</title><updated>2024-05-03T10:00:00Z</updated>
<link href="https://dailyplanet.example/talks"/><content type="text">{BODY}</content></entry></feed>"""
MAIL = f"""From: Daily Planet <news@dailyplanet.example>
Subject: =?utf-8?q?Talks_held_in_the_caf=C3=A9?=
Date: Fri, 03 May 2024 12:00:00 +0200
Message-ID: <1@dailyplanet.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{BODY}
"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_page_gives_its_article_and_what_it_says_of_itself(charset: str, hints: SourceHints) -> None:
    article = one(PAGE.format(charset=charset).encode(charset), "talks.html", hints)
    assert article.title == "Talks held in the café"
    assert article.text.startswith("Talks held in the café")
    assert article.text.count(BODY) == 5
    assert "Home" not in article.text
    assert article.published_at == datetime(2024, 5, 3)
    assert article.source_name == "The Daily Planet"
    assert article.url == "https://dailyplanet.example/talks"
    assert reading(article)["encoding"].endswith("(declared)") or charset == "utf-8"


@pytest.mark.parametrize(
    ("fetched_from", "url"),
    [
        ("https://www.dailyplanet.example/talks?page=1", "https://dailyplanet.example/talks"),
        ("https://impostor.example/talks", "https://impostor.example/talks"),
    ],
)
def test_a_page_speaks_for_its_own_site_only(hints: SourceHints, fetched_from: str, url: str) -> None:
    page = PAGE.format(charset="utf-8").encode()
    assert one(page, "talks.html", replace(hints, url=fetched_from)).url == url


def test_what_is_told_beside_a_page_counts_more_than_what_it_says(hints: SourceHints) -> None:
    told = replace(hints, source="Foreign Ministry", published_at="2024-05-04T09:30:00")
    article = one(PAGE.format(charset="utf-8").encode(), "talks.html", told)
    assert (article.source_name, article.published_at) == ("Foreign Ministry", datetime(2024, 5, 4, 9, 30))


def test_a_gzipped_page_is_read(hints: SourceHints) -> None:
    assert one(gzip.compress(PAGE.format(charset="utf-8").encode()), "talks.html.gz", hints).title is not None


def test_hints_stand_in_where_the_page_is_silent(hints: SourceHints) -> None:
    page = f"<html><body><article><h1>Talks held</h1>{PARAGRAPHS}</article></body></html>".encode()
    given = replace(hints, url="https://www.reuters.com/world/talks", published_at="2024-05-04")
    article = one(page, "talks.html", given)
    assert (article.source_name, article.published_at) == ("Reuters", datetime(2024, 5, 4))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"<html><body><nav>Home</nav></body></html>", "no_main_text"),
        (b"<div>" * 100_000, "invalid_markup"),
        (b"<html><body><article><p>" + b"x" * 12_000_000 + b"</p></article></body></html>", "invalid_markup"),
    ],
)
def test_pages_without_an_article_are_refused(raw: bytes, code: str, hints: SourceHints) -> None:
    assert codes(raw, "talks.html", hints) == [code]


def test_a_feed_gives_an_article_for_each_entry_with_text(hints: SourceHints) -> None:
    articles, rejects = read_input(FEED.encode(), "feed.rss", hints)
    talks, page = articles
    assert (talks.title, talks.published_at) == ("Talks held", datetime(2024, 5, 3, 10))
    assert talks.text == f"Talks held\n\n{BODY}"
    assert talks.source_name == "The Daily Planet"
    assert talks.origin == "feed.rss#tag:planet,1"
    assert page.text.count(BODY) == 5
    assert "alert" not in page.text
    assert [(reject.origin, reject.code) for reject in rejects] == [
        ("feed.rss#https://dailyplanet.example/empty", "no_text")
    ]


def test_an_atom_feed_is_read(hints: SourceHints) -> None:
    article = one(ATOM.encode(), "feed.xml", hints)
    assert (article.title, article.published_at) == ("Talks held", datetime(2024, 5, 3, 10))
    assert article.url == "https://dailyplanet.example/talks"


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body>no feed</body></html>",
        b"/etc/hostname",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>',
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>',
    ],
)
def test_what_is_no_feed_or_declares_entities_is_refused(raw: bytes, hints: SourceHints) -> None:
    assert codes(raw, "feed.xml", hints) == ["invalid_markup"]


def test_a_mail_is_an_article(hints: SourceHints) -> None:
    article = one(MAIL.encode(), "letter.eml", hints)
    assert article.text == f"Talks held in the café\n\n{BODY}"
    assert article.published_at == datetime(2024, 5, 3, 10)
    assert article.source_name == "Daily Planet"
    assert article.identity == "id:Daily Planet/<1@dailyplanet.example>"


def test_a_mail_of_html_gives_its_main_text(hints: SourceHints) -> None:
    head = (
        "From: news@dailyplanet.example\nSubject: Talks held\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    )
    article = one((head + PAGE.format(charset="utf-8")).encode(), "letter.eml", hints)
    assert article.title == "Talks held"
    assert article.text.count(BODY) == 5


@pytest.mark.parametrize(
    "raw", [b"From: a@b.example\n\n", b"Content-Type: image/png\n\nabc", b"no mail \xff\xfe"]
)
def test_mails_without_text_are_refused(raw: bytes, hints: SourceHints) -> None:
    assert codes(raw, "letter.eml", hints) in (["no_text"], ["invalid_markup"])
