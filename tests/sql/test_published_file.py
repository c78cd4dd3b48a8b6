"""Objects of `sql/` in a published file: opened read-only and locked down, and two releases side by side."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.sql.build import SQL, create_objects, create_tables
from tests.sql.test_headers import OBJECTS, call
from tests.sql.world import World, moment, talks

LOCKED_DOWN: dict[str, Any] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "lock_configuration": True,
}


def publish(world: World, path: Path) -> Path:
    """A file of the storage version that releases have."""
    connection = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.4.0"})
    create_tables(connection, world.rows)
    create_objects(connection)
    connection.close()
    return path


def test_everything_answers_in_a_locked_down_file(tmp_path: Path) -> None:
    world = talks()
    world.meeting(
        "m1", "2025-02-18", sides=["USA", "RUS"], people={"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
    )
    path = publish(world, tmp_path / "warehouse.duckdb")
    connection = duckdb.connect(str(path), read_only=True, config=LOCKED_DOWN)
    for entry in OBJECTS.values():
        if entry.kind != "macro":
            connection.execute(f"from {call(entry)}").fetchall()
    assert connection.sql("select person_a, person_b from who_met_whom").fetchall() == [
        ("Marco Rubio", "Sergey Lavrov")
    ]
    with pytest.raises(duckdb.PermissionException):
        connection.execute("from read_csv('/etc/passwd')")
    connection.close()
    assert [file.name for file in tmp_path.iterdir()] == ["warehouse.duckdb"]


def test_what_changed_between_two_releases(tmp_path: Path) -> None:
    before, after = talks(), talks()
    for world in (before, after):
        world.meeting("same", "2025-02-18", sides=["USA", "RUS"])
    before.meeting("planned", "2025-02-27", sides=["USA", "RUS"], status="planned")
    after.meeting("planned", "2025-02-27", sides=["USA", "RUS"], status="held")
    before.meeting("double", "2025-02-18")
    after.meeting("found", sides=["TUR", "RUS"])
    after.add("meeting_id_change", old_meeting_id="double", new_meeting_id="same", change="merged",
              changed_at=moment("2025-03-01"))  # fmt: skip
    connection = duckdb.connect()
    for name, world in (("old_release", before), ("new_release", after)):
        path = publish(world, tmp_path / f"{name}.duckdb")
        connection.execute(f"attach '{path}' as {name} (read_only)")
    rows = connection.execute((SQL / "releases" / "what_changed.sql").read_text(encoding="utf-8")).fetchall()
    planned = "planned; in_person; 2025-02-27; Russia, United States; articles: 1"
    assert rows == [
        ("changed", "Label of planned", planned, planned.replace("planned", "held"), None, "planned"),
        ("gone", "Label of double", "held; in_person; 2025-02-18; articles: 1", None, "same", "double"),
        ("new", "Label of found", None, "held; in_person; Russia, Türkiye; articles: 1", None, "found"),
    ]
