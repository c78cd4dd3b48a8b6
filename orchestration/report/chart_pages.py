"""The overview, the network, the map, and a page for each place."""

from collections.abc import Sequence

from orchestration.report.network import network
from orchestration.report.render import page_name
from orchestration.report.rows import Meeting, Row, rows
from orchestration.report.site import Site, parts
from orchestration.report.timeline import timeline
from orchestration.report.world import circles, land

LATEST = 10
_PAIRS = f"""
    select actor_id, actor, counterpart_id, counterpart, meeting_count, last_meeting_id
    from first_and_last_contact
    where contact_kind = ? and (actor, actor_id) < (counterpart, counterpart_id)
    order by meeting_count desc, last_date desc nulls last, actor, counterpart, actor_id, counterpart_id
    limit {LATEST}"""
_EDGES = """
    select source_id, source, target_id, target, weight from meeting_network
    where edge_kind = ? order by weight desc, source, target, source_id, target_id"""
_PLACES = """
    select v.*, c.name as country, count(*) as meeting_count
    from dim_venue v join fact_meeting m using (venue_id)
    left join dim_actor c on c.kind = 'country' and c.country_code = v.country_code
    group by all order by meeting_count desc, v.city nulls last, v.name nulls last, v.venue_id"""


def write_overview(site: Site) -> None:
    """Write the first page."""
    summary = rows(site.connection, "from warehouse_summary")[0]
    meetings = list(site.meetings.values())
    newest = summary["last_published_at"].date() if summary["last_published_at"] else None
    ahead = [
        meeting for meeting in reversed(meetings)
        if meeting.status in ("planned", "proposed") and newest and (meeting.end_date or newest) > newest
    ]  # fmt: skip
    held = [meeting for meeting in meetings if meeting.status == "held" and meeting.start_date]
    site.write(
        "index.html",
        "index.html",
        summary=summary,
        chart=timeline(meetings),
        latest=held[:LATEST],
        ahead=ahead[:LATEST],
        years=_years(held),
        pairs={kind: _pairs(site, kind) for kind in ("side", "person")},
    )


def _years(meetings: Sequence[Meeting]) -> str:
    """From which year to which the meetings were: 2022 to 2025; nothing where none has a date."""
    years = {meeting.start_date.year for meeting in meetings if meeting.start_date}
    return " to ".join(dict.fromkeys(map(str, (min(years), max(years))))) if years else ""


def _pairs(site: Site, kind: str) -> list[Row]:
    """The pairs that met most, each with its last meeting."""
    found = rows(site.connection, _PAIRS, [kind])
    return [row | {"last": site.meetings[row["last_meeting_id"]]} for row in found]


def write_network(site: Site) -> None:
    """Write the network of countries and organizations, and that of persons."""
    charts = {kind: network(rows(site.connection, _EDGES, [kind])) for kind in ("side", "person")}
    site.write("network.html", "network.html", charts=charts)


def write_places(site: Site) -> None:
    """Write the map, and the page of each place."""
    places = [place | {"label": place_label(place)} for place in rows(site.connection, _PLACES)]
    site.write("map.html", "map.html", land=land(), circles=circles(places), places=places)
    at: dict[str | None, list[Meeting]] = {}
    for meeting in site.meetings.values():
        at.setdefault(meeting.venue_id, []).append(meeting)
    for place in places:
        for part in parts(at[place["venue_id"]], f"place/{page_name(place['venue_id'])}"):
            judgements = site.judgements.get(place["venue_id"], [])
            site.write("place.html", part.path, place=place, part=part, judgements=judgements)


def place_label(place: Row) -> str:
    """A place in one line: venue, city, country."""
    names = (place["name"], place["city"], place["country"] or place["country_code"])
    return ", ".join(dict.fromkeys(name for name in names if name)) or "unknown place"
