"""The prompt of `summitry open`: statements over several lines, history, completion, words with a dot."""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rich.text import Text

from orchestration.cli.output import print_answer
from orchestration.cli.screen import complaints, console, fail
from orchestration.cli.sql import ask
from orchestration.cli.warehouse import Row, Warehouse
from orchestration.errors import SummitryError, UsageError
from orchestration.folders import DataFolder
from orchestration.values import printable

PROMPT, CONTINUED = "summitry> ", "     ...> "
HISTORY_LINES = 2_000
_WORDS = (
    (".help", "this list"),
    (".tables", "tables and views, each with what it holds"),
    (".macros", "macros, such as meetings_of('name')"),
    (".describe NAME", "the columns of a table or view, each with its meaning"),
    (".json", "answers as JSON, or as tables again"),
    (".quit", "leave; so does Ctrl-D"),
)
_OBJECTS = """
    SELECT table_name AS name, comment FROM duckdb_tables()
    WHERE NOT internal AND list_contains(?, table_name)
    UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
    ORDER BY name"""
_MACROS = """
    SELECT function_name || '(' || array_to_string(parameters, ', ') || ')' AS name, comment
    FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro') ORDER BY name"""
_COLUMNS = """
    SELECT column_name AS column, data_type AS type, comment AS meaning
    FROM duckdb_columns() WHERE NOT internal AND table_name = lower(?) ORDER BY column_index"""


class Shell:
    """Reads statements and words, and shows answers; a mistake is shown, and the next line asked for."""

    def __init__(self, warehouse: Warehouse, data: DataFolder) -> None:
        self._warehouse = warehouse
        self._data = data
        self._as_json = False
        self._words: dict[str, Callable[[str], None]] = {
            ".help": lambda _: print_answer(("word", "meaning"), _WORDS, self._as_json),
            ".tables": lambda _: self._list(self._objects()),
            ".macros": lambda _: self._list(self._warehouse.rows(_MACROS)),
            ".describe": self._describe,
            ".json": self._toggle_json,
        }

    def run(self) -> None:
        """Until the input ends. In a pipe the first mistake ends it, with its exit code."""
        if not sys.stdin.isatty():
            self._run_script(sys.stdin.read())
            return
        console.print(
            Text.assemble(
                (f"{self._data.warehouse.resolve().name}", "bold"), ", read-only. ",
                ("FROM meetings;", "cyan"), " asks, ", (".help", "cyan"), " helps, Ctrl-D leaves.",
            )
        )  # fmt: skip
        with self._history():
            self._prompt()

    def _run_script(self, text: str) -> None:
        for line in _statements(text):
            self._answer(line)

    def _prompt(self) -> None:
        pending: list[str] = []
        while True:
            try:
                line = input(CONTINUED if pending else PROMPT)
            except EOFError:
                console.print()
                return
            except KeyboardInterrupt:  # gives up the statement, not the session
                console.print()
                pending.clear()
                continue
            if not pending and line.strip() in (".quit", ".exit", "exit", "quit"):
                return
            pending.append(line)
            if is_whole("\n".join(pending)):
                self._try("\n".join(pending))
                pending.clear()

    def _try(self, line: str) -> None:
        try:
            self._answer(line)
        except SummitryError as error:
            fail(error)
        except KeyboardInterrupt:
            complaints.print("Stopped.", style="yellow")

    def _answer(self, line: str) -> None:
        text = line.strip()
        if text.startswith("."):
            word, _, rest = text.partition(" ")
            if word not in self._words:
                raise UsageError(f"There is no {printable(word)}; .help lists what there is.")
            self._words[word](rest.strip().rstrip(";"))
        elif text.strip(";"):
            ask(self._warehouse, text, self._as_json)

    def _objects(self) -> list[Row]:
        """Views, and the tables that people ask; not those that only serve views and macros."""
        from transforms.tables import CONTRACT_TABLES

        return self._warehouse.rows(_OBJECTS, [[table.name for table in CONTRACT_TABLES]])

    def _list(self, objects: list[Row]) -> None:
        rows = [(row["name"], _first_sentence(row["comment"] or "")) for row in objects]
        print_answer(("name", "meaning"), rows, self._as_json)

    def _describe(self, name: str) -> None:
        rows = self._warehouse.rows(_COLUMNS, [name])
        if not rows:
            raise UsageError(f"There is no table or view {printable(name)}; .tables lists them.")
        print_answer(("column", "type", "meaning"), [tuple(row.values()) for row in rows], self._as_json)

    def _toggle_json(self, _: str) -> None:
        self._as_json = not self._as_json

    def _history(self) -> "_History":
        names = [row["name"] for row in self._objects()]
        names += [row["name"].partition("(")[0] for row in self._warehouse.rows(_MACROS)]
        return _History(sorted({*names, *(word.partition(" ")[0] for word, _ in _WORDS)}))


class _History:
    """Editing, history between sessions and completion of names, where this Python has readline."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        self._path = Path(cache).expanduser() / "summitry" / "history"

    def __enter__(self) -> "_History":
        with suppress(ImportError):
            import readline

            readline.set_completer(self._complete)
            readline.set_completer_delims(" \t\n,;()")
            readline.parse_and_bind("tab: complete")
            readline.set_history_length(HISTORY_LINES)
            with suppress(OSError):
                readline.read_history_file(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ImportError, OSError):
            import readline

            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            readline.write_history_file(self._path)

    def _complete(self, text: str, number: int) -> str | None:
        found = [name for name in self._names if name.startswith(text.lower())]
        return found[number] if number < len(found) else None


def is_whole(text: str) -> bool:
    """Whether the lines so far are a word with a dot, nothing, or a statement with its semicolon."""
    stripped = text.strip()
    return not stripped or stripped.startswith(".") or _ends_statement(stripped)


_TOKENS = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|(?P<end>;)|(?P<open>['\"]|/\*)", re.DOTALL
)


def _ends_statement(text: str) -> bool:
    """Whether the last thing beside comments is a semicolon outside of strings."""
    end = -1
    for match in _TOKENS.finditer(text):
        if match["open"]:
            return False
        if match["end"]:
            end = match.end()
    rest = re.sub(r"--[^\n]*|/\*.*?\*/", "", text[end:], flags=re.DOTALL) if end >= 0 else "x"
    return not rest.strip()


def _statements(text: str) -> list[str]:
    """Lines with a dot, and the statements between them."""
    parts: list[str] = []
    pending: list[str] = []
    for line in text.splitlines():
        if not pending and line.strip().startswith("."):
            parts.append(line)
            continue
        pending.append(line)
        if is_whole("\n".join(pending)):
            parts.append("\n".join(pending))
            pending.clear()
    return [*parts, "\n".join(pending)]


def _first_sentence(comment: str) -> str:
    """What an object is for: the beginning of its comment."""
    return re.split(r"(?<=[.])\s", comment.strip(), maxsplit=1)[0]
