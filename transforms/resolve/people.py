"""Which persons of different articles are one: full names by comparison, surnames only where unambiguous.

Names with given names are compared within blocks and united from the best score down, unless two of
a set contradict each other (another given name, Jr. against Sr., a judgement). A person known by
surname or initials joins a full name only when exactly one fits by country and title; else they stay
apart: a wrong identity is worse than two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transforms.resolve.full_names import FullNames, Pair
from transforms.resolve.name_memory import Finding
from transforms.resolve.person_nodes import CONTRADICTIONS, PersonNode
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets

_SURNAME_SCORE = 0.8
_SURNAME_AND_TITLE_SCORE = 0.9


@dataclass(frozen=True, slots=True)
class NodeLink:
    """Two nodes (by index) that were judged one or not, with score from 0 to 1, rule and reason."""

    left: int
    right: int
    is_same: bool
    score: float
    rule: str
    reason: str


def resolve_people(
    nodes: Sequence[PersonNode],
    names: FullNames,
    telling: Mapping[Pair, Finding],
    settings: Settings,
    same: Sequence[tuple[int, int, str]] = (),
    different: Sequence[tuple[int, int, str]] = (),
) -> tuple[list[list[int]], list[NodeLink]]:
    """Sets of node indexes that are one person, and the links that decided.

    `names` are the nodes' full names and `telling` what comparing them told; `same` and `different` are
    judged pairs with their words, stronger than any score.
    """
    sets = DisjointSets[int]()
    links: list[NodeLink] = []
    _apply_judged(sets, same, different, links)
    _unite_holders(nodes, sets, links)
    _unite_full_names(nodes, names, telling, settings, sets, links)
    _attach_surnames(nodes, sets, links)
    return sets.sets(range(len(nodes))), links


def _apply_judged(
    sets: DisjointSets[int],
    same: Iterable[tuple[int, int, str]],
    different: Iterable[tuple[int, int, str]],
    links: list[NodeLink],
) -> None:
    for left, right, words in same:
        sets.union(left, right)
        links.append(NodeLink(left, right, True, 1.0, "judgement", words))
    for left, right, words in different:
        sets.keep_apart(left, right)
        links.append(NodeLink(left, right, False, 0.0, "judgement", words))


def _unite_holders(nodes: Sequence[PersonNode], sets: DisjointSets[int], links: list[NodeLink]) -> None:
    """The same entry of the list of office holders is the same person."""
    first: dict[tuple[str, str | None], int] = {}
    for index, node in enumerate(nodes):
        if node.holder is None:
            continue
        other = first.setdefault((node.holder, node.country), index)
        if other != index and sets.union(other, index):
            links.append(
                NodeLink(other, index, True, 1.0, "office_holder", f"both held the office of {node.holder}")
            )


def _unite_full_names(
    nodes: Sequence[PersonNode],
    names: FullNames,
    telling: Mapping[Pair, Finding],
    settings: Settings,
    sets: DisjointSets[int],
    links: list[NodeLink],
) -> None:
    """Unite from the best score down. Who are two is asked of those only that might come into one set."""
    found = sorted(
        (_link(nodes, pair, finding, settings) for pair, finding in telling.items()),
        key=lambda link: (-link.score, link.left, link.right),
    )
    for left, right in _pairs_that_might_unite(nodes, names, found, sets):
        if sets.find(left) != sets.find(right) and names.are_two(left, right):
            sets.keep_apart(left, right)
    different = settings.value("actor.different")
    links.extend(
        replace(link, is_same=False)
        for link in found
        if link.rule in CONTRADICTIONS and link.score >= different
    )
    for link in found:
        if link.is_same and sets.union(link.left, link.right):
            links.append(link)


def _link(nodes: Sequence[PersonNode], pair: Pair, finding: Finding, settings: Settings) -> NodeLink:
    """The finding as a verdict on two persons: names of two countries have to be more alike."""
    a, b = nodes[pair[0]], nodes[pair[1]]
    abroad = a.country is not None and b.country is not None and a.country != b.country
    least = settings.value("actor.other_country" if abroad else "actor.same")
    where = f"; {a.country} and {b.country}" if abroad else ""
    return NodeLink(*pair, finding.score >= least, finding.score, finding.rule, finding.reason + where)


def _pairs_that_might_unite(
    nodes: Sequence[PersonNode], names: FullNames, links: Iterable[NodeLink], sets: DisjointSets[int]
) -> Iterator[Pair]:
    """Pairs within the sets that would come about if nobody were kept apart.

    A surname that a judgement has put into a set brings along every full name that it may be taken for.
    """
    loose = DisjointSets[int]()
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        loose.union(sets.find(index), index)
        if node.is_full:
            bearers[node.surname].append(index)
    for group in sets.sets(range(len(nodes))):
        for index in group if len(group) > 1 else ():
            for bearer in () if nodes[index].is_full else bearers[nodes[index].surname]:
                loose.union(bearer, index)
    for link in links:
        if link.is_same:
            loose.union(link.left, link.right)
    for group in loose.sets(range(len(nodes))):
        if len(group) > 1:
            yield from names.pairs_among(group)


def _attach_surnames(nodes: Sequence[PersonNode], sets: DisjointSets[int], links: list[NodeLink]) -> None:
    """Persons known by surname: to the one full name of that surname, country and, if need be, title."""
    by_surname: defaultdict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if node.is_full:
            by_surname[node.surname].append(index)
    weak = [index for index, node in enumerate(nodes) if not node.is_full]
    for index in weak:
        if found := _only_bearer(index, by_surname[nodes[index].surname], nodes, sets):
            bearer, score, rule, reason = found
            if sets.union(bearer, index):
                links.append(NodeLink(bearer, index, True, score, rule, reason))
    _unite_unattached(nodes, weak, by_surname, sets, links)


def _only_bearer(
    index: int, bearers: Sequence[int], nodes: Sequence[PersonNode], sets: DisjointSets[int]
) -> tuple[int, float, str, str] | None:
    """The bearer of the surname whom country, initials and titles leave; None if not exactly one is left."""
    weak = nodes[index]
    fitting = [
        bearer
        for bearer in bearers
        if _same_country(weak, nodes[bearer])
        and _initials_fit(weak, nodes[bearer])
        and sets.may_unite(bearer, index)
    ]
    if not fitting:
        return None
    if len({sets.find(bearer) for bearer in fitting}) == 1:
        if not any(_is_backed(weak, nodes[bearer]) for bearer in fitting):
            return None
        return (
            fitting[0],
            _SURNAME_SCORE,
            "only_bearer",
            f"the only {weak.surname} of {weak.country or 'any country'}",
        )
    titled = [bearer for bearer in fitting if weak.titles & nodes[bearer].titles]
    if len({sets.find(bearer) for bearer in titled}) == 1:
        title = " ".join(sorted(min(weak.titles & nodes[titled[0]].titles, key=sorted)))
        return (
            titled[0],
            _SURNAME_AND_TITLE_SCORE,
            "surname_and_title",
            f"the only {weak.surname} called {title}",
        )
    return None


def _same_country(a: PersonNode, b: PersonNode) -> bool:
    return a.country is None or b.country is None or a.country == b.country


def _is_backed(weak: PersonNode, full: PersonNode) -> bool:
    """True where more than the surname speaks for one person: an office, a known country, an initial.

    The only Taylor of the articles so far is seldom the Taylor of another article.
    """
    shared = any(a <= b or b <= a for a in weak.titles for b in full.titles)
    is_untold = not (weak.titles and full.titles)
    is_compatriot = weak.country is not None and weak.country == full.country
    return bool(full.holder) or shared or (is_untold and (is_compatriot or bool(_initials(weak.name))))


def _initials_fit(weak: PersonNode, full: PersonNode) -> bool:
    """'J. Biden' fits Joe and Jill, not Hunter; a bare surname fits all."""
    given = [word[0] for word in full.compared_name.lower().split()]
    return all(initial in given for initial in _initials(weak.name))


def _initials(name: str) -> str:
    """The initials before a surname: 'J. Biden' has j, 'JD Vance' has jd."""
    words = name.replace(".", " ").split()[:-1]
    return "".join(word for word in words if len(word) == 1 or (len(word) == 2 and word.isupper())).lower()


def _unite_unattached(
    nodes: Sequence[PersonNode],
    weak: Sequence[int],
    by_surname: dict[str, list[int]],
    sets: DisjointSets[int],
    links: list[NodeLink],
) -> None:
    """Surnames that no full name explains: one person for each surname, country and, if disputed, title."""
    first: dict[tuple[object, ...], int] = {}
    alone = [
        index
        for index in weak
        if not any(sets.find(index) == sets.find(b) for b in by_surname[nodes[index].surname])
    ]
    for index in alone:
        node = nodes[index]
        disputed = any(_same_country(node, nodes[bearer]) for bearer in by_surname[node.surname])
        initials = tuple(sorted(_initials(node.name)))
        key = (node.surname, node.country, initials, node.titles if disputed else None)
        other = first.setdefault(key, index)
        if other != index and sets.union(other, index):
            links.append(
                NodeLink(
                    other,
                    index,
                    True,
                    _SURNAME_SCORE,
                    "same_surname",
                    f"{node.surname} of {node.country or 'no known country'}",
                )
            )
