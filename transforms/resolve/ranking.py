"""Which report goes before which: by how much it says, then by content.

Belongs here: orders that are the same on every machine. Does not belong here: which reports are one.
"""

from collections.abc import Iterable, Mapping

from transforms.resolve.links import Item
from transforms.resolve.reports import Report


def specificity(report: Report) -> int:
    """How much a report says: day, parties, place, name; the fullest report stands for its group."""
    persons = len({person.side for person in report.persons if person.side and person.is_side_told})
    return (
        3 * (report.is_sharp and report.interval is not None and report.interval.days == 1)
        + 2 * (len(report.sides) > 1)
        + 2 * (persons > 1)
        + (len(report.persons) > 0)
        + (report.city is not None)
        + bool(report.event_name)
        + (report.format != "unknown")
        + (report.published is not None)
        - 2 * report.is_vague
    )


def report_order(report: Report) -> tuple[int, tuple[str, ...], str]:
    """What says most comes first; then by content, the same on every machine."""
    return -specificity(report), report.content_key, report.report_id


def in_order(items: Iterable[Item], rank: Mapping[str, int]) -> list[Item]:
    """The items by their first report, the reports of each by rank."""
    ordered = [tuple(sorted(item, key=lambda report: rank[report.report_id])) for item in items]
    return sorted(ordered, key=lambda item: rank[item[0].report_id])
