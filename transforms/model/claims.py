"""fact_claim: every value that an article states, chosen or not and why, and dates inferred from neighbours.

Belongs here: the rows and their rules. Does not belong here: choosing (`chosen`, `winners`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from transforms.ids import stable_id
from transforms.model.chosen import Chosen, Row, span_of
from transforms.model.judged_parts import JudgedParts
from transforms.model.winners import Choice, Span
from transforms.tables import TABLES

_ALL_STAND = "stands: all that are told are kept"
_JUDGED = "judgement "
"""With this begins why a value stands that an analyst set."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def claim_rows(
    told: Mapping[str, Sequence[Row]],
    claims: pl.DataFrame,
    chosen: Mapping[str, Chosen],
    venues: Mapping[str, Row],
    names: Mapping[str, str],
    judged: JudgedParts,
) -> pl.DataFrame:
    """Rows of fact_claim. `names` maps local_actor_id to the preferred name of its actor."""
    report_of = {row["claim_meeting_id"]: row for rows in told.values() for row in rows}
    rows = [
        _claim_row(claim, report_of[claim["claim_meeting_id"]], chosen, venues, names, judged)
        for claim in claims.iter_rows(named=True)
        if claim["claim_meeting_id"] in report_of
    ]
    rows.extend(row for meeting_id, reports in told.items() for row in _inferred(reports, chosen[meeting_id]))
    return TABLES["fact_claim"].frame(_with_ids(rows)).sort("claim_id")


def _claim_row(
    claim: Row,
    report: Row,
    chosen: Mapping[str, Chosen],
    venues: Mapping[str, Row],
    names: Mapping[str, str],
    judged: JudgedParts,
) -> dict[str, Any]:
    value = claim["value"]
    choice = chosen[report["meeting_id"]].of(claim["attribute"])
    if value is None:
        is_set = choice is not None and choice.why.startswith(_JUDGED)
        is_chosen, outcome = False, f"no value; {choice.why}" if choice and is_set else "no value"
    elif choice is None:
        is_chosen, outcome = _standing(claim["attribute"], value, report["meeting_id"], judged)
    else:
        is_chosen, outcome = _outcome(claim["attribute"], value, report, choice, venues)
    shown = (
        names.get(value, value)
        if claim["attribute"] in {"participant", "side", "mediator", "host"}
        else value
    )
    return {
        "claim_id": report["meeting_report_id"],
        "meeting_id": report["meeting_id"],
        "article_id": report["article_id"],
        "attribute": claim["attribute"],
        "value": shown,
        "quote": claim["quote"],
        "char_start": claim["char_start"],
        "char_end": claim["char_end"],
        "is_chosen": is_chosen,
        "rule": f"{claim['rule']}; {outcome}",
    }


def _standing(attribute: str, value: str, meeting_id: str, judged: JudgedParts) -> tuple[bool, str]:
    """Whether a value of many stands, and why; who did not take part neither hosted nor mediated."""
    said = judged.said(meeting_id, attribute, value)
    if attribute in ("host", "mediator") and not judged.stands(meeting_id, "participant", value):
        said = judged.said(meeting_id, "participant", value)
    if said is None:
        return True, _ALL_STAND
    is_there, rule = said
    return is_there, f"stands: {rule}" if is_there else f"lost: {rule}"


def _outcome(
    attribute: str, value: str, report: Row, choice: Choice, venues: Mapping[str, Row]
) -> tuple[bool, str]:
    """Whether the value is the one that fact_meeting shows, and why."""
    if attribute == "venue":
        is_chosen = (
            choice.value is not None
            and report["venue_id"] == choice.value
            and bool(venues[choice.value]["name"])
        )
        return is_chosen, choice.why if is_chosen else choice.reason_for(report["venue_id"])
    shown = choice.value.text() if attribute == "date" and choice.value else choice.value
    if value == str(shown):
        return True, choice.why
    lost = next((why for other, why in choice.lost.items() if _text(other) == value), None)
    return False, lost or f"lost to {shown}: not the article's main value"


def _text(value: Any) -> str:
    text = getattr(value, "text", None)
    return str(text()) if text is not None else str(value)


def _inferred(reports: Sequence[Row], chosen: Chosen) -> Iterator[dict[str, Any]]:
    """A claim for each report that takes the meeting's date from a neighbour: never silently."""
    span = chosen.date.value
    if span is None:
        return
    origin = next((row for row in reports if span_of(row) == span), None)
    for row in reports:
        rule = row["inferred_rule"] if origin is None else _rule_of_neighbour(row, span, origin)
        if rule and row["start_date"] is None:
            yield {
                "claim_id": row["meeting_report_id"],
                "meeting_id": row["meeting_id"],
                "article_id": row["article_id"],
                "attribute": "date",
                "value": span.text(),
                "is_chosen": True,
                "rule": rule,
            }


def _rule_of_neighbour(row: Row, span: Span, origin: Row) -> str:
    called = origin["title"] or origin["origin"]
    return f"inferred: {_words(row)} fits {span.text()} from article {origin['article_id']} ({called})"


def _words(row: Row) -> str:
    value = row["timex_value"]
    if not value:
        return "a report without date words of the same meeting"
    if value.startswith("XXXX-WXX-") and value[9:10].isdigit():
        return f"'{_WEEKDAYS[int(value[9]) - 1]}' ({value})"
    return f"'{value}'"


def _with_ids(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Ids by report, attribute, value and place in the text; a number only where all of these are shared."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        key = (
            row["claim_id"],
            row["attribute"],
            row["value"],
            row.get("char_start"),
            row["rule"].startswith("inferred"),
        )
        number = seen[key]
        seen[key] += 1
        parts = [*("" if part is None else str(part) for part in key), *([str(number)] if number else [])]
        yield {**row, "claim_id": stable_id("claim", *parts)}
