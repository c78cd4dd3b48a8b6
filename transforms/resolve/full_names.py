"""Pairs of full names that are worth comparing, what comparing them tells, and which pairs are two persons.

Pairs come from blocks: names that share a key; large blocks are compared with near neighbours only. What
an earlier run compared is not compared again, but for the pairs that could come into one set: whether a
pair is kept apart matters only there. Does not belong here: which sets come of it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from transforms.names import NameRules
from transforms.resolve.name_memory import Finding, NameMemory
from transforms.resolve.person_nodes import CONTRADICTIONS, PersonNode
from transforms.resolve.settings import Settings

Pair = tuple[int, int]


class FullNames:
    """The nodes of full names, by index, in their blocks."""

    def __init__(
        self, nodes: Sequence[PersonNode], rules: NameRules, settings: Settings, memory: NameMemory
    ) -> None:
        self._nodes = nodes
        self._memory = memory
        self._rules = rules
        self._settings = settings
        self._limit, self._window = int(settings.value("actor.block")), int(settings.value("actor.window"))
        self._different = settings.value("actor.different")
        self._least = min(
            self._different, settings.value("actor.same"), settings.value("actor.other_country")
        )
        self._found: dict[tuple[str, str], Finding] = {}
        self.apart: dict[tuple[str, str], bool] = {}
        """Two names that `are_two` was asked for, and what it answered."""
        self._blocks: defaultdict[str, list[int]] = defaultdict(list)
        for index, node in enumerate(nodes):
            for key in node.keys if node.is_full else ():
                self._blocks[key].append(index)

    def telling(self) -> dict[Pair, Finding]:
        """Pairs of which the comparison tells something: that they are one, or alike and yet two."""
        known = {node.mark for node in self._nodes if node.is_full} & self._memory.nodes
        fresh = [i for i, node in enumerate(self._nodes) if node.is_full and node.mark not in known]
        found = dict(self._remembered(known))
        for pair in self._pairs_of(fresh):
            finding = self.compare(*pair)
            if self._tells(finding):
                found[pair] = finding
        return dict(sorted(found.items()))

    def _remembered(self, known: set[str]) -> Iterator[tuple[Pair, Finding]]:
        """What was found before of pairs that blocks still bring together."""
        index = {node.mark: i for i, node in enumerate(self._nodes) if node.is_full}
        for (left, right), finding in self._memory.findings.items():
            if left in known and right in known and self.has((index[left], index[right])):
                yield (index[left], index[right]), finding

    def memory(self, telling: dict[Pair, Finding]) -> tuple[frozenset[str], dict[tuple[str, str], Finding]]:
        """Nodes and findings for the next run."""
        nodes = self._nodes
        marks = frozenset(node.mark for node in nodes if node.is_full)
        return marks, {
            (nodes[left].mark, nodes[right].mark): found for (left, right), found in telling.items()
        }

    def compare(self, left: int, right: int) -> Finding:
        """What comparing two nodes by name finds; each two names are compared once."""
        names = self._nodes[left].compared_name, self._nodes[right].compared_name
        if names not in self._found:
            result = self._rules.compare_person_names(*names)
            self._found[names] = Finding(result.score, result.rule, result.reason)
        return self._found[names]

    def _tells(self, finding: Finding) -> bool:
        return finding.score > 0 and finding.score >= self._least

    def are_two(self, left: int, right: int) -> bool:
        """True where the names of two nodes contradict each other, or are too unlike for one person."""
        names = self._nodes[left].compared_name, self._nodes[right].compared_name
        if names not in self.apart:
            known = self._memory.apart.get(names)
            self.apart[names] = self._contradict(self.compare(left, right)) if known is None else known
        return self.apart[names]

    def _contradict(self, finding: Finding) -> bool:
        return finding.score > 0 and (finding.rule in CONTRADICTIONS or finding.score < self._different)

    def pairs_among(self, group: Iterable[int]) -> Iterator[Pair]:
        """Pairs of a group that share a block, each with the smaller index first."""
        members = sorted(i for i in group if self._nodes[i].is_full)
        return (pair for pair in combinations(members, 2) if self.has(pair))

    def has(self, pair: Pair) -> bool:
        """True where the two share a block, and are near in it where it is a large one."""
        left, right = pair
        shared = set(self._nodes[left].keys) & set(self._nodes[right].keys)
        return any(self._are_near(self._blocks[key], left, right) for key in shared)

    def _are_near(self, members: list[int], left: int, right: int) -> bool:
        if len(members) <= self._limit:
            return True
        return abs(bisect_left(members, left) - bisect_left(members, right)) <= self._window

    def _pairs_of(self, chosen: Iterable[int]) -> list[Pair]:
        """Pairs that share a block and have at least one of the chosen."""
        pairs: set[Pair] = set()
        for one in chosen:
            for key in self._nodes[one].keys:
                for other in self._near(self._blocks[key], one):
                    if other != one:
                        pairs.add((one, other) if one < other else (other, one))
        return sorted(pairs)

    def _near(self, members: list[int], one: int) -> list[int]:
        if len(members) <= self._limit:
            return members
        place = bisect_left(members, one)
        return members[max(0, place - self._window) : place + self._window + 1]
