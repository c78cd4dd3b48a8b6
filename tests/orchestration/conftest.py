"""An inbox to put articles into, and an empty data folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestration.folders import DataFolder
from orchestration.store import Store

Put = Callable[[str, str], Path]


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data").make()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


@pytest.fixture
def put(inbox: Path) -> Put:
    """Write a text file into the inbox, in one step as a careful feeder would."""

    def put_text(name: str, text: str) -> Path:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.part")
        aside.write_text(text, encoding="utf-8")
        return aside.replace(path)

    return put_text


@pytest.fixture
def store(data: DataFolder) -> Iterator[Store]:
    with Store.open(data) as opened:
        yield opened
