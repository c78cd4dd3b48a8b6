"""Real servers on this machine: one that answers as told, and one that writes bytes as it likes."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


@dataclass
class Reply:
    """Status, headers and body of one answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Asked:
    """A request as the server saw it."""

    path: str
    headers: dict[str, str]
    at: float


Answer = Reply | Callable[[Asked], Reply]


class Site:
    """A web site: answers by path, and a record of what was asked. Without an answer it says 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.port = 0

    def url(self, path: str = "/") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    def page(self, path: str, text: str, **headers: str) -> None:
        """A page that holds an article of this text."""
        self.answers[path] = Reply(
            html(text), headers={"Content-Type": "text/html; charset=utf-8", **headers}
        )


def html(text: str, title: str = "Talks") -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article>"
        "</body></html>"
    ).encode()


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """The site, served for as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(
                self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic()
            )
            site.asked.append(asked)
            answer = site.answers.get(self.path, Reply(b"nothing", 404))
            reply = answer(asked) if callable(answer) else answer
            with suppress(BrokenPipeError, ConnectionResetError):
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


@contextmanager
def raw_server(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that reads a request and then does whatever `speak` does; gives its port."""
    listener = socket.create_server((HOST, 0))
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(5)
                request = connection.recv(65536)
                if b"/robots.txt" in request:
                    connection.sendall(
                        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    )
                else:
                    speak(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stopped.set()
        with suppress(OSError):  # wakes accept
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=10)


def trickle(connection: socket.socket, pieces: Iterable[bytes], cut: threading.Event) -> None:
    """Send a piece now and then; `cut` is set when the other side hangs up before the last."""
    try:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.05)
    except OSError:
        cut.set()


def dead_port() -> int:
    """A port at which nothing listens."""
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])
