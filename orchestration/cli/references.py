"""What a judgement speaks of: kinds, ids that are shortened, and names as people type them."""

import re

from orchestration.cli.warehouse import Warehouse
from orchestration.errors import UsageError
from orchestration.reader import command
from orchestration.values import printable

KINDS = ("actor", "meeting", "venue")
_ID_PREFIXES = {
    "meeting_report_": "meeting",
    "meeting_": "meeting",
    "actor_": "actor",
    "venue_": "venue",
    "article_": "actor",
}
_BARE_DIGITS = re.compile(r"[0-9a-f]{4,16}")

_MEANT = {
    "actor": (
        "SELECT DISTINCT actor_id || '/' || coalesce(alias, name) FROM dim_actor"
        " LEFT JOIN dim_actor_alias USING (actor_id)"
        " WHERE actor_id = $1 OR fold_name(coalesce(alias, name)) = fold_name($1)"
        " OR (kind = 'country' AND country_code = $1)"
        " OR (kind <> 'person' AND fold_name(name) = fold_name($1))"
        " OR actor_id IN (SELECT actor_id FROM actor_id_current WHERE old_actor_id = $1)"
        " UNION SELECT local_actor_id FROM fact_mention WHERE local_actor_id = $1 ORDER BY 1"
    ),
    "meeting": (
        "SELECT meeting_report_id FROM meeting_report WHERE meeting_report_id = $1"
        " OR meeting_id IN (SELECT meeting_id FROM current_meeting($1)) ORDER BY 1"
    ),
    "venue": (
        "SELECT DISTINCT venue_id || '/' || fold_name(coalesce(venue_name, report.city, report.country_code))"
        " FROM meeting_report AS report JOIN dim_venue AS venue ON told_venue_id = venue_id"
        " WHERE venue_id = $1 OR fold_name(coalesce(venue_name, report.city)) = fold_name($1)"
        " OR venue_id IN (SELECT venue_id FROM venue_id_current WHERE old_venue_id = $1) ORDER BY 1"
    ),
}
"""Parts of which a judgement speaks, as runs see them: spellings of actors, or one article's actor; reports
of meetings; venues as told. Ids may be former ones."""
_IDS = {
    "actor_": "SELECT actor_id AS id FROM dim_actor WHERE starts_with(actor_id, $1)"
    " UNION SELECT old_actor_id FROM actor_id_current WHERE starts_with(old_actor_id, $1) LIMIT 2",
    "venue_": "SELECT venue_id AS id FROM dim_venue WHERE starts_with(venue_id, $1)"
    " UNION SELECT old_venue_id FROM venue_id_current WHERE starts_with(old_venue_id, $1) LIMIT 2",
    "meeting_report_": (
        "SELECT meeting_report_id AS id FROM meeting_report WHERE starts_with(meeting_report_id, ?) LIMIT 2"
    ),
}


def meant(warehouse: Warehouse, kind: str, named: str) -> list[str]:
    """What a reference in a judgement stands for in the served release; empty where it is unknown there."""
    return [str(next(iter(row.values()))) for row in warehouse.rows(_MEANT[kind], [named])]


def kind_of(warehouse: Warehouse, given: str | None, *names: str) -> str:
    """What is spoken of: as given, as the first id or name tells; raises UsageError where that is open."""
    if given:
        if given not in KINDS:
            raise UsageError(f"{printable(given)} is no kind. Give one of {', '.join(KINDS)}.")
        return given
    name = next(name for name in names if name)
    for prefix, kind in _ID_PREFIXES.items():
        if name.startswith(prefix):
            return kind
    known = [kind for kind in KINDS if meant(warehouse, kind, name)]
    if not known and _BARE_DIGITS.fullmatch(name):
        return "meeting"
    if not known and _found_actor(warehouse, name):
        return "actor"
    if len(known) == 1:
        return known[0]
    may_be = f"may be {' or '.join(known)}" if known else "is nothing known here"
    raise UsageError(f"{printable(name)} {may_be}. Say which: --kind {'|'.join(known or KINDS)}")


def reference(warehouse: Warehouse, kind: str, name: str) -> str:
    """How a judgement names it: the whole id where one was typed, in full or in part, else the name.

    Raises UsageError where nothing, or more than one thing, is meant.
    """
    for prefix, query in _IDS.items():
        if name.startswith(prefix):
            return _whole_id(warehouse, name, query)
    if kind == "meeting":
        return warehouse.meeting(name)
    if meant(warehouse, kind, name):
        return name
    found = _found_actor(warehouse, name) if kind == "actor" else _found_venue(warehouse, name)
    if found is None:
        raise UsageError(f"There is no {kind} {printable(name)} in this warehouse, or more than one.")
    return found


def _found_venue(warehouse: Warehouse, name: str) -> str | None:
    """The one venue that is called so, though no article does."""
    query = "SELECT venue_id FROM dim_venue WHERE fold_name(coalesce(name, city)) = fold_name(?)"
    found = warehouse.rows(query, [name])
    return str(found[0]["venue_id"]) if len(found) == 1 else None


def _whole_id(warehouse: Warehouse, name: str, query: str) -> str:
    found = warehouse.rows(query, [name])
    if len(found) != 1:
        raise UsageError(f"{'Several ids begin' if found else 'No id begins'} with {printable(name)}.")
    return str(found[0]["id"])


def _found_actor(warehouse: Warehouse, name: str) -> str | None:
    """The one actor that a name means if accents and case do not matter, or None."""
    found = warehouse.rows("SELECT actor_id FROM find_actor(?) WHERE is_best", [name])
    return str(found[0]["actor_id"]) if len(found) == 1 else None


def reports_of(warehouse: Warehouse, kind: str, named: str) -> str:
    """The reports of a meeting, by which a judgement is found again should the meeting's id move."""
    if kind != "meeting" or not named or named.startswith("meeting_report_"):
        return ""
    return " ".join(meant(warehouse, kind, named))


def refuse_unlike(warehouse: Warehouse, left: str, right: str) -> None:
    """Raise UsageError where two actors can be neither one nor two by judgement: runs would refuse it."""
    query = (
        "SELECT DISTINCT kind, country_code FROM dim_actor LEFT JOIN dim_actor_alias USING (actor_id)"
        " LEFT JOIN fact_mention USING (actor_id) WHERE actor_id = $1 OR local_actor_id = $1"
        " OR fold_name(alias) = fold_name($1) OR fold_name(name) = fold_name($1)"
        " OR (kind = 'country' AND country_code = $1)"
    )
    found = [warehouse.rows(query, [name]) for name in (left, right)]
    kinds = [{row["kind"] for row in rows} for rows in found]
    names = f"{printable(left)} and {printable(right)}"
    if kinds[0] == kinds[1] == {"country"}:
        raise UsageError(
            f"{names} are countries: these are told apart by their codes. Where a meeting has the wrong one,"
            f" type: {command('judge remove MEETING side CODE', warehouse.data)}"
        )
    if all(kinds) and {"person"} in kinds and not kinds[0] & kinds[1]:
        raise UsageError(f"One of {names} is a person, the other is not: they are never one.")


_KINDS_OF = {
    "participant": ["person"],
    "side": ["country", "organization"],
    "host": ["person", "country", "organization"],
    "mediator": ["person", "country", "organization"],
    "visitor": ["person", "country", "organization"],
    "head_of_delegation": ["person"],
}
"""What kind of actor may have a part in a meeting."""


def part_of_meeting(warehouse: Warehouse, attribute: str, value: str) -> str:
    """How a judgement names whom it adds or removes: a country's code, else the name, if only one bears it.

    Raises UsageError where nobody known is meant, or more than one.
    """
    if attribute not in _KINDS_OF or not value.strip():
        return value  # a topic; other faults are found where judgements are checked
    found = warehouse.rows(
        "SELECT actor, kind, country_code, actor_id FROM find_actor(?)"
        " WHERE is_best AND list_contains(?, kind)",
        [value, _KINDS_OF[attribute]],
    )
    if len(found) > 1:
        names = ", ".join(printable(row["actor"]) for row in found)
        raise UsageError(f"{printable(value)} may be {names}. Give the whole name, or an actor's id.")
    if not found:
        return _side_never_named(warehouse, attribute, value)
    (actor,) = found
    if actor["kind"] == "country":
        return str(actor["country_code"])
    namesakes = warehouse.rows(
        "SELECT 1 FROM dim_actor WHERE fold_name(name) = fold_name(?)", [actor["actor"]]
    )
    return str(actor["actor"] if len(namesakes) == 1 else actor["actor_id"])


def _side_never_named(warehouse: Warehouse, attribute: str, value: str) -> str:
    """The code of a country, or short name of an organization, that no article names."""
    known = warehouse.rows(
        "SELECT DISTINCT code FROM reference_name WHERE fold_name(name) = fold_name($1) OR code = $1", [value]
    )
    if _KINDS_OF[attribute] == ["person"] or len(known) != 1:
        warehouse.known_actors(value)
        raise UsageError(f"{printable(value)} cannot be a {attribute}.")
    return str(known[0]["code"])
