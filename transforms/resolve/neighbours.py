"""What reports of one article say of each other: plans that move together, a visit and what is part of it.

Belongs here: what a report takes from the other reports of its article. Does not belong here: comparing
reports of different articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.resolve.profile import FUTURE
from transforms.resolve.reports import Report, mark_of


def with_neighbours(reports: Sequence[Report]) -> list[Report]:
    """The reports, in their order, each with what the others of its article say of it."""
    by_article: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.article_id].append(report)
    return [
        _noted(report, _moves_along(report, told), _has_parts(report, told))
        for report in reports
        if (told := by_article[report.article_id])
    ]


def _noted(report: Report, moves: bool, has_parts: bool) -> Report:
    if not moves and not has_parts:
        return report
    mark = mark_of(report.mark, ("moves",) * moves + ("has parts",) * has_parts)
    return replace(report, is_rescheduled=report.is_rescheduled or moves, has_parts=has_parts, mark=mark)


def _moves_along(report: Report, told: Iterable[Report]) -> bool:
    """True for a plan of a visit that was put off to a day: of that day and of those sides."""
    if report.is_rescheduled or report.status != "planned":
        return False
    return any(
        other.is_rescheduled and other.is_sharp
        and (other.interval, other.sides) == (report.interval, report.sides)
        for other in told
    )  # fmt: skip


def _has_parts(report: Report, told: Iterable[Report]) -> bool:
    """True for a visit of which the article tells the talks, or a meal, as a meeting of its own."""
    if report.family != "visit":
        return False
    return any(other.family != "visit" and _is_within(other, report) for other in told)


def _is_within(part: Report, visit: Report) -> bool:
    if len(part.parties & visit.parties) < 2:
        return False
    if part.status == "held" and visit.status in FUTURE:
        return False  # they met before it
    return part.interval is None or visit.interval is None or part.interval.overlaps(visit.interval)
