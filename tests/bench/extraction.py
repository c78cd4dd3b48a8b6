"""The meetings that the product finds in short texts, for benchmarks that judge them."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from tests.relations.meetings import Case, Meeting, articles_of, meetings_found
from tests.shipped import model, reference
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.relations import extract_relations


def meetings_in(cases: Iterable[Case]) -> dict[str, list[Meeting]]:
    """Name of each text to its meetings; a text of none is not among them."""
    articles = articles_of(cases)
    tokens = annotate(model(), articles)
    entities = extract_entities(articles, tokens, reference())
    relations = extract_relations(articles, tokens, entities, reference())
    return meetings_found(relations["claim_meeting"], entities["local_actor"])


def share(right: int, of: int) -> dict[str, float | int]:
    """How many of how many, and the share."""
    return {"share": round(right / of, 4) if of else 0.0, "right": right, "of": of}


class Judged(Protocol):
    """A record of a file that is judged."""

    @property
    def case(self) -> Case:
        """The text as an article, named as the record."""


type Found = Mapping[str, list[Meeting]]


def print_scores[Record: Judged](
    told_of: str,
    arguments: Sequence[str] | None,
    read: Callable[[Path], Sequence[Record]],
    score: Callable[[Sequence[Record], Found], dict[str, Any]],
    errors: Callable[[Sequence[Record], Found], Iterable[dict[str, Any]]],
) -> int:
    """Print the scores of the file that the arguments name as JSON; 2 for a file of another shape."""
    parser = argparse.ArgumentParser(description=f"Score {told_of}.")
    parser.add_argument("file", type=Path, help="JSON Lines")
    parser.add_argument("--errors", action="store_true", help="list what is judged wrong")
    options = parser.parse_args(arguments)
    try:
        records = read(options.file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{options.file}: not JSON Lines of the records that are judged ({error!r})", file=sys.stderr)
        return 2
    found = meetings_in(record.case for record in records)
    result = score(records, found)
    if options.errors:
        result["errors"] = list(errors(records, found))
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0
