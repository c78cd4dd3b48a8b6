"""B3 and one-row figures over clusters, as the scorer beside the project counts them."""

from collections import Counter, defaultdict
from collections.abc import Iterable


def b_cubed(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 of (gold cluster, found cluster) pairs."""
    items = list(pairs)
    gold, found, both = Counter(g for g, _ in items), Counter(f for _, f in items), Counter(items)
    precision = sum(both[pair] / found[pair[1]] for pair in items) / len(items)
    recall = sum(both[pair] / gold[pair[0]] for pair in items) / len(items)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def split_or_mixed(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Gold clusters of several reports that are not exactly one found cluster of their own."""
    by_gold: defaultdict[str, list[str]] = defaultdict(list)
    by_found: defaultdict[str, set[str]] = defaultdict(set)
    for gold, found in pairs:
        by_gold[gold].append(found)
        by_found[found].add(gold)
    return sorted(
        gold for gold, found in by_gold.items()
        if len(found) > 1 and (len(set(found)) > 1 or len(by_found[found[0]]) > 1)
    )  # fmt: skip
