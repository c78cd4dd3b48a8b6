"""Disjoint sets, with pairs that must never come into one set."""

from collections import defaultdict
from collections.abc import Hashable, Iterable


class DisjointSets[T: Hashable]:
    """Union-find over any hashable items; an item not seen before is a set of its own.

    Which item stands for a set depends on the order of unions; callers name sets by their content.
    """

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {}
        self._size: dict[T, int] = {}
        self._apart: defaultdict[T, set[T]] = defaultdict(set)
        for left, right in apart:
            self.keep_apart(left, right)

    def find(self, item: T) -> T:
        """The item that stands for the item's set."""
        root = item
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(item, item)) != root:
            self._parent[item] = root
            item = parent
        return root

    def keep_apart(self, left: T, right: T) -> None:
        """Never unite the sets of the two from now on."""
        a, b = self.find(left), self.find(right)
        self._apart[a].add(b)
        self._apart[b].add(a)

    def may_unite(self, left: T, right: T) -> bool:
        """False where the two are in sets that are kept apart."""
        return self.find(right) not in self._apart.get(self.find(left), ())

    def union(self, left: T, right: T) -> bool:
        """Unite the two sets; False, and nothing done, where they are kept apart."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        if self._size.get(a, 1) < self._size.get(b, 1):
            a, b = b, a
        self._parent[b] = a
        self._size[a] = self._size.get(a, 1) + self._size.get(b, 1)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        return True

    def sets(self, items: Iterable[T]) -> list[list[T]]:
        """The items by set, in the order in which the items come."""
        found: dict[T, list[T]] = {}
        for item in items:
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
