"""The pace of whole runs beside bare, tuned spaCy: `python -m tests.bench.pace`.

Runs the ceiling (`../shared/bench/spacy_ceiling.py`) and the pipeline over the same texts in turn, several
times, and writes docs/s, CPU seconds and the ratio of each pair's paces as JSON; `--write` puts a table for
each mode into BENCHMARKS.md. A run counts from the first file read to the published warehouse; the start of
Python and Dagster, during which workers load the model, is told apart. Without ../shared there is nothing to
compare with: exit code 2, and the reason.
"""

import argparse
import gzip
import json
import os
import platform
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CEILING = SHARED / "bench" / "spacy_ceiling.py"
TEXTS = SHARED / "bulk" / "white_house_1500.jsonl.gz"
MODES = {
    "gate": ([], []),
    "all parsed": (["--full"], ["--no-gate"]),
}
"""Options of the ceiling, and of the pipeline: without the gate both make tags and lemmas of all text."""
TABLE = r"(<!-- pace, {mode}: .*?-->\n).*?(<!-- /pace, {mode} -->)"
STAGES = ("ingest", "extract", "model", "build", "publish")

Figures = dict[str, Any]


def timed(command: list[str]) -> tuple[str, float, float]:
    """(output, wall seconds, CPU seconds of it and all that it started) of a command.

    Python may keep what it compiles, as it does for whoever runs the same twice.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=kept)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return done.stdout, wall, cpu


def ceiling(texts: Path, options: list[str]) -> Figures:
    """Bare spaCy over the texts; its docs/s leave out the start of Python and the model's loading."""
    output, wall, cpu = timed([sys.executable, str(CEILING), str(texts), *options])
    return json.loads(output) | {"wall": wall, "cpu_seconds": cpu}


def pipeline(texts: Path, options: list[str]) -> Figures:
    """A run into an empty folder; docs/s from the first file read to the published warehouse."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        summitry = [sys.executable, "-c", "from orchestration.cli import main; main()", "run"]
        _, wall, cpu = timed([*summitry, "--articles", str(texts), "--data", str(data), *options])
        began, ended, figures = _run_of(data)
    seconds = (ended - began).total_seconds()
    return {
        "docs": figures["articles"],
        "seconds": round(seconds, 2),
        "docs_per_second": round(figures["articles"] / seconds, 2),
        "start_seconds": round(wall - seconds, 2),
        "cpu_seconds": cpu,
        "stages": {stage: figures.get(f"seconds_{stage}", 0.0) for stage in STAGES},
    }


def _run_of(data: Path) -> tuple[datetime, datetime, Figures]:
    """When the run began and ended, and its figures, as the ledger has them."""
    connection = sqlite3.connect(data / "ledger.sqlite3")
    began, ended, figures = connection.execute("SELECT started_at, ended_at, figures FROM run").fetchone()
    connection.close()
    return datetime.fromisoformat(began), datetime.fromisoformat(ended), json.loads(figures)


def pairs(texts: Path, mode: str, count: int) -> Iterator[Figures]:
    """Ceiling and pipeline in turn: what else runs on the machine slows both."""
    of_ceiling, of_pipeline = MODES[mode]
    for number in range(count):
        bare, ours = ceiling(texts, of_ceiling), pipeline(texts, of_pipeline)
        ratio = ours["docs_per_second"] / bare["docs_per_second"]
        cpu_ratio = bare["cpu_seconds"] / ours["cpu_seconds"]
        sys.stderr.write(f"{mode}, pair {number + 1} of {count}: {ratio:.2f}, by CPU {cpu_ratio:.2f}\n")
        yield {"ceiling": bare, "pipeline": ours, "ratio": ratio, "cpu_ratio": cpu_ratio}


def first_texts(folder: Path, limit: int | None) -> Path:
    """The texts to read: all, or the first so many as a file of their own."""
    if limit is None:
        return TEXTS
    path = folder / f"first_{limit}.jsonl.gz"
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines, gzip.open(path, "wt", encoding="utf-8") as few:
        few.writelines(islice(lines, limit))
    return path


def written(document: str, found: Figures) -> str:
    """The document with the tables of the modes that were measured; those of others stay."""
    for mode in found["modes"]:
        pattern = re.compile(TABLE.format(mode=re.escape(mode)), re.DOTALL)
        lines = table(found, mode).replace("\\", r"\\")
        document = pattern.sub(rf"\g<1>{lines}\g<2>", document)
    return document


def table(found: Figures, mode: str) -> str:
    """The Markdown of one mode's results."""
    machine = found["machine"]
    head = (
        f"{found['texts']:,} texts, {found['pairs']} pairs, medians; {machine['cpus']} processors, "
        f"load {machine['load']:.0f}; Python {machine['python']}, "
        f"spaCy {machine['spacy']}, numpy {machine['numpy']}.\n\n"
    )
    columns = ("", "ceiling, docs/s", "pipeline, docs/s", "ratio", "ceiling, CPU s", "pipeline, CPU s",
               "ratio by CPU", "start, s", "seconds of ingest, extract, model, build, publish")  # fmt: skip
    rule = f"| --- |{' ---: |' * (len(columns) - 1)}\n"
    return f"{head}| {' | '.join(columns)} |\n{rule}{_row(mode, found['modes'][mode])}"


def _row(mode: str, runs: list[Figures]) -> str:
    def middle(side: str, name: str) -> float:
        return median(run[side][name] for run in runs)

    stages = " + ".join(f"{median(run['pipeline']['stages'][name] for run in runs):.1f}" for name in STAGES)
    cells = [
        mode, f"{middle('ceiling', 'docs_per_second'):.2f}", f"{middle('pipeline', 'docs_per_second'):.2f}",
        f"**{median(run['ratio'] for run in runs):.2f}**", f"{middle('ceiling', 'cpu_seconds'):.1f}",
        f"{middle('pipeline', 'cpu_seconds'):.1f}", f"{median(run['cpu_ratio'] for run in runs):.2f}",
        f"{middle('pipeline', 'start_seconds'):.1f}", stages,
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def measure(count: int, limit: int | None, modes: list[str]) -> Figures:
    """All figures, with the machine and the versions that they hold for."""
    with tempfile.TemporaryDirectory() as folder:
        texts = first_texts(Path(folder), limit)
        runs = {mode: list(pairs(texts, mode, count)) for mode in modes}
    return {
        "texts": runs[modes[0]][0]["pipeline"]["docs"],
        "pairs": count,
        "machine": {
            "cpus": os.cpu_count(),
            "load": os.getloadavg()[2],
            "python": platform.python_version(),
            **{name: version(name) for name in ("spacy", "numpy", "thinc", "polars", "duckdb", "dagster")},
        },
        "modes": runs,
    }


def main() -> None:
    """Measure, print JSON, and write the table where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--limit", type=int, help="only the first so many texts")
    parser.add_argument("--mode", action="append", choices=MODES, help="default: all of them")
    parser.add_argument("--write", action="store_true", help="put the table into BENCHMARKS.md")
    options = parser.parse_args()
    if not CEILING.exists() or not TEXTS.exists():
        parser.error(f"{SHARED} is not there: no ceiling to compare with.")
    found = measure(options.pairs, options.limit, options.mode or list(MODES))
    if options.write:
        document = ROOT / "BENCHMARKS.md"
        text = document.read_text(encoding="utf-8")
        document.write_text(written(text, found), encoding="utf-8")
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
