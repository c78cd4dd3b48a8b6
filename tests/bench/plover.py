"""Score what is told of PLOVER's gold records: python -m tests.bench.plover FILE [--errors].

FILE is JSON Lines: `id`, `text`, `subset` (`meeting` for records of a meeting, anything else for records
with words of meeting that tell of another event) and `expected` with PLOVER's `event`. Dates of the records
are placeholders and not read. Prints JSON: the share of the records of a meeting of which one is found,
that of the others of which none is found as held, and for each event how many records have meetings of each
status (`none`: no meeting). A visit that is agreed to counts with PLOVER as AGREE and here as planned; one
refused or called off as REJECT or SANCTION and here as refused or cancelled. `--errors` lists the texts
that are judged otherwise.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.extraction import Found, print_scores, share
from tests.relations.meetings import Case, Meeting

MEETING = "meeting"
READ_ON = date(2000, 1, 1)
"""The day of publication that all records give."""


@dataclass(frozen=True)
class Record:
    """A sentence, what it tells by PLOVER, and whether that is a meeting."""

    id: str
    text: str
    event: str
    is_meeting: bool

    @property
    def case(self) -> Case:
        """The sentence as an article."""
        return Case(self.id, self.text, None, None, READ_ON, (), ())


def read_records(path: Path) -> list[Record]:
    """The records of a file; KeyError or ValueError for one of another shape."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Record(row["id"], row["text"].strip(), row["expected"]["event"], row["subset"] == MEETING)
        for row in rows
    ]


def is_right(record: Record, meetings: Sequence[Meeting]) -> bool:
    """True for a meeting that is found, and for another event of which none is found as held."""
    if record.is_meeting:
        return any(one["status"] in {"held", "planned"} for one in meetings)
    return all(one["status"] != "held" for one in meetings)


def score(records: Sequence[Record], found: Found) -> dict[str, Any]:
    """Shares of right records, and statuses by event."""
    statuses: dict[str, Counter[str]] = {}
    for record in records:
        told = {one["status"] for one in found.get(record.id, [])} or {"none"}
        statuses.setdefault(record.event, Counter()).update(told)
    rights = {
        kind: [is_right(one, found.get(one.id, [])) for one in records if one.is_meeting == kind]
        for kind in (True, False)
    }
    return {
        "meetings found": share(sum(rights[True]), len(rights[True])),
        "other events not held for meetings": share(sum(rights[False]), len(rights[False])),
        "statuses by event": {event: dict(sorted(told.items())) for event, told in sorted(statuses.items())},
    }


def errors(records: Sequence[Record], found: Found) -> Iterator[dict[str, Any]]:
    """The records that are judged otherwise."""
    for record in records:
        if not is_right(record, found.get(record.id, [])):
            yield {
                "id": record.id,
                "event": record.event,
                "text": record.text,
                "found": found.get(record.id, []),
            }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of a file as JSON."""
    return print_scores("what is told of PLOVER's gold records", arguments, read_records, score, errors)


if __name__ == "__main__":
    sys.exit(main())
