"""What 100 new articles cost in projects of different sizes: `python -m tests.bench.growth 1500 15000 60000`.

The base project is a real run over the texts of ../shared/bulk; larger ones are copies of its staged facts
with names, dates and ids changed (`growth_project`), published once in full. Then, in turns, 100 texts with
names that no project has are read for real, spaCy included, into each of them, and the whole run is timed,
from the start of the process to the served release. Prints JSON: seconds, parts of the run, peak memory of
the largest process, and times relative to the smallest project.

Projects stay in --folder, are made only once, and grow by each set of new articles: to measure them again,
name with --first a set that they do not have.
"""

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.settings import Settings
from orchestration.store import Store
from tests.bench.growth_project import FIRST_ARRIVAL, base_words, make_project, renamed_texts

TEXTS = PROJECT_ROOT.parent / "shared" / "bulk" / "white_house_1500.jsonl.gz"
SIZES = (1_500, 15_000, 60_000)
_MEGABYTE_IN_KILOBYTES = 1024
_RATIOS = ("seconds", "cpu_seconds")


@dataclass(frozen=True)
class Cost:
    """What a process and those that it started took."""

    seconds: float
    cpu_seconds: float
    peak_megabytes: float


def timed(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command to its end and see what it cost; raises where it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=PROJECT_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
    return Cost(
        time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MEGABYTE_IN_KILOBYTES
    )


def summitry_run(data: Path, articles: Path | None) -> Cost:
    """`summitry run` in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.growth", "--run", str(data)]
    if articles:
        command += ["--articles", str(articles)]
    return timed(command, dict(os.environ))


def run_here(data: Path, articles: Path | None) -> None:
    """Run in this process, as the command line does; its workers' memory counts too."""
    from orchestration.cli import main as summitry

    os.environ.setdefault("DAGSTER_HOME", str(data.parent / "dagster"))
    sys.argv = ["summitry", "run", "--data", str(data), *(["--articles", str(articles)] if articles else [])]
    try:
        summitry()
    finally:
        workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE_IN_KILOBYTES
        (data / "workers_megabytes").write_text(str(workers))


def read_texts(texts: Path) -> list[dict[str, str]]:
    """The article records of the bulk file."""
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def prepare(folder: Path, texts: Path, sizes: list[int]) -> None:
    """Make the base project and the larger ones, as far as they are missing."""
    base = folder / "base"
    if not (base / "warehouse.duckdb").exists():
        summitry_run(base, texts)
    per_copy = len(read_texts(texts))
    for size in sizes:
        data = folder / str(size)
        if not data.exists():
            copies = -(-size // per_copy)
            make_project(DataFolder(base), DataFolder(data), copies, Settings().versions)


def write_arrivals(folder: Path, texts: Path, count: int, number: int) -> Path:
    """A file of so many texts with names of their own."""
    path = folder / f"arrivals-{count}-{number}.jsonl"
    words = base_words(DataFolder(folder / "base"), Settings().versions)
    records = read_texts(texts)
    chosen = records[number % 10 :: max(1, len(records) // count)][:count]
    lines = (json.dumps(record) for record in renamed_texts(chosen, FIRST_ARRIVAL + number, words))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def measure(data: Path, articles: Path | None) -> dict[str, Any]:
    """One run over a project: cost of the whole, seconds of its parts, and what the release holds."""
    cost = summitry_run(data, articles)
    with Store.open(DataFolder(data)) as store:
        release = store.newest_release()
    assert release is not None
    return {
        "seconds": round(cost.seconds, 2),
        "cpu_seconds": round(cost.cpu_seconds, 2),
        "peak_megabytes": round(max(cost.peak_megabytes, float((data / "workers_megabytes").read_text()))),
        "articles": release.counts["dim_article"],
        "meetings": release.counts["fact_meeting"],
        "release_megabytes": round((data / "releases" / release.name).stat().st_size / 1e6, 1),
        "steps": steps(data),
    }


def steps(data: Path) -> dict[str, float]:
    """Seconds of each step of the last run, from Dagster's history."""
    import dagster as dg

    with dg.DagsterInstance.from_config(
        os.environ.get("DAGSTER_HOME", str(data.parent / "dagster"))
    ) as history:
        (run,) = history.get_runs(limit=1)
        found = history.get_run_step_stats(run.run_id)
    return {
        step.step_key: round(step.end_time - step.start_time, 2)
        for step in found
        if step.start_time is not None and step.end_time is not None
    }


def summary(runs: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """Medians by size, and how much longer than in the smallest project."""
    medians = {
        size: {name: statistics.median(run[name] for run in done) for name in (*_RATIOS, "peak_megabytes")}
        for size, done in runs.items()
    }
    least = medians[min(medians)]
    return {
        str(size): {**row, **{f"{name}_ratio": round(row[name] / least[name], 2) for name in _RATIOS}}
        for size, row in medians.items()
    }


def main() -> None:
    """Make projects of the sizes asked for, and time arrivals in each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=Path("/tmp/summitry-growth"))
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--count", type=int, default=100, help="new articles a run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first", type=int, default=0, help="number of the first set of new articles")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--articles", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run_here(args.run, args.articles)
        return
    sizes = sorted(args.sizes)
    args.folder.mkdir(parents=True, exist_ok=True)
    prepare(args.folder, args.texts, sizes)
    for size in sizes:
        if not (args.folder / str(size) / "warehouse.duckdb").exists():
            first = measure(args.folder / str(size), None)
            print(json.dumps({"size": size, "first release": first}), flush=True)
    runs: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    for number in range(args.first, args.first + args.rounds):
        path = write_arrivals(args.folder, args.texts, args.count, number)
        for size in sizes:
            os.sync()  # what was written before is not to be waited for now
            runs[size].append(measure(args.folder / str(size), path))
            print(json.dumps({"size": size, "set": number, **runs[size][-1]}), flush=True)
    print(json.dumps({"medians": summary(runs)}, indent=1))


if __name__ == "__main__":
    main()
