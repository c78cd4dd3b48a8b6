"""How long the views and macros of `sql/` take on a large synthetic warehouse.

    python -m tests.bench.sql --meetings 1000000 [--words 100] [--json] [--database PATH]

Makes the warehouse (or takes the one at PATH, if it is there), asks each view with its usual filter and each
macro, and prints wall and CPU milliseconds: the first run and the median of the next five. Reading the result
into Python counts. The exit code is 1 where a median is over its limit.
"""

import argparse
import json
import platform
import re
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from tests.sql.build import create_objects, sql_files
from tests.sql.synthetic import Size, fill
from transforms.dictionary import read_sql_object

RUNS = 5
THREADS = 2
LIMIT_MS = 200.0
ALL_TIME_LIMIT_MS = 1000.0

QUESTIONS: dict[str, str] = {
    "top pairs of all time": "from who_met_whom order by meeting_count desc limit 20",
    # views with their usual filter
    "actor_degree": "from actor_degree order by counterpart_count desc limit 20",
    "actor_profile": "from actor_profile where actor = $person",
    "articles": "from articles where published_at >= '2025-11-01'",
    "contact_gap": "from contact_gap where actor_a = $country_name and actor_b = $other_name",
    "delegation": "from delegation where meeting_id = $meeting",
    "encounters": "from encounters where person_a = $person",
    "first_and_last_contact": "from first_and_last_contact where actor = $country_name",
    "hosting": "from hosting order by held_count desc",
    "meeting_accounts": "from meeting_accounts where meeting_id = $meeting",
    "meeting_calendar": "from meeting_calendar where date between '2025-05-01' and '2025-05-31'",
    "meeting_conflicts": "from meeting_conflicts where attribute = 'duration' limit 100",
    "meeting_evidence": "from meeting_evidence where meeting_id = $meeting",
    "actor_id_current": "from actor_id_current where old_actor_id = $old_actor",
    "venue_id_current": "from venue_id_current where old_venue_id = $old_venue",
    "meeting_id_current": "from meeting_id_current where old_meeting_id = $old_meeting",
    "meeting_network": "from meeting_network order by weight desc limit 100",
    "meeting_parties": "from meeting_parties where actor = $person",
    "meetings": "from meetings where date between '2025-01-01' and '2025-01-31'",
    "meetings_by_dyad": "from meetings_by_dyad where country_a_code = $country and country_b_code = $other",
    "plover_consult": "from plover_consult where event_date between '2025-01-01' and '2025-01-31'",
    "relations": "from relations where meeting_id = $meeting",
    "source_coverage": "from source_coverage order by meeting_count desc",
    "status_history": "from status_history where meeting_id = $meeting",
    "timeline": "from timeline where date >= '2025-11-01' order by date",
    "topic_activity": "from topic_activity order by meeting_count desc",
    "warehouse_summary": "from warehouse_summary",
    "who_met_whom": "from who_met_whom where person_a = $person",
    # macros
    "contact_path": "from contact_path($person, $stranger)",
    "contacts_of": "from contacts_of($person)",
    "current_meeting": "from current_meeting($old_meeting)",
    "find_actor": "from find_actor($misspelt)",
    "gap_between": "from gap_between($country, $other)",
    "meetings_about": "from meetings_about($topic) limit 50",
    "meetings_between": "from meetings_between($country, $other, '2024-01-01', '2024-12-31')",
    "meetings_in": "from meetings_in($city) limit 50",
    "meetings_of": "from meetings_of($person)",
    "mentions_of": "from mentions_of($person) limit 50",
    "rank_articles": "from rank_articles($words)",
    "reports_of": "from reports_of($meeting)",
    "search_articles": "from search_articles($words)",
    "search_quotes": "from search_quotes($words)",
    "who_is": "from who_is($surname)",
    "why": "from why($meeting)",
    "why_same": "from why_same($meeting, $meeting)",
    "why_same_actor": "from why_same_actor($person, $stranger)",
    "why_same_venue": "from why_same_venue($city, $city)",
}
"""A question for each view and each table macro, by the object's name."""

_VALUES: dict[str, str] = {
    "person": "select name from agg_actor_order join agg_actor using (actor_number)"
    " where is_person and held_count > 0 order by held_count, name"
    " offset (select least(count(*) // 2, countif(is_person and held_count > 0) - 1)"
    " from agg_actor_order join agg_actor using (actor_number))",
    "stranger": "select name from agg_actor_order join agg_actor using (actor_number)"
    " where is_person and held_count > 0 order by name offset 17",
    "country": "select code_a from agg_pair where not is_person order by held_count desc",
    "other": "select code_b from agg_pair where not is_person order by held_count desc",
    "country_name": "select name_a from agg_pair where not is_person order by held_count desc",
    "other_name": "select name_b from agg_pair where not is_person order by held_count desc",
    "meeting": "select meeting_id from fact_claim group by 1 order by count(*) desc, 1",
    "old_meeting": "select old_meeting_id from meeting_id_change order by 1",
    "old_actor": "select old_actor_id from actor_id_change order by 1",
    "old_venue": "select old_venue_id from venue_id_change order by 1",
    "topic": "select topic from topic_activity order by meeting_count desc offset 20",
    "city": "select city from dim_venue order by city",
    "words": "select string_agg(term, ' ') from"
    " (select term from search_posting group by term order by count(*) desc, term offset 300 limit 2)",
}
"""A query for each value that the questions ask with."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a question took, in milliseconds."""

    name: str
    rows: int
    first_ms: float
    median_ms: float
    median_cpu_ms: float
    limit_ms: float


def make(path: Path, size: Size) -> dict[str, float]:
    """Make a synthetic warehouse; returns the seconds that its parts took."""
    config: dict[str, Any] = {"storage_compatibility_version": "v1.4.0", "threads": THREADS}
    connection = duckdb.connect(str(path), config=config)
    try:
        started = time.perf_counter()
        fill(connection, size)
        filled = time.perf_counter()
        create_objects(connection)
        return {"fill_seconds": filled - started, "objects_seconds": time.perf_counter() - filled}
    finally:
        connection.close()


def values(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The values that the questions ask with, by name."""
    found: dict[str, Any] = {}
    for name, query in _VALUES.items():
        row = connection.execute(f"from ({query}) limit 1").fetchone()
        found[name] = row[0] if row else None
    found["surname"] = found["person"].split()[-1]
    found["misspelt"] = found["person"][:-1] + "x"
    return found


def measure(connection: duckdb.DuckDBPyConnection, name: str, asked: dict[str, Any]) -> Timing:
    """Ask one question 1 + RUNS times."""
    query = QUESTIONS[name]
    arguments = {key: asked[key] for key in re.findall(r"\$(\w+)", query)}
    walls, cpus, rows = [], [], 0
    for _ in range(1 + RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        rows = len(connection.execute(query, arguments).fetchall())
        cpus.append(1000 * (time.process_time() - cpu))
        walls.append(1000 * (time.perf_counter() - wall))
    limit = ALL_TIME_LIMIT_MS if name == "top pairs of all time" else LIMIT_MS
    median, median_cpu = statistics.median(walls[1:]), statistics.median(cpus[1:])
    return Timing(name, rows, round(walls[0], 1), round(median, 1), round(median_cpu, 1), limit)


def missing_questions() -> set[str]:
    """Views and table macros of `sql/` for which there is no question."""
    objects = [read_sql_object(text) for text in sql_files().values()]
    return {entry.name for entry in objects if entry.kind in ("view", "table macro")} - set(QUESTIONS)


def run(path: Path, size: Size) -> dict[str, Any]:
    """Make the warehouse where there is none, ask every question; returns the figures."""
    made = {} if path.exists() else make(path, size)
    connection = duckdb.connect(str(path), read_only=True, config={"threads": THREADS})
    try:
        row = connection.execute("select count(*) from fact_meeting").fetchone()
        asked = values(connection)
        timings = [measure(connection, name, asked) for name in QUESTIONS]
    finally:
        connection.close()
    return {
        "meetings": row[0] if row else 0,
        "megabytes": round(path.stat().st_size / 1e6),
        **{name: round(seconds, 1) for name, seconds in made.items()},
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "threads": THREADS,
        "timings": [asdict(timing) for timing in timings],
    }


def table(figures: dict[str, Any]) -> str:
    """The figures for reading."""
    head = ", ".join(f"{name} {value}" for name, value in figures.items() if name != "timings")
    columns = ("question", "rows", "first ms", "median ms", "median CPU ms", "limit ms")
    lines = [head, "", f"| {' | '.join(columns)} |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {entry['name']} | {entry['rows']} | {entry['first_ms']} | {entry['median_ms']} |"
        f" {entry['median_cpu_ms']} | {entry['limit_ms']:.0f} |"
        for entry in figures["timings"]
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--meetings", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=100, help="words in each article")
    parser.add_argument("--database", type=Path, help="keep the warehouse here, or take the one that is here")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if missing := missing_questions():
        parser.error(f"no question for {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "warehouse.duckdb"
        figures = run(path, Size(options.meetings, options.words))
    print(json.dumps(figures, indent=1) if options.json else table(figures))
    return int(any(entry["median_ms"] > entry["limit_ms"] for entry in figures["timings"]))


if __name__ == "__main__":
    sys.exit(main())
