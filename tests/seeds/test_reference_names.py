"""Names of countries and organizations for the warehouse's macros."""

from orchestration.folders import SEEDS
from orchestration.seeds import load_reference_names


def test_every_sort_of_name_is_there_once_for_what_it_stands_for() -> None:
    names = load_reference_names(SEEDS)
    assert names.columns == ["code", "kind", "preferred_name", "name", "name_kind", "is_ambiguous"]
    assert names.select("code", "kind", "name").is_duplicated().sum() == 0
    assert names.null_count().sum_horizontal().item() == 0
    rows = {(row["code"], row["name"]): row["is_ambiguous"] for row in names.to_dicts()}
    assert rows["RUS", "Russian"] is False
    assert rows["AFG", "Kabul"] is False
    assert rows["EU", "European Union"] is False
