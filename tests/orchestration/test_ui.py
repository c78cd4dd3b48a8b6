"""Hostile requests to the real UI, as pages of other sites can have a browser send them: all refused."""

import asyncio
import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from orchestration.errors import UsageError
from orchestration.ui import HOST, guarded, refusal, serve
from tests.orchestration.ui_server import Server, running_ui

JSON = {"Content-Type": "application/json"}
LAUNCH = """mutation Launch($selector: JobOrPipelineSelector!) {
  launchRun(executionParams: {selector: $selector, mode: "default"}) {
    __typename ... on PythonError { message }
  }
}"""
WIPE = 'mutation { wipeAssets(assetPartitionRanges: [{assetKey: {path: ["article"]}}]) { __typename } }'


@pytest.fixture(scope="module", params=["", "--read-only"], ids=["ui", "ui-readonly"])
def server(
    request: pytest.FixtureRequest, project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The server that the command starts, over an empty project."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(project_root / ".dagster" / "dagster.yaml", home)
    with running_ui(home, tmp_path_factory.mktemp("data"), *filter(None, [request.param])) as started:
        yield started


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
