"""Readers against one publisher: do they ever see anything but a whole release?

    python -m tests.bench.soak --seconds 30 [--readers 2] [--json]

One process publishes release after release; each carries its number in two tables. Reader processes open the
warehouse anew again and again, by its link as any tool does, and as `summitry` does. A reading is torn where
the two tables or the comments disagree, stale where an older release comes after a newer one, failed where
the file does not open or answer. The exit code is 1 where anything but whole releases was seen.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from orchestration.folders import DataFolder
from orchestration.reader import open_warehouse
from tests.cli.world import publish_world, tables

_READING = """
    SELECT
        (SELECT max(label) FROM fact_meeting),
        (SELECT max(title) FROM dim_article),
        (SELECT count(*) FROM meetings),
        (SELECT count(*) FROM who_met_whom)"""


@dataclass
class Seen:
    """What one reader saw."""

    how: str
    opens: int = 0
    torn: int = 0
    stale: int = 0
    failed: int = 0
    releases: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def take(self, row: tuple[str, str, int, int]) -> None:
        """Judge one reading."""
        label, title, meetings, pairs = row
        number = int(label.rpartition(" ")[2])
        if (label, meetings, pairs > 0) != (title, len(tables()["fact_meeting"]), True):
            self.torn += 1
        if self.releases and number < self.releases[-1]:
            self.stale += 1
        if not self.releases or number != self.releases[-1]:
            self.releases.append(number)


@contextmanager
def by_link(data: DataFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    """As any tool does: read-only, by the link's name."""
    with duckdb.connect(str(data.warehouse), read_only=True) as connection:
        yield connection


def publish_number(data: DataFolder, number: int) -> None:
    """Publish the small world with the number of the release in two of its tables."""
    rows = tables()
    meetings = [{**row, "label": f"zzz {number:06d}"} for row in rows["fact_meeting"]]
    articles = [{**row, "title": f"zzz {number:06d}"} for row in rows["dim_article"]]
    changes = {"fact_meeting": meetings, "dim_article": articles}
    publish_world(data, datetime(2025, 7, 1) + timedelta(minutes=number), changes)


def read(how: str, root: Path, is_over: Event, answers: "Queue[Seen]") -> None:
    """Open, ask and close until it is over."""
    seen, data = Seen(how), DataFolder(root)
    opened = open_warehouse if how == "summitry" else by_link
    while not is_over.is_set():
        seen.opens += 1
        try:
            with opened(data) as connection:
                row = connection.execute(_READING).fetchone()
            if row:
                seen.take(row)
        except Exception as error:  # whatever it is, it is what is counted here
            seen.failed += 1
            seen.complaints.append(repr(error)[:300])
    answers.put(seen)


def soak(root: Path, seconds: float, readers: int = 2, releases: int = 2) -> tuple[int, list[Seen]]:
    """Publish for so many seconds, and so many releases at least, while readers read.

    Returns the number of releases, and what each reader saw.
    """
    data = DataFolder(root)
    publish_number(data, 1)
    spawn = multiprocessing.get_context("spawn")
    is_over, answers = spawn.Event(), spawn.Queue()
    hows = ["summitry" if number % 2 else "link" for number in range(readers)]
    processes = [spawn.Process(target=read, args=(how, root, is_over, answers)) for how in hows]
    for process in processes:
        process.start()
    number, until = 1, time.monotonic() + seconds
    try:
        while time.monotonic() < until or number < releases:
            number += 1
            publish_number(data, number)
    finally:
        is_over.set()
    seen = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(timeout=60)
    return number, seen


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        published, seen = soak(Path(folder) / "data", options.seconds, options.readers)
    if options.json:
        print(json.dumps({"published": published, "readers": [asdict(one) for one in seen]}, indent=1))
    else:
        print(f"{published} releases in {options.seconds:.0f} s\n")
        print("| reader | opens | releases seen | torn | stale | failed |\n|---|--:|--:|--:|--:|--:|")
        for one in seen:
            figures = (one.how, one.opens, len(one.releases), one.torn, one.stale, one.failed)
            print(f"| {' | '.join(map(str, figures))} |")
            print("".join(f"  {complaint}\n" for complaint in one.complaints[:3]), end="")
    return int(any(one.torn or one.stale or one.failed for one in seen))


if __name__ == "__main__":
    sys.exit(main())
