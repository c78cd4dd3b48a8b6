"""Hints as a run gives them, with two publishers and the real lexicon of dates."""

from datetime import datetime
from pathlib import Path

import pytest

from transforms.ingest import Publisher, Publishers, SourceHints
from transforms.timex import Grammar

PUBLISHERS = (
    Publisher("Reuters", "reuters.com", "agency", "GBR", aliases=("Thomson Reuters",)),
    Publisher("The Daily Planet", "dailyplanet.example", "newspaper", "USA"),
)


@pytest.fixture(scope="session")
def grammar(project_root: Path) -> Grammar:
    return Grammar.from_toml((project_root / "seeds" / "lexicon" / "timex.toml").read_text(encoding="utf-8"))


@pytest.fixture
def hints(grammar: Grammar) -> SourceHints:
    return SourceHints(received_at=datetime(2025, 6, 1), publishers=Publishers(PUBLISHERS), grammar=grammar)
