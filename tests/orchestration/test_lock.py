"""One run at a time."""

import os
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


def test_a_patient_run_is_told_who_is_waited_for_and_has_its_turn(data: DataFolder) -> None:
    told: list[str] = []
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def let_go(message: str) -> None:
        told.append(message)
        holder.kill()

    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with run_lock(data, patience_seconds=30, on_wait=let_go):
            assert int(data.lock.read_text()) == os.getpid()
    assert told == [
        f"Another run (process {holder.pid}) is writing to {data.root}: waiting for it, 30 s at most."
    ]


def test_patience_ends(data: DataFolder) -> None:
    told: list[str] = []
    with (
        run_lock(data),
        pytest.raises(LockedError, match="Wait for it to end"),
        run_lock(data, patience_seconds=0.8, on_wait=told.append),
    ):
        pass
    assert len(told) == 1
