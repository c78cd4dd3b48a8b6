"""The UI as the command starts it, on a port of the test's own."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from orchestration.describe import JOB
from orchestration.ui import HOST

SECONDS_TO_START = 90
SELECTOR = {"repositoryLocationName": "summitry", "repositoryName": "__repository__", "pipelineName": JOB}


@dataclass(frozen=True)
class Server:
    """A UI at work, and where its history lies."""

    port: int
    home: Path

    def send(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        """Status and text of the answer; header names with `_` for `-`. A Host of one's own replaces ours."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def ask(self, query: str, **headers: str) -> tuple[int, str]:
        """A query or mutation, as the UI itself sends it."""
        body = json.dumps({"query": query, "variables": {"selector": SELECTOR}})
        return self.send("POST", "/graphql", body, Content_Type="application/json", **headers)

    def run_count(self) -> int:
        """Runs that its history knows."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            return instance.get_runs_count()

    @property
    def origin(self) -> str:
        """What the UI's own pages name as their origin."""
        return f"http://{HOST}:{self.port}"

    @property
    def is_up(self) -> bool:
        """True once it answers."""
        try:
            return self.send("GET", "/server_info")[0] == 200
        except OSError:
            return False


@contextmanager
def running_ui(home: Path, data: Path, *options: str) -> Iterator[Server]:
    """The UI over a history and a data folder; ended as by an operating system, children and all."""
    server = Server(_free_port(), home)
    environment = {
        **os.environ, "DAGSTER_HOME": str(home), "SUMMITRY_DATA": str(data), "SUMMITRY_ARTICLES": "",
    }  # fmt: skip
    command = [str(Path(sys.executable).with_name("summitry")), "ui", "--port", str(server.port), *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            until = time.monotonic() + SECONDS_TO_START
            while not server.is_up:
                assert process.poll() is None, process.communicate()[0].decode()
                assert time.monotonic() < until, "the UI did not start in time"
                time.sleep(0.3)
            yield server
        finally:
            process.terminate()
            told, _ = process.communicate(timeout=60)  # ends only if no child of its keeps the pipe open
    assert b"Traceback" not in told, told.decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
