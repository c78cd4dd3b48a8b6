"""Commands as a reader of the README types them: on a terminal of 100 columns."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import summitry
from tests.docs.markdown import ROOT

WIDTH = 100
_STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_TYPE = (
    "from orchestration.cli import main\n"
    "from orchestration.cli.screen import console\n"
    f"console.width = {WIDTH}\n"
    "main()"
)


def shown(words: list[str], data: Path) -> str:
    """What `summitry …` shows on a terminal, asked of that data folder; raises where it fails."""
    done = subprocess.run(
        [sys.executable, "-c", _TYPE, *words[1:], "--data", str(data)],
        env={**os.environ, "TTY_COMPATIBLE": "1", "TERM": "xterm", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return "\n".join(line.rstrip() for line in _STYLES.sub("", done.stdout).strip("\n").splitlines())


def run(articles: Path, folder: Path) -> tuple[Path, str]:
    """Publish articles into `folder`/data; returns that, and what was said. Raises where the run fails."""
    home, data = folder / "dagster", folder / "data"
    home.mkdir(parents=True)
    shutil.copy(ROOT / ".dagster" / "dagster.yaml", home)
    arguments = ("run", "--articles", str(articles), "--data", str(data))
    done = summitry(*arguments, dagster_home=home, timeout=1800)
    if done.returncode:
        raise RuntimeError(f"the run ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return data, done.stdout


def summary(output: str, data: Path) -> str:
    """The end of what `make run` says, from the count of articles on; paths as in the project's folder."""
    end = output[output.index("Articles ") :].replace(str(data), "data").replace(" --data data", "")
    return "\n".join(line.rstrip() for line in end.strip().splitlines())
