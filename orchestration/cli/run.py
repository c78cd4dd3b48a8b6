"""`summitry run` and `summitry ui`: everything that starts Dagster."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from orchestration.cli.screen import BarProgress, console
from orchestration.errors import OK, OK_WITH_REJECTS, SummitryError, UsageError, as_expected
from orchestration.folders import DAGSTER_HOME, PROJECT_ROOT, DataFolder
from orchestration.lock import run_lock

if TYPE_CHECKING:
    from orchestration.settings import Settings

Data = Annotated[Path, typer.Option("--data", help="Data folder; the warehouse is DATA/warehouse.duckdb.")]

SourcesFile = Annotated[
    Path | None,
    typer.Option("--sources", help="File of sources; else DATA/sources.toml, or the project's."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(run)
    app.command()(ui)


def run(
    articles: Annotated[
        Path | None,
        typer.Option(
            help="A file or folder of articles: .txt, .md, .html, .json, .jsonl, .rss, .atom, .xml, .eml,"
            " each also gzipped (.gz). Without it, the inbox of the data folder."
        ),
    ] = None,
    data: Data = PROJECT_ROOT / "data",
    force: Annotated[bool, typer.Option("--force", help="Annotate and extract every article again.")] = False,
    workers: Annotated[
        int, typer.Option(help="Processes that annotate; 0: one for each processor.", min=0, metavar="N")
    ] = 0,
    model: Annotated[
        str | None, typer.Option(help="Another installed spaCy pipeline, by name or folder.")
    ] = None,
    holders: Annotated[bool, typer.Option(help="Use the list of office holders.")] = True,
    gate: Annotated[
        bool, typer.Option(help="Parse only sentences that could tell of a meeting or a relation.")
    ] = True,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch what is due of the sources' feeds and pages first.")
    ] = False,
    sources_file: SourcesFile = None,
) -> None:
    """Read what is new, extract it, and publish a release of the warehouse.

    With nothing new it says so and publishes nothing. Ends with exit code 3 where inputs were refused.

    Examples:

        summitry run --articles seeds/articles

        summitry run --articles ~/news --data ~/warehouse
    """
    from orchestration.cli.summary import show_summary
    from orchestration.settings import Settings

    folder = DataFolder(data.expanduser().absolute())
    if articles is not None and not articles.exists():
        raise UsageError(f"{articles} does not exist. Give a file or folder of articles.")
    settings = Settings(
        articles=(str(articles.expanduser().absolute()),) if articles else (),
        data=str(folder.root),
        model=model,
        workers=workers,
        use_holders=holders,
        use_gate=gate,
        force=force,
        sources_file=str(sources_file.expanduser().absolute()) if sources_file else None,
        fetch=False,  # done here, where it can be seen, and before it is asked whether anything is new
    )
    if fetch:
        _fetch(settings)
    refused = show_summary(folder, ran=_bring_up_to_date(settings, folder))
    raise typer.Exit(OK_WITH_REJECTS if refused else OK)


def _bring_up_to_date(settings: "Settings", folder: DataFolder) -> bool:
    """Run the job where anything is new, with workers that load while Dagster starts; True where it ran."""
    from orchestration.clock import utc_now
    from orchestration.outlook import outlook
    from orchestration.runners import workers_ahead, workers_worth

    with run_lock(folder.make()):  # a second run is refused, and nothing new found, before Dagster is started
        found = outlook(settings)
    if found.is_up_to_date:
        return False
    workers = settings.worker_count
    if not settings.force:
        workers = workers_worth(found.unread, found.pending, workers)
    with workers_ahead(settings.recipe, workers):
        _execute(settings, folder.logs / f"run-{utc_now():%Y%m%dT%H%M%SZ}.log")
    return True


def _execute(settings: "Settings", log: Path) -> None:
    """Run the job in this process; raises the SummitryError that ended it, if one did."""
    _use_project_history()
    with console.status("Starting Dagster …"):
        import dagster as dg

        from orchestration.definitions import defs
        from orchestration.describe import JOB
        from orchestration.project import reporting_to
        from orchestration.recovery import fail_dead_runs
        from orchestration.settings import DATA_TAG, TRIGGER_TAG

        job = defs.resolve_job_def(JOB)
        instance = dg.DagsterInstance.get()
        fail_dead_runs(instance, settings)
    config = {
        "resources": {"project": {"config": _as_config(settings)}},
        "loggers": {"file": {"config": {"path": str(log)}}},
    }
    bars = BarProgress()
    with instance, bars.shown(), reporting_to(bars):
        try:
            job.execute_in_process(
                run_config=config,
                instance=instance,
                tags={TRIGGER_TAG: "command line", DATA_TAG: settings.data},
            )
        except Exception as error:
            raise as_expected(error) or SummitryError(f"The run failed: {error!r}. Details: {log}") from error


def _fetch(settings: "Settings") -> None:
    """Fetch what is due, and say what came of it."""
    from orchestration.fetching.service import Service

    with console.status("Fetching …"):
        figures = Service(settings.data_folder, settings.sources).fetch_due().figures
    told = " · ".join(f"{count:,} {name.removeprefix('urls_')}" for name, count in figures.items() if count)
    console.print(f"Fetched    {told or 'nothing: nothing is due'}", highlight=False)


def _use_project_history() -> None:
    """Have Dagster keep its history in the project, unless another place was named."""
    os.environ.setdefault("DAGSTER_HOME", str(DAGSTER_HOME))
    Path(os.environ["DAGSTER_HOME"]).mkdir(parents=True, exist_ok=True)


def _as_config(settings: "Settings") -> dict[str, Any]:
    """The settings as configuration of the resource `project`."""
    lists = {"articles": list(settings.articles), "only_sources": list(settings.only_sources)}
    return {**asdict(settings), **lists}


def ui(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535, metavar="N")] = 3000,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Look on only: nothing can be launched or changed.")
    ] = False,
) -> None:
    """Open the Dagster UI on this machine, with sensors and schedule at work.

    It answers to this machine's own browser only, and refuses what pages of other sites send to it. With
    --read-only there is no daemon: sensors and schedule are at work only where another one runs.
    """
    from orchestration.ui import HOST, serve

    _use_project_history()
    os.chdir(os.environ["DAGSTER_HOME"])  # in the project its `.env` would overrule the place named
    console.print(f"Dagster UI: http://{HOST}:{port} (in a few seconds; Ctrl-C ends it)")
    serve(port, read_only)
