"""Reads `seeds/`: reference data and lexicons as frames, publishers, and a version of them all."""

import gzip
import hashlib
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import polars as pl

from transforms.ingest import Publisher
from transforms.reference import Reference
from transforms.reference_names import reference_names
from transforms.timex import Grammar

_FOLDERS = ("reference", "lexicon")
_ENDINGS = (".csv", ".csv.gz", ".toml")


def seed_files(seeds: Path) -> dict[str, Path]:
    """File stem to path of every file of reference data and lexicons."""
    found = {}
    for folder in _FOLDERS:
        for path in sorted((seeds / folder).iterdir()):
            if path.name.endswith(_ENDINGS):
                found[path.name.partition(".")[0]] = path
    return found


def load_reference(seeds: Path, use_holders: bool = True) -> Reference:
    """All reference data and lexicons; `use_holders=False` leaves the list of office holders out.

    A process reads them once, as long as the files stay as they are.
    """
    return _read_reference(seeds, use_holders, reference_version(seeds))


@lru_cache(maxsize=1)
def _read_reference(seeds: Path, use_holders: bool, version: str) -> Reference:
    """The same; `version` tells states of the files apart."""
    files = seed_files(seeds)
    frames = {stem: _read_csv(path) for stem, path in files.items() if path.suffix != ".toml"}
    texts = {stem: path.read_text(encoding="utf-8") for stem, path in files.items() if path.suffix == ".toml"}
    reference = Reference.from_frames(frames, texts)
    return reference if use_holders else reference.without_holders()


def load_grammar(seeds: Path) -> Grammar:
    """The lexicon of temporal expressions."""
    return Grammar.from_toml(seed_files(seeds)["timex"].read_text(encoding="utf-8"))


def reference_version(seeds: Path) -> str:
    """Hash of the seed files' names and contents: facts are extracted anew when it changes."""
    return files_version(seeds, seed_files(seeds))


def files_version(seeds: Path, stems: Iterable[str]) -> str:
    """Hash of the names and contents of some seed files."""
    files, digest = seed_files(seeds), hashlib.sha256()
    for stem in stems:
        digest.update(f"{stem}\0{hashlib.sha256(files[stem].read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def load_least_shared(seeds: Path) -> float:
    """Share of word pairs from which a text that took another's place is a version of it."""
    content = tomllib.loads((seeds / "reading.toml").read_text(encoding="utf-8"))
    return float(content["overwritten"]["least_shared"])


@lru_cache(maxsize=1)
def load_publishers(seeds: Path) -> tuple[Publisher, ...]:
    """Known publishers, from `reference/publisher.csv`."""
    frame = _read_csv(seed_files(seeds)["publisher"])
    return tuple(
        Publisher(
            name=row["name"],
            domain=row["domain"],
            kind=row["kind"] or "unknown",
            country_code=row["country_code"],
            aliases=tuple(alias for alias in (row["aliases"] or "").split("|") if alias),
        )
        for row in frame.to_dicts()
    )


def load_reference_names(seeds: Path) -> pl.DataFrame:
    """Names of countries and organizations, as the warehouse's table `reference_name` has them."""
    files = seed_files(seeds)
    stems = ("country", "country_alias", "organization", "organization_alias")
    return reference_names(*(_read_csv(files[stem]) for stem in stems))


def _read_csv(path: Path) -> pl.DataFrame:
    """One file; empty cells are null. Types are inferred over all rows."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return pl.read_csv(content, infer_schema_length=None)
