"""Who takes part, where articles leave something of it to their readers: sides untold, hosts, brokers."""

from dataclasses import replace

import pytest

from tests.resolve.corpora import Corpus, Resolved, Telling
from transforms.reference import Reference

DAY = "2025-03-12"
MARTA, PAWEL, INES = "Marta Lindqvist", "Pawel Zaremba", "Ines Duarte"


def _told(reference: Reference, *tellings: Telling) -> Resolved:
    """One article each."""
    corpus = Corpus()
    for name, telling in zip("abcdef", tellings, strict=False):
        corpus.tell(name, telling, published="2025-03-13")
    return corpus.resolve(reference)


def test_a_side_that_only_other_articles_tell(reference: Reference) -> None:
    """'Foreign Minister Lindqvist met the Polish minister' of her own country's agency."""
    at_home = Telling(("POL",), {MARTA: None, PAWEL: "POL"}, DAY, "Paris")
    nameless = Telling(("SWE", "POL"), {}, DAY, "Paris")
    elsewhere = Telling(("SWE", "PRT"), {MARTA: "SWE", INES: "PRT"}, "2025-02-03", "Geneva")
    again = replace(elsewhere, day="2025-01-03", city="Vienna")
    assert not _told(reference, at_home, nameless).same("a/0", "b/0")
    assert not _told(reference, at_home, nameless, elsewhere).same("a/0", "b/0")
    assert _told(reference, at_home, nameless, elsewhere, again).same("a/0", "b/0")


def test_a_side_on_which_articles_disagree_is_not_lent(reference: Reference) -> None:
    at_home = Telling(("POL",), {MARTA: None, PAWEL: "POL"}, DAY, "Paris")
    nameless = Telling(("SWE", "POL"), {}, DAY, "Paris")
    others = [
        Telling((side, "PRT"), {MARTA: side, INES: "PRT"}, "2025-02-03", "Geneva") for side in ("SWE", "NOR")
    ]
    assert not _told(reference, at_home, nameless, *others).same("a/0", "b/0")


def test_what_is_shown_of_a_report_stays_what_its_article_tells(reference: Reference) -> None:
    at_home = Telling(("POL",), {MARTA: None, PAWEL: "POL"}, DAY, "Paris")
    abroad = Telling(("SWE", "POL"), {MARTA: "SWE", PAWEL: "POL"}, DAY, "Paris")
    alone, both = _told(reference, at_home), _told(reference, at_home, abroad)
    assert both.report_of["a/0"] == alone.report_of["a/0"]


@pytest.mark.parametrize("people", [{}, {MARTA: "SWE", PAWEL: "POL"}])
def test_two_ministers_are_not_the_three_of_that_day(reference: Reference, people: dict[str, str]) -> None:
    three = Telling(
        ("SWE", "POL", "PRT"), {MARTA: "SWE", PAWEL: "POL", INES: "PRT"}, DAY, "Geneva", country="CHE"
    )
    two = Telling(("SWE", "POL"), people, DAY, "Geneva")
    assert not _told(reference, three, two).same("a/0", "b/0")
    with_place = Telling(("SWE", "POL", "CHE"), people, DAY, "Geneva")
    assert not people or not _told(reference, three, with_place).same("a/0", "b/0")


def test_a_body_whose_people_receive_two_others_is_no_third_party(reference: Reference) -> None:
    people = {"Josep Borrell": "EU", "Aleksandar Vucic": "SRB", "Albin Kurti": "XKX"}
    received = Telling(("EU", "SRB", "XKX"), people, DAY, "Vienna", received_by="Josep Borrell")
    nameless = Telling(("SRB", "XKX"), {}, DAY, "Vienna")
    assert _told(reference, received, nameless).same("a/0", "b/0")
    joined = replace(received, received_by=None)
    assert not _told(reference, joined, nameless).same("a/0", "b/0")


def test_a_country_whose_minister_receives_two_others_is_a_third_party(reference: Reference) -> None:
    people = {MARTA: "SWE", PAWEL: "POL", INES: "PRT"}
    received = Telling(("SWE", "POL", "PRT"), people, DAY, "Vienna", received_by=INES)
    assert not _told(reference, received, Telling(("SWE", "POL"), {}, DAY, "Vienna")).same("a/0", "b/0")


@pytest.mark.parametrize("sides", [("POL",), ("SWE", "POL")])
def test_a_summit_of_the_same_two_people(reference: Reference, sides: tuple[str, ...]) -> None:
    """Its name is that of their countries, of which the article may name but one as a side."""
    people = {MARTA: None, PAWEL: "POL"}
    summit = Telling(
        sides, people, DAY, format="video", event_type="summit", event_name="Sweden-Poland Virtual Summit"
    )
    talks = Telling(("SWE", "POL"), {MARTA: "SWE", PAWEL: "POL"}, DAY, format="video")
    assert _told(reference, summit, talks).same("a/0", "b/0")


def _visit(day: str, status: str = "planned") -> Telling:
    people = {MARTA: "SWE"}
    return Telling(("SWE", "POL"), people, day, country="POL", event_type="visit", status=status)


def test_talks_on_a_later_day_of_a_visit_are_no_visit_put_off(reference: Reference) -> None:
    talks = Telling(("SWE", "POL"), {MARTA: "SWE", PAWEL: "POL"}, "2025-03-14", country="POL")
    plan = Corpus().tell("a", _visit(DAY), published="2025-03-10")
    assert not plan.tell("b", talks, published="2025-03-14").resolve(reference).same("a/0", "b/0")
    moved = Corpus().tell("a", replace(talks, status="planned", day=DAY), published="2025-03-10")
    assert moved.tell("b", talks, published="2025-03-14").resolve(reference).same("a/0", "b/0")


def test_talks_told_beside_their_visit_are_those_that_others_tell(reference: Reference) -> None:
    """A wrap-up names the couples, as the visit does, and no day: it tells of the talks all the same."""
    ladies = {INES: "POL", "Freja Berg": "SWE"}
    two, three = {MARTA: "SWE", PAWEL: "POL"}, {MARTA: "SWE", **ladies}
    sides, days = ("SWE", "POL"), "2025-03-10/2025-03-13"
    visit = Telling(sides, two | ladies, days, "Paris", event_type="visit", status="planned")
    talks = Telling(sides, two, "2025-03-11", "Paris", status="planned")
    wrap_up = Telling(sides, two | ladies, "2025-W11", "Paris")
    found = (
        Corpus()
        .tell("a", visit, talks, published="2025-03-08")
        .tell("b", wrap_up, published="2025-03-13")
        .tell("c", Telling(sides, three, "2025-03-10"), published="2025-03-14")
        .resolve(reference)
    )
    assert found.same("a/1", "b/0")
    assert found.same("a/0", "c/0")


def test_two_others_are_not_the_pair_of_a_visit(reference: Reference) -> None:
    """Reports of the whole visit name both pairs, and one tells of the ladies alone."""
    rulers, ladies = {MARTA: "SWE", PAWEL: "POL"}, {INES: "POL", "Freja Berg": "SWE"}
    sides = ("SWE", "POL")
    found = (
        Corpus()
        .tell("a", Telling(sides, rulers, DAY, "Paris"), published="2025-03-13")
        .tell("b", Telling(sides, rulers | ladies, DAY, "Paris"), published="2025-03-13")
        .tell("c", Telling(sides, ladies, None), published="2025-03-14")
        .resolve(reference)
    )
    assert found.same("a/0", "b/0")
    assert not found.same("b/0", "c/0")
    assert found.why("b/0", "c/0")[1] == "other_persons"


def test_a_surname_may_be_one_of_the_pair(reference: Reference) -> None:
    full, short = {MARTA: "SWE", PAWEL: "POL"}, {"Lindqvist": "SWE", "Zaremba": "POL"}
    told = [Telling(("SWE", "POL"), people, DAY, "Paris") for people in (full, short)]
    assert _told(reference, *told).same("a/0", "b/0")


@pytest.mark.parametrize(("published", "is_same"), [("2025-11-20", True), ("2026-03-10", False)])
def test_where_two_met_before_is_recalled_for_some_months(
    reference: Reference, published: str, is_same: bool
) -> None:
    """A year on, they may well have met at the same forum again."""
    two = {MARTA: "SWE", PAWEL: "POL"}
    made = Corpus().tell("a", Telling(("SWE", "POL"), two, DAY, "Munich"), published=DAY)
    made.tell("b", Telling(("SWE", "POL"), two, None, "Munich"), published=published)
    assert made.resolve(reference).same("a/0", "b/0") is is_same


@pytest.mark.parametrize(("side", "is_same"), [(None, True), ("PRT", False)])
def test_two_of_one_delegation_are_no_other_pair(
    reference: Reference, side: str | None, is_same: bool
) -> None:
    """'Envoys Duarte and Berg headed for talks': of whose sides nothing is known, they are no couple."""
    envoys = {INES: side, "Freja Berg": None}
    told = Telling(("SWE", "POL"), envoys, "2025-03", "Paris", status="planned")
    talks = Telling(("SWE", "POL"), {MARTA: "SWE", PAWEL: "POL"}, DAY, "Paris")
    corpus = Corpus().tell("a", told, published="2025-03-10").tell("b", talks, published="2025-03-13")
    assert corpus.resolve(reference).same("a/0", "b/0") is is_same
