"""`summitry search` and `who`."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from orchestration import stems
from orchestration.folders import DataFolder
from tests.cli import world
from tests.cli.conftest import Golden, Summitry


def test_articles_are_found_by_their_words(summitry: Summitry, published: DataFolder) -> None:
    rows = json.loads(summitry("search", "quotas", "fish*", "--json", "--data", published.root).out)
    assert [row["title"] for row in rows] == ["Ministers agree on fish", "Dupré and Kovac talk quotas"]
    assert "quotas" in rows[1]["snippet"]
    lines = summitry("search", "QUOTAS", "--limit", 1, "--data", published.root).out.splitlines()
    assert len(lines) == 2


def test_found_articles_on_a_terminal(summitry: Summitry, published: DataFolder) -> None:
    shown = summitry("search", "official", "--data", published.root, width=80).out.splitlines()
    assert shown[0] == "Dupré and Kovac talk quotas"
    assert shown[1].startswith("The Daily Example, 2025-03-05 · article_")
    none = summitry("search", "xyzzy", "--data", published.root, width=80)
    assert none.out == "No article has any of these words."


@pytest.mark.parametrize("words", ["'; DROP TABLE x", "%", "\x1b[2J", "((("])
def test_odd_words_find_nothing_and_harm_nothing(
    summitry: Summitry, published: DataFolder, words: str
) -> None:
    outcome = summitry("search", "--data", published.root, "--json", "--", words)
    assert outcome.code == 0
    assert isinstance(json.loads(outcome.out), list)


@pytest.mark.parametrize("width", [80, 120])
def test_a_card(summitry: Summitry, published: DataFolder, golden: Golden, width: int) -> None:
    outcome = summitry("who", "kovac", "--data", published.root, width=width)
    golden(f"who_{width}", outcome.out)


def test_a_card_as_json(summitry: Summitry, published: DataFolder) -> None:
    (card,) = json.loads(summitry("who", "HRV", "--json", "--data", published.root).out)
    assert card["actor"] == "Croatia"
    assert {row["counterpart"] for row in card["contacts"]} == {"France", "Bulgaria"}


def test_an_unknown_name(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("who", "Kovach", "--data", published.root)
    assert (outcome.code, outcome.err.strip()) == (
        2,
        "✗ Nobody here is called Kovach. Did you mean Ana Kovač?",
    )


def test_hostile_names_and_titles_are_shown_and_not_obeyed(summitry: Summitry, published: DataFolder) -> None:
    card = summitry("who", world.actor_id("hostile"), "--data", published.root, width=80).out
    found = summitry("search", "script", "--data", published.root, width=80).out
    for shown in (card, found):
        assert "\x1b" not in shown
        assert "␛" in shown
    assert "<script>alert('x')</script>" in " ".join(found.split())


def test_search_by_stems_makes_its_index_once(
    summitry: Summitry, published: DataFolder, tmp_path: Path
) -> None:
    try:
        distribution(stems.PACKAGE)
    except PackageNotFoundError:
        pytest.skip(f"{stems.PACKAGE} is an extra, and not installed")
    asked = ("search", "--stem", "quota", "--json", "--data", published.root)
    rows = json.loads(summitry(*asked).out)
    assert {row["title"] for row in rows} == {"Ministers agree on fish", "Dupré and Kovac talk quotas"}
    (index,) = (tmp_path / "cache" / "summitry" / "stems").iterdir()
    made = index.stat().st_mtime_ns
    assert json.loads(summitry(*asked).out) == rows
    assert index.stat().st_mtime_ns == made
    assert json.loads(summitry("search", "quota", "--json", "--data", published.root).out) == []


def test_search_by_stems_without_the_extension_says_what_to_do(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stems, "PACKAGE", "no-such-package")
    outcome = summitry("search", "--stem", "talks", "--data", published.root)
    assert outcome.code == 2
    assert "Search without --stem" in outcome.err


def test_countries_are_found_by_names_of_the_reference_data(
    summitry: Summitry, published: DataFolder
) -> None:
    for name in ("Croatian", "zagreb", "HRV"):
        (card,) = json.loads(summitry("who", name, "--json", "--data", published.root).out)
        assert card["actor"] == "Croatia"
