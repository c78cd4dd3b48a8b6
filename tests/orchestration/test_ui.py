"""Hostile requests to the real UI, as pages of other sites can have a browser send them: all refused."""

import asyncio
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from orchestration.errors import UsageError
from orchestration.ui import HOST, guarded, refusal, serve

SECONDS_TO_START = 90
JSON = {"Content-Type": "application/json"}
SELECTOR = {
    "repositoryLocationName": "summitry",
    "repositoryName": "__repository__",
    "pipelineName": "summitry",
}
LAUNCH = """mutation Launch($selector: JobOrPipelineSelector!) {
  launchRun(executionParams: {selector: $selector, mode: "default"}) {
    __typename ... on PythonError { message }
  }
}"""
WIPE = 'mutation { wipeAssets(assetPartitionRanges: [{assetKey: {path: ["article"]}}]) { __typename } }'


@dataclass(frozen=True)
class Server:
    """A UI at work, and where its history lies."""

    port: int
    home: Path

    def send(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        """Status and text of the answer; header names with `_` for `-`. A Host of one's own replaces ours."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def ask(self, query: str, **headers: str) -> tuple[int, str]:
        """A query or mutation, as the UI itself sends it."""
        body = json.dumps({"query": query, "variables": {"selector": SELECTOR}})
        return self.send("POST", "/graphql", body, Content_Type="application/json", **headers)

    def run_count(self) -> int:
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            return instance.get_runs_count()

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_up(server: Server) -> bool:
    try:
        return server.send("GET", "/server_info")[0] == 200
    except OSError:
        return False


@pytest.fixture(scope="module", params=["", "--read-only"], ids=["ui", "ui-readonly"])
def server(
    request: pytest.FixtureRequest, project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The server that the command starts, over an empty project."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(project_root / ".dagster" / "dagster.yaml", home)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "SUMMITRY_DATA": str(tmp_path_factory.mktemp("data")),
        "SUMMITRY_ARTICLES": "",
    }
    started = Server(free_port(), home)
    command = [str(Path(sys.executable).with_name("summitry")), "ui", "--port", str(started.port)]
    with subprocess.Popen(
        [*command, *filter(None, [request.param])],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        until = time.monotonic() + SECONDS_TO_START
        while not is_up(started):
            assert process.poll() is None, process.communicate()[0].decode()
            assert time.monotonic() < until, "the UI did not start in time"
            time.sleep(0.3)
        yield started
        process.terminate()
        told, _ = process.communicate(timeout=60)  # no child of its keeps the pipe open
    assert b"Traceback" not in told


@pytest.fixture
def is_read_only(server: Server, request: pytest.FixtureRequest) -> bool:
    return "ui-readonly" in request.node.name


pytestmark = pytest.mark.slow


def test_the_ui_itself_is_answered(server: Server) -> None:
    status, page = server.send("GET", "/assets", Sec_Fetch_Site="none", Sec_Fetch_Dest="document")
    assert status == 200
    assert "Dagster" in page
    status, answer = server.ask("{ version }", Origin=server.origin, Sec_Fetch_Site="same-origin")
    assert (status, json.loads(answer)["data"]) == (200, {"version": dg.__version__})


def test_a_link_on_another_page_opens_a_page_and_nothing_else(server: Server) -> None:
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document", "Sec_Fetch_Mode": "navigate"}
    assert server.send("GET", "/assets", **link)[0] == 200
    assert server.send("GET", "/graphql?query={version}", **link)[0] == 403
    assert server.send("GET", "/assets", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="iframe")[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "192.168.0.7", ""]
)
def test_a_foreign_host_is_refused(server: Server, host: str) -> None:
    """DNS rebinding: another site's name that points to this machine."""
    named = host.format(port=server.port)
    for path in ("/", "/server_info", "/graphql?query={version}"):
        assert server.send("GET", path, Host=named)[0] == 400
    assert server.ask(LAUNCH, Host=named)[0] == 400
    assert server.run_count() == 0


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9", "null", "http://127.0.0.1"])
def test_a_foreign_origin_is_refused(server: Server, origin: str) -> None:
    for query in ("{ version }", LAUNCH, WIPE):
        assert server.ask(query, Origin=origin)[0] == 403
    assert server.send("OPTIONS", "/graphql", Origin=origin, Access_Control_Request_Method="POST")[0] == 403
    assert server.send("POST", "/report_asset_materialization/article", "{}", Origin=origin, **JSON)[0] == 403
    assert server.run_count() == 0


def test_a_foreign_site_is_refused_where_no_origin_is_named(server: Server) -> None:
    for site in ("cross-site", "same-site"):
        for path in ("/server_info", "/graphql?query={version}", "/download_debug/x", "/logs/x/y/z.err"):
            assert server.send("GET", path, Sec_Fetch_Site=site, Sec_Fetch_Dest="image")[0] == 403


def test_a_launch_by_get_is_refused_even_if_it_looks_like_ours(server: Server) -> None:
    query = "/graphql?query=mutation%7BlaunchRun(executionParams:%7Bselector:%7B%7D%7D)%7B__typename%7D%7D"
    for path in (query, query.replace("/graphql", "/graphql/")):
        for method in ("GET", "HEAD"):
            assert server.send(method, path, Origin=server.origin, Sec_Fetch_Site="same-origin")[0] == 403
            assert server.send(method, path)[0] == 403
    assert server.run_count() == 0


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/graphql", ""]
)
def test_a_plain_form_changes_nothing(server: Server, kind: str) -> None:
    for path in ("/graphql?query=mutation", "/report_asset_materialization/article"):
        status, _ = server.send("POST", path, json.dumps({"query": LAUNCH}), Content_Type=kind)
        assert status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_foreign_websocket_is_refused(server: Server, headers: dict[str, str]) -> None:
    own = {} if "Origin" in headers else {"Origin": server.origin}
    with socket.create_connection((HOST, server.port), timeout=60) as plain:
        fields = {"Host": f"{HOST}:{server.port}", **own, **headers}
        lines = [
            "GET /graphql HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()),
            "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        ]  # fmt: skip
        plain.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        status = int(plain.recv(1_000).split()[1])
    assert status in (400, 403)


def test_our_own_websocket_is_answered_and_the_others_are_refused_by_the_client_too(server: Server) -> None:
    address = f"ws://{HOST}:{server.port}/graphql"
    with connect(address, origin=server.origin, subprotocols=["graphql-ws"]) as ours:
        ours.send(json.dumps({"type": "connection_init"}))
        assert json.loads(ours.recv(timeout=30)) == {"type": "connection_ack"}
    with pytest.raises(InvalidStatus, match="403"), connect(address, origin="https://evil.example"):
        pass


def test_only_the_ui_that_is_not_read_only_launches_runs(server: Server, is_read_only: bool) -> None:
    """Last: our own request, with every sign that it is ours."""
    before = server.run_count()
    status, answer = server.ask(LAUNCH, Origin=server.origin, Sec_Fetch_Site="same-origin")
    kind: Any = json.loads(answer)["data"]["launchRun"]["__typename"]
    assert status == 200
    if is_read_only:
        assert kind == "UnauthorizedError"
        assert server.run_count() == before
        report = server.send(
            "POST", "/report_asset_materialization/article", "{}", Origin=server.origin, **JSON
        )
        assert report[0] != 200
    else:
        assert kind == "LaunchRunSuccess", answer
        assert server.run_count() == before + 1


def test_a_port_in_use_is_told_of_at_once() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            serve(int(taken.getsockname()[1]), read_only=True)


def test_what_is_neither_request_nor_websocket_passes() -> None:
    passed = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope["type"])

    asyncio.run(guarded(app)({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"]
    assert refusal({"type": "http", "method": "GET", "path": "/", "headers": []}) is None
