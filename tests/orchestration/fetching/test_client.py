"""One URL over the wire, against servers that are kind, slow, greedy or lying."""

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from orchestration.fetching.client import Document, Limits, ascii_url, get, retry_after
from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard
from tests.orchestration.fetching.servers import HOST, Reply, Site, dead_port, raw_server, serving, trickle

HERE = Guard(allowed=frozenset({HOST}))
PATIENT = Limits(seconds=60, read_seconds=60, most_bytes=100_000)
"""For whatever is not about time: a machine under load is no fault of the server."""
HASTY = Limits(seconds=0.6, read_seconds=0.5)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        yield served


def ask(url: str, guard: Guard = HERE, limits: Limits = PATIENT) -> Document:
    return get(url, {"Accept-Encoding": "gzip"}, guard, limits)


def refused(url: str, guard: Guard = HERE, limits: Limits = PATIENT) -> FetchError:
    with pytest.raises(FetchError) as caught:
        ask(url, guard, limits)
    return caught.value


def test_a_page(site: Site) -> None:
    site.page("/a", "Alpha met Beta.")
    document = ask(site.url("/a#part"))
    assert b"Alpha met Beta." in document.body
    assert document.headers["content-type"] == "text/html; charset=utf-8"
    assert document.url == site.url("/a")


def test_without_leave_this_machine_is_not_asked(site: Site) -> None:
    assert refused(site.url("/"), Guard()).code == "private_address"
    assert site.asked == []


def test_redirects_are_followed_and_each_is_looked_at(site: Site) -> None:
    site.answers["/old"] = Reply(status=301, headers={"Location": "/new?x=ä"})
    site.page("/new?x=%C3%A4", "Alpha met Beta.")
    seen: list[str] = []
    document = get(site.url("/old"), {}, HERE, PATIENT, seen.append)
    assert document.url == site.url("/new?x=%C3%A4")
    assert seen == [site.url("/old"), document.url]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://0x7f.2/", "private_address"),
        ("http://2130706434/", "private_address"),
        ("http://[::ffff:127.0.0.2]/", "private_address"),
        ("file:///etc/passwd", "refused_url"),
        ("http://me:secret@example.org/", "refused_url"),
    ],
)
def test_redirects_to_where_nobody_should_look(site: Site, target: str, code: str) -> None:
    site.answers["/"] = Reply(status=302, headers={"Location": target})
    assert refused(site.url("/")).code == code


def test_a_redirect_to_a_name_of_a_private_address_sends_it_nothing(site: Site) -> None:
    with raw_server(lambda connection: None) as port:
        site.answers["/"] = Reply(status=302, headers={"Location": f"http://inside.example:{port}/secret"})
        guard = Guard(frozenset({HOST}), lambda host, _: ["10.0.0.1"] if host == "inside.example" else [HOST])
        assert refused(site.url("/"), guard).code == "private_address"


def test_a_name_is_resolved_once_so_that_a_second_answer_changes_nothing(site: Site) -> None:
    site.page("/a", "Alpha met Beta.")
    answers = iter([[HOST], ["10.0.0.1"], ["10.0.0.1"]])
    guard = Guard(frozenset({HOST}), lambda host, port: next(answers))
    assert b"Alpha" in ask(f"http://rebinding.example:{site.port}/a", guard).body
    assert next(answers) == ["10.0.0.1"]  # asked once only


def test_redirects_without_end(site: Site) -> None:
    site.answers["/"] = Reply(status=302, headers={"Location": "/"})
    assert refused(site.url("/")).code == "too_many_redirects"
    assert len(site.asked) == PATIENT.redirects + 1


def test_a_body_that_trickles_ends_at_the_deadline() -> None:
    cut = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        trickle(connection, (b"x" for _ in range(1000)), cut)

    with raw_server(drip) as port:
        assert refused(f"http://{HOST}:{port}/", limits=HASTY).code == "took_too_long"
    assert cut.is_set()


def test_headers_that_trickle_end_at_the_deadline() -> None:
    cut = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        trickle(connection, (b"X-Header-%d: x\r\n" % number for number in range(1000)), cut)

    with raw_server(drip) as port:
        assert refused(f"http://{HOST}:{port}/", limits=HASTY).code == "took_too_long"
    assert cut.is_set()


def test_a_server_that_says_nothing() -> None:
    def wait(connection: socket.socket) -> None:
        connection.settimeout(60)
        with suppress(TimeoutError):
            connection.recv(1)  # until the other side gives up

    with raw_server(wait) as port:
        assert refused(f"http://{HOST}:{port}/", limits=HASTY).code == "took_too_long"


def test_headers_without_end_are_not_kept_in_memory() -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(100):
            connection.sendall(b"x" * 65536)

    with raw_server(pour) as port:
        assert refused(f"http://{HOST}:{port}/").code == "broken_answer"


def test_a_length_that_promises_more_than_comes() -> None:
    def cut(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nAlpha met")

    with raw_server(cut) as port:
        assert refused(f"http://{HOST}:{port}/").code == "broken_answer"


def test_a_length_that_promises_less_than_comes_is_all_that_is_read() -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nAlpha" + b"x" * 500_000)

    with raw_server(pour) as port:
        assert ask(f"http://{HOST}:{port}/").body == b"Alpha"


def test_a_length_beyond_the_limit_is_refused_unread(site: Site) -> None:
    site.answers["/"] = Reply(b"", headers={"Content-Length": "200000"})
    assert refused(site.url("/")).code == "too_large"


def test_a_body_without_a_length_ends_at_the_limit() -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x" * 65536)

    with raw_server(pour) as port:
        assert refused(f"http://{HOST}:{port}/").code == "too_large"


def test_chunks_cut_short_are_no_whole_answer() -> None:
    def cut(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nAlpha\r\n")

    with raw_server(cut) as port:
        assert refused(f"http://{HOST}:{port}/").code == "broken_answer"


def test_what_is_no_http() -> None:
    with raw_server(lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")) as port:
        assert refused(f"http://{HOST}:{port}/").code == "broken_answer"


def packed(body: bytes, coding: str = "gzip") -> Reply:
    return Reply(body, headers={"Content-Type": "text/html", "Content-Encoding": coding})


def test_a_compressed_body_is_unpacked(site: Site) -> None:
    site.answers["/"] = packed(gzip.compress(b"Alpha met ") + gzip.compress(b"Beta."))
    assert ask(site.url("/")).body == b"Alpha met Beta."


def test_a_gzip_bomb_is_stopped_at_the_limit(site: Site) -> None:
    site.answers["/"] = packed(gzip.compress(b"0" * 50_000_000))
    assert refused(site.url("/")).code == "expands_too_much"


@pytest.mark.parametrize(
    "reply", [packed(gzip.compress(b"Alpha")[:-9]), packed(b"no gzip at all"), packed(b"\x1b\x05", "br")]
)
def test_a_compressed_body_that_cannot_be_unpacked(site: Site, reply: Reply) -> None:
    site.answers["/"] = reply
    assert refused(site.url("/")).code == "broken_answer"


@pytest.mark.parametrize(
    ("status", "code", "is_final"),
    [
        (404, "not_found", True), (410, "not_found", True), (401, "refused_by_server", True),
        (403, "refused_by_server", True), (429, "too_many_requests", False), (408, "server_error", False),
        (500, "server_error", False), (503, "server_error", False), (204, "broken_answer", False),
    ],
)  # fmt: skip
def test_what_a_status_means(site: Site, status: int, code: str, is_final: bool) -> None:
    site.answers["/"] = Reply(status=status, headers={"Retry-After": "7"})
    error = refused(site.url("/"))
    assert (error.code, error.is_final) == (code, is_final)
    assert error.retry_after == (7 if status in (429, 408, 500, 503) else None)


def test_a_server_that_is_not_there() -> None:
    error = refused(f"http://{HOST}:{dead_port()}/")
    assert error.code == "no_connection"
    assert error.concerns_host


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/a", "Alpha met Beta.")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{HOST}:{dead_port()}")
    assert b"Alpha" in ask(site.url("/a")).body


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://münchen.example/straße?q=ä#x", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%A4"),
        ("http://example.org:8080/a%20b", "http://example.org:8080/a%20b"),
        ("http://[2606:2800::1]/", "http://[2606:2800::1]/"),
    ],
)
def test_urls_as_they_go_over_the_wire(url: str, expected: str) -> None:
    assert ascii_url(url) == expected


NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), ("Sat, 01 Mar 2025 12:01:00 GMT", 60.0), ("Sat, 01 Mar 2025 11:00:00 GMT", 0.0),
        ("soon", None), ("-5", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_how_long_a_server_asks_to_wait(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
