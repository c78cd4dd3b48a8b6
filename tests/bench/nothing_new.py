"""What a run with nothing new costs, beside an empty Dagster job: `python -m tests.bench.nothing_new`.

`make run` and the job are timed in turns, from the start of the process to its end, so that other work on the
machine slows both. The project is the one in --data; without it the five sample articles are published once
in a folder of their own. Where the environment is out of date, `summitry run` is timed instead of `make run`,
which would install it. Prints JSON: medians of seconds, and their ratio.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from orchestration.folders import PROJECT_ROOT

ARTICLES = PROJECT_ROOT / "seeds" / "articles"
EMPTY_JOB = """
import dagster as dg

@dg.op
def nothing() -> None:
    pass

@dg.job(executor_def=dg.in_process_executor)
def empty() -> None:
    nothing()

with dg.DagsterInstance.get() as instance:
    assert empty.execute_in_process(instance=instance).success
"""


def run_command(articles: Path, data: Path) -> list[str]:
    """`make run`, or what it would run, where it would first install something."""
    is_ready = subprocess.run(["make", "--question", ".venv/.project"], cwd=PROJECT_ROOT, check=False)
    if is_ready.returncode == 0:
        return ["make", "run", f"ARTICLES={articles}", f"DATA={data}"]
    summitry = str(Path(sys.executable).with_name("summitry"))
    return [summitry, "run", "--articles", str(articles), "--data", str(data)]


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Seconds that the command takes; raises where it fails."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=PROJECT_ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin


def measure(articles: Path, data: Path, rounds: int) -> dict[str, object]:
    """Publish what is new, then time runs with nothing new and empty jobs in turns."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="ascii")
        environment = {**os.environ, "DAGSTER_HOME": home}
        command, job = run_command(articles, data), [sys.executable, "-c", EMPTY_JOB]
        timed(command, environment)
        timed(job, environment)
        pairs = [(timed(command, environment), timed(job, environment)) for _ in range(rounds)]
    ours, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
    return {
        "command": command[:2] if command[0] == "make" else ["summitry", "run"],
        "rounds": rounds,
        "nothing_new_seconds": round(ours, 2),
        "empty_job_seconds": round(empty, 2),
        "ratio": round(ours / empty, 2),
    }


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a data folder that was published")
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="the articles that it was made from")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    if args.data:
        print(json.dumps(measure(args.articles.absolute(), args.data.absolute(), args.rounds)))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(args.articles, Path(folder), args.rounds)))


if __name__ == "__main__":
    main()
