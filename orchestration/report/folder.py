"""The folder of a site: written aside, then put in the place of the older one, so that none is half new."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orchestration.errors import DiskError, UsageError

MARK = ".summitry-report"
"""Lies in every folder that a report was written to: only such a folder, or an empty one, is replaced."""


class SiteFolder:
    """Files of a site on their way to the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page_count = 0

    def write(self, path: str, text: str) -> None:
        """Write a text file; `path` is relative to the site, with slashes."""
        target = self.root / path
        try:
            target.write_text(text, encoding="utf-8", newline="\n")
        except FileNotFoundError:
            target.parent.mkdir(parents=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        self.page_count += path.endswith(".html")

    def copy(self, source: Path, path: str) -> None:
        """Copy a file or folder."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


@contextmanager
def replacing(out: Path) -> Iterator[SiteFolder]:
    """A folder to write a site to; takes the place of `out` when the context ends well.

    Raises UsageError where `out` holds something else, DiskError where it cannot be written.
    """
    _refuse_others(out)
    aside = out.with_name(f".{out.name}-{secrets.token_hex(4)}")
    try:
        aside.mkdir(parents=True)
        (aside / MARK).touch()
        yield SiteFolder(aside)
        _swap(aside, out)
    except OSError as error:
        raise DiskError(
            f"{error.filename or out}: {error.strerror}. Free some space, or choose another --out."
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_others(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is no folder. Choose another --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise UsageError(f"{out} holds other files, which would be lost. Choose another --out.")


def _swap(aside: Path, out: Path) -> None:
    older = aside.with_name(f"{aside.name}-older")
    if out.exists():
        out.rename(older)
    aside.rename(out)
    shutil.rmtree(older, ignore_errors=True)
