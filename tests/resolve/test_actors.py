"""Who is who across articles."""

import polars as pl
import pytest

from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.reference import Reference
from transforms.resolve import JudgementError


def corpus(*people: tuple[str, str | None]) -> Corpus:
    """One article for each person, named 'a0', 'a1', …"""
    made = Corpus()
    for number, (name, side) in enumerate(people):
        made.tell(f"a{number}", Telling(("USA",), {name: side}, "2025-02-18", "Washington"))
    return made


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Alexander Darchiev", "Aleksandr Darçiyev"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Fumio Kishida", "Kishida Fumio"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
    ],
)
def test_spellings_of_one_person(reference: Reference, left: str, right: str) -> None:
    found = corpus((left, "RUS"), (right, "RUS")).resolve(reference)
    assert found.actor("a0", left) == found.actor("a1", right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Joe Biden", "Jill Biden"), ("Kim Jong Un", "Kim Jong Il"), ("Lee Hsien Loong", "Lee Kuan Yew")],
)
def test_people_who_share_a_surname(reference: Reference, left: str, right: str) -> None:
    found = corpus((left, "USA"), (right, "USA")).resolve(reference)
    assert found.actor("a0", left) != found.actor("a1", right)


def test_a_surname_joins_the_only_bearer(reference: Reference) -> None:
    found = corpus(("Marco Rubio", "USA"), ("Rubio", "USA")).resolve(reference)
    assert found.actor("a0", "Marco Rubio") == found.actor("a1", "Rubio")
    assert found.name("a1", "Rubio") == "Marco Rubio"


@pytest.mark.parametrize("title", [None, "Governor"])
def test_a_surname_that_nothing_else_ties_to_its_bearer_stays_apart(
    reference: Reference, title: str | None
) -> None:
    found = (
        Corpus()
        .tell("a", Telling(people={"Alexis Marlow": None}, titles={"Alexis Marlow": "Ambassador"}))
        .tell("b", Telling(people={"Marlow": None}, titles={"Marlow": title} if title else {}))
        .resolve(reference)
    )
    assert found.actor("a", "Alexis Marlow") != found.actor("b", "Marlow")


def test_an_office_ties_a_surname_to_its_bearer(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(people={"Alexis Marlow": None}, titles={"Alexis Marlow": "Interior Minister"}))
        .tell("b", Telling(people={"Marlow": None}, titles={"Marlow": "Minister"}))
        .resolve(reference)
    )
    assert found.actor("a", "Alexis Marlow") == found.actor("b", "Marlow")


def test_initials_run_together_are_initials(reference: Reference) -> None:
    found = corpus(("Cyrus Marlow", "USA"), ("JD Marlow", "USA")).resolve(reference)
    assert found.actor("a0", "Cyrus Marlow") != found.actor("a1", "JD Marlow")


def test_a_surname_of_two_bearers_joins_none(reference: Reference) -> None:
    found = corpus(("Joe Biden", "USA"), ("Jill Biden", "USA"), ("Biden", "USA")).resolve(reference)
    actors = {found.actor("a0", "Joe Biden"), found.actor("a1", "Jill Biden"), found.actor("a2", "Biden")}
    assert len(actors) == 3


def test_a_title_tells_two_bearers_apart(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(people={"Joe Biden": "USA"}, titles={"Joe Biden": "President"}))
        .tell("b", Telling(people={"Jill Biden": "USA"}, titles={"Jill Biden": "First Lady"}))
        .tell("c", Telling(people={"Biden": "USA"}, titles={"Biden": "U.S. President"}))
        .resolve(reference)
    )
    assert found.actor("c", "Biden") == found.actor("a", "Joe Biden")
    links = found.resolution.actor_links.filter(pl.col("local_actor_id") == "c/person/Biden")
    assert links["rule"].to_list() == ["surname_and_title"]


def test_a_vice_president_is_no_president(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(people={"Ana Prado": "BRA"}, titles={"Ana Prado": "President"}))
        .tell("b", Telling(people={"Rui Prado": "BRA"}, titles={"Rui Prado": "Vice President"}))
        .tell("c", Telling(people={"Prado": "BRA"}, titles={"Prado": "Vice President"}))
        .resolve(reference)
    )
    assert found.actor("c", "Prado") == found.actor("b", "Rui Prado")


def test_a_surname_of_another_country_stays_apart(reference: Reference) -> None:
    found = corpus(("Kim Sung-han", "KOR"), ("Kim", "PRK")).resolve(reference)
    assert found.actor("a0", "Kim Sung-han") != found.actor("a1", "Kim")


def test_countries_and_organizations(reference: Reference) -> None:
    found = corpus(("Ana Prado", "BRA")).tell("z", Telling(("BRA", "EU"), host="TUR")).resolve(reference)
    rows = {name: (kind, code) for _, name, kind, code in found.resolution.actors.iter_rows()}
    assert rows["Brazil"] == ("country", "BRA")
    assert rows["EU"] == ("organization", None)
    assert "TUR" in {code for kind, code in rows.values() if kind == "country"}


def test_an_id_does_not_depend_on_the_order_or_company(reference: Reference) -> None:
    alone = corpus(("Sergey Lavrov", "RUS")).resolve(reference).actor("a0", "Sergey Lavrov")
    many = corpus(("Sergei Lavrov", "RUS"), ("Lavrov", "RUS"), ("Sergey Lavrov", "RUS")).resolve(reference)
    assert many.actor("a1", "Lavrov") == many.actor("a2", "Sergey Lavrov") == alone


def test_judged_to_be_one_and_two(reference: Reference) -> None:
    made = corpus(
        ("Sergey Lavrov", "RUS"), ("Sergei Lavrov", "RUS"), ("Petra Novak", "CZE"), ("Petra Kral", "CZE")
    )
    judged = judgements(
        {"kind": "actor", "verdict": "different", "left": "Sergey Lavrov", "right": "Sergei Lavrov"},
        {"kind": "actor", "verdict": "same", "left": "Petra Novak", "right": "Petra Kral"},
        {
            "kind": "actor",
            "verdict": "set",
            "left": "Petra Novak",
            "attribute": "name",
            "value": "Petra Nováková",
        },
    )
    found = made.resolve(reference, judged)
    assert found.actor("a0", "Sergey Lavrov") != found.actor("a1", "Sergei Lavrov")
    assert found.actor("a2", "Petra Novak") == found.actor("a3", "Petra Kral")
    rules = set(found.resolution.links.filter(pl.col("kind") == "actor")["rule"])
    assert "judgement" in rules


def test_judgements_that_contradict_each_other(reference: Reference) -> None:
    made = corpus(("Ana Prado", "BRA"), ("Rui Prado", "BRA"), ("Eva Prado", "BRA"))
    judged = judgements(
        {"kind": "actor", "verdict": "same", "left": "Ana Prado", "right": "Rui Prado"},
        {"kind": "actor", "verdict": "same", "left": "Rui Prado", "right": "Eva Prado"},
        {"kind": "actor", "verdict": "different", "left": "Ana Prado", "right": "Eva Prado"},
    )
    with pytest.raises(JudgementError, match="same and different"):
        made.resolve(reference, judged)
