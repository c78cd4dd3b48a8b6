"""CPU of one worker for an article, part by part, beside bare spaCy: `python -m tests.bench.pace_parts`.

Reads the first texts of ../shared/bulk in one process, several times in turn: bare spaCy without tags and
lemmas, our annotation with the gate, the rules, bare spaCy in full, our annotation without the gate. Prints
medians in CPU milliseconds an article. Loading, store and publishing are left out: see `tests.bench.pace`.
"""

import argparse
import gc
import gzip
import json
import sys
import time
from itertools import islice
from statistics import median

import polars as pl
import spacy

from orchestration.folders import SEEDS
from orchestration.processing import ProcessorRecipe, SpacyProcessor
from tests.bench.pace import TEXTS
from tests.bench.pace_sizes import compute_as_a_worker, frame
from transforms.annotate.pipeline import load_plain_model
from transforms.collector import no_cycle_search

LEFT_OUT = ("tagger", "attribute_ruler", "lemmatizer")


def bare(nlp: spacy.Language, texts: list[str], left_out: tuple[str, ...] = ()) -> None:
    """The ceiling: documents made and let go."""
    for _ in nlp.pipe(texts, batch_size=32, disable=left_out):
        pass


def once(
    plain: spacy.Language, gated: SpacyProcessor, whole: SpacyProcessor, articles: pl.DataFrame
) -> dict[str, float]:
    """CPU milliseconds an article of each part."""
    texts, found = articles["text"].to_list(), {}
    tokens: list[pl.DataFrame] = []
    parts = {
        "ceiling": lambda: bare(plain, texts, LEFT_OUT),
        "annotation": lambda: tokens.append(gated.annotate(articles)),
        "rules": lambda: gated.extract(articles, tokens[-1]),
        "ceiling --full": lambda: bare(plain, texts),
        "annotation --no-gate": lambda: whole.annotate(articles),
    }
    for name, work in parts.items():
        with no_cycle_search():  # as in a worker, which looks for cycles between batches
            began = time.process_time()
            work()
            found[name] = (time.process_time() - began) * 1_000 / len(texts)
        gc.collect()
    return found


def main() -> None:
    """Measure and print JSON; the first round only warms up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not TEXTS.exists():
        parser.error(f"{TEXTS} is not there.")
    compute_as_a_worker("tests.bench.pace_parts")
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        articles = frame([json.loads(line)["text"] for line in islice(lines, options.texts)])
    plain = load_plain_model()
    gated, whole = (
        SpacyProcessor(ProcessorRecipe(SEEDS)),
        SpacyProcessor(ProcessorRecipe(SEEDS, use_gate=False)),
    )
    gc.freeze()
    rounds = [once(plain, gated, whole, articles) for _ in range(options.rounds + 1)][1:]
    found = {name: round(median(each[name] for each in rounds), 1) for name in rounds[0]}
    json.dump({"milliseconds_an_article": found}, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
