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


def judged(reference: Reference, *said: tuple[str, ...]) -> Tables:
    """The tables after judgements (verdict, attribute, value, perhaps whose) of the talks."""
    return tables_of(corpus().resolve(reference, judgements(*rows(reference, *said))), reference)


def rows(reference: Reference, *said: tuple[str, ...]) -> list[dict[str, str]]:
    meeting_id = corpus().resolve(reference).meeting_of["a/0"]
    names = ("verdict", "attribute", "value", "right")
    return [{"kind": "meeting", "left": meeting_id, **dict(zip(names, one, strict=False))} for one in said]


def part(tables: Tables, name: str, article: str = "a") -> tuple[object, object]:
    """Side and title of a participant of the meeting that an article tells."""
    meeting_id = tables["meeting_report"].filter(pl.col("article_id") == article)["meeting_id"].item()
    actors = dict(tables["dim_actor"].select("actor_id", "name").iter_rows())
    for row in tables["bridge_meeting_actor"].filter(meeting_id=meeting_id, role="participant").to_dicts():
        if actors[row["actor_id"]] == name:
            return actors.get(row["side_actor_id"]), row["title"]
    raise AssertionError(f"{name} takes no part")


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


def test_for_whom_a_participant_stood_and_as_what(reference: Reference) -> None:
    plain = tables_of(corpus().resolve(reference), reference)
    assert part(plain, "Marco Rubio") == ("United States", None)
    envoy = (("set", "side", "Belarus", "Marco Rubio"), ("set", "title", "envoy", "Marco Rubio"))
    tables = judged(reference, *envoy)
    assert part(tables, "Marco Rubio") == ("Belarus", "envoy")
    assert part(tables, "Sergey Lavrov") == part(plain, "Sergey Lavrov")
    assert part(tables, "Hakan Fidan", "b") == part(plain, "Hakan Fidan", "b")
    assert set(tables["judgement"]["state"]) == {"applied"}
    assert set(tables["judgement"]["other"]) == {"Marco Rubio"}


def test_for_whom_is_unknown(reference: Reference) -> None:
    tables = judged(reference, ("set", "side", "", "Rubio"), ("set", "title", "", "a/person/Marco Rubio"))
    assert set(tables["judgement"]["state"]) == {"applied", "unused"}
    assert part(judged(reference, ("set", "side", "", "Marco Rubio")), "Marco Rubio") == (None, None)


def test_an_added_participant_stands_for_another_side(reference: Reference) -> None:
    said = (("add", "participant", "Ana Prado"), ("set", "side", "UN", "Ana Prado"))
    assert part(judged(reference, *said), "Ana Prado") == ("UN", None)


def test_the_label_has_one_person_for_each_side(reference: Reference) -> None:
    tables = judged(reference, ("set", "side", "USA", "Sergey Lavrov"))
    label = tables["fact_meeting"].filter(pl.col("label").str.contains("Riyadh"))["label"].item()
    assert label.startswith("Russia – Marco Rubio") or label.startswith("Marco Rubio – Russia")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (("set", "side", "USA", "Ana Prado"), "Ana Prado takes no part in it, or no side is called USA"),
        (("set", "title", "envoy", "Nobody"), "Nobody takes no part in it"),
        (("set", "side", "Nil", "Marco Rubio"), "Marco Rubio takes no part in it, or no side is called Nil"),
    ],
)  # fmt: skip
def test_who_takes_no_part_stands_for_nobody(
    reference: Reference, said: tuple[str, ...], message: str
) -> None:
    found = judged(reference, said)
    assert [(row["state"], row["message"]) for row in found["judgement"].to_dicts()] == [("unused", message)]
    assert parts(found) == parts(tables_of(corpus().resolve(reference), reference))


def test_two_sides_of_one_participant(reference: Reference) -> None:
    one, other = rows(
        reference,
        ("set", "side", "UN", "Marco Rubio"),
        ("set", "side", "TUR", "a/person/Marco Rubio"),
    )
    with pytest.raises(JudgementError, match="two values for one attribute of a participant"):
        corpus().resolve(reference, judgements(one, {**other, "author": "Ben"}))
    later = {**other, "made_at": "2025-03-02"}
    tables = tables_of(corpus().resolve(reference, judgements(one, later)), reference)
    assert part(tables, "Marco Rubio")[0] == "Turkey"
    assert set(tables["judgement"]["state"]) == {"applied", "replaced"}


def test_who_heads_a_delegation_takes_part(reference: Reference) -> None:
    tables = judged(
        reference, ("add", "head_of_delegation", "Ana Prado"), ("add", "visitor", "Sergey Lavrov")
    )
    assert parts(tables)["head_of_delegation"] == {"Ana Prado"}
    assert parts(tables)["visitor"] == {"Sergey Lavrov"}
    assert "Ana Prado" in parts(tables)["participant"]
    contradiction = rows(
        reference, ("add", "head_of_delegation", "Ana Prado"), ("remove", "participant", "Ana Prado")
    )
    with pytest.raises(JudgementError, match="judged to be there and not to be there"):
        corpus().resolve(reference, judgements(contradiction[0], {**contradiction[1], "author": "Ben"}))
