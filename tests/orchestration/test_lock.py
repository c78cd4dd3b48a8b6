"""One run at a time."""

import subprocess
import sys

import pytest

from orchestration.errors import LOCKED, LockedError
from orchestration.folders import DataFolder
from orchestration.lock import run_lock

HOLD = """
import sys
from pathlib import Path
from orchestration.folders import DataFolder
from orchestration.lock import run_lock
with run_lock(DataFolder(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_is_refused_and_a_killed_one_lets_go(data: DataFolder) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid}") as caught, run_lock(data):
            pass
        assert caught.value.exit_code == LOCKED
        holder.kill()
    with run_lock(data):
        assert data.lock.exists()
