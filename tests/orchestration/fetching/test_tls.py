"""An encrypted connection goes to the address that was checked, and the certificate must be the host's."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from orchestration.fetching import wire
from orchestration.fetching.client import Limits, get
from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard
from tests.orchestration.fetching.servers import HOST

NAME = "good.example"
GUARD = Guard(frozenset({HOST}), lambda host, port: [HOST])


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"Alpha")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of NAME with its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-days", "2"]
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made, *named]
    subprocess.run(command, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


@pytest.fixture
def port(certificate: Path) -> Iterator[int]:
    server = ThreadingHTTPServer((HOST, 0), Hello)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


@pytest.fixture
def _trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(wire, "_certificates", lambda: context)


@pytest.mark.usefixtures("_trusted")
def test_the_host_that_the_certificate_names(port: int) -> None:
    assert get(f"https://{NAME}:{port}/", {}, GUARD, Limits()).body == b"Alpha"


@pytest.mark.usefixtures("_trusted")
def test_another_host_at_the_same_address(port: int) -> None:
    with pytest.raises(FetchError, match="Hostname mismatch"):
        get(f"https://bad.example:{port}/", {}, GUARD, Limits())


def test_a_certificate_that_nobody_vouches_for(port: int) -> None:
    with pytest.raises(FetchError, match="self-signed"):
        get(f"https://{NAME}:{port}/", {}, GUARD, Limits())
