"""What analysts know better: the page of all judgements, and those of one meeting, actor or place."""

from collections import defaultdict
from collections.abc import Sequence

import duckdb

from orchestration.report.rows import Meeting, Row, rows
from orchestration.report.site import Site, parts
from orchestration.values import spoken_judgement

_JUDGEMENTS = """
    select number, kind, verdict, subject, other, attribute, value, author, made_at, reason, state, message,
        ids, label
    from judgement order by number"""


def all_judgements(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every judgement that holds, in the order of the files, with what it says in words."""
    found = rows(connection, _JUDGEMENTS)
    return [row | {"says": spoken_judgement(row)} for row in found]


def by_subject(judgements: Sequence[Row]) -> dict[str, list[Row]]:
    """Id of a meeting, actor or venue to the judgements that were applied to it."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in judgements:
        for one in row["ids"] if row["state"] == "applied" else ():
            found[one].append(row)
    return dict(found)


def write_judgements(site: Site, judgements: Sequence[Row]) -> None:
    """Write the page of all judgements, where there are any."""
    told = [row | {"meetings": _meetings(row, site)} for row in judgements]
    for part in parts(told, "judgements") if told else ():
        site.write("judgements.html", part.path, part=part)


def _meetings(judgement: Row, site: Site) -> list[Meeting]:
    return [site.meetings[one] for one in judgement["ids"] if one in site.meetings]
