"""What one run remembers for the next changes no outcome: only what has to be computed again."""

import polars as pl
import pytest

from tests.resolve.corpora import judgements
from tests.resolve.synthetic import World, make_world
from transforms.reference import Reference
from transforms.resolution import Resolution
from transforms.resolve import resolve

FRAMES = ("copies", "actors", "actor_links", "venues", "meetings", "links", "inferred_dates")


def resolved(
    world: World, reference: Reference, articles: list[str], memory: dict[str, pl.DataFrame] | None
) -> Resolution:
    among = pl.col("article_id").is_in(articles)
    stages = {name: frame.filter(among) for name, frame in world.stages.items()}
    return resolve(world.articles.filter(among), stages, judgements(), None, reference, memory=memory)


@pytest.mark.parametrize("known", [0.3, 0.9, 1.0])
def test_remembering_part_of_the_articles_changes_nothing(reference: Reference, known: float) -> None:
    world = make_world(300, seed=5, reports_per_meeting=5)
    articles = world.articles["article_id"].to_list()
    memory = resolved(world, reference, articles[: int(known * len(articles))], None).memory
    anew = resolved(world, reference, articles, None)
    found = resolved(world, reference, articles, memory)
    for name in FRAMES:
        assert getattr(found, name).equals(getattr(anew, name)), name
    assert anew.copies.height > 0
    assert memory["name_names"].height > 0
    for name in ("name_nodes", "name_findings", "copy_pairs"):
        assert found.memory[name].equals(anew.memory[name]), name
