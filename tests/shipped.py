"""What the project ships with, loaded once for all tests that need the real thing."""

from functools import cache
from pathlib import Path

from spacy.language import Language

from orchestration.seeds import load_reference
from transforms.annotate import load_model
from transforms.reference import Reference

PROJECT = Path(__file__).resolve().parent.parent


@cache
def model() -> Language:
    """The spaCy pipeline that the project installs."""
    return load_model()


@cache
def reference() -> Reference:
    """The reference data and lexicons of `seeds/`."""
    return load_reference(PROJECT / "seeds")
