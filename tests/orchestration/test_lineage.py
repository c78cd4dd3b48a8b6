"""Which columns a column is made from: every one named exists, and comes from further up."""

import pytest

from orchestration.describe import UPSTREAM, materialized
from orchestration.lineage import column_lineage
from transforms.ingest import ARTICLE
from transforms.tables import CONTRACT_TABLES, STAGE_TABLES, TABLES

EVERY = {**TABLES, ARTICLE.name: ARTICLE}


def ancestors(name: str) -> set[str]:
    parents = set(UPSTREAM.get(name, ()))
    return parents.union(*map(ancestors, parents))


@pytest.mark.parametrize("name", [table.name for table in (*CONTRACT_TABLES, *STAGE_TABLES)])
def test_lineage_names_columns_that_exist_further_up(name: str) -> None:
    lineage = column_lineage(name)
    if name == "rejected_input":
        assert lineage is None
        return
    assert lineage is not None
    assert set(lineage.deps_by_column) <= set(EVERY[name].column_names)
    for deps in lineage.deps_by_column.values():
        for dep in deps:
            source = dep.asset_key.to_user_string()
            assert dep.column_name in EVERY[source].column_names
            assert source in ancestors(name)


def test_references_of_the_declarations_are_lineage() -> None:
    lineage = column_lineage("bridge_meeting_topic")
    assert lineage is not None
    (dep,) = lineage.deps_by_column["topic_id"]
    assert (dep.asset_key.to_user_string(), dep.column_name) == ("dim_topic", "topic_id")


def test_the_event_of_a_table_carries_its_lineage() -> None:
    assert materialized("fact_claim", 3).metadata["dagster/column_lineage"] == column_lineage("fact_claim")
