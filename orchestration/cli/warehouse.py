"""Questions of the commands to the served release: rows as mappings, names and ids as people type them."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.cli.output import short_id
from orchestration.errors import UsageError
from orchestration.folders import DataFolder
from orchestration.reader import command, open_warehouse
from orchestration.values import printable

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
_MEETING_ID = re.compile(r"(meeting_)?[0-9a-f]{1,64}")
_MOST_CANDIDATES = 5


def folder(data: Path) -> DataFolder:
    """The data folder that an option names."""
    return DataFolder(data.expanduser().absolute())


class Warehouse:
    """The served release."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection", data: DataFolder) -> None:
        self.connection = connection
        self.data = data

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query of ours."""
        with self.asked_by_us():
            result = self.connection.execute(query, list(parameters))
            columns = [entry[0] for entry in result.description or []]
            return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    @contextmanager
    def asked_by_us(self) -> Iterator[None]:
        """Raise UsageError where queries of ours miss a view or column: the release is another version's."""
        import duckdb

        try:
            yield
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            first = printable(str(error).partition("\n")[0])
            raise UsageError(
                f"This release was published by another version of summitry ({first}). "
                f"To publish it anew, type: {command('run', self.data)}"
            ) from error

    def meeting(self, given: str) -> str:
        """The id of the meeting that an id, or the first digits of one, stands for now.

        Raises UsageError where there is none, or several.
        """
        wanted = given.strip().lower()
        if not _MEETING_ID.fullmatch(wanted):
            raise UsageError(
                f"{printable(given)} is no id of a meeting. `{command('meetings', self.data)}` shows them."
            )
        wanted = wanted if wanted.startswith("meeting_") else f"meeting_{wanted}"
        found = self.rows(
            "SELECT DISTINCT meeting_id FROM fact_meeting WHERE starts_with(meeting_id, ?)"
            f" ORDER BY meeting_id = ? DESC, meeting_id LIMIT {_MOST_CANDIDATES + 1}",
            [wanted, wanted],
        )
        ids = [row["meeting_id"] for row in found]
        if len(ids) == 1 or wanted in ids:
            return str(ids[0])
        if ids:
            raise UsageError(
                f"{printable(given)} is the beginning of several ids: {self._labels(ids)}. Type more digits."
            )
        return self._former_meeting(given, wanted)

    def _former_meeting(self, given: str, wanted: str) -> str:
        """What became of an id that was published before."""
        former = self.rows(
            "SELECT DISTINCT meeting_id FROM meeting_id_current WHERE starts_with(old_meeting_id, ?)"
            " ORDER BY meeting_id NULLS LAST",
            [wanted],
        )
        self._refuse_dropped(given, wanted)
        if not former:
            raise UsageError(
                f"There is no meeting {printable(given)}. `{command('meetings', self.data)}` shows their ids."
            )
        ids = [str(row["meeting_id"]) for row in former if row["meeting_id"]]
        if not ids:
            raise UsageError(f"{printable(given)} was published before; no report tells of it any more.")
        if len(ids) > 1:
            raise UsageError(f"{printable(given)} was split. Now there are {self._labels(ids)}.")
        return ids[0]

    def _refuse_dropped(self, given: str, wanted: str) -> None:
        """Raise UsageError, with who says so and why, where an analyst dropped the meeting of that id."""
        dropped = self.rows(
            "WITH named AS (SELECT $1 AS id UNION SELECT retired_meeting_id FROM agg_meeting_id"
            " WHERE starts_with(old_meeting_id, $1))"
            " SELECT number, author, made_at, reason, label FROM judgement JOIN named"
            " ON len(list_filter(list_append(ids, subject), lambda one: starts_with(one, named.id))) > 0"
            " WHERE verdict = 'drop' AND state = 'applied' ORDER BY made_at LIMIT 1",
            [wanted],
        )
        for row in dropped:
            back = command(f"judge undo {row['number']}", self.data)
            called = f" ({printable(row['label'])})" if row["label"] else ""
            raise UsageError(
                f"{printable(given)}{called}: there was no such meeting, says {printable(row['author'])}"
                f" ({row['made_at']:%Y-%m-%d}): {printable(row['reason'])}. To take that back: {back}"
            )

    def _labels(self, ids: Sequence[str]) -> str:
        rows = self.rows(
            "SELECT meeting_id, label FROM fact_meeting WHERE list_contains(?, meeting_id)"
            " ORDER BY meeting_id",
            [list(ids)],
        )
        return "; ".join(f"{short_id(row['meeting_id'])} ({printable(row['label'])})" for row in rows)

    def known_actors(self, name: str) -> list[Row]:
        """Actors that a name stands for; raises UsageError, with names like it, where there is none."""
        found = self.rows("SELECT actor, kind, actor_id, is_best FROM find_actor(?)", [name])
        best = [row for row in found if row["is_best"]]
        if best:
            return best
        alike = ", ".join(printable(row["actor"]) for row in found[:_MOST_CANDIDATES])
        hint = f" Did you mean {alike}?" if alike else ""
        raise UsageError(f"Nobody here is called {printable(name)}.{hint}")


@contextmanager
def opened(data: Path) -> Iterator[Warehouse]:
    """The served release of the data folder, for as long as the context lasts."""
    where = folder(data)
    with open_warehouse(where) as connection:
        yield Warehouse(connection, where)
