"""Rows of dim_source from articles."""

import polars as pl

from tests.ingest.conftest import PUBLISHERS
from transforms.ingest import sources_frame, with_source_ids

ARTICLES = pl.DataFrame(
    {
        "source_name": ["Reuters", "Gazette", "Gazette", "Two Sites", "Two Sites", None],
        "source_domain": [
            "elsewhere.example",
            "gazette.example",
            None,
            "a.example",
            "b.example",
            "c.example",
        ],
    }
)


def test_known_publishers_come_from_the_list_and_others_from_the_articles() -> None:
    rows = {row["name"]: row for row in sources_frame(ARTICLES, PUBLISHERS).to_dicts()}
    assert rows.keys() == {"Reuters", "Gazette", "Two Sites"}
    assert (rows["Reuters"]["domain"], rows["Reuters"]["kind"], rows["Reuters"]["country_code"]) == (
        "reuters.com",
        "agency",
        "GBR",
    )
    assert (rows["Gazette"]["domain"], rows["Gazette"]["kind"]) == ("gazette.example", "unknown")
    assert rows["Two Sites"]["domain"] is None


def test_source_ids_join_and_unknown_publishers_have_none() -> None:
    sources = sources_frame(ARTICLES, PUBLISHERS)
    ids = with_source_ids(ARTICLES)["source_id"]
    assert set(ids.drop_nulls()) == set(sources["source_id"])
    assert ids[-1] is None
