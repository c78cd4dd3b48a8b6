"""Ids that were published before: followed from release to release, and judgements of them."""

from datetime import datetime

import polars as pl

from tests.model.build import sources_of
from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.model import article_tables, build_warehouse
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import resolve
from transforms.resolve.id_change import IdChange, id_changes, led_to
from transforms.tables import TABLES


def release(
    made: Corpus,
    reference: Reference,
    before: dict[str, pl.DataFrame] | None = None,
    judged: pl.DataFrame | None = None,
    number: int = 1,
) -> dict[str, pl.DataFrame]:
    """The tables of a release that follows another one."""
    articles, stages = made.frames()
    last = before or {}
    changes = {name: last[name] for name in last if name.endswith("_id_change")}
    persons = None
    if before is not None:
        kinds = last["dim_actor"].filter(pl.col("kind") == "person")
        persons = last["fact_mention"].join(kinds, on="actor_id", how="semi")
    found = resolve(
        articles,
        stages,
        judgements() if judged is None else judged,
        LastRelease(last.get("meeting_report"), persons, changes),
        reference,
    )
    made = build_warehouse(
        articles, sources_of(articles), stages, found, TABLES["rejected_input"].empty(), reference,
        datetime(2026, 1, number), changes,
    )  # fmt: skip
    return made | article_tables(articles, stages["mention"], stages["relation"], found)


def changes(tables: dict[str, pl.DataFrame], kind: str) -> list[tuple[str, str | None, str]]:
    return [row[:3] for row in tables[f"{kind}_id_change"].rows()]


def test_members_of_an_id_lead_to_what_became_of_it() -> None:
    before = {"a": ["1", "2"], "b": ["3"], "c": ["4", "5"], "d": ["6"], "e": ["7", "8"]}
    now = {"1": "x", "2": "x", "4": "y", "5": "z", "6": "d", "7": "e", "8": "w"}
    assert id_changes(before, now, {"x", "y", "z", "d", "e", "w"}, before.keys()) == [
        IdChange("a", "x", "merged"),
        IdChange("b", None, "retired"),
        IdChange("c", "y", "split"),
        IdChange("c", "z", "split"),
        IdChange("e", "w", "split"),
    ]


def test_changes_lead_on_and_never_in_a_circle() -> None:
    rows = [("a", "b"), ("b", "c"), ("c", "a"), ("b", None)]
    frame = pl.DataFrame(rows, schema=["old", "new"], orient="row")
    assert led_to(frame, "a") == ["a", "b", "c"]
    assert led_to(frame, "z") == ["z"]
    assert led_to(None, "a") == ["a"]


def test_a_meeting_that_moves_twice_keeps_both_steps(reference: Reference) -> None:
    people = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
    made = Corpus().tell("a", Telling(("USA", "RUS"), people, "2025-02-18", "Riyadh"), published="2025-02-20")
    first = release(made, reference)
    made.tell(
        "b", Telling(("USA", "RUS"), people, "2025-02", "Riyadh", status="planned"), published="2025-02-10"
    )
    second = release(made, reference, first, number=2)
    vague = Telling(("USA", "RUS"), people, "2025", "Riyadh", status="planned")
    made.tell("c", vague, published="2025-02-08")
    third = release(made, reference, second, number=3)
    ids = [only_id(tables) for tables in (first, second, third)]
    assert len(set(ids)) == 3
    assert changes(third, "meeting") == [(ids[0], ids[1], "merged"), (ids[1], ids[2], "merged")]
    judged = judgements({
        "kind": "meeting", "verdict": "set", "left": ids[0], "attribute": "city", "value": "Jeddah",
    })  # fmt: skip
    fourth = release(made, reference, third, judged, number=4)
    claims = fourth["fact_claim"].filter((pl.col("attribute") == "city") & pl.col("is_chosen"))
    assert claims["value"].to_list() == []
    venue = fourth["fact_meeting"].join(fourth["dim_venue"], on="venue_id")
    assert venue["city"].to_list() == ["Jeddah"]


def only_id(tables: dict[str, pl.DataFrame]) -> str:
    (meeting_id,) = tables["fact_meeting"]["meeting_id"]
    return str(meeting_id)


def actor_of(tables: dict[str, pl.DataFrame], local_actor_id: str) -> str:
    found = tables["fact_mention"].filter(pl.col("local_actor_id") == local_actor_id)["actor_id"]
    return str(found.item())


def people(*names: tuple[str, str]) -> Corpus:
    """One article for each person, named 'a0', 'a1', …"""
    made = Corpus()
    for number, (name, side) in enumerate(names):
        made.tell(f"a{number}", Telling((side, "FRA"), {name: side}, "2025-02-18", "Paris"))
    return made


def test_an_actor_whose_id_moves_is_followed(reference: Reference) -> None:
    first = release(people(("Prado", "BRA")), reference)
    second = release(people(("Prado", "BRA"), ("Ana Prado", "BRA")), reference, first, number=2)
    old, new = (actor_of(tables, "a0/person/Prado") for tables in (first, second))
    assert old != new
    assert changes(second, "actor") == [(old, new, "merged")]
    assert second["dim_actor"].filter(pl.col("actor_id") == new)["name"].to_list() == ["Ana Prado"]


def test_a_judgement_of_an_actor_outlives_the_actors_id(reference: Reference) -> None:
    first = release(people(("Prado", "BRA"), ("Petra Kral", "CZE")), reference)
    old, other = actor_of(first, "a0/person/Prado"), actor_of(first, "a1/person/Petra Kral")
    judged = judgements({"kind": "actor", "verdict": "same", "left": old, "right": other})
    made = people(("Prado", "BRA"), ("Petra Kral", "CZE"), ("Ana Prado", "BRA"))
    second = release(made, reference, first, number=2)
    assert actor_of(second, "a0/person/Prado") != old
    third = release(made, reference, second, judged, number=3)
    assert actor_of(third, "a0/person/Prado") == actor_of(third, "a1/person/Petra Kral")


def test_a_judgement_of_an_id_that_only_another_judgement_makes(reference: Reference) -> None:
    """On another machine, without the last release, it holds as well."""
    made = people(("Sergey Lavrov", "RUS"), ("Sergei Lavrov", "RUS"))
    apart = {"kind": "actor", "verdict": "different", "left": "Sergey Lavrov", "right": "Sergei Lavrov"}
    first = release(made, reference, judged=judgements(apart))
    one, other = (
        actor_of(first, f"a{n}/person/{name} Lavrov") for n, name in enumerate(("Sergey", "Sergei"))
    )
    assert one != other
    named = {"kind": "actor", "verdict": "set", "left": other, "attribute": "name", "value": "S. V. Lavrov"}
    again = release(made, reference, judged=judgements(apart, named))
    names = dict(again["dim_actor"].select("actor_id", "name").iter_rows())
    assert (names[other], names[one]) == ("S. V. Lavrov", "Sergey Lavrov")


def test_namesakes_are_told_apart_by_their_articles(reference: Reference) -> None:
    """Two persons of one name and country: a judgement of the local_actor_ids says that they are two."""
    made = people(("Ana Prado", "BRA"), ("Ana Prado", "BRA"), ("Ana Prado", "BRA"))
    plain = release(made, reference)
    ends = {"left": "a0/person/Ana Prado", "right": "a2/person/Ana Prado"}
    judged = judgements({"kind": "actor", "verdict": "different", **ends})
    found = release(made, reference, plain, judged, number=2)
    first, second, third = (actor_of(found, f"a{number}/person/Ana Prado") for number in range(3))
    assert first != third
    assert second in {first, third}
    (old,) = {actor_of(plain, f"a{number}/person/Ana Prado") for number in range(3)}
    assert {change[0] for change in changes(found, "actor")} == {old}


def test_a_venue_whose_id_moves_is_followed_by_its_judgements(reference: Reference) -> None:
    made = Corpus().tell("a", Telling(("USA", "RUS"), {}, "2025-02-18", "Riyadh", venue="Diriyah Palaces"))
    first = release(made, reference)
    old = str(first["dim_venue"]["venue_id"].item())
    made.tell("b", Telling(("USA", "RUS"), {}, "2025-02-18", "Riyadh", venue="Diriyah Palace"))
    judged = judgements(
        {"kind": "venue", "verdict": "set", "left": old, "attribute": "name", "value": "Palace of Diriyah"}
    )
    second = release(made, reference, first, judged, number=2)
    (venue,) = second["dim_venue"].iter_rows(named=True)
    assert (venue["name"], venue["venue_id"] == old) == ("Palace of Diriyah", False)
    assert changes(second, "venue") == [(old, venue["venue_id"], "merged")]
    third = release(made, reference, second, judged, number=3)
    assert third["dim_venue"]["name"].to_list() == ["Palace of Diriyah"]


def test_comparisons_of_names_are_told_of_current_articles(reference: Reference) -> None:
    """The links join fact_mention, which has current articles only."""
    lavrov = Telling(("RUS", "FRA"), {"Sergey Lavrov": "RUS"}, "2025-02-18", "Paris")
    other = Telling(("RUS", "FRA"), {"Sergei Lavrov": "RUS"}, "2025-02-18", "Paris")
    made = Corpus().tell("a1", lavrov, is_current=False).tell("a2", lavrov, supersedes="a1").tell("b", other)
    tables = release(made, reference)
    links = tables["resolution_link"].filter(pl.col("kind") == "actor")
    ends = {*links["left_id"], *links["right_id"]}
    assert ends == {"a2/person/Sergey Lavrov", "b/person/Sergei Lavrov"}
    assert ends <= set(tables["fact_mention"]["local_actor_id"])
