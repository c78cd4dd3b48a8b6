"""The warehouse in the browser: who met whom, when, and what each value of a meeting rests on.

A marimo notebook, opened by `make notebook` (or `marimo run sql/notebook.py -- --data DIR`). It opens the
release that is served as `summitry open` does: read-only, and cut off from every other file.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="summitry")

with app.setup:
    from pathlib import Path
    from typing import Any

    import altair as alt
    import duckdb
    import marimo as mo

    from orchestration.errors import SummitryError
    from orchestration.folders import PROJECT_ROOT, DataFolder
    from orchestration.plain_rules import plain_rule
    from orchestration.reader import connect_locked_down, whole_release

    COLOURS = {
        "held": "#2b7a4b",
        "planned": "#2a6fb0",
        "proposed": "#7aa6d1",
        "cancelled": "#b23a3a",
        "refused": "#d08787",
        "unknown": "#9a9a9a",
    }
    MOST_BARS = 15
    JUDGED = "(SELECT unnest(ids) FROM judgement WHERE state = 'applied')"
    CONTACTS = f"""
        SELECT counterpart, counterpart_code, meeting_count, first_date, last_date,
            CASE WHEN counterpart_id IN {JUDGED} THEN '✎' ELSE '' END AS judged
        FROM contacts_of(?)"""
    BY_MONTH = """
        SELECT date_trunc('month', date) AS month, status, count(*) AS meetings
        FROM timeline WHERE date_trunc('month', date) = date_trunc('month', end_date)
        GROUP BY ALL ORDER BY month"""
    MEETINGS = f"""
        SELECT date_text AS date, status, label AS meeting, source_count AS sources,
            conflict_count AS disputes, CASE WHEN meeting_id IN {JUDGED} THEN '✎' ELSE '' END AS judged,
            meeting_id
        FROM meetings
        WHERE ? = '' OR meeting_id IN (SELECT meeting_id FROM meetings_of(?))
        ORDER BY date DESC NULLS LAST, meeting_id"""
    EVIDENCE = """
        SELECT attribute, value, CASE WHEN is_chosen THEN '✓' ELSE '' END AS chosen, quote,
            coalesce(source, title) AS told_by, rule AS because
        FROM why(?) WHERE value IS NOT NULL
        ORDER BY attribute, is_chosen DESC, value, told_by"""


@app.function
def rows(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> list[dict[str, Any]]:
    """An answer as one mapping a row."""
    found = connection.execute(query, list(parameters))
    names = [entry[0] for entry in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@app.cell
def _data():
    data = DataFolder(Path(mo.cli_args().get("data") or PROJECT_ROOT / "data").expanduser().absolute())
    return (data,)


@app.cell
def _opened(data):
    try:
        release = whole_release(data)
    except SummitryError as error:
        mo.stop(True, mo.callout(str(error), kind="danger"))
    connection = connect_locked_down(release)
    return connection, release


@app.cell(hide_code=True)
def _overview(connection, release):
    summary = rows(connection, "FROM warehouse_summary")[0]
    mo.vstack(
        [
            mo.md(f"# Meetings, as the news tells of them\nRelease `{release.name}`, read-only."),
            mo.hstack(
                [
                    mo.stat(
                        f"{summary['meeting_count']:,}",
                        label="meetings",
                        caption=f"{summary['held_count']:,} held",
                    ),
                    mo.stat(f"{summary['person_count']:,}", label="people"),
                    mo.stat(
                        f"{summary['article_count']:,}",
                        label="articles",
                        caption=f"of {summary['source_count']:,} publishers",
                    ),
                    mo.stat(f"{summary['conflict_count']:,}", label="disputed values"),
                ],
                widths="equal",
            ),
        ]
    )
    return (summary,)


@app.cell(hide_code=True)
def _over_time(connection):
    by_month = rows(connection, BY_MONTH)
    over_time = (
        alt.Chart(alt.Data(values=[{**row, "month": f"{row['month']:%Y-%m-%d}"} for row in by_month]))
        .mark_bar()
        .encode(
            x=alt.X("month:T", title=None),
            y=alt.Y("meetings:Q", title="meetings"),
            color=alt.Color(
                "status:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), title=None
            ),
            tooltip=["month:T", "status:N", "meetings:Q"],
        )
        .properties(height=200, width="container", title="Meetings by month, where it is known")
    )
    mo.ui.altair_chart(over_time, chart_selection=False, legend_selection=False)
    return (by_month,)


@app.cell(hide_code=True)
def _most_active(connection):
    most_active = rows(connection, "SELECT actor FROM actor_profile ORDER BY held_count DESC, actor LIMIT 1")
    return (most_active,)


@app.cell(hide_code=True)
def _name(most_active):
    name = mo.ui.text(
        value=most_active[0]["actor"] if most_active else "",
        label="A person, country or organization, by any name or code",
        full_width=True,
    )
    mo.vstack([mo.md("## Who met whom"), name])
    return (name,)


@app.cell(hide_code=True)
def _contacts(connection, name):
    contacts = rows(connection, CONTACTS, name.value)
    bars = (
        alt.Chart(
            alt.Data(
                values=[
                    {"with": row["counterpart"], "meetings": row["meeting_count"]}
                    for row in contacts[:MOST_BARS]
                ]
            )
        )
        .mark_bar(color=COLOURS["planned"], cornerRadiusEnd=3)
        .encode(
            x=alt.X("meetings:Q", title="meetings held", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("with:N", sort="-x", title=None),
            tooltip=["with:N", "meetings:Q"],
        )
        .properties(width="container", height=22 * len(contacts[:MOST_BARS]))
    )
    (
        mo.vstack(
            [
                mo.ui.altair_chart(bars, chart_selection=False, legend_selection=False),
                mo.ui.table(contacts, selection=None, page_size=10),
            ]
        )
        if contacts
        else mo.callout(mo.plain_text(f"No meeting of {name.value} was held, or nobody is called that."))
    )
    return (contacts,)


@app.cell(hide_code=True)
def _meetings(connection, name):
    meetings = rows(connection, MEETINGS, name.value, name.value)
    return (meetings,)


@app.cell(hide_code=True)
def _chosen(meetings):
    chosen = mo.ui.table(
        meetings,
        selection="single",
        initial_selection=[0] if meetings else None,
        page_size=10,
        label="Their meetings; choose one",
        wrapped_columns=["meeting"] if meetings else None,
        hidden_columns=["meeting_id"] if meetings else None,
    )
    mo.vstack([mo.md("## What a meeting rests on"), chosen])
    return (chosen,)


@app.cell(hide_code=True)
def _evidence(chosen, connection):
    evidence = [
        {**row, "because": plain_rule(row["because"])}
        for meeting in chosen.value
        for row in rows(connection, EVIDENCE, meeting["meeting_id"])
    ]
    mo.ui.table(
        evidence,
        selection=None,
        page_size=20,
        label="Each value that an article states or an analyst judged, its words, and why it was chosen",
        wrapped_columns=["quote", "because", "told_by"] if evidence else None,
    )
    return (evidence,)


@app.cell(hide_code=True)
def _question():
    question = mo.ui.code_editor(
        value="SELECT * FROM who_met_whom ORDER BY meeting_count DESC LIMIT 10", language="sql", min_height=80
    ).form(submit_button_label="Ask")
    mo.vstack([mo.md("## In SQL\nEvery view and macro is described in `DATA_DICTIONARY.md`."), question])
    return (question,)


@app.cell(hide_code=True)
def _answer(connection, question):
    mo.stop(not question.value)
    try:
        answer = rows(connection, question.value)
    except duckdb.Error as error:
        answer = []
        mo.stop(True, mo.callout(mo.plain_text(str(error)), kind="warn"))
    mo.ui.table(answer, selection=None, page_size=20)
    return (answer,)


if __name__ == "__main__":
    app.run()
