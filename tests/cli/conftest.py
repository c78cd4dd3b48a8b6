"""The command line as a user meets it: arguments in; exit code, output and complaints out."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from orchestration import judgements
from orchestration.cli import main
from orchestration.cli.screen import complaints, console
from orchestration.folders import DataFolder
from tests.cli.world import publish_world


@dataclass(frozen=True)
class Outcome:
    """What a command did; trailing spaces of lines are left out."""

    code: int
    out: str
    err: str


Summitry = Callable[..., Outcome]
Golden = Callable[[str, str], None]
RENEW = "SUMMITRY_RENEW_GOLDEN"
"""Set it to have the golden texts written anew; then read the difference before you commit it."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with two releases; to be read only."""
    data = DataFolder(tmp_path_factory.mktemp("world") / "data")
    publish_world(data, datetime(2025, 7, 1, 12))
    publish_world(data, datetime(2025, 7, 2, 12))
    return data


@pytest.fixture
def data(published: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the published data folder, to be changed."""
    shutil.copytree(published.root, tmp_path / "data", symlinks=True)
    return DataFolder(tmp_path / "data")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's cache or the project's judgements."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "judgements"
    folder.mkdir()
    for name in ("entries", "add", "withdraw", "load_judgements"):
        function = getattr(judgements, name)
        defaults = function.__defaults__
        monkeypatch.setattr(function, "__defaults__", (*defaults[:-1], folder))


@pytest.fixture
def summitry(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Summitry:
    """Run a command; `width` stands for a terminal of that width, without it output goes to a pipe."""

    def run(*arguments: object, width: int | None = None) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["summitry", *map(str, arguments)])
        monkeypatch.setenv("TTY_COMPATIBLE", "1" if width else "0")
        for screen in (console, complaints):
            monkeypatch.setattr(screen, "width", width or 80)
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        captured = capsys.readouterr()
        lines = (line.rstrip() for line in captured.out.splitlines())
        return Outcome(code, "\n".join(lines), captured.err)

    return run


@pytest.fixture
def golden() -> Golden:
    """Compare a text with the one in `golden/`."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        if os.environ.get(RENEW):
            path.write_text(f"{text}\n", encoding="utf-8")
        assert f"{text}\n" == path.read_text(encoding="utf-8")

    return compare
