"""What the documents point to exists: links, files and folders, and the examples are well formed."""

import re

import pytest

from tests.docs.markdown import DOCUMENTS, ROOT, Example, examples, inline_code, links, read, with_output

_OWN_PATH = re.compile(r"(?:seeds|sql|tests|transforms|orchestration|\.ci|\.dagster)/[\w./-]*")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_resolve(name: str) -> None:
    targets = [link.partition("#")[0] for link in links(read(name)) if not re.match(r"https?://", link)]
    assert [target for target in targets if target and not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_anchors_are_headings(name: str) -> None:
    text = read(name)
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    assert {link[1:] for link in links(text) if link.startswith("#")} <= headings


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_that_are_named_exist(name: str) -> None:
    named = {code for code in inline_code(read(name)) if _OWN_PATH.fullmatch(code)}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_an_example_may_run_over_several_lines() -> None:
    text = '```console\n$ summitry sql "\n  SELECT 1"\n1\n2\n```\n'
    assert examples(text) == [Example('summitry sql "\n  SELECT 1"', "1\n2")]
    assert examples(with_output(text, examples(text)[0], "3"))[0].output == "3"


def test_an_open_quote_is_noticed() -> None:
    with pytest.raises(ValueError, match="not closed"):
        examples('```console\n$ summitry sql "SELECT 1\n1\n```\n')
