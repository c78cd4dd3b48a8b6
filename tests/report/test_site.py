"""The site as files: sound markup, links that hold, nothing that runs, and the facts where they belong."""

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from orchestration.errors import UsageError
from orchestration.folders import DataFolder
from orchestration.reader import open_warehouse
from orchestration.report import write_report
from tests.cli.world import FISH, FISH_AGAIN, HOSTILE, actor_id, article_id, publish_world
from tests.report.conftest import HOSTILE_ACTOR, SCRIPT
from tests.report.html import Page, pages


@pytest.fixture(scope="module")
def all_pages(site: Path) -> list[Page]:
    return pages(site)


def test_markup_is_sound(all_pages: list[Page]) -> None:
    faults = {str(page.path): page.faults for page in all_pages if page.faults}
    assert not faults


def test_every_page_can_be_found_one_s_way_in(all_pages: list[Page]) -> None:
    for page in all_pages:
        assert page.all("html")[0].attributes["lang"] == "en"
        assert [len(page.all(tag)) for tag in ("h1", "main", "header", "footer")] == [1] * 4, page.path
        assert page.all("title")[0].text.strip()
        assert page.all("a")[0].attributes["href"] == "#content"
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), page.path
        levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.path
        labelled = {element.attributes["for"] for element in page.all("label")}
        assert {element.attributes["id"] for element in page.all("input", "select")} <= labelled


def test_internal_links_hold(site: Path, all_pages: list[Page]) -> None:
    anchors = {
        page.path.resolve(): {element.attributes.get("id") for element in page.elements} for page in all_pages
    }
    checked = 0
    for page in all_pages:
        for element in page.elements:
            link = element.attributes.get("href") or element.attributes.get("src")
            if not link or link.startswith(("https:", "http:", "data:")):
                continue
            parts = urlsplit(link)
            assert not parts.scheme, link
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
            assert target.is_file(), f"{page.path}: {link}"
            assert target.is_relative_to(site.resolve()), link
            assert not parts.fragment or parts.fragment in anchors[target], f"{page.path}: {link}"
            checked += 1
    assert checked > 300


def test_every_page_can_be_reached_from_the_first(site: Path, all_pages: list[Page]) -> None:
    by_path = {page.path.resolve(): page for page in all_pages}
    reached, waiting = set[Path](), [(site / "index.html").resolve()]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in by_path:
            continue
        reached.add(path)
        links = [element.attributes.get("href") or "" for element in by_path[path].all("a")]
        waiting += [(path.parent / urlsplit(link).path).resolve() for link in links if urlsplit(link).path]
    assert reached == set(by_path)


def test_nothing_that_articles_say_is_taken_for_markup(all_pages: list[Page]) -> None:
    for page in all_pages:
        assert not page.all("img", "iframe", "object", "embed", "base", "style"), page.path
        assert all(script.attributes.get("src") and not script.text for script in page.all("script")), (
            page.path
        )
        for element in page.elements:
            assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
            link = element.attributes.get("href") or ""
            assert urlsplit(link).scheme in ("", "http", "https") or link == "data:,", link


def test_hostile_words_are_shown_as_they_are_and_those_that_hide_are_made_visible(site: Path) -> None:
    page = Page(site / f"meeting/{HOSTILE}.html")
    heading = page.all("h1")[0].text
    assert SCRIPT in heading
    assert "\\u202egnp" in heading
    assert "␛" in page.text
    assert HOSTILE_ACTOR in Page(site / f"actor/{actor_id('kovac')}.html").all("h1")[0].text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", page.path.read_text(encoding="utf-8"))


def test_every_page_forbids_all_but_its_own_files(all_pages: list[Page]) -> None:
    for page in all_pages:
        metas = {
            meta.attributes.get("http-equiv"): meta.attributes.get("content") for meta in page.all("meta")
        }
        policy = metas["Content-Security-Policy"] or ""
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), page.path
        assert "unsafe" not in policy


def test_addresses_that_are_not_of_the_web_are_no_links(site: Path) -> None:
    page = Page(site / f"article/{article_id('off')}.html")
    assert "javascript:alert(3)" in page.text
    assert not [link for link in page.all("a") if "javascript" in (link.attributes["href"] or "")]
    good = Page(site / f"article/{article_id('wire')}.html")
    assert "https://example.invalid/fish" in [link.attributes["href"] for link in good.all("a")]


def test_a_meeting_shows_its_conflict_and_the_quotes_in_context(site: Path) -> None:
    page = Page(site / f"meeting/{FISH}.html")
    marks = [mark.text for mark in page.all("mark")]
    assert {"Monday", "Tuesday", "three hours", "four hours", "Palais des Nations"} <= set(marks)
    quote = next(block.text for block in page.all("blockquote") if "Monday" in block.text)
    assert "at the Palais des Nations on Monday" in quote
    disputed = next(row.text for row in page.all("tr") if "2025-03-03" in row.text)
    assert "chosen" in disputed
    assert "first report wins" in disputed
    assert "2025-03-04" in page.text
    assert "a later report" in page.text


def test_dates_are_no_more_precise_than_known(site: Path) -> None:
    assert "May 2025 (day unknown)" in Page(site / f"meeting/{FISH_AGAIN}.html").text


def test_an_actor_shows_names_titles_meetings_and_counterparts(site: Path) -> None:
    page = Page(site / f"actor/{actor_id('kovac')}.html")
    assert "Ana Kovac" in page.text
    assert "2 January 2024" in page.text
    links = {link.attributes["href"] for link in page.all("a")}
    assert f"../meeting/{FISH}.html" in links
    assert f"../actor/{actor_id('dupre')}.html" in links


def test_the_search_index_holds_every_meeting(site: Path) -> None:
    script = (site / "search/meetings-1.js").read_text(encoding="ascii")
    assert (site / "search").is_dir()
    assert len(list((site / "search").iterdir())) == 1
    entries = json.loads(script.removeprefix("summitrySearch.add(1,").removesuffix(");\n"))
    assert {entry[0] for entry in entries} == {path.stem for path in (site / "meeting").iterdir()}


def test_the_same_warehouse_makes_the_same_files(data: DataFolder, site: Path, tmp_path: Path) -> None:
    with open_warehouse(data) as connection:
        write_report(connection, tmp_path / "again", "warehouse-test.duckdb")
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = tmp_path / "again"
    assert {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    } == files


def test_an_older_site_is_replaced_and_nothing_else(data: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with open_warehouse(data) as connection:
        write_report(connection, out, "first")
        (out / "old.html").touch()
        write_report(connection, out, "second")
        assert not (out / "old.html").exists()
        assert "second" in (out / "about.html").read_text(encoding="utf-8")
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").touch()
        with pytest.raises(UsageError, match="holds other files"):
            write_report(connection, tmp_path / "mine", "third")
        assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_what_analysts_judged_is_marked(site: Path) -> None:
    meeting = (site / "meeting" / f"{FISH}.html").read_text(encoding="utf-8")
    assert "What analysts know better" in meeting
    assert "city is Bern" in meeting
    assert 'class="tag tag-judged"' in meeting
    assert "3 June 2025" in meeting
    actor = (site / "actor" / f"{actor_id('kovac')}.html").read_text(encoding="utf-8")
    assert "What analysts know better" in actor
    other = (site / "meeting" / f"{HOSTILE}.html").read_text(encoding="utf-8")
    assert "analysts" not in other


def test_all_judgements_have_a_page(site: Path, tmp_path: Path) -> None:
    page = (site / "judgements.html").read_text(encoding="utf-8")
    assert [
        words in page for words in ("city is Bern", "there was no such meeting", "unused", "applied")
    ] == [True] * 4
    publish_world(DataFolder(tmp_path / "data"))
    with open_warehouse(DataFolder(tmp_path / "data")) as connection:
        write_report(connection, tmp_path / "plain", "plain")
    assert not (tmp_path / "plain" / "judgements.html").exists()
    assert "judgements.html" not in (tmp_path / "plain" / "index.html").read_text(encoding="utf-8")
