"""The lexicon, and sentences with their expressions in brackets."""

from pathlib import Path

import pytest

from transforms.timex import Grammar


@pytest.fixture(scope="session")
def grammar(project_root: Path) -> Grammar:
    """The project's lexicon of temporal expressions, compiled."""
    return Grammar.from_toml((project_root / "seeds" / "lexicon" / "timex.toml").read_text(encoding="utf-8"))
