"""`summitry sql` and `summitry open`: answers on terminals and in pipes, and mistakes in plain words."""

import io
import json
import sys

import pytest

from orchestration.cli import shell
from orchestration.folders import DataFolder
from tests.cli import world
from tests.cli.conftest import Summitry


def test_an_answer_in_a_pipe_is_tab_separated(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("sql", "SELECT status, count(*) AS n FROM meetings GROUP BY ALL ORDER BY ALL",
                       "--data", published.root)  # fmt: skip
    assert outcome.out.splitlines() == ["status\tn", "cancelled\t1", "held\t3", "planned\t2"]


def test_an_answer_as_json(summitry: Summitry, published: DataFolder) -> None:
    query = "SELECT DATE '2025-03-01' AS day, [1, 2] AS list, NULL AS nothing, 'ö\x1b' AS text"
    outcome = summitry("sql", query, "--json", "--data", published.root)
    assert json.loads(outcome.out) == [
        {"day": "2025-03-01", "list": [1, 2], "nothing": None, "text": "ö\x1b"}
    ]
    assert "\x1b" not in outcome.out
    assert summitry("sql", "SELECT 1 WHERE false", "--json", "--data", published.root).out == "[]"


def test_an_answer_on_a_terminal(summitry: Summitry, published: DataFolder) -> None:
    query = "SELECT status, count(*) AS meetings, NULL AS x FROM meetings GROUP BY ALL ORDER BY ALL"
    outcome = summitry("sql", query, "--data", published.root, width=80)
    assert outcome.out.splitlines() == [
        "status     meetings  x",
        "cancelled         1  NULL",
        "held              3  NULL",
        "planned           2  NULL",
        "3 rows",
    ]


def test_wide_answers_get_a_line_for_each_column(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("sql", "FROM meetings ORDER BY meeting_id", "--data", published.root, width=80)
    lines = outcome.out.splitlines()
    assert lines[0] == "row 1"
    assert any(line.split() == ["meeting_id", world.CANCELLED] for line in lines)
    assert max(map(len, lines)) <= 80


def test_long_answers_are_cut_on_terminals_only(summitry: Summitry, published: DataFolder) -> None:
    query = "SELECT i FROM range(500) t(i)"
    shown = summitry("sql", query, "--data", published.root, width=80).out.splitlines()
    assert (len(shown), shown[-1]) == (102, "the first 100 rows")
    assert len(summitry("sql", query, "--data", published.root).out.splitlines()) == 501
    few = summitry("sql", query, "--limit", 3, "--data", published.root, width=80).out.splitlines()
    assert (len(few), few[-1]) == (5, "the first 3 rows")
    assert (
        len(summitry("sql", query, "--limit", 0, "--data", published.root, width=80).out.splitlines()) == 502
    )


def test_a_query_may_come_from_a_pipe(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("SELECT 42 AS answer;\n"))
    assert summitry("sql", "-", "--data", published.root).out.splitlines() == ["answer", "42"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("FROM meetngs", ['Did you mean "meetings"?']),
        ("SELEC 1", ["syntax error"]),
        (
            "FROM read_text('/etc/hostname')",
            ["Permission Error", "summitry export csv --query SQL --out PATH"],
        ),
        ("DROP TABLE fact_meeting", ["read-only", "CREATE TEMP TABLE works."]),
        ("SELECT error('\x1b]0;owned\x07')", ["␛]0;owned␇"]),
    ],
)
def test_mistakes_are_told_without_a_traceback(
    summitry: Summitry, published: DataFolder, query: str, words: list[str]
) -> None:
    outcome = summitry("sql", query, "--data", published.root)
    assert outcome.code == 2
    assert all(word in outcome.err for word in words)
    assert "Traceback" not in outcome.err
    assert "\x1b]" not in outcome.err


def test_values_with_markup_or_control_characters_are_text(summitry: Summitry, published: DataFolder) -> None:
    query = "SELECT '[red]x[/red] \x1b[2J' AS \"[b]name\x07[/b]\""
    outcome = summitry("sql", query, "--data", published.root, width=80)
    assert outcome.out.splitlines()[:2] == ["[b]name␇[/b]", "[red]x[/red] ␛[2J"]


def test_statements_in_a_pipe_run_in_order(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "CREATE TEMP TABLE mine AS\nSELECT 'a;b' AS text;\nFROM mine;\n.json\nFROM mine"
    monkeypatch.setattr(sys, "stdin", io.StringIO(script))
    outcome = summitry("open", "--data", published.root)
    assert outcome.code == 0
    assert outcome.out.splitlines()[-5:] == ["text", "a;b", "[", '{"text": "a;b"}', "]"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (".nope", "There is no .nope; .help lists what there is."),
        (".describe nothing", "There is no table or view nothing; .tables lists them."),
        ("FROM nothing;", "Table with name nothing does not exist"),
    ],
)
def test_a_mistake_in_a_pipe_ends_it(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch, line: str, complaint: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\nSELECT 'never';"))
    outcome = summitry("open", "--data", published.root)
    assert outcome.code == 2
    assert complaint in outcome.err
    assert "never" not in outcome.out


def test_words_tell_what_there_is(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(".help\n.tables\n.macros\n.describe MEETINGS\n"))
    lines = summitry("open", "--data", published.root).out.splitlines()
    assert "meetings\tEvery meeting in one readable row, with names instead of ids." in lines
    assert any(line.startswith("meetings_of(who)\t") for line in lines)
    assert any(line.startswith("meeting_id\tVARCHAR") for line in lines)
    assert not any(line.startswith(("agg_", "search_document", "reference_name")) for line in lines)
    assert any(line.startswith("meeting_id_current\t") for line in lines)


class Terminal(io.StringIO):
    """Lines typed by somebody."""

    def isatty(self) -> bool:
        return True


def test_at_the_prompt_a_mistake_is_shown_and_the_next_line_asked_for(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["FROM nothing;", "SELECT 40", "+ 2 AS answer;", "", ".quit"])
    prompts: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return next(lines)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    outcome = summitry("open", "--data", published.root, width=80)
    assert outcome.code == 0
    assert "read-only" in outcome.out.splitlines()[0]
    assert "42" in outcome.out
    assert "Table with name nothing does not exist" in outcome.err
    assert prompts == [shell.PROMPT, shell.PROMPT, shell.CONTINUED, shell.PROMPT, shell.PROMPT]


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_prompt_ends_with_the_input_but_not_with_an_interrupt(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    events = iter([end, EOFError])

    def interrupted(_: str) -> str:
        raise next(events)

    monkeypatch.setattr("builtins.input", interrupted)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert summitry("open", "--data", published.root, width=80).code == 0
    assert len(list(events)) == (1 if end is EOFError else 0)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("SELECT 1;", True),
        ("SELECT 1", False),
        ("SELECT ';'", False),
        ("SELECT ';';", True),
        ("SELECT 'it''s;", False),
        ('SELECT 1 AS ";', False),
        ("SELECT 1; -- done", True),
        ("SELECT 1 -- not done;", False),
        ("SELECT 1 /* ; */", False),
        ("SELECT 1; /* ; */", True),
        ("SELECT 1 /* ;", False),
        (".tables", True),
        ("", True),
    ],
)
def test_a_statement_is_whole_with_its_semicolon(text: str, is_whole: bool) -> None:
    assert shell.is_whole(text) is is_whole


@pytest.mark.parametrize(
    "query",
    [
        "SELECT table_name || '.' || column_name AS name FROM duckdb_columns()",
        "SELECT table_name AS name FROM duckdb_tables()",
        "SELECT view_name AS name FROM duckdb_views()",
        "SELECT function_name AS name FROM duckdb_functions()",
    ],
)
def test_everything_in_a_release_says_what_it_is(
    summitry: Summitry, published: DataFolder, query: str
) -> None:
    asked = f"{query} WHERE NOT internal AND coalesce(comment, '') = ''"
    assert json.loads(summitry("sql", "--json", asked, "--data", published.root).out) == []
