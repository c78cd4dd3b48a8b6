"""What all writers of pages share: the warehouse, the meetings, the templates, the folder, and long lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from orchestration.report.folder import SiteFolder
from orchestration.report.render import Renderer
from orchestration.report.rows import Meeting, Row

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Site:
    """A site in the making."""

    connection: duckdb.DuckDBPyConnection
    meetings: dict[str, Meeting]
    renderer: Renderer
    folder: SiteFolder
    judgements: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    """Id of a meeting, actor or venue to what analysts judged of it."""

    def write(self, template: str, path: str, **values: Any) -> None:
        """Write a page."""
        self.folder.write(path, self.renderer.page(template, path, **values))


@dataclass(frozen=True, slots=True)
class Part[T]:
    """A page of a long list: its rows, its path, its number from 1, and the file names of all pages."""

    rows: Sequence[T]
    path: str
    number: int
    files: tuple[str, ...]
    total: int


def parts[T](rows: Sequence[T], stem: str) -> Iterator[Part[T]]:
    """The list in pages: `stem`.html, `stem`-2.html and so on; one page where the list is empty."""
    count = max(1, -(-len(rows) // PER_PAGE))
    paths = [f"{stem}.html" if number == 1 else f"{stem}-{number}.html" for number in range(1, count + 1)]
    files = tuple(path.rpartition("/")[2] for path in paths)
    for number, path in enumerate(paths, start=1):
        shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Part(shown, path, number, files, len(rows))
