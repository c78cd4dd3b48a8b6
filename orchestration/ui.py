"""The Dagster UI for this machine only.

Dagster's server asks nobody for a name: whoever reaches it can launch runs and delete history. That it
listens on the loopback address keeps other machines out, but not the pages of other sites that the
operator's browser shows: they may send requests to this machine, also under a name of their own that they
let point to it. So no request gets through that names another host or comes from another site.
"""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

import dagster as dg
import uvicorn
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orchestration.errors import SummitryError, UsageError
from orchestration.folders import PROJECT_ROOT

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
WORKSPACE = PROJECT_ROOT / "workspace.yaml"
SECONDS_TO_STOP = 20
_POLL_MILLISECONDS = 2_000
_QUERIES = "/graphql"
_READING = ("GET", "HEAD")


class SameSiteOnly:
    """Middleware that refuses what a page of another site can have a browser send."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif reason := refusal(scope):
            await _refuse(reason, scope, receive, send)
        else:
            await self._app(scope, receive, _unframed(send))


async def _refuse(reason: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":  # closed before it was accepted: the server answers 403
        await send({"type": "websocket.close", "code": 1008, "reason": reason})
    else:
        await PlainTextResponse(f"Refused: {reason}.\n", status_code=403)(scope, receive, send)


def refusal(scope: Scope) -> str | None:
    """Why a request is refused, or None.

    Browsers name the origin of what can change something, and newer ones the site of everything. Neither is
    there for an image of an older browser, so a query never comes by GET, nor a change as a plain form.
    """
    headers = Headers(scope=scope)
    method, path = scope.get("method", "GET"), scope["path"].rstrip("/")
    is_page = method in _READING and headers.get("sec-fetch-dest") == "document" and path != _QUERIES
    if headers.get("origin", f"http://{headers.get('host')}") != f"http://{headers.get('host')}":
        return "it comes from another site"
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not is_page:
        return "it comes from another site"
    if scope["type"] == "http" and path == _QUERIES and method != "POST":
        return "queries come by POST"
    if method not in _READING and headers.get("content-type", "").partition(";")[0] != "application/json":
        return "changes come as JSON"
    return None


def _unframed(send: Send) -> Send:
    """Answers that no page of another site may show inside itself."""

    async def send_unframed(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["X-Frame-Options"] = "DENY"
        await send(message)

    return send_unframed


def guarded(app: ASGIApp) -> ASGIApp:
    """The app behind both checks."""
    return TrustedHostMiddleware(SameSiteOnly(app), allowed_hosts=NAMES, www_redirect=False)


def serve(port: int, read_only: bool) -> None:
    """Serve the UI until interrupted; with the daemon (sensors, schedule, queue) unless read-only.

    Raises UsageError where the port is taken, SummitryError where the daemon ends by itself.
    """
    _ensure_free(port)
    signal.signal(signal.SIGTERM, _leave)
    target = WorkspaceFileTarget(paths=[str(WORKSPACE)])
    with (
        dg.DagsterInstance.get() as instance,
        WorkspaceProcessContext(
            instance, version=__version__, read_only=read_only, workspace_load_target=target
        ) as context,
    ):
        app = guarded(
            create_app_from_workspace_process_context(context, live_data_poll_rate=_POLL_MILLISECONDS)
        )
        server = uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="warning"))
        with suppress(KeyboardInterrupt), nullcontext() if read_only else _daemon(server):
            server.run()


def _ensure_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise UsageError(f"Port {port}: {error.strerror}. Name another one with --port.") from error


def _leave(signal_number: int, frame: object) -> None:
    """End as after Ctrl-C, children included: a plain SIGTERM would leave the daemon at work alone."""
    raise KeyboardInterrupt


@contextmanager
def _daemon(server: uvicorn.Server) -> Iterator[None]:
    """Dagster's daemon for as long as the context lasts; the server ends when the daemon does.

    Raises SummitryError where the daemon has ended by itself.
    """
    command = [sys.executable, "-m", "dagster._daemon", "run", "--log-level", "warning"]
    with subprocess.Popen([*command, "--workspace", str(WORKSPACE)]) as process:
        threading.Thread(target=_stop_with, args=(server, process), daemon=True).start()
        try:
            yield
            if process.poll() is not None:
                raise SummitryError("Dagster's daemon has ended; what it said is above. Start the UI again.")
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()


def _stop_with(server: uvicorn.Server, daemon: "subprocess.Popen[bytes]") -> None:
    daemon.wait()
    server.should_exit = True
