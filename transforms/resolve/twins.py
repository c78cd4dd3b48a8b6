"""Twins: reports of different articles that say exactly the same of a day. One comparison stands for all.

Much of what articles say of a meeting is the same word for word once folded; comparing each of a
hundred such reports with each other would tell nothing new. Belongs here: uniting what is equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from transforms.resolve.compared import Compared, Comparer
from transforms.resolve.links import Item, Link
from transforms.resolve.profile import Profile
from transforms.resolve.reports import Report
from transforms.resolve.settings import Settings

Content = tuple[object, ...]
_PARTIES_ENOUGH = 2
"""Of fewer parties, the words themselves are compared."""


def unite_twins(
    items: Iterable[Item], apart: Mapping[str, frozenset[str]], settings: Settings, comparer: Comparer
) -> tuple[list[Item], list[Link]]:
    """The items with equal ones united, and a link for each that was.

    Items that no judgement touches are united if they say the same and one comparison reaches the
    threshold; two meetings of one article stay two, each with its own twins, in order.
    """
    kept: list[Item] = []
    links: list[Link] = []
    by_content: dict[Content, list[Item]] = {}
    for item in items:
        content = _content_of(item)
        if content is None or any(report.report_id in apart for report in item):
            kept.append(item)
        else:
            by_content.setdefault(content, []).append(item)
    for twins in by_content.values():
        for group in _without_shared_articles(twins):
            found = _found(group, settings, comparer)
            if found is None:
                kept.extend(group)
            else:
                kept.append(tuple(report for item in group for report in item))
                link = Link.of("", group[0][0].report_id, True, found, settings.value("threshold.link"))
                links.extend(replace(link, left=item[0].report_id) for item in group[1:])
    return kept, links


def _content_of(item: Item) -> Content | None:
    contents = {content(report) for report in item}
    return contents.pop() if len(contents) == 1 else None


def content(report: Report) -> Content:
    """All that comparisons look at, but for whose report it is and when it came out."""
    return (
        report.interval, report.parties, tuple(person.actor_id for person in report.persons), report.city,
        report.country, report.format, report.family, report.event_name, report.sequence, report.venue,
        report.durations, report.topics, report.status, report.lenders, report.is_vague,
        report.is_rescheduled, report.is_assumed_day, report.has_parts, report.is_of_several,
        report.wording if len(report.parties) < _PARTIES_ENOUGH else None,
    )  # fmt: skip


def _without_shared_articles(twins: Sequence[Item]) -> list[list[Item]]:
    """The twins in groups without an article twice: an article's n-th stands in the n-th group."""
    groups: list[list[Item]] = []
    articles: list[set[str]] = []
    for item in twins:
        own = {report.article_id for report in item}
        place = next((n for n, taken in enumerate(articles) if not taken & own), None)
        if place is None:
            groups.append([])
            articles.append(set())
            place = len(groups) - 1
        groups[place].append(item)
        articles[place] |= own
    return groups


def _found(group: Sequence[Item], settings: Settings, comparer: Comparer) -> Compared | None:
    """What comparing two of them finds, which holds for all; None where it does not reach the threshold."""
    if len(group) < 2:
        return None
    share = settings.value("limit.core_share")
    found = comparer.compare(Profile(group[0], share), Profile(group[1], share), in_words=True)
    return found if found.score >= settings.value("threshold.link") else None
