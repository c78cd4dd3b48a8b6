"""What one worker costs by the size of texts, and whether it grows: `python -m tests.bench.pace_sizes`.

First CPU milliseconds for 1,000 characters: of ordinary texts, of one text of 60,000 characters, of 1,000
texts of 200, and of texts made of nothing but meeting words and names. Then (`--soak 20000`) that many
articles through one worker, each with words that no other has, and its memory after every thousand; exit
code 1 where it is over 1.5 GB, or has grown by more than a tenth since the second thousand.
"""

import argparse
import json
import os
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import batched
from pathlib import Path

import polars as pl

from orchestration.folders import SEEDS
from orchestration.processing import Batch, Processor, ProcessorRecipe, process
from orchestration.runners import BATCH_ARTICLES, THREAD_VARIABLES

MAX_BYTES = 1.5e9
MAX_GROWTH = 1.1
EVERY = 1_000
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SYLLABLES = ("ba", "ke", "di", "fo", "lu", "mar", "nes", "pil", "rog", "tul")


def compute_as_a_worker(module: str) -> None:
    """Begin the program anew with one thread for each library, as they read that when they are imported."""
    if any(os.environ.get(name) != "1" for name in THREAD_VARIABLES):
        environment = {**os.environ, **dict.fromkeys(THREAD_VARIABLES, "1")}
        os.execve(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]], environment)


def frame(texts: list[str]) -> pl.DataFrame:
    """The texts as the stage gets articles."""
    numbers = [f"a{number}" for number in range(len(texts))]
    rows = {"article_id": numbers, "origin": numbers, "content_sha256": numbers, "text": texts}
    empty = [pl.lit(None, pl.String).alias(name) for name in ("title", "source_name")]
    dated = [pl.lit(None, pl.Datetime("us")).alias("published_at"), pl.lit("en").alias("language")]
    return pl.DataFrame(rows).with_columns(*empty, *dated)


def milliseconds(processor: Processor, texts: list[str]) -> float:
    """CPU milliseconds for 1,000 characters, the second time that the texts are read."""
    for _ in range(2):
        began = time.process_time()
        for few in batched(texts, BATCH_ARTICLES):
            outcome = process(processor, Batch(frame(list(few))))
            if outcome.rejects:
                raise RuntimeError(outcome.rejects[0][0].message)
        seconds = time.process_time() - began
    return round(seconds * 1e6 / sum(map(len, texts)), 2)


def sizes(article: str) -> dict[str, list[str]]:
    """The kinds of texts, made of one article's sentences."""
    paragraphs = (article + "\n\n") * (60_000 // len(article) + 1)
    return {
        "20 texts of 3,000": [paragraphs[:3_000]] * 20,
        "1 text of 60,000": [paragraphs[:60_000]],
        "1,000 texts of 200": [paragraphs[:200]] * 1_000,
        "12,000 characters, one sentence of 'met' and names": ["Ana Duarte met Bo Lind and " * 450],
        "60,000 characters, 1,600 sentences of meetings": [
            "Ana Duarte of Spain met Bo Lind. " * (60_000 // 33)
        ],
    }


def grown(texts: list[str], count: int) -> Iterator[str]:
    """So many texts, those after the first round with names of their own."""
    for number in range(count):
        ending = "".join(_SYLLABLES[int(digit)] for digit in str(number))
        yield _NAME.sub(lambda name, ending=ending: name[0] + ending, texts[number % len(texts)])


def resident_bytes() -> int:
    """Memory of this process now; its peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def soak(processor: Processor, texts: list[str], count: int) -> list[float]:
    """Megabytes after every thousand articles."""
    found = []
    for few in batched(grown(texts, count), EVERY):
        for part in batched(few, BATCH_ARTICLES):
            process(processor, Batch(frame(list(part))))
        found.append(round(resident_bytes() / 1e6, 1))
        sys.stderr.write(f"{found[-1]} MB\n")
    return found


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--soak", type=int, default=0, help="articles to run through one worker")
    parser.add_argument("--cut", type=int, default=600, help="characters of each article of the soak")
    options = parser.parse_args()
    compute_as_a_worker("tests.bench.pace_sizes")
    processor = ProcessorRecipe(SEEDS)()
    articles = [path.read_text(encoding="utf-8") for path in sorted((SEEDS / "articles").glob("*.txt"))]
    found: dict[str, object] = {
        "milliseconds_for_1000_characters": {
            name: milliseconds(processor, texts) for name, texts in sizes(articles[0]).items()
        }
    }
    memory = soak(processor, [text[: options.cut] for text in articles], options.soak)
    found["megabytes_after_every_thousand"] = memory
    json.dump(found, sys.stdout, indent=1)
    if memory and (
        max(memory) * 1e6 > MAX_BYTES or max(memory) > MAX_GROWTH * memory[min(1, len(memory) - 1)]
    ):
        sys.exit(1)


if __name__ == "__main__":
    main()
