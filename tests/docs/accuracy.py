"""Writes the accuracy on the gold into README.md and BENCHMARKS.md: `python -m tests.docs.accuracy`.

Reads the gold articles of ../shared into a folder of its own, publishes, scores, and replaces the tables
between the marks. Takes a minute or two.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.docs.markdown import ROOT, read
from tests.docs.terminal import run

SHARED = ROOT.parent / "shared"
GOLD = {
    "seeds": (ROOT / "seeds" / "articles", "seeds.json"),
    "dev": (SHARED / "gold" / "dev_articles.jsonl", "dev.json"),
}
RATES = {
    "meetings, precision": ("meetings", "precision"),
    "meetings, recall": ("meetings", "recall"),
    "meetings, F1": ("meetings", "f1"),
    "participants, F1": ("participants", "f1"),
    "sides, F1": ("sides", "f1"),
    "same meeting, B3 F1": ("same_meeting_b3", "f1"),
}
ONE_ROW = "multi_article_meetings_in_one_row"
ATTRIBUTES = ("date", "country", "city", "venue", "format", "status", "duration")
TABLE = re.compile(r"(<!-- accuracy.*?-->\n).*?(<!-- /accuracy -->)", re.DOTALL)

Score = Mapping[str, Any]


def table(scores: Mapping[str, Score]) -> str:
    """A Markdown table with a row a measure and a column a set."""
    rows = [("", *(f"`{name}`" for name in scores)), ("---", *("---:" for _ in scores))]
    columns = [_figures(score) for score in scores.values()]
    rows += [(label, *(column[label] for column in columns)) for label in columns[0]]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _figures(score: Score) -> dict[str, str]:
    figures = {label: _three(score[part][rate]) for label, (part, rate) in RATES.items()}
    figures |= {name: _share(score["attributes"][name]) for name in ATTRIBUTES}
    figures["told by several articles and exactly one row"] = _count(score[ONE_ROW])
    return figures


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _count(part: Score) -> str:
    return f"{part['right']} of {part['of']}"


def _share(part: Score) -> str:
    return f"{_three(part['accuracy'])} ({_count(part)})"


def measure(name: str, folder: Path) -> Score:
    """Run the pipeline on a set of gold articles and score what it publishes."""
    articles, gold = GOLD[name]
    data, _ = run(articles, folder / name)
    scorer = [sys.executable, str(SHARED / "bench" / "score_meetings.py"), str(data / "warehouse.duckdb")]
    done = subprocess.run(
        [*scorer, str(SHARED / "gold" / gold), "--json"], capture_output=True, text=True, check=True
    )
    found: Score = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure, and write both documents."""
    with tempfile.TemporaryDirectory() as folder:
        found = table({name: measure(name, Path(folder)) for name in GOLD})
    for name in ("README.md", "BENCHMARKS.md"):
        text = TABLE.sub(lambda mark: f"{mark[1]}{found}{mark[2]}", read(name))
        (ROOT / name).write_text(text, encoding="utf-8")
    sys.stdout.write(found)


if __name__ == "__main__":
    main()
