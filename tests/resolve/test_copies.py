"""Copies of articles: found, and counted as one."""

import random

import polars as pl

from tests.resolve.corpora import Corpus, Telling
from transforms.resolve.copies import find_copies
from transforms.resolve.settings import Settings

WORDS = [f"word{number}" for number in range(500)]


def text(seed: int, length: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def copies(settings: Settings, *articles: tuple[str, str, str | None]) -> dict[str, str]:
    made = Corpus()
    for name, body, published in articles:
        made.tell(name, text=body, published=published)
    return dict(find_copies(made.frames()[0], settings)[0].iter_rows())


def test_the_earliest_is_the_original(settings: Settings) -> None:
    body = text(1)
    found = copies(settings, ("a", body, "2025-02-28"), ("b", body, "2025-02-27"), ("c", body, None))
    assert found == {"a": "b", "c": "b"}


def test_without_dates_the_smallest_id(settings: Settings) -> None:
    body = text(1)
    assert copies(settings, ("b", body, None), ("a", body, None)) == {"b": "a"}


def test_a_few_other_words_make_no_other_article(settings: Settings) -> None:
    body = text(1)
    edited = body.replace(body.split()[40], "edited").replace(body.split()[90], "changed")
    assert copies(settings, ("a", body, None), ("b", f"Agency. {edited}", None)) == {"b": "a"}


def test_a_shortened_copy(settings: Settings) -> None:
    body = text(1)
    assert copies(settings, ("a", body, None), ("b", " ".join(body.split()[:100]), None)) == {"b": "a"}


def test_other_articles(settings: Settings) -> None:
    assert copies(settings, ("a", text(1), None), ("b", text(2), None)) == {}


def test_two_short_notes_of_one_form_are_two(settings: Settings) -> None:
    form = "Readout of the president's call with {} of {}. They spoke of trade, security and the next summit."
    notes = [form.format(*who) for who in (("Ana Prado", "Brazil"), ("Petra Novak", "Czechia"))]
    assert copies(settings, ("a", notes[0], None), ("b", notes[1], None)) == {}


def under_titles(settings: Settings, *articles: tuple[str, str, str | None], length: int = 45) -> int:
    """How many of these are copies: name, title and source of articles with one body."""
    made = Corpus()
    for name, title, source in articles:
        made.tell(name, text=f"{title}\n\n{text(1, length)}", title=title, source=source)
    return find_copies(made.frames()[0], settings)[0].height


def test_an_agencys_note_under_other_titles(settings: Settings) -> None:
    titles = ("Border posts to open again", "Ministers agree on trucks in Quito")
    wire, daily = (("wire", titles[0], "Wire"), ("daily", titles[1], "Daily"))
    assert under_titles(settings, wire, daily) == 1
    assert under_titles(settings, wire, ("daily", titles[1], None)) == 1
    assert under_titles(settings, wire, ("other", titles[1], "Wire")) == 0
    assert under_titles(settings, wire, daily, length=15) == 0


def test_like_texts_a_month_apart_are_two(settings: Settings) -> None:
    body = text(1)
    edited = body.replace(body.split()[40], "edited")
    assert copies(settings, ("a", body, "2025-01-01"), ("b", edited, "2025-02-15")) == {}


def test_a_replaced_version_is_no_copy(settings: Settings) -> None:
    made = Corpus().tell("a", text=text(1), is_current=False).tell("b", text=text(1), supersedes="a")
    assert find_copies(made.frames()[0], settings)[0].height == 0


def test_order_does_not_matter_and_a_second_time_changes_nothing(settings: Settings) -> None:
    bodies = [(f"a{number}", text(number % 7), f"2025-02-{1 + number % 5:02}") for number in range(25)]
    found = copies(settings, *bodies)
    assert found == copies(settings, *reversed(bodies))
    assert not set(found.values()) & set(found)
    assert {
        len({body for name, body, _ in bodies if found.get(name, name) == original})
        for original in found.values()
    } == {1}


def test_empty_texts_are_no_copies(settings: Settings) -> None:
    frame = Corpus().tell("a", Telling(), text=" ").tell("b", Telling(), text="…").frames()[0]
    assert find_copies(frame, settings)[0].height == 0


def test_the_frame_keeps_its_columns_without_articles(settings: Settings) -> None:
    found = find_copies(Corpus().frames()[0], settings)[0]
    assert found.schema == {"article_id": pl.String, "duplicate_of_article_id": pl.String}
