"""The table `judgement`: what analysts judged, and what came of it.

Belongs here: the shape of its rows. Does not belong here: applying judgements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from transforms.resolve.applied import Outcome
from transforms.resolve.judgements import Judgement
from transforms.resolve.reports import Report
from transforms.tables import TABLES

_LATER = "a later judgement of the same author holds instead"


def judgement_frame(
    judgements: Sequence[Judgement], outcomes: Iterable[Outcome], dropped: Mapping[str, Sequence[Report]]
) -> pl.DataFrame:
    """Rows of the table judgement; `dropped` maps meetings that were dropped to their reports."""
    told = list(outcomes)
    unknown = {one.row for outcome in told for one in outcome.unknown}
    replaced = {one.row for outcome in told for one in outcome.replaced}
    ids: defaultdict[int, set[str]] = defaultdict(set)
    for outcome in told:
        for number, found in outcome.ids.items():
            ids[number].update(found)
    rows = []
    for one in judgements:
        of = sorted(ids[one.row])
        row = _said(one) | {"ids": of, "label": None, "article_ids": []}
        if one.row in unknown:
            rows.append(row | {"state": "unused", "message": _why_unused(one, of)})
        elif one.row in replaced:
            rows.append(row | {"state": "replaced", "message": _LATER})
        else:
            rows.append(row | {"state": "applied"} | _told_of_dropped(one, of, dropped))
    frame = TABLES["judgement"].frame(rows)
    return frame.unique("judgement_id", keep="first", maintain_order=True).sort("judgement_id")


def _said(one: Judgement) -> dict[str, Any]:
    return {
        "judgement_id": one.judgement_id,
        "number": one.row,
        "kind": one.kind,
        "verdict": one.verdict,
        "subject": one.left,
        "other": one.other,
        "attribute": one.attribute,
        "value": one.value,
        "author": one.author,
        "made_at": one.said_at,
        "reason": one.reason,
    }


def _why_unused(one: Judgement, ids: Sequence[str]) -> str:
    if ids and one.participant:
        or_side = f", or no side is called {one.value}" if one.attribute == "side" and one.value else ""
        return f"{one.participant} takes no part in it{or_side}"
    if ids:
        return f"nobody known is called {one.value}"
    return f"names nothing known: {' and '.join(part for part in (one.left, one.other) if part)}"


def _told_of_dropped(
    one: Judgement, ids: Iterable[str], dropped: Mapping[str, Sequence[Report]]
) -> dict[str, Any]:
    """The articles that tell of a meeting which was dropped, and how many came after the judgement."""
    if one.verdict != "drop":
        return {}
    reports = [report for meeting_id in ids for report in dropped.get(meeting_id, ())]
    articles = {report.article_id for report in reports}
    known = {report.article_id for report in reports if report.report_id in one.left_reports}
    further = len(articles - known) if one.left_reports else 0
    words = "1 further article tells" if further == 1 else f"{further} further articles tell"
    return {
        "article_ids": sorted(articles),
        "message": f"still holds, though {words} of the meeting since" if further else None,
    }
