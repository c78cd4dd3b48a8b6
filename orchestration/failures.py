"""Tells an operator of a failed run: a line of `logs/failures.jsonl`, and a webhook where one is named.

The message names the run, its step and its reason. No setting, no environment and no address of the
webhook (it is a secret in itself) goes into it.
"""

import html
import json
import os
import re
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import dagster as dg
from dagster import DagsterEvent
from dagster_shared.error import SerializableErrorInfo

from orchestration.clock import utc_now
from orchestration.errors import SummitryError, UsageError
from orchestration.settings import TRIGGER_TAG, Settings

WEBHOOK_VARIABLE = "SUMMITRY_WEBHOOK"
WEBHOOK_SECONDS = 10.0
REASON_CHARACTERS = 500
LOG_NAME = "failures.jsonl"

_SECRETS = (
    (re.compile(r"(\w+://)[^/\s@]+@"), r"\1…@"),
    (re.compile(r"(\w+://[^\s?#]+)[?#]\S*"), r"\1?…"),
    (re.compile(r"(?i)\b([\w-]*(?:token|secret|passw\w*|api_?key|authorization)[\w-]*\W{1,3})\S+"), r"\1…"),
)
"""Names and keys in addresses, and what follows a word for a secret."""


@dataclass(frozen=True, slots=True)
class FailureMessage:
    """What is told of a failed run."""

    run_id: str
    job: str
    trigger: str
    step: str | None
    reason: str
    failed_at: str
    """UTC, as in ISO 8601."""

    def __str__(self) -> str:
        where = f" at {self.step}" if self.step else ""
        return f"summitry: run {self.run_id[:8]} ({self.trigger}) failed{where}: {self.reason}"

    @property
    def payload(self) -> dict[str, str | None]:
        """The fields, and `text` for chats such as Slack or Mattermost, in which it stays plain text."""
        return {**asdict(self), "text": html.escape(str(self), quote=False)}


def make_failure_sensor(settings: Settings) -> dg.SensorDefinition:
    """A sensor that tells of every run of ours that fails."""

    @dg.run_failure_sensor(
        name="failures",
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Tells of failed runs in logs/{LOG_NAME}, and to the webhook in {WEBHOOK_VARIABLE}.",
    )
    def failures(context: dg.RunFailureSensorContext) -> None:
        message = message_of(context)
        log(message, settings.data_folder.make().logs / LOG_NAME)
        if url := os.environ.get(WEBHOOK_VARIABLE):
            post(message, url)

    return failures


def message_of(context: dg.RunFailureSensorContext) -> FailureMessage:
    """What is told of the run that failed."""
    run = context.dagster_run
    steps = context.get_step_failure_events()
    failed = steps[0] if steps else context.failure_event
    return FailureMessage(
        run_id=run.run_id,
        job=run.job_name,
        trigger=run.tags.get(TRIGGER_TAG, "by hand"),
        step=failed.step_key if steps else None,
        reason=without_secrets(_reason(failed)),
        failed_at=f"{utc_now():%Y-%m-%dT%H:%M:%SZ}",
    )


def _reason(event: DagsterEvent) -> str:
    """What the innermost error says: those around it only tell that a step has failed."""
    data = event.event_specific_data
    error: SerializableErrorInfo | None = getattr(data, "error", None)
    if error is None:
        return event.message or "no reason was recorded"
    while error.cause is not None:
        error = error.cause
    return error.message


def without_secrets(text: str) -> str:
    """The text as one short line, without what looks like a secret and without control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    for pattern, replacement in _SECRETS:
        line = pattern.sub(replacement, line)
    return line if len(line) <= REASON_CHARACTERS else line[: REASON_CHARACTERS - 1] + "…"


def log(message: FailureMessage, path: Path) -> None:
    """Add the message to a log of JSON lines."""
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(message), ensure_ascii=False) + "\n")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A message meant for one host goes to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def post(message: FailureMessage, url: str, seconds: float = WEBHOOK_SECONDS) -> None:
    """Send the message as JSON; raises UsageError for a bad address, SummitryError where it is not taken."""
    host = urlsplit(url).hostname
    if urlsplit(url).scheme not in ("http", "https") or not host:
        raise UsageError(f"{WEBHOOK_VARIABLE} is no http or https address.")
    request = urllib.request.Request(
        url,
        data=json.dumps(message.payload).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "summitry"},
        method="POST",
    )
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds):
            return
    except urllib.error.HTTPError as error:
        reason = f"answered {error.code}"
        error.close()
    except OSError as error:
        reason = f"could not be reached ({type(getattr(error, 'reason', error)).__name__})"
    raise SummitryError(f"The webhook at {host} {reason}; the failure is in the log {LOG_NAME}.")
