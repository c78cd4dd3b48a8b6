"""Which columns a column is made from, as the asset pages show it.

Belongs here: what the tables' declarations do not tell. That a column refers to another table's key they
tell themselves. Does not belong here: which table is made from which (`describe.UPSTREAM`).
"""

from collections import defaultdict

import dagster as dg

from transforms.tables import TABLES

_PLACE = "city country_code latitude longitude geonames_id"
_QUOTE = "quote char_start char_end"
_TOKENS = "quote=text char_start char_end"

COPIED: dict[str, dict[str, str]] = {
    "token": {
        "article": "article_id text lemma=text pos=text tag=text dep=text entity_type=text"
        " char_start=text char_end=text"
    },
    "mention": {"token": f"article_id {_TOKENS}"},
    "local_actor": {
        "mention": "local_actor_id article_id name=quote aliases=quote mention_count=quote",
        "token": "side=text country_code=text organization=text",
    },
    "local_role": {"local_actor": "local_actor_id article_id", "token": f"title=text {_TOKENS}"},
    "relation": {
        "token": f"article_id object_text=text predicate=lemma polarity=lemma modality=lemma {_TOKENS}",
        "local_actor": "subject_local_actor_id=local_actor_id object_local_actor_id=local_actor_id",
        "claim_meeting": "claim_meeting_id",
    },
    "claim_meeting": {
        "token": f"article_id event_type=lemma format=lemma status=lemma start_date=text end_date=text"
        f" timex_value=text city=text venue_name=text duration_minutes=text topics=text {_TOKENS}",
        "article": "start_date=published_at end_date=published_at",
        "local_actor": "participants=local_actor_id sides=side",
    },
    "claim": {"claim_meeting": "claim_meeting_id article_id", "token": f"value=text {_TOKENS}"},
    "dim_source": {"article": "name=source_name domain=source_domain"},
    "dim_article": {
        "article": "article_id origin title text published_at language url content_sha256 ingested_at"
        " metadata supersedes_article_id=identity is_current=identity duplicate_of_article_id=text"
    },
    "resolution_link": {
        "local_actor": "left_id=local_actor_id right_id=local_actor_id",
        "claim_meeting": "left_id=claim_meeting_id right_id=claim_meeting_id left_id=venue_name"
        " right_id=venue_name",
    },
    "judgement": {
        "local_actor": "ids=local_actor_id",
        "claim_meeting": "ids=claim_meeting_id article_ids=article_id",
    },
    "dim_actor": {
        "local_actor": "name kind country_code article_count=article_id",
        "mention": "mention_count=quote",
    },
    "dim_actor_alias": {"mention": "alias=quote mention_count=quote", "local_actor": "alias=aliases"},
    "dim_actor_role": {
        "local_role": "title organization country_code tense article_count=article_id",
        "article": "first_seen=published_at last_seen=published_at",
    },
    "dim_venue": {"claim_meeting": f"name=venue_name kind=venue_kind {_PLACE}"},
    "dim_topic": {"claim_meeting": "name=topics"},
    "dim_date": {"fact_meeting": "date=start_date date=end_date"},
    "fact_meeting": {
        "claim_meeting": "label=participants label=sides format status start_date end_date date_precision"
        " duration_minutes article_count=article_id",
        "article": "first_reported_at=published_at last_reported_at=published_at source_count=source_name",
    },
    "bridge_meeting_actor": {
        "claim_meeting": "role=participants role=host role=mediator article_count=article_id",
        "local_role": "title",
    },
    "bridge_meeting_topic": {"claim_meeting": "article_count=article_id"},
    "meeting_report": {
        "claim_meeting": "format status start_date end_date date_precision city country_code venue_name"
        f" duration_minutes participants sides topics {_QUOTE}"
    },
    "fact_claim": {"claim": f"attribute value rule {_QUOTE}"},
    "fact_mention": {"mention": f"local_actor_id score reason {_QUOTE}"},
    "fact_relation": {"relation": f"predicate object_text polarity modality pattern {_QUOTE}"},
    "meeting_id_change": {"fact_meeting": "old_meeting_id=meeting_id new_meeting_id=meeting_id"},
    "actor_id_change": {"dim_actor": "old_actor_id=actor_id new_actor_id=actor_id"},
    "venue_id_change": {"dim_venue": "old_venue_id=venue_id new_venue_id=venue_id"},
    "meeting_status_change": {
        "meeting_report": "status",
        "claim": "is_postponed=quote",
        "dim_article": "reported_at=published_at",
    },
}
"""Table to what it is made from: columns that keep their name, and others as `column=source`."""


def sources_by_column(name: str) -> dict[str, list[str]]:
    """Column to the `table.column`s that it is made from: the open-source UI draws no lineage of columns."""
    lineage = column_lineage(name)
    deps_by_column = lineage.deps_by_column if lineage else {}
    return {
        column: [f"{dep.asset_key.to_user_string()}.{dep.column_name}" for dep in deps]
        for column, deps in deps_by_column.items()
    }


def column_lineage(name: str) -> dg.TableColumnLineage | None:
    """What the columns of a table are made from, or None where none is made from another column."""
    deps: defaultdict[str, list[dg.TableColumnDep]] = defaultdict(list)
    for upstream, columns in COPIED.get(name, {}).items():
        for entry in columns.split():
            target, _, source = entry.partition("=")
            deps[target].append(dg.TableColumnDep(asset_key=upstream, column_name=source or target))
    for column in TABLES[name].columns if name in TABLES else ():
        table, _, key = (column.references or "").partition(".")
        if table and table != name and column.name not in deps:
            deps[column.name].append(dg.TableColumnDep(asset_key=table, column_name=key))
    return dg.TableColumnLineage(dict(deps)) if deps else None
