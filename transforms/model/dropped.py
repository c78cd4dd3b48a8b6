"""Labels of meetings that analysts dropped: published no more, they are still to be known by what they were.

Belongs here: their line, as it would be shown. Does not belong here: which meetings are dropped (`resolve`).
"""

from collections.abc import Mapping, Sequence

import polars as pl

from transforms.model.chosen import Row, choose_all
from transforms.model.labels import meeting_label


def dropped_labels(
    told: Mapping[str, Sequence[Row]],
    persons: Mapping[str, tuple[str, str | None]],
    side_names: Mapping[str, str],
) -> dict[str, str]:
    """meeting_id to label, from the reports of dropped meetings; they have no venue any more.

    `persons` maps local_actor_id to (preferred name, side), `side_names` sides to names.
    """
    return {meeting_id: _label(rows, persons, side_names) for meeting_id, rows in told.items()}


def _label(
    rows: Sequence[Row], persons: Mapping[str, tuple[str, str | None]], side_names: Mapping[str, str]
) -> str:
    values = choose_all(rows, {}, {})
    country = values.country.value
    return meeting_label(
        rows,
        [side for row in rows for side in row["sides"] or ()],
        [persons[one] for row in rows for one in row["participants"] or () if one in persons],
        side_names,
        values.city.value or side_names.get(country, country),
        values.format.value,
        values.date.value,
    )


def with_labels(judgements: pl.DataFrame, labels: Mapping[str, str]) -> pl.DataFrame:
    """Rows of the table judgement, those that drop a meeting with its label."""
    told = [
        "; ".join(labels[one] for one in ids if one in labels) or None if verdict == "drop" else None
        for verdict, ids in judgements.select("verdict", "ids").iter_rows()
    ]
    return judgements.with_columns(label=pl.Series(told, dtype=pl.String))
