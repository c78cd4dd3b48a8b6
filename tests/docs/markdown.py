"""The project's documents as data: fenced blocks, the commands and SQL in them, inline code and links."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "BENCHMARKS.md")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Example:
    """A command as it is typed, and what the document says that it prints."""

    typed: str
    output: str

    @property
    def words(self) -> list[str]:
        """The command as a shell splits it."""
        return shlex.split(self.typed)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Contents of the fenced blocks in a language."""
    return [content for found, content in _FENCE.findall(text) if found == language]


def examples(text: str) -> list[Example]:
    """The `console` blocks: a command after `$ `, over as many lines as its quotes need, then its output."""
    return [_example(block) for block in blocks(text, "console")]


def _example(block: str) -> Example:
    lines = block.removeprefix("$ ").splitlines()
    for count in range(1, len(lines) + 1):
        typed = "\n".join(lines[:count])
        if _is_whole(typed):
            return Example(typed, "\n".join(lines[count:]))
    raise ValueError(f"a quote is not closed: {block}")


def _is_whole(typed: str) -> bool:
    try:
        shlex.split(typed)
    except ValueError:
        return False
    return True


def commands(text: str) -> list[list[str]]:
    """Every command of the `sh` and `console` blocks, as words."""
    lines = [line for block in blocks(text, "sh") for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True) for line in lines] + [item.words for item in examples(text)]


def statements(text: str) -> list[str]:
    """Statements of the `sql` blocks, without their comments."""
    content = "\n".join(re.sub(r"--.*", "", block) for block in blocks(text, "sql"))
    return [statement.strip() for statement in content.split(";") if statement.strip()]


def inline_code(text: str) -> list[str]:
    """What stands between single backticks, outside fenced blocks."""
    return _INLINE.findall(_FENCE.sub("", text))


def links(text: str) -> list[str]:
    """Targets of links outside fenced blocks."""
    return _LINK.findall(_FENCE.sub("", text))


def with_output(text: str, example: Example, output: str) -> str:
    """The document with another output of that example."""
    before = f"```console\n$ {example.typed}\n{example.output}"
    return text.replace(before.rstrip("\n") + "\n```", f"```console\n$ {example.typed}\n{output}\n```")
