"""Engines of Dagster's history are made once a file, and their connections stay."""

from pathlib import Path

import dagster as dg
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from sqlalchemy import NullPool

from orchestration.engines import keep_engines


@dg.op
def nothing() -> None:
    pass


@dg.job
def job() -> None:
    nothing()


def test_a_run_makes_one_engine_for_each_file_of_its_history(tmp_path: Path) -> None:
    keep_engines()
    engine = vars(sqlite_event_log)["create_engine"]
    url = f"sqlite:///{tmp_path}/one.db"
    assert engine(url) is engine(url)
    assert engine(url) is not engine(f"sqlite:///{tmp_path}/other.db")
    assert engine(url) is not engine(url, connect_args={"timeout": 1})


def test_what_a_run_logs_is_there_for_other_instances(tmp_path: Path) -> None:
    keep_engines()
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        done = job.execute_in_process(instance=instance)
    with dg.DagsterInstance.local_temp(str(tmp_path)) as later:
        assert [run.run_id for run in later.get_runs()] == [done.run_id]
        logged = [event.dagster_event_type for event in later.all_logs(done.run_id)]
    assert logged[-1] == dg.DagsterEventType.RUN_SUCCESS
    assert dg.DagsterEventType.STEP_OUTPUT in logged


def test_a_connection_stays_though_it_is_let_go(tmp_path: Path) -> None:
    keep_engines()
    engine = vars(sqlite_run_storage)["create_engine"](f"sqlite:///{tmp_path}/one.db", poolclass=NullPool)
    with engine.connect() as first:
        kept = first.connection.dbapi_connection
    engine.dispose()
    with engine.connect() as later:
        assert later.connection.dbapi_connection is kept
        assert later.exec_driver_sql("PRAGMA synchronous").scalar() == 1


def test_to_keep_them_twice_changes_nothing() -> None:
    keep_engines()
    engine = vars(sqlite_event_log)["create_engine"]
    keep_engines()
    assert vars(sqlite_event_log)["create_engine"] is engine
