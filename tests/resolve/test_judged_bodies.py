"""Organizations that are one, or a country, or another one than their name tells: by judgement."""

import polars as pl
import pytest

from tests.model.build import tables_of
from tests.resolve.corpora import Corpus, Resolved, Telling, judgements
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import JudgementError, resolve


def corpus() -> Corpus:
    made = Corpus()
    for article, organization in (("a", "EU"), ("b", "European Commission"), ("c", "Taliban"), ("d", "EU")):
        made.tell(article, Telling((organization, "USA"), {"Ana Prado": "BRA"}, "2025-02-18", "Paris"))
        made.name_body(article, "organization", organization)
        made.name_body(article, "country", "AFG")
    return made


def judge(reference: Reference, verdict: str, left: str, right: str) -> Resolved:
    row = {"kind": "actor", "verdict": verdict, "left": left, "right": right}
    return corpus().resolve(reference, judgements(row))


def actor(found: Resolved, local_id: str) -> str:
    links = dict(found.resolution.actor_links.select("local_actor_id", "actor_id").iter_rows())
    return str(links[local_id])


def test_two_organizations_are_one(reference: Reference) -> None:
    found = judge(reference, "same", "EU", "European Commission")
    one = actor(found, "a/organization/EU")
    assert one == actor(found, "b/organization/European Commission") == actor(found, "d/organization/EU")
    assert found.same("a/0", "b/0")
    assert not corpus().resolve(reference).same("a/0", "b/0")
    tables = tables_of(found, reference)
    sides = tables["bridge_meeting_actor"].filter(pl.col("role") == "side")
    assert one in set(sides["actor_id"])
    reasons = tables["fact_mention"].filter(pl.col("actor_id") == one)["reason"]
    assert any("judgement by analyst" in reason for reason in reasons)


def test_an_organization_is_a_country(reference: Reference) -> None:
    found = judge(reference, "same", "Taliban", "AFG")
    assert actor(found, "c/organization/Taliban") == actor(found, "a/country/AFG")
    tables = tables_of(found, reference)
    (row,) = tables["dim_actor"].filter(pl.col("actor_id") == actor(found, "a/country/AFG")).to_dicts()
    assert (row["name"], row["kind"], row["country_code"]) == ("Afghanistan", "country", "AFG")
    assert (
        "Afghanistan"
        in tables["fact_meeting"].filter(pl.col("meeting_id") == found.meeting_of["c/0"])["label"].item()
    )


def test_one_article_means_another_organization(reference: Reference) -> None:
    found = judge(reference, "different", "d/organization/EU", "EU")
    assert actor(found, "d/organization/EU") != actor(found, "a/organization/EU")
    plain = corpus().resolve(reference)
    assert actor(found, "a/organization/EU") == actor(plain, "a/organization/EU")
    moved = judge(reference, "same", "d/organization/EU", "European Commission")
    assert actor(moved, "d/organization/EU") == actor(moved, "b/organization/European Commission")
    assert actor(moved, "a/organization/EU") == actor(plain, "a/organization/EU")


def test_either_way_round_is_the_same(reference: Reference) -> None:
    one = judge(reference, "same", "EU", "European Commission").resolution
    other = judge(reference, "same", "European Commission", "EU").resolution
    assert one.actor_links.equals(other.actor_links)
    assert one.actors.equals(other.actors)


@pytest.mark.parametrize(
    ("verdict", "left", "right", "complaint"),
    [
        ("same", "AFG", "USA", "AFG and USA are two countries by their codes"),
        ("different", "AFG", "a/country/AFG", "AFG is one country by its code"),
        ("different", "EU", "European Union", "both mean the same"),
        ("same", "Ana Prado", "EU", "EU is no person"),
    ],
)
def test_what_makes_no_sense_is_refused(
    reference: Reference, verdict: str, left: str, right: str, complaint: str
) -> None:
    made = corpus()
    made.name_body("b", "country", "USA")
    with pytest.raises(JudgementError, match=f"{complaint}.*judgement 1 by analyst"):
        made.resolve(
            reference, judgements({"kind": "actor", "verdict": verdict, "left": left, "right": right})
        )


def test_two_countries_are_not_one_by_way_of_an_organization(reference: Reference) -> None:
    made = corpus()
    made.name_body("b", "country", "PAK")
    rows = judgements(
        {"kind": "actor", "verdict": "same", "left": "Taliban", "right": "AFG"},
        {"kind": "actor", "verdict": "same", "left": "PAK", "right": "Taliban"},
    )
    with pytest.raises(JudgementError, match="AFG and PAK are two countries"):
        made.resolve(reference, rows)


def test_ids_are_followed_there_and_back(reference: Reference) -> None:
    articles, stages = corpus().frames()
    judged = judgements({"kind": "actor", "verdict": "same", "left": "EU", "right": "European Commission"})
    plain = corpus().resolve(reference)
    ids = {actor(plain, local) for local in ("a/organization/EU", "b/organization/European Commission")}
    last = LastRelease(plain.resolution.meetings, plain.resolution.actor_links, has_bodies=True)
    found = resolve(articles, stages, judged, last, reference)
    ((old, new, change),) = found.id_changes["actor_id_change"].rows()
    assert ({old, new}, change) == (ids, "merged")
    last = LastRelease(found.meetings, found.actor_links, has_bodies=True)
    back = resolve(articles, stages, judgements(), last, reference)
    assert back.actor_links.equals(plain.resolution.actor_links)
    assert back.id_changes["actor_id_change"].rows() == [(new, old, "split")]
