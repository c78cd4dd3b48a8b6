"""Pages fetched from a real server: how they become articles, and what has not changed."""

import gzip
import json

import pytest

from orchestration.folders import DataFolder
from tests.orchestration.fetching.conftest import FakeTime, MakeService
from tests.orchestration.fetching.rounds import (
    TEXT,
    articles,
    outcomes,
    pages,
    rejects,
    take,
)
from tests.orchestration.fetching.servers import Asked, Reply, Site, html


def test_a_page_becomes_an_article_with_its_url(data: DataFolder, site: Site, service: MakeService) -> None:
    site.page("/talks", TEXT)
    more = 'publisher = "Ministry of Truth"\nlanguage = "en"'
    assert outcomes(service(pages(site.url("/talks"), more=more))) == {"talks": "new"}
    assert take(data).new_articles == 1
    (article,) = articles(data).values()
    assert article["origin"] == article["url"] == site.url("/talks")
    assert (article["source_name"], article["language"]) == ("Ministry of Truth", "en")
    assert TEXT in str(article["text"])


def test_the_server_is_told_who_asks_and_nothing_else(site: Site, service: MakeService) -> None:
    site.page("/talks", TEXT, **{"Set-Cookie": "id=1"})
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    fetching.fetch_due(even_if_not_due=True)
    last = site.asked[-1].headers
    assert last["user-agent"] == "summitry/1 (+mailto:editor@example.org)"
    assert set(last) == {"host", "user-agent", "accept", "accept-encoding"}


def test_what_has_not_changed_is_not_sent_again(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"v1"':
            assert asked.headers["if-modified-since"] == "Sat, 01 Mar 2025 08:00:00 GMT"
            return Reply(status=304, headers={"ETag": '"v1"'})
        marks = {"ETag": '"v1"', "Last-Modified": "Sat, 01 Mar 2025 08:00:00 GMT"}
        return Reply(html(TEXT), headers={"Content-Type": "text/html", **marks})

    site.answers["/talks"] = answer
    fetching = service(pages(site.url("/talks")))
    assert outcomes(fetching) == {"talks": "new"}
    assert outcomes(fetching) == {}  # not due
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}  # a 304 need not repeat the marks
    assert take(data).articles == 1
    assert take(data).unchanged_files == 1


def test_the_same_content_without_marks_is_unchanged_too(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/talks", TEXT)
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    take(data)
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}
    assert take(data).unchanged_files == 1


def test_a_corrected_page_supersedes_the_article(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/talks", TEXT)
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    take(data)
    (old,) = articles(data).values()
    times.move(days=1)
    site.page("/talks", TEXT.replace("Monday", "Tuesday"))
    assert outcomes(fetching) == {"talks": "changed"}
    take(data)
    (new,) = articles(data).values()
    assert "Tuesday" in str(new["text"])
    assert new["supersedes_article_id"] == old["article_id"]


def test_article_records_may_be_fetched_too(data: DataFolder, site: Site, service: MakeService) -> None:
    lines = "\n".join(json.dumps({"id": f"a{n}", "text": f"{TEXT} {n}"}) for n in range(3)).encode()
    site.answers["/news.jsonl.gz"] = Reply(gzip.compress(lines), headers={"Content-Type": "application/gzip"})
    site.answers["/news.json"] = Reply(
        b'{"text": "Gamma met Delta."}', headers={"Content-Type": "application/msword"}
    )
    site.answers["/unpacked.jsonl.gz"] = Reply(
        gzip.compress(lines.replace(b"Alpha", b"Omega").replace(b'"a', b'"b')),
        headers={"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"},
    )
    urls = [site.url(path) for path in ("/news.jsonl.gz", "/unpacked.jsonl.gz", "/news.json")]
    assert outcomes(service(pages(*urls))) == {
        "news.jsonl.gz": "new", "unpacked.jsonl.gz": "new", "news.json": "refused",
    }  # fmt: skip
    assert take(data).new_articles == 6
    assert f"{urls[0]}#a1" in articles(data)
    assert rejects(data) == {urls[2]: "unsupported_type"}


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1254"), ("no-such-code", "utf-8"), ("iso-8859-9", "cp1254")],
)
def test_a_server_that_declares_the_wrong_encoding(
    data: DataFolder, site: Site, service: MakeService, declared: str, encoded: str
) -> None:
    text = (
        "Dışişleri Bakanı Çelik, “İstanbul” kentinde konuk heyetle görüştü. Toplantıda iki ülke arasındaki"
        " ilişkiler, bölgedeki gelişmeler ve önümüzdeki günlerde yapılacak ziyaretler ele alındı. Görüşmenin"
        " ardından yapılan açıklamada, tarafların diyaloğu sürdürmek istediği belirtildi."
    )
    site.answers["/talks"] = Reply(
        html(text).decode().encode(encoded), headers={"Content-Type": f"text/html; charset={declared}"}
    )
    service(pages(site.url("/talks"))).fetch_due()
    take(data)
    (article,) = articles(data).values()
    assert text in str(article["text"])
