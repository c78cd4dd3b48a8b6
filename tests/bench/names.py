"""Score same-or-not decisions on pairs of names: python -m tests.bench.names FILE [--errors].

FILE is CSV with `name1`, `name2`, `schema` (Person, Company, ...) and `is_match` (true or false); `category`
and `case_group` are optional. Prints JSON: precision, recall, F1 and counts at the one match threshold of
`seeds/lexicon/name_score.csv`, by schema, and by category and case group for persons; also for persons at
the merge threshold, from which names are joined without other evidence, and the microseconds of a
comparison. `--errors` lists the pairs that are judged wrong, with rule and reason.
"""

import argparse
import csv
import json
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from transforms.names import NameComparison, NameRules
from transforms.names.lexicon import STEMS

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("name1", "name2", "schema", "is_match")


class Judged(NamedTuple):
    """A pair as labelled, and the comparison of its names."""

    row: dict[str, str]
    is_match: bool
    found: NameComparison
    seconds: float


def load_rules(root: Path = ROOT) -> NameRules:
    """The project's comparators with the name data of `seeds/lexicon`."""
    folder = root / "seeds" / "lexicon"
    return NameRules.from_frames({stem: pl.read_csv(folder / f"{stem}.csv") for stem in STEMS})


def read_pairs(path: Path) -> list[dict[str, str]]:
    """Rows of the file; raises ValueError where a column or a label is not as it should be."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or any(column not in rows[0] for column in COLUMNS):
        raise ValueError(f"{path} needs rows with the columns {', '.join(COLUMNS)}")
    odd = sorted({row["is_match"] for row in rows} - {"true", "false"})
    if odd:
        raise ValueError(f"{path}: is_match must be true or false, not {odd}")
    return rows


def judge(rules: NameRules, rows: Iterable[dict[str, str]]) -> list[Judged]:
    """Compare the names of each row."""
    judged = []
    for row in rows:
        started = time.perf_counter()
        found = rules.compare_names(row["name1"], row["name2"], row["schema"])
        judged.append(Judged(row, row["is_match"] == "true", found, time.perf_counter() - started))
    return judged


def figures(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of 'match' at the threshold, with the four counts."""
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for pair in judged:
        says_match = pair.found.score >= threshold
        counts[("t" if says_match == pair.is_match else "f") + ("p" if says_match else "n")] += 1
    precision = _ratio(counts["tp"], counts["tp"] + counts["fp"])
    recall = _ratio(counts["tp"], counts["tp"] + counts["fn"])
    f1 = _ratio(2 * counts["tp"], 2 * counts["tp"] + counts["fp"] + counts["fn"])
    return {"precision": precision, "recall": recall, "f1": f1, **counts}


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


def by(column: str, judged: Sequence[Judged], threshold: float) -> dict[str, dict[str, float]]:
    """The figures for each value of a column, '' named 'none'."""
    values = sorted({pair.row.get(column) or "none" for pair in judged})
    return {
        value: figures([pair for pair in judged if (pair.row.get(column) or "none") == value], threshold)
        for value in values
    }


def report(rules: NameRules, judged: Sequence[Judged]) -> dict[str, Any]:
    """Everything that the benchmark prints."""
    persons = [pair for pair in judged if pair.row["schema"] == "Person"]
    return {
        "pairs": len(judged),
        "threshold": rules.match_threshold,
        "person": figures(persons, rules.match_threshold),
        "person_at_merge_threshold": {
            "threshold": rules.merge_threshold,
            **figures(persons, rules.merge_threshold),
        },
        "all": figures(judged, rules.match_threshold),
        "schema": by("schema", judged, rules.match_threshold),
        "person_category": by("category", persons, rules.match_threshold),
        "person_case_group": by("case_group", persons, rules.match_threshold),
        "microseconds_median": round(1e6 * statistics.median(pair.seconds for pair in judged), 1),
    }


def errors(rules: NameRules, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Pairs that the threshold puts on the wrong side."""
    return [
        {
            "name1": pair.row["name1"],
            "name2": pair.row["name2"],
            "schema": pair.row["schema"],
            "is_match": pair.is_match,
            "score": pair.found.score,
            "rule": pair.found.rule,
            "reason": pair.found.reason,
        }
        for pair in judged
        if (pair.found.score >= rules.match_threshold) != pair.is_match
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the file, print the figures; 2 where the file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.names", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the pairs judged wrong")
    options = parser.parse_args(arguments)
    try:
        rows = read_pairs(options.file)
    except (OSError, ValueError, csv.Error) as error:
        print(f"Cannot read name pairs: {error}", file=sys.stderr)
        return 2
    rules = load_rules()
    judged = judge(rules, rows)
    result = report(rules, judged)
    if options.errors:
        result["errors"] = errors(rules, judged)
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
