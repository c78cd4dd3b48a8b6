"""Bytes as they arrived, kept under their SHA-256. Nothing is ever changed or removed."""

import hashlib
import os
import tempfile
from pathlib import Path

from orchestration.errors import DamagedError
from orchestration.folders import sync_file, sync_folder

_SYNC_ALL_FROM = 32
"""From so many new objects on one `sync` of the disk is cheaper than one for each."""


class RawStore:
    """Objects by hash; `flush` makes those put since the last one safe against a power cut."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unsynced: list[Path] = []

    def path(self, sha256: str) -> Path:
        """Where the object lies, or would lie."""
        return self._folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep the bytes; returns their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".tmp-")
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(temporary).replace(target)
            self._unsynced.append(target)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes; raises DamagedError where they are gone or no longer what was put in."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise DamagedError(f"{path} is missing from the raw store. Add the article again.") from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedError(
                f"{path} is damaged: its content does not match its name. Add the article again."
            )
        return content

    def flush(self) -> None:
        """Bring what was put since the last flush to the disk."""
        if len(self._unsynced) >= _SYNC_ALL_FROM:
            os.sync()
        else:
            for path in self._unsynced:
                sync_file(path)
            for folder in {path.parent for path in self._unsynced}:
                sync_folder(folder)
        self._unsynced.clear()

    def remove_leftovers(self) -> None:
        """Remove half-written files that a killed run left."""
        for leftover in self._folder.glob("*/.tmp-*"):
            leftover.unlink(missing_ok=True)
