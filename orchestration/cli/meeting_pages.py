"""Pages on a meeting, for people to read: everything that is shown comes as text, nothing as markup."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from orchestration.cli.judged import HEADING, JUDGED, judgement_table, mark
from orchestration.cli.meetings import when, where
from orchestration.cli.output import plain, short_id, status_text, unheaded
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Row
from orchestration.passages import Passage, passages
from orchestration.plain_rules import plain_rule
from orchestration.values import counted, printable, spoken_length, spoken_value

QUOTE = "bold yellow"
MOST_PASSAGES = 4
"""Of one article."""
_ORDER = {
    name: place for place, name in enumerate((
        "status", "date", "participant", "side", "host", "mediator", "venue", "city", "country", "format",
        "duration", "topic", "sequence",
    ))
}  # fmt: skip
"""What people ask for first."""
_ATTRIBUTES_OF_FACTS = {
    "host": ("host",),
    "mediator": ("mediator",),
    "place": ("venue", "city", "country"),
    "length": ("duration",),
    "topics": ("topic",),
}
_POSTPONED = ", postponed"
_CHOSEN, _LOST = Text("✓", style="green"), Text("·", style="dim")


def meeting_page(meeting: dict[str, Any]) -> Group:
    """Everything about a meeting."""
    parts: list[RenderableType] = [_headline(meeting), Text(""), _facts(meeting)]
    if meeting["judgements"]:
        parts += [
            _heading(HEADING),
            Padding(judgement_table(meeting["judgements"]), (0, 0, 0, 2)),
        ]
    if meeting["conflicts"]:
        parts += [_heading("Where sources disagree"), Padding(_disputes(meeting["conflicts"]), (0, 0, 0, 2))]
    if len({(step["status"], step["is_postponed"]) for step in meeting["status_history"]}) > 1:
        parts += [
            _heading("How the status moved"),
            Padding(_statuses(meeting["status_history"]), (0, 0, 0, 2)),
        ]
    parts.append(_heading("What the articles say"))
    for report in meeting["reports"]:
        parts.append(Padding(_report(report), (0, 0, 1, 2)))
    digits = meeting["meeting_id"].removeprefix("meeting_")
    parts.append(Text(f"Why each value is what it is: summitry why {digits}", style="dim"))
    return Group(*parts)


def _headline(meeting: Row) -> Text:
    said = meeting["judgements"]
    label, date, status, form = (mark(said, name) for name in ("label", "date", "status", "format"))
    return Text.assemble(
        (plain(meeting["label"]), "bold"),
        f"{label}\n{when(meeting['date_text'])}{date} · ",
        status_text(meeting["status"]),
        f"{_postponed(meeting)}{status} · {meeting['format'].replace('_', ' ')}{form}",
    )


def _postponed(meeting: Row) -> str:
    """', postponed' where a report gives its status in such words."""
    said = (step["status"] == meeting["status"] for step in meeting["status_history"] if step["is_postponed"])
    return _POSTPONED if any(said) else ""


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold")


def _facts(meeting: Row) -> Table:
    table = _pairs()
    minutes = meeting["duration_minutes"]
    several = len(meeting["delegations"]) > 1
    for side in meeting["delegations"]:
        table.add_row(
            Text(plain(side["side"]) or ("others" if several else "people")),
            Text(plain(side["members"]) + _mark_of(side["side"], meeting)),
        )
    if meeting["sides_without_people"]:
        name = "also" if meeting["delegations"] else "sides"
        sides = (plain(side) + _mark_of(side, meeting) for side in meeting["sides_without_people"])
        table.add_row(name, Text(", ".join(sides)))
    for name, value in (
        ("host", meeting["hosts"]),
        ("mediator", meeting["mediators"]),
        ("place", where(meeting)),
        ("length", spoken_length(minutes) if minutes is not None else None),
        ("topics", meeting["topics"]),
        ("told by", _told_by(meeting)),
        ("confidence", f"{meeting['confidence']:.2f}"),
        ("id", meeting["meeting_id"]),
        ("formerly", meeting["former_ids"]),
    ):
        if value:
            judged = mark(meeting["judgements"], *_ATTRIBUTES_OF_FACTS.get(name, ()))
            table.add_row(name, Text(plain(value) + judged))
    return table


def _mark_of(side: str | None, meeting: Row) -> str:
    return JUDGED if side in meeting["judged_sides"] else ""


def _told_by(meeting: Row) -> str:
    articles, sources = meeting["article_count"], meeting["source_count"]
    count = f"{counted(articles, 'article')}, {counted(sources, 'independent source')}"
    return f"{plain(meeting['sources'])} ({count})" if meeting["sources"] else count


def _pairs() -> Table:
    table = unheaded()
    table.add_column(style="dim", max_width=24)
    table.add_column(overflow="fold")
    return table


def _report(report: Row) -> Group:
    day = f"{report['published_at']:%Y-%m-%d}" if report["published_at"] else "undated"
    copy = ", a copy" if report["is_copy"] else ""
    head = Text.assemble(
        (plain(report["source"]) or "unnamed source", "bold"),
        (f", {day}{copy}  ", "dim"),
        (plain(report["title"]) or plain(report["origin"]), "italic"),
    )
    shown = list(passages(report["text"], report["spans"]))
    parts: list[RenderableType] = [head]
    parts += [Padding(_passage(passage), (0, 0, 0, 2)) for passage in shown[:MOST_PASSAGES]]
    if len(shown) > MOST_PASSAGES:
        left = counted(len(shown) - MOST_PASSAGES, "more passage")
        parts.append(Padding(Text(f"and {left}", style="dim"), (0, 0, 0, 2)))
    if report["url"]:
        parts.append(Padding(_link(plain(report["url"])), (0, 0, 0, 2)))
    return Group(*parts)


def _link(url: str) -> Text:
    """On one line, cut where it is too long; terminals that know links have all of it behind that."""
    link = Style(dim=True, link=url if url.startswith(("http://", "https://")) else None)
    return Text(url, style=link, no_wrap=True, overflow="ellipsis")


def _passage(passage: Passage) -> Text:
    """Quotes in colour on a terminal, between « and » where there is none."""
    before, after = ("", "") if console.is_terminal else ("«", "»")
    line = Text("… " if passage.is_cut_before else "")
    for piece, is_quote in passage.pieces:
        words = printable(piece)
        line.append(f"{before}{words}{after}" if is_quote else words, style=QUOTE if is_quote else "dim")
    return line.append(" …" if passage.is_cut_after else "")


def _disputes(rows: Sequence[Row]) -> Table:
    table = unheaded()
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", max_width=30)
    table.add_column()
    for attribute, group in groupby(rows, key=lambda row: row["attribute"]):
        for number, row in enumerate(group):
            told_by = [name for name in row["sources"] or [] if name] or row["articles"]
            table.add_row(
                attribute if number == 0 else "",
                _CHOSEN if row["is_chosen"] else _LOST,
                Text(_value(row)),
                Text(f"{plain(told_by)}: {plain(plain_rule(row['rule']))}"),
            )
    return table


def _value(row: Row) -> str:
    return plain(spoken_value(row["attribute"], row["value"])) or "–"


def _statuses(steps: Iterable[Row]) -> Table:
    table = unheaded()
    for step in steps:
        day = f"{step['reported_at']:%Y-%m-%d}" if step["reported_at"] else "undated"
        status = status_text(step["status"]).append(_POSTPONED if step["is_postponed"] else "")
        table.add_row(Text(day, style="dim"), status, Text(plain(step["source"])))
    return table


def grounds_page(meeting: Row, rows: Sequence[Row]) -> Group:
    """Each value of a meeting, with the words that it rests on."""
    head = Text.assemble((plain(meeting["label"]), "bold"), f"  {when(meeting['date_text'])}")
    table = unheaded()
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=5)
    in_order = sorted(rows, key=lambda row: _ORDER.get(row["attribute"], len(_ORDER)))
    for attribute, of_attribute in groupby(in_order, key=lambda row: row["attribute"]):
        name = attribute
        for _, of_value in groupby(of_attribute, key=lambda row: (row["is_chosen"], row["value"])):
            grounds = list(of_value)
            mark = _CHOSEN if grounds[0]["is_chosen"] else _LOST
            table.add_row(name, mark, Text(_value(grounds[0])), _grounds(grounds))
            name = ""
    return Group(head, Text(""), table)


def _grounds(rows: Iterable[Row]) -> Text:
    """Who says so, in which words, and by which rule; a rule that several share, or the same words twice in
    one article, stand once."""
    text = Text()
    for rule, group in groupby(rows, key=lambda row: row["rule"]):
        told = ((plain(row["source"]) or plain(row["title"]), plain(row["quote"])) for row in group)
        for source, quote in dict.fromkeys(told):
            text.append(source or "unnamed source")
            if quote:
                text.append(": ").append(quote, style=QUOTE)
            text.append("\n")
        text.append(f"{plain(plain_rule(rule))}\n", style="dim")
    text.rstrip()
    return text


def comparison_page(rows: Sequence[Row]) -> RenderableType:
    """Why two meetings, or the reports of one, are one or are not."""
    parts: list[RenderableType] = []
    for row in rows:
        verdict = ("one meeting", "green") if row["is_same"] else ("not one", "red")
        parts.append(Text.assemble(verdict, f"  score {row['score']:.2f}  ", (plain(row["rule"]), "bold")))
        body = Text(plain(plain_rule(row["reason"]))).append("\n")
        for side in ("left", "right") if row["link_id"] else ():
            body.append(f"{plain(row[f'{side}_title'])}: ", style="dim")
            body.append(plain(row[f"{side}_quote"]), style=QUOTE).append("\n")
        parts.append(Padding(body, (0, 0, 0, 2)))
    return Group(*parts)


def conflicts_page(rows: Sequence[Row]) -> Group:
    """Disagreements, meeting by meeting."""
    parts: list[RenderableType] = []
    for meeting_id, group in groupby(rows, key=lambda row: row["meeting_id"]):
        values = list(group)
        head = Text.assemble(
            (f"{short_id(meeting_id)}  ", "dim"),
            f"{plain(values[0]['date']) or '–'}  ",
            (plain(values[0]["label"]), "bold"),
        )
        parts += [head, Padding(_disputes(values), (0, 0, 1, 2))]
    return Group(*parts)
