"""What an operator is told of a failed run: in the log, and by a webhook on a real local server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import dagster as dg
import pytest

from orchestration.errors import AuditError, SummitryError, UsageError
from orchestration.failures import (
    LOG_NAME,
    WEBHOOK_VARIABLE,
    FailureMessage,
    make_failure_sensor,
    post,
    without_secrets,
)
from orchestration.settings import TRIGGER_TAG, Settings

MESSAGE = FailureMessage(
    "0123456789", "summitry", "arrivals", "model", "no <b>reason</b>", "2025-01-01T00:00:00Z"
)


class Hook(HTTPServer):
    """Keeps what it is sent; `answer` is its status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = 200
        self.taken: list[tuple[str, dict[str, str]]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/T0KEN"


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers["Content-Type"], json.loads(body)))
        self.send_response(self.server.answer)
        self.send_header("Location", f"{self.server.url}/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dg.asset
def model() -> None:
    hidden = "postgresql://me:hush@db/x?sslkey=hush"
    raise dg.Failure(description="wrapped", allow_retries=False) from AuditError(
        f"<!channel> & <script>alert(1)</script>\x1b[31m broke {hidden} token=hush"
    )


def evaluate(data: Path) -> None:
    """Have a run fail, and the sensor look at it as the daemon does."""
    job = dg.define_asset_job("summitry").resolve(
        asset_graph=dg.Definitions(assets=[model]).resolve_asset_graph()
    )
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance, raise_on_error=False, tags={TRIGGER_TAG: "arrivals"}
        )
        (event,) = [item for item in result.all_events if item.event_type_value == "PIPELINE_FAILURE"]
        context = dg.build_run_status_sensor_context(
            sensor_name="failures",
            dagster_event=event,
            dagster_instance=instance,
            dagster_run=result.dagster_run,
        ).for_run_failure()
        make_failure_sensor(Settings(data=str(data)))(context)


def test_a_failed_run_is_told_without_secrets_and_escaped(
    hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WEBHOOK_VARIABLE, hook.url)
    evaluate(tmp_path / "data")
    (line,) = (tmp_path / "data" / "logs" / LOG_NAME).read_text().splitlines()
    ((content_type, payload),) = hook.taken
    assert content_type == "application/json"
    assert payload["text"].startswith("summitry: run ")
    assert "&lt;!channel&gt; &amp; &lt;script&gt;" in payload["text"]
    del payload["text"]
    assert json.loads(line) == payload
    assert (payload["job"], payload["trigger"], payload["step"]) == ("summitry", "arrivals", "model")
    assert payload["reason"].endswith("broke postgresql://…@db/x?… token=…")
    for text in (line, json.dumps(hook.taken)):
        assert "hush" not in text
        assert "T0KEN" not in text
        assert "\\u001b" not in text


def test_without_a_webhook_the_log_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(WEBHOOK_VARIABLE, raising=False)
    evaluate(tmp_path / "data")
    assert (tmp_path / "data" / "logs" / LOG_NAME).read_text().count("\n") == 1


@pytest.mark.parametrize("answer", [302, 404, 500])
def test_a_webhook_that_does_not_take_it_is_told_of_without_its_address(hook: Hook, answer: int) -> None:
    hook.answer = answer
    with pytest.raises(SummitryError, match=f"127.0.0.1 answered {answer}") as caught:
        post(MESSAGE, hook.url)
    assert "T0KEN" not in str(caught.value)
    assert len(hook.taken) == 1, "a redirect is not followed"


def test_a_webhook_that_is_gone_or_wrong_is_told_of(hook: Hook) -> None:
    with pytest.raises(SummitryError, match="could not be reached"):
        post(MESSAGE, "http://127.0.0.1:1/T0KEN")
    for wrong in ("file:///etc/passwd", "ftp://127.0.0.1/x", "nonsense"):
        with pytest.raises(UsageError, match="no http or https address"):
            post(MESSAGE, wrong)


def test_long_reasons_are_cut() -> None:
    assert len(without_secrets("x " * 2_000)) == 500
