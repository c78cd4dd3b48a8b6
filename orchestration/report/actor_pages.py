"""A page for each actor: names, titles over time, meetings, and whom it met."""

from collections import defaultdict

from orchestration.report.render import page_name
from orchestration.report.rows import CHOSEN, Meeting, Row, batches, detail, grouped, rows
from orchestration.report.site import Site, parts

MOST_COUNTERPARTS = 50
_ACTORS = """
    select p.actor_id, p.actor as name, p.kind, p.country_code, p.titles, p.article_count, p.mention_count,
        p.held_count, p.planned_count, p.first_date, p.last_date, p.counterpart_count,
        coalesce(m.meeting_count, 0) as meeting_count
    from actor_profile p
    left join (
        select actor_id, count(distinct meeting_id) as meeting_count
        from bridge_meeting_actor group by actor_id
    ) m using (actor_id)
    order by meeting_count desc, mention_count desc, name, actor_id"""
_PARTS = """
    select b.actor_id, b.meeting_id,
        array_to_string(list_sort(list(distinct replace(b.role, '_', ' '))), ', ') as roles,
        any_value(b.title order by b.title) as title, any_value(s.name order by s.name) as side
    from bridge_meeting_actor b left join dim_actor s on b.side_actor_id = s.actor_id
    group by b.actor_id, b.meeting_id"""
_ALIASES = f"""
    select actor_id, alias, mention_count from dim_actor_alias
    where mention_count > 0 and actor_id in {CHOSEN} order by mention_count desc, alias"""
_ROLES = f"""
    select actor_id, title, organization, country_code, tense, first_seen, last_seen, article_count
    from dim_actor_role where actor_id in {CHOSEN} order by last_seen desc nulls last, title"""
_COUNTERPARTS = f"""
    select actor_id, counterpart_id, counterpart, meeting_count, first_meeting_id, last_meeting_id
    from first_and_last_contact where actor_id in {CHOSEN}
    qualify row_number() over (partition by actor_id order by meeting_count desc, counterpart, counterpart_id)
        <= {MOST_COUNTERPARTS}
    order by meeting_count desc, counterpart, counterpart_id"""


def write_actors(site: Site) -> None:
    """Write the pages of all actors, and the list of them: those with most meetings first."""
    actors = rows(site.connection, _ACTORS)
    for part in parts(actors, "actors"):
        site.write("actors.html", part.path, part=part)
    taken = _taken_parts(site)
    by_id = {actor["actor_id"]: actor for actor in actors}
    for ids in batches(list(by_id)):
        found = {
            name: detail(site.connection, query, ids, "actor_id")
            for name, query in (("aliases", _ALIASES), ("roles", _ROLES), ("counterparts", _COUNTERPARTS))
        }
        for actor_id in ids:
            own = {name: values.get(actor_id, []) for name, values in found.items()}
            _write_actor(site, by_id[actor_id], own, taken.get(actor_id, []))


def _taken_parts(site: Site) -> defaultdict[str, list[Row]]:
    """Each actor's parts in meetings, newest first."""
    order = {meeting_id: number for number, meeting_id in enumerate(site.meetings)}
    found = rows(site.connection, _PARTS)
    found.sort(key=lambda row: order[row["meeting_id"]])
    return grouped(found, "actor_id")


def _write_actor(site: Site, actor: Row, own: dict[str, list[Row]], taken: list[Row]) -> None:
    listed: list[tuple[Meeting, Row]] = [(site.meetings[row["meeting_id"]], row) for row in taken]
    for row in own["counterparts"]:
        row |= {when: site.meetings[row[f"{when}_meeting_id"]] for when in ("first", "last")}
    for part in parts(listed, f"actor/{page_name(actor['actor_id'])}"):
        judgements = site.judgements.get(actor["actor_id"], [])
        site.write("actor.html", part.path, actor=actor, part=part, judgements=judgements, **own)
