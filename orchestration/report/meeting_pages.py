"""A page for each meeting: what is known, who says so, where they disagree, and the words it rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from orchestration.report.quotes import Excerpt, Quote, excerpts
from orchestration.report.render import page_name
from orchestration.report.rows import CHOSEN, Meeting, Row, batches, detail
from orchestration.report.site import Site, parts
from orchestration.report.words import spoken

_ROLES_OF_PEOPLE = ("head_of_delegation", "participant", "visitor")
_DETAILS = {
    "facts": f"""
        select meeting_id, duration_minutes, confidence, first_reported_at, last_reported_at
        from fact_meeting where meeting_id in {CHOSEN}""",
    "parties": f"""
        select b.meeting_id, b.actor_id, a.name, a.kind, b.role, b.title, b.side_actor_id, s.name as side
        from bridge_meeting_actor b join dim_actor a on b.actor_id = a.actor_id
        left join dim_actor s on b.side_actor_id = s.actor_id
        where b.meeting_id in {CHOSEN} order by s.name, a.name, a.actor_id, b.role""",
    "accounts": f"""
        select v.*, a.source_id, a.url, a.origin from meeting_accounts v join dim_article a using (article_id)
        where v.meeting_id in {CHOSEN} order by v.published_at nulls last, v.meeting_report_id""",
    "conflicts": f"""
        select * from meeting_conflicts where meeting_id in {CHOSEN}
        order by attribute, is_chosen desc, article_count desc, value""",
    "evidence": f"""
        select e.*, a.origin from meeting_evidence e join dim_article a using (article_id)
        where e.meeting_id in {CHOSEN}
        order by e.attribute, e.is_chosen desc, e.value nulls last, e.published_at, e.claim_id""",
    "history": f"""
        select * from status_history where meeting_id in {CHOSEN}
        order by report_number, article_id""",
    "topics": f"""
        select b.meeting_id, t.name, b.article_count
        from bridge_meeting_topic b join dim_topic t using (topic_id)
        where b.meeting_id in {CHOSEN} order by b.article_count desc, t.name""",
    "links": f"""
        select r.meeting_id, l.rule, l.score, l.reason, x.title as left_title, y.title as right_title,
            r.article_id as left_article_id, o.article_id as right_article_id
        from resolution_link l
        join meeting_report r on l.left_id = r.meeting_report_id
        join meeting_report o on l.right_id = o.meeting_report_id
        join dim_article x on r.article_id = x.article_id
        join dim_article y on o.article_id = y.article_id
        where l.kind = 'meeting' and l.is_same and r.meeting_id = o.meeting_id
            and r.meeting_id in {CHOSEN}
        order by l.score desc, l.link_id""",
}
_TEXTS = f"select article_id, text, language from dim_article where article_id in {CHOSEN}"


def write_meetings(site: Site) -> None:
    """Write the pages of all meetings."""
    for ids in batches(list(site.meetings)):
        details = {
            name: detail(site.connection, query, ids, "meeting_id") for name, query in _DETAILS.items()
        }
        articles = sorted({row["article_id"] for found in details["accounts"].values() for row in found})
        texts = {
            key: found[0] for key, found in detail(site.connection, _TEXTS, articles, "article_id").items()
        }
        for meeting_id in ids:
            own = {name: found.get(meeting_id, []) for name, found in details.items()}
            site.write(
                "meeting.html",
                f"meeting/{page_name(meeting_id)}.html",
                **_values(site.meetings[meeting_id], own, texts),
                judgements=site.judgements.get(meeting_id, []),
            )


def write_meeting_lists(site: Site) -> None:
    """Write the list of all meetings, and that of the meetings on which articles disagree."""
    for part in parts(list(site.meetings.values()), "meetings"):
        site.write("meetings.html", part.path, part=part)
    disputed = [meeting for meeting in site.meetings.values() if meeting.conflict_count]
    for part in parts(disputed, "conflicts"):
        ids = [meeting.meeting_id for meeting in part.rows]
        values = detail(site.connection, _DETAILS["conflicts"], ids, "meeting_id")
        site.write("conflicts.html", part.path, part=part, values=values)


def _values(meeting: Meeting, own: Mapping[str, list[Row]], texts: Mapping[str, Row]) -> dict[str, Any]:
    evidence = [row for row in own["evidence"] if row["value"] is not None]
    return {
        "meeting": meeting,
        "facts": own["facts"][0],
        "sides": delegations(own["parties"]),
        "others": _others(own["parties"]),
        "topics": own["topics"],
        "accounts": own["accounts"],
        "conflicts": _by_attribute(own["conflicts"]),
        "evidence": _by_attribute(evidence),
        "missing": _by_attribute([row for row in own["evidence"] if row["value"] is None]),
        "history": own["history"] if len(_moves(own["history"])) > 1 else [],
        "is_postponed": (meeting.status, True) in _moves(own["history"]),
        "links": own["links"],
        "quoted": [(account, _quoted(account, own["evidence"], texts)) for account in _once(own["accounts"])],
        "texts": texts,
    }


def _moves(history: Sequence[Row]) -> set[tuple[str, bool]]:
    """Each status that some report gives, and whether it puts the meeting off."""
    return {(row["status"], row["is_postponed"]) for row in history}


def delegations(parties: Sequence[Row]) -> list[tuple[Row | None, list[Row]]]:
    """Each side with its people, heads first; people of no known side come last, under None."""
    sides = {row["actor_id"]: row for row in parties if row["role"] == "side"}
    people: defaultdict[str | None, dict[str, Row]] = defaultdict(dict)
    for row in parties:
        if row["role"] in _ROLES_OF_PEOPLE and (row["kind"] == "person" or row["actor_id"] not in sides):
            known = people[row["side_actor_id"]].setdefault(row["actor_id"], row | {"roles": []})
            known["roles"].append(row["role"])
            known["title"] = known["title"] or row["title"]
            if row["side_actor_id"] and row["side_actor_id"] not in sides:
                sides[row["side_actor_id"]] = {"actor_id": row["side_actor_id"], "name": row["side"]}
    ordered = sorted(sides.values(), key=lambda row: (row["name"], row["actor_id"]))
    named: list[tuple[Row | None, list[Row]]] = [
        (row, _heads_first(people[row["actor_id"]])) for row in ordered
    ]
    return named + ([(None, _heads_first(people[None]))] if people[None] else [])


def _heads_first(people: Mapping[str, Row]) -> list[Row]:
    return sorted(people.values(), key=lambda row: ("head_of_delegation" not in row["roles"], row["name"]))


def _others(parties: Sequence[Row]) -> list[Row]:
    """Hosts and mediators."""
    return [row for row in parties if row["role"] in ("host", "mediator")]


def _by_attribute(found: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(row["attribute"], []).append(row)
    return groups


def _once(accounts: Sequence[Row]) -> list[Row]:
    """One account for each article: an article may tell of one meeting twice."""
    return list({row["article_id"]: row for row in reversed(accounts)}.values())[::-1]


def _quoted(account: Row, evidence: Sequence[Row], texts: Mapping[str, Row]) -> list[Excerpt]:
    """The words of one article that this meeting rests on, in their context."""
    quotes = [
        Quote(row["char_start"], row["char_end"], spoken(row["attribute"]))
        for row in evidence
        if row["article_id"] == account["article_id"]
        and row["char_start"] is not None
        and row["value"] is not None
    ]
    return excerpts(texts[account["article_id"]]["text"], quotes)
