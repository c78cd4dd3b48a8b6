"""The report with a keyboard and for screen readers: axe-core finds nothing, Tab reaches everything."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.devtools import Tab
from tests.browser.test_report import DETAIL_PAGES, MAIN_PAGES

pytestmark = pytest.mark.browser

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
_VIOLATIONS = """axe.run(document, {resultTypes: ["violations"]}).then(found => {
    const told = rule => `${rule.id}: ${rule.nodes.map(node => node.html.slice(0, 120)).join(" ")}`;
    return JSON.stringify(found.violations.map(told));
})"""
_REACHABLE = """[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(element => element.checkVisibility() && !element.disabled)"""
_FOCUSED = f"{_REACHABLE}.indexOf(document.activeElement)"


def url(site: Path, page: str) -> str:
    return (site / f"{page}.html").resolve().as_uri()


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_to_complain_of(browser_tab: Tab, site: Path, is_dark: bool) -> None:
    complaints = {}
    for page in MAIN_PAGES + DETAIL_PAGES:
        browser_tab.look(1200, 900, dark=is_dark)
        browser_tab.visit(url(site, page))
        browser_tab.run(f"{AXE}; 0")
        complaints[page] = json.loads(browser_tab.run(_VIOLATIONS))
    assert {page: found for page, found in complaints.items() if found} == {}


def test_axe_would_complain(browser_tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<title>x</title><img src=''><p style='color:#ccc'>pale", encoding="utf-8"
    )
    browser_tab.visit((tmp_path / "bad.html").as_uri())
    browser_tab.run(f"{AXE}; 0")
    broken = {complaint.partition(":")[0] for complaint in json.loads(browser_tab.run(_VIOLATIONS))}
    assert broken >= {"image-alt", "html-has-lang", "color-contrast"}


@pytest.mark.parametrize("page", ["index", "meetings", "network", "map", DETAIL_PAGES[0]])
def test_tab_reaches_everything_in_the_order_of_the_page(browser_tab: Tab, site: Path, page: str) -> None:
    browser_tab.look(1200, 900)
    browser_tab.visit(url(site, page))
    count = browser_tab.run(f"{_REACHABLE}.length")
    order: list[int] = []
    while not order or order[-1] != count - 1:
        browser_tab.press("Tab")
        focused = browser_tab.run(_FOCUSED)
        order += [focused] if order[-1:] != [focused] else []  # day, month and year of a date are one field
        assert len(order) <= count
        outline = browser_tab.run("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", browser_tab.run("document.activeElement.outerHTML.slice(0, 200)")
    assert order == list(range(count))
    browser_tab.press("Tab", shift=True)
    assert browser_tab.run(_FOCUSED) == count - 2


def test_the_first_tab_skips_to_the_content(browser_tab: Tab, site: Path) -> None:
    browser_tab.visit(url(site, "index"))
    browser_tab.press("Tab")
    assert browser_tab.run("document.activeElement.className") == "skip"
    browser_tab.press("Enter")
    browser_tab.wait_for("document.activeElement.tagName === 'MAIN'")
    browser_tab.press("Tab")
    assert browser_tab.run("document.querySelector('main').contains(document.activeElement)")


def test_a_circle_reached_by_tab_shows_its_own_lines(browser_tab: Tab, site: Path) -> None:
    browser_tab.visit(url(site, "network"))
    while not browser_tab.run("document.activeElement.classList.contains('node')"):
        browser_tab.press("Tab")
    assert browser_tab.run("document.querySelector('.network').classList.contains('is-focused')")
    assert browser_tab.run("document.querySelectorAll('.edge.is-near').length") > 0


def test_search_works_by_keyboard_and_says_what_it_found(browser_tab: Tab, site: Path) -> None:
    browser_tab.visit(url(site, "meetings"))
    while browser_tab.run("document.activeElement.type") != "search":
        browser_tab.press("Tab")
    for letter in "fisher":
        browser_tab.press(letter)
    browser_tab.wait_for("document.querySelector('#found').textContent === '1 meeting found'", 20)
    assert browser_tab.run("document.querySelector('#found').closest('[role=status], [aria-live]') !== null")


@pytest.mark.parametrize("page", ["index", "meetings", DETAIL_PAGES[0]])
def test_small_screens_need_no_scrolling_to_the_side(browser_tab: Tab, site: Path, page: str) -> None:
    browser_tab.look(390, 800, mobile=True)
    browser_tab.visit(url(site, page))
    assert browser_tab.run("document.documentElement.scrollWidth") <= 390
