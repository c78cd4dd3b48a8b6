"""Resolution depends on the set of articles alone: not on their order, their batches, or unrelated ones."""

import random
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.build import tables_of
from tests.model.keys import broken_rules
from tests.resolve.corpora import Corpus, Resolved, Telling, judgements, take
from tests.resolve.gold_claims import Corpus as GoldCorpus
from tests.resolve.gold_claims import dev_corpus, seeds_corpus
from tests.resolve.synthetic import make_world
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import resolve
from transforms.resolve.id_change import led_to

PEOPLE = {
    "Marco Rubio": "USA",
    "Sergey Lavrov": "RUS",
    "Hakan Fidan": "TUR",
    "Rubio": "USA",
    "Sergei Lavrov": "RUS",
}
KINDS = ("meeting", "actor", "venue")
CITIES = ("Riyadh", "Istanbul", "Washington", None)
DAYS = ("2025-02-18", "2025-02-19", "2025-02-27", "2025-02", "XXXX-02-18", "XXXX-WXX-2", "XXXX-WXX", None)
PUBLISHED = ("2025-02-18", "2025-02-20", "2025-02-28", None)

quick = settings(max_examples=25)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """A meeting as some article tells it, out of a small world in which reports often clash."""
    names = draw(st.lists(st.sampled_from(sorted(PEOPLE)), max_size=3, unique=True))
    sides = draw(st.lists(st.sampled_from(("USA", "RUS", "TUR", "EU")), max_size=3, unique=True))
    return Telling(
        sides=sides,
        people={name: PEOPLE[name] for name in names},
        day=draw(st.sampled_from(DAYS)),
        city=draw(st.sampled_from(CITIES)),
        format=draw(st.sampled_from(("in_person", "in_person", "phone", "unknown"))),
        status=draw(st.sampled_from(("held", "held", "planned", "proposed"))),
        event_type=draw(st.sampled_from(("talks", "call", "summit", "visit", "dinner"))),
        event_name=draw(st.sampled_from((None, None, "Black Sea Summit"))),
        number=draw(st.sampled_from((None, None, 1, 2))),
        in_passing=draw(st.booleans()),
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """A few articles of such meetings; some are copies, some replaced."""
    made = Corpus()
    for number in range(draw(st.integers(2, 8))):
        replaced = number > 0 and draw(st.integers(0, 5)) == 0
        made.tell(
            f"a{number}",
            *draw(st.lists(tellings(), max_size=3)),
            published=draw(st.sampled_from(PUBLISHED)),
            source=draw(st.sampled_from((None, "s1", "s2"))),
            supersedes=f"gone{number}" if replaced else None,
        )
        if replaced:
            made.tell(f"gone{number}", draw(tellings()), published="2025-02-18", is_current=False)
    return made


def rows(found: Resolved) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the resolution says, as sorted rows."""
    frames = {
        name: getattr(found.resolution, name)
        for name in ("copies", "actors", "actor_links", "venues", "meetings", "links", "inferred_dates")
    }
    return {name: sorted(frame.rows(), key=repr) for name, frame in frames.items()}


def article_ids(made: Corpus) -> list[str]:
    return made.frames()[0]["article_id"].to_list()


@quick
@given(corpora(), st.randoms(use_true_random=False))
def test_order_of_articles_and_rows_does_not_matter(
    reference: Reference, made: Corpus, rng: random.Random
) -> None:
    straight = rows(made.resolve(reference))
    shuffled = article_ids(made)
    rng.shuffle(shuffled)
    assert rows(made.resolve(reference, articles=shuffled)) == straight
    articles, stages = take(*made.frames(), shuffled)
    mixed = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=rng.randrange(1000))
        for name, frame in stages.items()
    }
    again = resolve(articles, mixed, judgements(), None, reference)
    assert rows(Resolved(again, articles, mixed, reference)) == straight


@quick
@given(corpora(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_batches_end_in_what_a_full_build_gives(
    reference: Reference, made: Corpus, rng: random.Random, batches: int
) -> None:
    full = rows(made.resolve(reference))
    order = article_ids(made)
    rng.shuffle(order)
    cuts = sorted(rng.randrange(len(order) + 1) for _ in range(batches - 1))
    published: pl.DataFrame | None = None
    for cut in (*cuts, len(order)):
        found = made.resolve(reference, published=published, articles=order[:cut])
        published = found.resolution.meetings.select("meeting_report_id", "meeting_id")
    assert rows(found) == full


@quick
@given(corpora(), st.randoms(use_true_random=False))
def test_every_id_that_was_published_is_live_or_followed(
    reference: Reference, made: Corpus, rng: random.Random
) -> None:
    """Of meetings, persons and venues, through three releases."""
    order = article_ids(made)
    rng.shuffle(order)
    cuts = sorted(rng.randrange(1, len(order) + 1) for _ in range(2))
    tables: dict[str, pl.DataFrame] = {}
    seen: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for cut in (*cuts, len(order)):
        tables = next_release(made, reference, tables, order[:cut])
        for kind, live in live_ids(tables).items():
            changes = tables[f"{kind}_id_change"]
            followed = {old: led_to(changes, old) for old in seen[kind] - live}
            retired = set(changes.filter(pl.col(f"new_{kind}_id").is_null())[f"old_{kind}_id"])
            assert [
                old for old, ends in followed.items() if not live & set(ends) and not retired & set(ends)
            ] == []
            seen[kind] |= live


def next_release(
    made: Corpus, reference: Reference, before: dict[str, pl.DataFrame], articles: list[str]
) -> dict[str, pl.DataFrame]:
    """The tables of a release of these articles that follows the one before."""
    changes = {name: frame for name, frame in before.items() if name.endswith("_id_change")}
    last = LastRelease(before.get("meeting_report"), before.get("fact_mention"), changes)
    frame, stages = take(*made.frames(), articles)
    found = Resolved(resolve(frame, stages, judgements(), last, reference), frame, stages, reference)
    return tables_of(found, reference, changes)


def live_ids(tables: dict[str, pl.DataFrame]) -> dict[str, set[str]]:
    """Ids in use by kind: venues are those that reports tell of."""
    return {
        "meeting": set(tables["fact_meeting"]["meeting_id"]),
        "actor": set(tables["fact_mention"]["actor_id"]),
        "venue": set(tables["meeting_report"]["told_venue_id"].drop_nulls()),
    }


@quick
@given(corpora())
def test_no_meeting_holds_two_of_one_article(reference: Reference, made: Corpus) -> None:
    meetings = made.resolve(reference).resolution.meetings.with_columns(
        article=pl.col("claim_meeting_id").str.split("/").list.first()
    )
    assert not meetings.select("meeting_id", "article").is_duplicated().any()


@quick
@given(corpora())
def test_tables_keep_their_rules(reference: Reference, made: Corpus) -> None:
    assert broken_rules(tables_of(made.resolve(reference), reference)) == []


@quick
@given(corpora())
def test_an_unrelated_article_changes_nothing_else(reference: Reference, made: Corpus) -> None:
    before = made.resolve(reference)
    people = {"Ana Prado": "BRA", "Wei Zhang": "CHN"}
    made.tell("unrelated", Telling(("BRA", "CHN"), people, "2019-05-05", "Tokyo"), published="2019-05-06")
    after = made.resolve(reference)
    assert {claim: after.meeting_of[claim] for claim in before.meeting_of} == before.meeting_of
    links = after.resolution.actor_links.filter(~pl.col("local_actor_id").str.starts_with("unrelated/"))
    assert links.equals(before.resolution.actor_links)


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_world_is_told_apart(reference: Reference, seed: int) -> None:
    world = make_world(300, seed=seed, days=400)
    found = Resolved(
        resolve(world.articles, world.stages, judgements(), None, reference),
        world.articles,
        world.stages,
        reference,
    )
    order = world.articles["article_id"].to_list()
    random.Random(seed).shuffle(order)
    articles, stages = take(world.articles, world.stages, order)
    again = Resolved(resolve(articles, stages, judgements(), None, reference), articles, stages, reference)
    assert rows(again) == rows(found)
    assert broken_rules(tables_of(found, reference)) == []


@pytest.mark.parametrize("load", [seeds_corpus, dev_corpus])
def test_gold_in_any_order_and_batches(reference: Reference, shared_folder: Path, load: object) -> None:
    gold: GoldCorpus = load(shared_folder)  # type: ignore[operator]
    full = Resolved(
        resolve(gold.articles, gold.stages, judgements(), None, reference),
        gold.articles,
        gold.stages,
        reference,
    )
    rng = random.Random(7)
    order = gold.articles["article_id"].to_list()
    for _ in range(3):
        rng.shuffle(order)
        published: pl.DataFrame | None = None
        for cut in (len(order) // 3, 2 * len(order) // 3, len(order)):
            articles, stages = take(gold.articles, gold.stages, order[:cut])
            part = Resolved(
                resolve(articles, stages, judgements(), LastRelease(published), reference),
                articles,
                stages,
                reference,
            )
            published = part.resolution.meetings.select("meeting_report_id", "meeting_id")
        assert rows(part) == rows(full)
