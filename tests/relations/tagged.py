"""Reads sentences with inline tags: golden cases for the relation patterns.

A file holds sections, one a pattern: `[meet_with]`, then cases, one a line: `+` where the relation holds,
`-` where it does not. Tags: `<s>` subject, `<t>` trigger, `<o>` object, `<p>` one of several who meet each
other, `<a>` the actor within an object of words. `polarity=` and `modality=` stand on the trigger where they
are not affirmed and asserted; `is=` names the actor where the tagged words do not ("is=Lavrov" on "he").
A case that is tagged wrongly raises TagError: it would assert nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TAGS = frozenset({"s", "t", "o", "p", "a"})
ATTRIBUTES = frozenset({"polarity", "modality", "is"})
_TAG = re.compile(r"<(?P<close>/?)(?P<name>\w+)(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(r"(\w+)=(?:\"([^\"]*)\"|(\S+))")


class TagError(ValueError):
    """A tagged sentence that cannot be read."""


@dataclass(frozen=True)
class Span:
    """What a tag holds: text[start:end] of the plain sentence."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A sentence, whether the pattern's relation holds in it, and its tagged spans in text order."""

    pattern: str
    holds: bool
    text: str
    spans: tuple[Span, ...]
    origin: str

    def tagged(self, tag: str) -> list[Span]:
        """The spans of one tag."""
        return [span for span in self.spans if span.tag == tag]

    @property
    def trigger(self) -> Span:
        """The trigger's span."""
        return self.tagged("t")[0]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file; TagError for a line that is no comment, section or case."""
    pattern = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        origin = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            pattern = line[1:-1]
        elif line[:2] in {"+ ", "- "} and pattern:
            yield read_case(pattern, line[0] == "+", line[2:], origin)
        else:
            raise TagError(f"{origin}: neither section nor case: {line!r}")


def read_case(pattern: str, holds: bool, tagged: str, origin: str = "") -> Case:
    """One tagged sentence; TagError unless it has one trigger and, where it should hold, all its parties."""
    text, spans = read_tags(tagged, origin)
    names = [span.tag for span in spans]
    if names.count("t") != 1:
        raise TagError(f"{origin}: a case has one trigger, this has {names.count('t')}: {tagged!r}")
    if holds and names.count("p") < 2 and not {"s", "o"} <= set(names):
        raise TagError(f"{origin}: a case that holds has subject and object, or two parties: {tagged!r}")
    return Case(pattern, holds, text, spans, origin)


def read_tags(tagged: str, origin: str = "") -> tuple[str, tuple[Span, ...]]:
    """The plain text and its spans; TagError for unknown or unbalanced tags."""
    text, done = "", 0
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    spans: list[Span] = []
    for match in _TAG.finditer(tagged):
        text += tagged[done : match.start()]
        done = match.end()
        name = match["name"]
        if name not in TAGS:
            raise TagError(f"{origin}: unknown tag <{name}>: {tagged!r}")
        if not match["close"]:
            open_tags.append((name, len(text), _attributes(match["attributes"], origin)))
        elif not open_tags or open_tags[-1][0] != name:
            raise TagError(f"{origin}: </{name}> closes nothing: {tagged!r}")
        else:
            _, start, attributes = open_tags.pop()
            spans.append(Span(name, start, len(text), attributes))
    text += tagged[done:]
    if open_tags or "<" in text or ">" in text:
        raise TagError(f"{origin}: a tag is not closed: {tagged!r}")
    return text, tuple(sorted(spans, key=lambda span: span.start))


def _attributes(raw: str, origin: str) -> dict[str, str]:
    found = {name: quoted or plain for name, quoted, plain in _ATTRIBUTE.findall(raw)}
    if _ATTRIBUTE.sub("", raw).strip() or found.keys() - ATTRIBUTES:
        raise TagError(f"{origin}: cannot read the attributes {raw!r}")
    return found
