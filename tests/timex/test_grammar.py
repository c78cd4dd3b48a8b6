"""The lexicon is sound, and a broken one is refused."""

import json
import tomllib
from pathlib import Path

import pytest

from transforms.timex import Grammar, find_timexes
from transforms.timex.readers import READERS


@pytest.fixture(scope="module")
def content(project_root: Path) -> str:
    return (project_root / "seeds" / "lexicon" / "timex.toml").read_text(encoding="utf-8")


def test_every_rule_has_a_reader_and_every_reader_a_rule(grammar: Grammar) -> None:
    assert {rule.read for rule in grammar.rules} == set(READERS)


def test_every_fragment_is_used(content: str) -> None:
    fragments = tomllib.loads(content)["fragments"]
    assert [name for name in fragments if f"{{{name}}}" not in content] == []


def test_no_rule_repeats_without_bound(grammar: Grammar) -> None:
    assert [
        rule.name for rule in grammar.rules if "*" in rule.pattern.pattern or "+" in rule.pattern.pattern
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("words = { today = 0", "words = { monday = 0", "spelling with two classes"),
        ("'(?P<figures>ISO)'", "'(?P<figures>NO_SUCH_CLASS)'", "NO_SUCH_CLASS"),
        ('"since", "during"', '"since", "today", "monday", "weekday"', "named twice"),
    ],
)
def test_a_broken_lexicon_is_refused(content: str, old: str, new: str, complaint: str) -> None:
    assert old in content
    with pytest.raises(KeyError, match=complaint):
        Grammar.from_toml(content.replace(old, new))


def test_a_rule_can_be_added_as_data(content: str) -> None:
    added = (
        content
        + '\n[[rules]]\nname = "lustrum"\nread = "reference"\nvalue = "PAST_REF"\npattern = \'OLD UNITS\'\n'
    )
    assert len(Grammar.from_toml(added).rules) == len(Grammar.from_toml(content).rules) + 1


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Nobody spoke to the press.", False),
        ("Envoys of both sides are to be there", False),
        ("They spoke on Monday.", True),
        ("They spoke in room 7.", True),
        ("They spoke at six o'clock.", True),
        ("They spoke during the", True),  # 'last summer' may follow
        ("They spoke in early-", True),
        ("", True),
    ],
)
def test_a_quick_look_tells_where_an_expression_may_begin(grammar: Grammar, text: str, may: bool) -> None:
    assert grammar.may_tell_time(text) is may


def test_a_quick_look_misses_no_expression(grammar: Grammar, project_root: Path) -> None:
    lines = (project_root / "tests" / "bench" / "data" / "dates.jsonl").read_text(encoding="utf-8")
    texts = [json.loads(line)["text"] for line in lines.splitlines()]
    quotes = [timex.quote for text in texts for timex in find_timexes(text, None, grammar=grammar)]
    assert len(quotes) > 300
    assert [quote for quote in quotes if not grammar.may_tell_time(f"{quote}.")] == []
