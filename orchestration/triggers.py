"""What starts runs without anyone: a sensor for files that arrive, and schedules; all of them are on."""

import hashlib
import json
import os
import time
from collections.abc import Iterable

import dagster as dg

from orchestration.describe import JOB
from orchestration.lock import is_locked
from orchestration.outlook import Watch, as_they_are_now, is_up_to_date, states
from orchestration.recovery import fail_dead_runs
from orchestration.settings import TRIGGER_TAG, Settings
from orchestration.writers import is_closed

SENSOR_SECONDS = 3
"""The daemon looks every 5 s who is due: at exactly 5 every other look would come a moment too early."""
SECOND_LOOK_SECONDS = 0.5
SECOND_LOOK_FILES = 5_000
"""More new files than this wait for the next tick, so that no tick takes long."""


def make_sensor(settings: Settings) -> dg.SensorDefinition:
    """A sensor that asks for one run for all files that are new or changed and no longer being written.

    Files that are gone are told of. The inbox is made where it is missing.
    """
    watch = Watch()

    @dg.sensor(
        name="arrivals",
        job_name=JOB,
        minimum_interval_seconds=SENSOR_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Looks for new and changed files in the inbox and the configured folders.",
    )
    def arrivals(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        fail_dead_runs(context.instance, settings)
        found, gone = watch.look(settings.data_folder.make(), settings.roots)
        unread = states(found)
        memory = Memory.parse(context.cursor)
        if is_worth_a_second_look(memory, unread):
            decide(memory, unread)
            time.sleep(SECOND_LOOK_SECONDS)
            unread = states(as_they_are_now(found))
        decision = decide(memory, unread, gone)
        context.update_cursor(str(memory))
        return decision

    return arrivals


class Memory:
    """What the sensor remembers between ticks: what it saw, and what it asked a run for."""

    def __init__(self, seen: str = "", requested: str = "") -> None:
        self.seen = seen
        self.requested = requested

    @classmethod
    def parse(cls, cursor: str | None) -> "Memory":
        """From Dagster's cursor; a lost one is an empty memory, for the ledger knows what was done."""
        try:
            content = json.loads(cursor or "{}")
            return cls(str(content.get("seen", "")), str(content.get("requested", "")))
        except (ValueError, AttributeError):
            return cls()

    def __str__(self) -> str:
        return json.dumps({"seen": self.seen, "requested": self.requested})


def is_worth_a_second_look(memory: Memory, unread: dict[str, str]) -> bool:
    """True for files not seen before and closed by whoever wrote them: these need not wait a tick."""
    is_news = bool(unread) and fingerprint_of(unread) not in (memory.seen, memory.requested)
    return is_news and len(unread) <= SECOND_LOOK_FILES and are_closed(unread)


def are_closed(paths: Iterable[str]) -> bool:
    """True where surely no process has any of the files open for writing."""
    return all(is_closed(os.fsencode(path)) for path in paths)


def fingerprint_of(unread: dict[str, str]) -> str:
    """Hash of the files and of the state of each."""
    return hashlib.sha256(json.dumps(sorted(unread.items())).encode()).hexdigest()


def decide(memory: Memory, unread: dict[str, str], gone: int = 0) -> dg.RunRequest | dg.SkipReason:
    """A run for unread files that are the same as at the last tick, and for which none was asked yet."""
    if not unread:
        memory.seen = memory.requested = ""
        more = f" Files gone since they were read: {gone:,}; what they told stays." if gone else ""
        return dg.SkipReason(f"Nothing new.{more}")
    fingerprint = fingerprint_of(unread)
    count = f"{len(unread):,} new or changed file{'' if len(unread) == 1 else 's'}"
    if fingerprint == memory.requested:
        return dg.SkipReason(f"{count}: a run was asked for; see how it ended.")
    if fingerprint != memory.seen:
        memory.seen = fingerprint
        return dg.SkipReason(f"{count}, perhaps still being written: looking again at the next tick.")
    memory.requested = fingerprint
    return dg.RunRequest(tags={TRIGGER_TAG: "arrivals", "summitry/files": str(len(unread))})


def make_schedule() -> dg.ScheduleDefinition:
    """The nightly safety net: reads what the sensor may have missed, and does what new versions ask for.

    It runs also where nothing seems new: that it has looked is what the freshness of `intake` tells.
    """

    @dg.schedule(
        name="nightly",
        job_name=JOB,
        cron_schedule="15 3 * * *",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="At 03:15 UTC runs the job; where nothing is new, it ends after a look.",
    )
    def nightly() -> dg.RunRequest:
        return dg.RunRequest(tags={TRIGGER_TAG: "nightly"})

    return nightly


def make_catch_up(settings: Settings) -> dg.ScheduleDefinition:
    """What a failed run has left: its files are read, so that the sensor sees nothing new any more."""

    @dg.schedule(
        name="catch_up",
        job_name=JOB,
        cron_schedule="45 * * * *",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Each hour runs the job, if anything is unread, not extracted or not published.",
    )
    def catch_up() -> dg.RunRequest | dg.SkipReason:
        if is_locked(settings.data_folder.make()):
            return dg.SkipReason("A run is at work.")
        if is_up_to_date(settings):
            return dg.SkipReason("Nothing is left to do.")
        return dg.RunRequest(tags={TRIGGER_TAG: "catch_up"})

    return catch_up
