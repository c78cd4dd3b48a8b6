"""Participants, sides, hosts, mediators and topics that analysts added to a meeting, or removed from it."""

import polars as pl
import pytest

from tests.model.build import only, tables_of
from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.reference import Reference
from transforms.resolve import JudgementError

PEOPLE = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
Tables = dict[str, pl.DataFrame]


def corpus() -> Corpus:
    talks = Telling(
        ("USA", "RUS"), PEOPLE, "2025-02-18", "Riyadh", host="SAU", mediator="TUR", topics=("fishing", "ice")
    )
    elsewhere = Telling(("FRA", "TUR"), {"Hakan Fidan": "TUR", "Ana Prado": "BRA"}, "2025-05-01", "Paris")
    return Corpus().tell("a", talks).tell("b", elsewhere)


def judged(reference: Reference, *said: tuple[str, str, str]) -> Tables:
    """The tables after judgements (verdict, attribute, value) of the talks."""
    return tables_of(corpus().resolve(reference, judgements(*rows(reference, *said))), reference)


def rows(reference: Reference, *said: tuple[str, str, str]) -> list[dict[str, str]]:
    meeting_id = corpus().resolve(reference).meeting_of["a/0"]
    return [
        {"kind": "meeting", "verdict": verdict, "left": meeting_id, "attribute": attribute, "value": value}
        for verdict, attribute, value in said
    ]


def parts(tables: Tables, article: str = "a") -> dict[str, set[str]]:
    """Names by role in the meeting that an article tells."""
    meeting_id = tables["meeting_report"].filter(pl.col("article_id") == article)["meeting_id"].item()
    named = tables["bridge_meeting_actor"].join(tables["dim_actor"], on="actor_id")
    of_it = named.filter(pl.col("meeting_id") == meeting_id)
    return {role: set(of_it.filter(pl.col("role") == role)["name"]) for role in set(of_it["role"])}


def claim(tables: Tables, attribute: str, value: str) -> dict[str, object]:
    wanted = (pl.col("attribute") == attribute) & (pl.col("value") == value) & (pl.col("article_id") == "a")
    return only(tables["fact_claim"].filter(wanted))


def test_a_participant_who_was_not_there(reference: Reference) -> None:
    tables = judged(reference, ("remove", "participant", "Sergey Lavrov"))
    assert parts(tables)["participant"] == {"Marco Rubio"}
    assert parts(tables)["side"] == {"Russia", "United States"}
    row = claim(tables, "participant", "Sergey Lavrov")
    assert row["is_chosen"] is False
    assert str(row["rule"]).endswith("lost: judgement by analyst (2025-03-01): known")
    label = tables["fact_meeting"].filter(pl.col("meeting_id") == row["meeting_id"])["label"].item()
    assert "Lavrov" not in label


def test_a_participant_whom_no_article_tells(reference: Reference) -> None:
    tables = judged(reference, ("add", "participant", "Ana Prado"))
    assert parts(tables)["participant"] == {"Ana Prado", "Marco Rubio", "Sergey Lavrov"}
    actors = dict(tables["dim_actor"].select("name", "actor_id").iter_rows())
    row = only(
        tables["bridge_meeting_actor"].filter(
            pl.col("actor_id") == actors["Ana Prado"], pl.col("confidence") == 1, pl.col("article_count") == 0
        )
    )
    assert (row["role"], row["side_actor_id"]) == ("participant", actors["Brazil"])


def test_sides_of_which_one_is_wrong(reference: Reference) -> None:
    tables = judged(reference, ("remove", "side", "RUS"), ("add", "side", "Belarus"), ("add", "side", "UN"))
    assert parts(tables)["side"] == {"United States", "Belarus", "UN"}
    assert claim(tables, "side", "RUS")["is_chosen"] is False
    assert claim(tables, "side", "USA")["is_chosen"] is True


@pytest.mark.parametrize(("role", "told", "right"), [("host", "SAU", "CHE"), ("mediator", "TUR", "Qatar")])
def test_hosts_and_mediators(reference: Reference, role: str, told: str, right: str) -> None:
    tables = judged(reference, ("remove", role, told), ("add", role, right), ("add", role, "Hakan Fidan"))
    names = {"CHE": "Switzerland"}
    assert parts(tables)[role] == {names.get(right, right), "Hakan Fidan"}


def test_topics(reference: Reference) -> None:
    tables = judged(reference, ("remove", "topic", "fishing"), ("add", "topic", "snow"))
    named = tables["bridge_meeting_topic"].join(tables["dim_topic"], on="topic_id")
    assert dict(named.select("name", "article_count").iter_rows()) == {"ice": 1, "snow": 0}


def test_what_articles_tell_as_well_is_confirmed(reference: Reference) -> None:
    tables = judged(reference, ("add", "participant", "Marco Rubio"), ("add", "side", "USA"))
    assert parts(tables) == parts(tables_of(corpus().resolve(reference), reference))
    assert "stands: judgement by analyst" in str(claim(tables, "participant", "Marco Rubio")["rule"])


def test_another_meeting_is_left_alone(reference: Reference) -> None:
    tables = judged(reference, ("remove", "side", "TUR"), ("add", "side", "FRA"), ("remove", "topic", "ice"))
    assert parts(tables, "b") == parts(tables_of(corpus().resolve(reference), reference), "b")


def test_nobody_known_is_unused(reference: Reference) -> None:
    found = judged(reference, ("add", "participant", "Nobody Known"))
    row = only(found["judgement"])
    assert (row["state"], row["message"]) == ("unused", "nobody known is called Nobody Known")
    assert row["ids"] == [corpus().resolve(reference).meeting_of["a/0"]]


def test_there_and_not_there_under_two_names(reference: Reference) -> None:
    there, not_there = rows(
        reference, ("add", "participant", "Marco Rubio"), ("remove", "participant", "a/person/Marco Rubio")
    )
    with pytest.raises(JudgementError, match=r"judgement 1 by analyst .* / judgement 2 by Ben"):
        corpus().resolve(reference, judgements(there, {**not_there, "author": "Ben"}))
    later = {**not_there, "made_at": "2025-03-02T00:00:00+02:00"}
    for said in ((there, later), (later, there)):
        tables = tables_of(corpus().resolve(reference, judgements(*said)), reference)
        assert parts(tables)["participant"] == {"Sergey Lavrov"}
        assert set(tables["judgement"]["state"]) == {"applied", "replaced"}
