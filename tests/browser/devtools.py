"""Chromium driven through its DevTools protocol: pages opened, keys pressed, scripts run, console heard."""

import base64
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
)  # fmt: skip
START_SECONDS, ANSWER_SECONDS = 30.0, 60.0
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39,
         "ArrowDown": 40}  # fmt: skip


class Tab:
    """One page of the browser."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self.console: list[str] = []
        """Warnings, errors and uncaught exceptions since the last visit."""
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol, and wait for its answer."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=ANSWER_SECONDS))
            if message.get("id") == self._number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        given = message.get("params", {})
        if message.get("method") == "Log.entryAdded" and given["entry"]["level"] in ("warning", "error"):
            self.console.append(given["entry"]["text"])
        elif message.get("method") == "Runtime.consoleAPICalled" and given["type"] in ("warning", "error"):
            self.console.append(" ".join(str(part.get("value", "")) for part in given["args"]))
        elif message.get("method") == "Runtime.exceptionThrown":
            self.console.append(given["exceptionDetails"]["text"])

    def visit(self, url: str) -> None:
        """Open a page, and wait until it is there with its scripts run."""
        self.console.clear()
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete'")

    def look(self, width: int, height: int, dark: bool = False, mobile: bool = False) -> None:
        """The size of the window, and what the reader likes better."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=mobile)  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression; waits for a promise."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait_for(self, condition: str, seconds: float = ANSWER_SECONDS) -> None:
        """Wait until a JavaScript condition holds; raises TimeoutError where it does not."""
        until = time.monotonic() + seconds
        while not self.run(condition):
            if time.monotonic() > until:
                raise TimeoutError(condition)
            time.sleep(0.1)

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key as a reader does, and let it go."""
        text = {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 else "")
        common = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS.get(key, ord(key[0].upper())),
                  "modifiers": 8 if shift else 0}  # fmt: skip
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def screenshot(self, path: Path, whole: bool = True) -> None:
        """A picture of the page, or of what is seen of it."""
        taken = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def tab(chromium: Path, profile: Path) -> Iterator[Tab]:
    """A browser that has never been used, with one empty page; it is closed when the context ends."""
    process = subprocess.Popen(
        [str(chromium), *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with connect(_page_address(profile), max_size=None, proxy=None) as socket:
            yield Tab(socket)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _page_address(profile: Path) -> str:
    """Where the first page of a browser that is starting can be talked to."""
    until = time.monotonic() + START_SECONDS
    note = profile / "DevToolsActivePort"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < until:
        if note.exists() and (port := note.read_text(encoding="ascii").partition("\n")[0]):
            with opener.open(f"http://127.0.0.1:{port}/json/list", timeout=START_SECONDS) as answer:
                pages = [entry for entry in json.load(answer) if entry["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.1)
    raise TimeoutError("Chromium did not start")
