"""What `resolve` hands to `model`: who is who, where is where, and which reports are one meeting."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

COPY_SCHEMA = {"article_id": pl.String, "duplicate_of_article_id": pl.String}
MEETING_SCHEMA = {
    "claim_meeting_id": pl.String,
    "meeting_report_id": pl.String,
    "meeting_id": pl.String,
    "venue_id": pl.String,
}
SIDE_ACTOR_SCHEMA = {"side": pl.String, "actor_id": pl.String}
ID_CHANGE_SCHEMAS = {
    f"{kind}_id_change": {f"old_{kind}_id": pl.String, f"new_{kind}_id": pl.String, "change": pl.String}
    for kind in ("meeting", "actor", "venue")
}
INFERRED_DATE_SCHEMA = {
    "claim_meeting_id": pl.String,
    "start_date": pl.Date,
    "end_date": pl.Date,
    "date_precision": pl.String,
    "rule": pl.String,
}
SET_VALUE_SCHEMA = {"meeting_id": pl.String, "attribute": pl.String, "value": pl.String, "rule": pl.String}
JUDGED_PART_SCHEMA = {
    "meeting_id": pl.String,
    "attribute": pl.String,
    "is_added": pl.Boolean,
    "name": pl.String,
    "actor_id": pl.String,
    "side": pl.String,
    "rule": pl.String,
}

PARTICIPANT_VALUE_SCHEMA = {
    "meeting_id": pl.String,
    "attribute": pl.String,
    "actor_id": pl.String,
    "value": pl.String,
    "rule": pl.String,
}


@dataclass(frozen=True)
class LastRelease:
    """What the last release published, so that its ids and judgements of them live on; empty before it."""

    reports: pl.DataFrame | None = None
    """meeting_report_id, meeting_id; with article_id, char_start and char_end reports are found again that
    another extractor version reads differently; with told_venue_id venues are."""
    persons: pl.DataFrame | None = None
    """local_actor_id, actor_id."""
    id_changes: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    """meeting_id_change, actor_id_change and venue_id_change by name."""
    has_bodies: bool = False
    """Whether `persons` has countries and organizations as well: only judgements move these."""


@dataclass(frozen=True)
class Resolution:
    """The outcome over all articles; every frame is ordered by its key."""

    copies: pl.DataFrame
    """article_id, duplicate_of_article_id: every article that is a copy of another."""
    actors: pl.DataFrame
    """actor_id, name, kind, country_code."""
    actor_links: pl.DataFrame
    """local_actor_id, actor_id, score, rule, reason."""
    side_actors: pl.DataFrame
    """side (country code or organization's short name), actor_id."""
    replaced_sides: dict[str, str]
    """Sides that are another one by judgement, to that one."""
    venues: pl.DataFrame
    """Rows of dim_venue."""
    meetings: pl.DataFrame
    """claim_meeting_id, meeting_report_id, meeting_id, venue_id: one row for each meeting that a current
    article claims."""
    dropped: pl.DataFrame
    """The same of meetings that analysts dropped; without venues."""
    links: pl.DataFrame
    """Rows of resolution_link."""
    id_changes: dict[str, pl.DataFrame]
    """meeting_id_change, actor_id_change and venue_id_change by name: old and new id, change."""
    inferred_dates: pl.DataFrame
    """claim_meeting_id, start_date, end_date, date_precision, rule: where no report dates the meeting, and
    its year was inferred."""
    assumed_days: list[str]
    """claim_meeting_id of those whose date no words give: the extractor took the day of publication."""
    set_values: pl.DataFrame
    """meeting_id, attribute, value, rule: values that analysts set."""
    judged_parts: pl.DataFrame
    """meeting_id, attribute, is_added, name, actor_id, side, rule: whom and what analysts added or removed; a
    participant's side is that of their country, '' stands for none."""
    participant_values: pl.DataFrame
    """meeting_id, attribute (side or title), actor_id, value, rule: what analysts set of a participant."""
    judgements: pl.DataFrame
    """Rows of the table judgement."""
    surnames: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """actor_id of a person to their folded surname, and whether their full name is known."""
    article_days: dict[str, int] = field(default_factory=dict)
    """Day (ordinal) inferred for articles without a publication date, from the meetings that they tell of."""
    memory: dict[str, pl.DataFrame] = field(default_factory=dict)
    """What was found out on the way, for the next run by the same code: it changes no outcome."""


def with_sides(frame: pl.DataFrame, replaced: Mapping[str, str], *columns: str) -> pl.DataFrame:
    """The frame with sides in these columns, of text or lists of it, replaced."""
    if not replaced:
        return frame
    return frame.with_columns(
        pl.col(name).list.eval(pl.element().replace(replaced)).list.unique(maintain_order=True)
        if isinstance(frame.schema[name], pl.List)
        else pl.col(name).replace(replaced)
        for name in columns
    )
