"""What holds for every file of the reference data: keys, order, codes, clean cells, and how much there is."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

Rows = list[dict[str, str]]
KEYS = {
    "country": ("country_code",),
    "country_alias": ("country_code", "alias"),
    "country_alias_exception": ("phrase",),
    "organization": ("organization",),
    "organization_alias": ("organization", "alias"),
    "organization_member": ("organization", "country_code"),
    "office": ("title",),
    "office_holder": ("person", "office", "country_code", "organization", "from_date"),
    "admin1": ("country_code", "admin1", "name"),
    "region": ("name",),
    "city": ("geonames_id",),
    "venue": ("name",),
    "publisher": ("name",),
}
LEAST_ROWS = {
    "country": 249,
    "country_alias": 1_700,
    "country_alias_exception": 400,
    "organization": 500,
    "organization_alias": 1_200,
    "organization_member": 70,
    "office": 1_400,
    "office_holder": 600,
    "admin1": 1_100,
    "region": 150,
    "city": 65_000,
    "venue": 600,
    "publisher": 900,
}
SORTED_BY = {
    "country": ("country_code",),
    "country_alias": ("country_code", "kind", "alias"),
    "country_alias_exception": ("phrase",),
    "organization": ("organization",),
    "organization_alias": ("organization", "alias"),
    "organization_member": ("organization", "country_code"),
    "office": ("title",),
    "admin1": ("country_code", "admin1", "name"),
    "region": ("name",),
    "venue": ("name",),
    "publisher": ("name",),
}
FLAGS = {
    "country_alias": ("is_ambiguous", "case_sensitive"),
    "organization_alias": ("is_ambiguous", "case_sensitive"),
    "office": ("is_spokesperson", "is_ambiguous"),
}
KINDS = {
    "country_alias": {
        "name", "official", "abbreviation", "historic", "constituent", "demonym_adjective", "demonym_noun",
        "capital_metonym", "government_metonym",
    },
    "organization": {
        "intergovernmental", "forum", "event", "organ", "agency", "authority", "party", "armed_group", "ngo",
    },
    "publisher": {"agency", "newspaper", "broadcaster", "government", "aggregator", "unknown"},
    "region": {"continent", "region", "sea", "mountains", "islands", "river", "lake", "strait", "border"},
}  # fmt: skip


def test_every_file_is_known_here(reference: dict[str, Rows]) -> None:
    assert set(reference) == set(KEYS)


def test_every_file_is_explained(reference_folder: Path, reference: dict[str, Rows]) -> None:
    text = (reference_folder / "README.md").read_text(encoding="utf-8")
    for stem, rows in reference.items():
        line = next(
            line for line in text.splitlines() if line.startswith((f"| `{stem}.csv`", f"| `{stem}.csv.gz`"))
        )
        assert [column for column in rows[0] if f"`{column}`" not in line] == [], stem


@pytest.mark.parametrize("stem", KEYS)
def test_keys_are_unique(reference: dict[str, Rows], stem: str) -> None:
    counts = Counter(tuple(row[column] for column in KEYS[stem]) for row in reference[stem])
    assert [key for key, count in counts.items() if count > 1] == []
    assert all(any(key) for key in counts)


@pytest.mark.parametrize("stem", LEAST_ROWS)
def test_coverage(reference: dict[str, Rows], stem: str) -> None:
    assert len(reference[stem]) >= LEAST_ROWS[stem]


@pytest.mark.parametrize("stem", SORTED_BY)
def test_rows_are_sorted(reference: dict[str, Rows], stem: str) -> None:
    keys = [tuple(row[column] for column in SORTED_BY[stem]) for row in reference[stem]]
    assert keys == sorted(keys)


@pytest.mark.parametrize("stem", KEYS)
def test_cells_are_clean(reference: dict[str, Rows], stem: str) -> None:
    """No cell too many or too few, no stray white space, no empty alias between bars."""
    for row in reference[stem]:
        assert None not in row, row
        assert None not in row.values(), row
        for cell in row.values():
            assert cell == " ".join(cell.split()), row
            assert cell == "" or all(cell.split("|")), row


@pytest.mark.parametrize("stem", FLAGS)
def test_flags_are_true_or_false(reference: dict[str, Rows], stem: str) -> None:
    assert {row[column] for row in reference[stem] for column in FLAGS[stem]} == {"true", "false"}


@pytest.mark.parametrize("stem", KINDS)
def test_kinds_are_known(reference: dict[str, Rows], stem: str) -> None:
    assert {row["kind"] for row in reference[stem]} <= KINDS[stem]


@pytest.mark.parametrize("stem", KEYS)
def test_country_codes_exist(reference: dict[str, Rows], stem: str) -> None:
    known = {row["country_code"] for row in reference["country"]}
    used = {row.get(column, "") for row in reference[stem] for column in ("country_code", "implied_country")}
    assert used - {""} <= known


@pytest.mark.parametrize("stem", ["admin1", "region", "city", "venue"])
def test_coordinates_are_on_the_globe(reference: dict[str, Rows], stem: str) -> None:
    for row in reference[stem]:
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row


def test_lines_end_with_lf(reference_folder: Path) -> None:
    for path in reference_folder.glob("**/*.csv*"):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
