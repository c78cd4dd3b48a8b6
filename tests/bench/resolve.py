"""Cost and quality of resolution on made-up reports: `python -m tests.bench.resolve [SIZE ...]` prints JSON.

Each size runs in a process of its own, so that peak memory is its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import polars as pl

from orchestration.seeds import load_reference
from tests.resolve.corpora import judgements
from tests.resolve.figures import b_cubed
from tests.resolve.synthetic import make_world
from transforms.resolve import resolve

SIZES = (2_000, 20_000, 200_000)
PROJECT = Path(__file__).resolve().parents[2]
_MEGABYTE_IN_KILOBYTES = 1024


def measure(size: int) -> dict[str, float]:
    """Seconds, peak memory and B3 for one size."""
    reference = load_reference(PROJECT / "seeds")
    world = make_world(size)
    before = _peak_megabytes()
    start, cpu = time.perf_counter(), time.process_time()
    found = resolve(world.articles, world.stages, judgements(), None, reference)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    meeting_of = dict(found.meetings.select("claim_meeting_id", "meeting_id").iter_rows())
    figures = b_cubed((str(world.truth[claim]), meeting) for claim, meeting in meeting_of.items())
    return {
        "reports": found.meetings.height,
        "articles": world.articles.height,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu_seconds, 2),
        "peak_mb": round(_peak_megabytes()),
        "input_peak_mb": round(before),
        "meetings": found.meetings["meeting_id"].n_unique(),
        "true_meetings": len(set(world.truth.values())),
        "links": found.links.filter(pl.col("kind") == "meeting").height,
        **{f"b3_{name}": round(value, 4) for name, value in figures.items()},
    }


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE_IN_KILOBYTES


def main() -> None:
    """Measure the sizes asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return
    for size in args.sizes:
        command = [sys.executable, "-m", "tests.bench.resolve", "--one", str(size)]
        print(
            subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=PROJECT).stdout.strip()
        )


if __name__ == "__main__":
    main()
