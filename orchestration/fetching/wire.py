"""One HTTP request over a guarded connection, within a deadline: no redirects, no proxies, no cookies.

httpcore speaks HTTP; what connects and reads underneath is ours, so that no byte goes past guard or deadline.
"""

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

import httpcore

from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which all must be done, in seconds of the monotonic clock."""

    at: float
    seconds: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """So many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def later_by(self, seconds: float) -> "Deadline":
        """The same, put off."""
        return replace(self, at=self.at + seconds)

    def left(self, most: float | None = None) -> float:
        """Seconds left, or `most` if fewer; raises FetchError (took_too_long) where none are."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchError("took_too_long", f"{self.seconds:g} seconds")
        return left if most is None else min(left, most)


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every step must end before the deadline, however slowly the bytes trickle."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has arrived."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection, encrypted; the certificate must be the host's, whatever its address."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return GuardedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the connection tells of itself."""
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to addresses that the guard has let through, and to nothing else."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers."""
        failure: Exception | None = None
        for address in self._guard.addresses(host, port):
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return GuardedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise FetchError("no_connection", f"{host}: {failure or 'no address'}") from failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is no web server."""
        raise FetchError("private_address", "a socket of this machine")


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers (names in lower case, the first of each), and the body piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


@contextmanager
def request(
    url: str,
    headers: Mapping[bytes | str, bytes | str],
    guard: Guard,
    deadline: Deadline,
    read_seconds: float,
) -> Iterator[Answer]:
    """Ask for a URL; the answer can be read while the context lasts.

    Raises FetchError for whatever goes wrong on the wire, before and while the body is read.
    """
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), read_seconds)
    with _as_fetch_errors(deadline, read_seconds):
        backend = GuardedBackend(guard, deadline)
        with (
            httpcore.ConnectionPool(ssl_context=_certificates(), network_backend=backend) as pool,
            pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as response,
        ):
            yield Answer(response.status, _decoded(response.headers), response.iter_stream())


@contextmanager
def _as_fetch_errors(deadline: Deadline, read_seconds: float) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        seconds = min(deadline.seconds, read_seconds)
        raise FetchError("took_too_long", f"{seconds:g} seconds") from error
    except httpcore.NetworkError as error:
        raise FetchError("no_connection", str(error) or type(error).__name__) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError("broken_answer", str(error) or type(error).__name__) from error


def _decoded(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    decoded: dict[str, str] = {}
    for name, value in headers:
        decoded.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return decoded


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The system's certificate authorities and those of certifi; loading them takes a moment."""
    return httpcore.default_ssl_context()
