"""Full-text search without an extension: which articles and quotes are found, in which order."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.sql.build import SQL, create_objects, create_tables
from tests.sql.world import World

TEXTS = {
    "visas": "Talks on visas. The visa regime and visas were discussed in Ankara.",
    "embassy": "Embassy operations and visas were on the table.",
    "grain": "Ukraine’s grain deal was extended by President Erdoğan after long talks on many other matters.",
    "nothing": "Nothing of note.",
}


def library() -> World:
    world = World()
    for article, text in TEXTS.items():
        world.article(article, "Reuters", text=text)
    world.article("old", text="Visas visas visas embassy.", current=False)
    return world


def found(asked: str, world: World | None = None) -> list[str]:
    connection = (world or library()).connect("search_articles")
    return [
        row[0] for row in connection.execute("select article_id from search_articles(?)", [asked]).fetchall()
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("embassy", ["embassy"]),
        ("EMBASSY!", ["embassy"]),
        ("erdogan", ["grain"]),
        ("Erdoğan", ["grain"]),
        ("Ukraine grain", ["grain"]),
        ("visas", ["visas", "embassy"]),
        ("visas embassy", ["embassy", "visas"]),
        ("visa*", ["visas", "embassy"]),
        ("op*", ["embassy"]),
        ("talks ankara", ["visas", "grain"]),
        ("submarine", []),
        ("", []),
        ("*", []),
        ("' or 1=1 --", []),
    ],
)
def test_search_articles_ranks_by_words_found_then_by_weight(asked: str, expected: list[str]) -> None:
    assert found(asked) == expected


def test_search_articles_shows_the_text_around_the_words() -> None:
    connection = library().connect("search_articles")
    rows = connection.sql(
        "select title, snippet, source, matched_count from search_articles('deal grain')"
    ).fetchall()
    assert rows == [("Title of grain", TEXTS["grain"], "Reuters", 2)]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    world = World()
    world.article("rare", text="moratorium and something else here")
    for number in range(5):
        world.article(f"common {number}", text="talks and something else here")
    assert found("talks moratorium", world)[0] == "rare"


def test_rank_articles_gives_no_more_than_asked_for() -> None:
    connection = library().connect("rank_articles")
    rows = connection.sql("select rank, article_id from rank_articles('visas', 1)").fetchall()
    assert rows == [(1, "visas")]


def test_search_quotes_gives_the_words_and_their_meeting() -> None:
    world = library()
    world.meeting("m1")
    world.report("m1", "embassy", quote="Embassy operations and visas", char_start=0, char_end=28)
    world.claim("m1", "embassy", "topic", "visas", quote="visas", start=23)
    world.claim("m1", "embassy", "sequence", "1", quote="visas", start=23)
    world.claim("m1", "embassy", "city", "Ankara", quote="operations", start=8)
    world.claim("m1", "embassy", "venue", "visas without words")
    rows = (
        world.connect("search_quotes")
        .sql("select quote, label, attributes, source, article_id from search_quotes('visas')")
        .fetchall()
    )
    assert rows == [
        ("Embassy operations and visas", "Label of m1", "report", "Reuters", "embassy"),
        ("visas", "Label of m1", "sequence, topic", "Reuters", "embassy"),
    ]


def index_rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return connection.sql(
        "select term, article_id, occurrence_count"
        " from search_posting join search_document using (article_number) order by all"
    ).fetchall()


def test_the_index_of_the_release_before_is_handed_on_and_grows(tmp_path: Path) -> None:
    rows = library().rows
    before = duckdb.connect(str(tmp_path / "before.duckdb"))
    create_tables(before, {"dim_article": rows["dim_article"][:2]})
    create_objects(before, ["search_posting"])
    before.close()
    after = duckdb.connect()
    create_tables(after, rows)
    after.execute(f"attach '{tmp_path / 'before.duckdb'}' as previous (read_only)")
    after.execute((SQL / "releases" / "hand_on_search.sql").read_text(encoding="utf-8"))
    create_objects(after, ["search_posting"])
    assert index_rows(after) == index_rows(library().connect("search_posting"))
