"""What a look at the inbox costs, and what an hour of arrivals does.

    python -m tests.bench.arrivals --files 100000

makes the files and a ledger that knows them in a temporary folder, and prints JSON: seconds (wall and CPU,
medians) of a tick with nothing new, of the first such tick of a process, of one with a new, a changed and a
removed file, of one where the ledger knows nothing, and of the look with which a run begins: all by the real
sensor.

    python -m tests.bench.arrivals --hour 1000

puts so many articles of ../shared/bulk into an inbox, a file each, and prints what one run with one worker
takes, and the peak of its largest process.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import dagster as dg

from orchestration.clock import utc_now
from orchestration.folders import DataFolder
from orchestration.listing import find_files
from orchestration.outlook import input_state, unread_files
from orchestration.settings import Settings
from orchestration.store import Ledger
from orchestration.store.ledger import Input
from orchestration.triggers import make_sensor
from tests.bench.growth import TEXTS, Cost, read_texts
from tests.bench.growth import timed as timed_process

FILES_A_FOLDER = 1_000
Figures = dict[str, float]


def make_files(inbox: Path, count: int) -> None:
    """Small articles, a thousand a folder."""
    for number in range(count):
        folder = inbox / f"{number // FILES_A_FOLDER:04}"
        if number % FILES_A_FOLDER == 0:
            folder.mkdir()
        (folder / f"{number}.txt").write_text(f"Foreign Minister Alpha met envoy number {number} in Geneva.")


def know_all(settings: Settings) -> None:
    """Have the ledger know every file as it is, as after a run."""
    ledger = Ledger(settings.data_folder.ledger)
    with ledger.transaction():
        ledger.record_inputs(
            (
                Input(item.path_text, item.origin, input_state(item), "0" * 64)
                for item in find_files(settings.roots)
            ),
            utc_now(),
        )
    ledger.close()


def timed(work: Callable[[], object], repeats: int) -> Figures:
    """Medians of wall and CPU seconds."""
    walls, processor = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
    return {"wall": round(statistics.median(walls), 3), "cpu": round(statistics.median(processor), 3)}


def measure(data: Path, files: int, repeats: int) -> dict[str, Figures]:
    """The costs, by what there is to find."""
    settings = Settings(data=str(data))
    inbox = settings.data_folder.make().inbox
    make_files(inbox, files)
    with dg.DagsterInstance.ephemeral() as instance, closing(Ledger(settings.data_folder.ledger)) as ledger:

        def tick(sensor: dg.SensorDefinition) -> None:
            sensor(dg.build_sensor_context(instance=instance, cursor=None))

        def first_tick() -> None:
            tick(make_sensor(settings))

        costs = {"nothing known": timed(first_tick, repeats)}
        know_all(settings)
        costs["nothing new, the first after a start"] = timed(first_tick, repeats)
        sensor = make_sensor(settings)
        tick(sensor)
        costs["nothing new"] = timed(lambda: tick(sensor), repeats)
        costs["look of a run, nothing new"] = timed(lambda: unread_files(ledger, settings.roots), repeats)
        (inbox / "new.txt").write_text("Alpha met Beta.")
        (inbox / "0000" / "2.txt").unlink()

        def change_and_tick() -> None:
            (inbox / "0000" / "1.txt").write_text(f"Alpha met Gamma at {time.time_ns()}.")
            tick(sensor)

        # with a second look, half a second on
        costs["one new, one changed, one removed"] = timed(change_and_tick, repeats)
        found = unread_files(ledger, settings.roots)
        if sorted(Path(item.path_text).name for item in found) != ["1.txt", "new.txt"]:
            raise RuntimeError(f"found {found[:5]}")
    return costs


def hour(folder: Path, articles: int) -> Cost:
    """The cost of one run over so many articles that have come since the last."""
    data = DataFolder(folder / "data").make()
    for number, record in enumerate(read_texts(TEXTS)[:articles]):
        (data.inbox / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    summitry = "from orchestration.cli import main; main()"
    command = [sys.executable, "-c", summitry, "run", "--data", str(data.root), "--workers", "1"]
    return timed_process(command, {**os.environ, "DAGSTER_HOME": str(folder / "dagster")})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--hour", type=int, metavar="ARTICLES", help="run over so many articles instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.hour:
            print(json.dumps({"load": os.getloadavg()[0], **asdict(hour(Path(folder), arguments.hour))}))
            return
        costs = measure(Path(folder) / "data", arguments.files, arguments.repeats)
    print(json.dumps({"files": arguments.files, "load": os.getloadavg()[0], "seconds": costs}, indent=2))


if __name__ == "__main__":
    main()
