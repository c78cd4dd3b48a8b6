"""The report in a real browser: no complaint in the console, search that finds, nothing hostile that runs."""

import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.report import write_report
from tests.browser.conftest import Browse
from tests.cli.world import FISH, HOSTILE, SUMMIT, TALKS_CALL, actor_id, article_id
from tests.report.html import Page
from tests.sql.build import create_objects
from tests.sql.synthetic import Size, fill

pytestmark = pytest.mark.browser

Found = Callable[[Path, str], tuple[set[str], str]]
MAIN_PAGES = ["index", "meetings", "actors", "sources", "conflicts", "network", "map", "about"]
DETAIL_PAGES = [
    f"meeting/{FISH}", f"meeting/{HOSTILE}", f"actor/{actor_id('kovac')}", f"article/{article_id('hostile')}",
]  # fmt: skip


@pytest.fixture
def found(browse: Browse, tmp_path: Path) -> Found:
    """The ids of the meetings that a search shows, and what it says to screen readers."""

    def search(site: Path, asked: str) -> tuple[set[str], str]:
        visit = browse(site / "meetings.html", fragment=f"#{asked}")
        assert visit.console == ()
        path = tmp_path / "searched.html"
        path.write_text(visit.document, encoding="utf-8")
        page = Page(path)
        start = next(
            i for i, element in enumerate(page.elements) if element.attributes.get("id") == "results"
        )
        end = next(i for i, element in enumerate(page.elements) if element.attributes.get("id") == "list")
        assert "hidden" in page.elements[end].attributes
        links = [
            element.attributes["href"] or "" for element in page.elements[start:end] if element.tag == "a"
        ]
        said = next(element.text for element in page.elements if element.attributes.get("id") == "found")
        return {Path(link).stem for link in links}, said

    return search


@pytest.mark.parametrize("name", MAIN_PAGES + DETAIL_PAGES)
def test_the_console_stays_silent(browse: Browse, site: Path, name: str) -> None:
    visit = browse(site / f"{name}.html")
    assert visit.console == ()
    assert "<title>owned" not in visit.document
    assert "</html>" in visit.document


def test_the_console_would_be_heard(browse: Browse, site: Path, tmp_path: Path) -> None:
    page = (site / "about.html").read_text(encoding="utf-8")
    hostile = page.replace("<h1>", "<script>document.title='owned'</script><h1>")
    (tmp_path / "hostile.html").write_text(hostile, encoding="utf-8")
    visit = browse(tmp_path / "hostile.html")
    assert any("Content Security Policy" in line for line in visit.console)
    assert "<title>owned" not in visit.document


def test_search_finds_by_words_without_accents_and_by_filters(found: Found, site: Path) -> None:
    assert found(site, "q=dupre+fisher") == ({FISH}, "1 meeting found")
    assert found(site, "format=phone") == ({TALKS_CALL}, "1 meeting found")
    assert found(site, "from=2025-04-11&to=2025-04-11")[0] == {SUMMIT}
    assert found(site, "disputed=on") == ({FISH}, "1 meeting found")
    assert found(site, "q=nobody+of+that+name") == (set(), "0 meetings found")


def test_charts_are_drawn_and_zoom(browse: Browse, site: Path) -> None:
    document = browse(site / "network.html").document
    assert document.count('class="node"') >= 5
    assert document.count("Zoom in") == 2
    assert 'class="land"' in browse(site / "map.html").document


def test_pages_can_be_seen_in_light_and_dark_and_on_small_screens(
    browse: Browse, site: Path, tmp_path: Path
) -> None:
    looks = {
        "light": ("--window-size=1200,1600", "--blink-settings=preferredColorScheme=1"),
        "dark": ("--window-size=1200,1600", "--blink-settings=preferredColorScheme=0"),
        "small": ("--window-size=500,1600", "--blink-settings=preferredColorScheme=1"),
    }
    pictures = set()
    for look, options in looks.items():
        picture = tmp_path / f"{look}.png"
        assert browse(site / f"meeting/{FISH}.html", f"--screenshot={picture}", *options).console == ()
        assert picture.stat().st_size > 20_000
        pictures.add(picture.read_bytes())
    assert len(pictures) == 3


def test_pages_print(browse: Browse, site: Path, tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    browse(site / f"meeting/{FISH}.html", f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 10_000


@pytest.mark.slow
def test_five_thousand_meetings(found: Found, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "synthetic.duckdb")) as connection:
        fill(connection, Size(meetings=5000))
        create_objects(connection)
        start = time.process_time()
        written = write_report(connection, tmp_path / "site", "synthetic")
        seconds = time.process_time() - start
    assert (written.meeting_count, len(list((tmp_path / "site/meeting").iterdir()))) == (5000, 5000)
    assert seconds < 60
    shown, said = found(tmp_path / "site", "q=city&status=planned")
    assert said.endswith("meetings found")
    assert 100 < len(shown) <= 200
    assert (tmp_path / "site/meetings.html").stat().st_size < 200_000
