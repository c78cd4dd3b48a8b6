"""Which articles a run works on, and that a release never loses the others."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orchestration.errors import UsageError
from orchestration.extraction import Versions, extract_pending
from orchestration.folders import SEEDS, DataFolder
from orchestration.outlook import articles_left_behind
from orchestration.progress import Progress
from orchestration.seeds import load_publishers
from orchestration.selection import Selection
from orchestration.store import Store
from tests.orchestration.fakes import VERSIONS, fake_recipe, run_small

NEXT = Versions(VERSIONS.model, "fake-1, rules 2")
ARTICLES = (
    {
        "id": "1",
        "text": "Alpha met Beta in Rome.",
        "source": "Reuters",
        "published_at": "2025-01-31T23:30:00",
    },
    {
        "id": "2",
        "text": "Gamma met Delta in Oslo.",
        "source": "The Village Voice",
        "published_at": "2025-02-01",
    },
    {"id": "3", "text": "Zeta met Eta in Bern.", "source": "Reuters"},
)

Meant = Callable[..., set[str]]


@pytest.fixture
def done(data: DataFolder, inbox: Path) -> DataFolder:
    """A project that has released all three."""
    (inbox / "all.jsonl").write_text("".join(json.dumps(article) + "\n" for article in ARTICLES))
    run_small(data, [inbox])
    return data


@pytest.fixture
def meant(done: DataFolder) -> Meant:
    """First words of the articles that the settings mean."""

    def first_words(*sources: str, first: str | None = None, last: str | None = None) -> set[str]:
        with Store.open(done) as store:
            chosen = Selection.parse(sources, first, last).article_ids(store, load_publishers(SEEDS))
            texts = dict(store.articles().select("article_id", "text").collect().iter_rows())
        return {texts[article_id].split()[0] for article_id in (texts if chosen is None else chosen)}

    return first_words


def test_no_setting_means_all_articles(meant: Meant) -> None:
    assert meant() == {"Alpha", "Gamma", "Zeta"}
    assert Selection.parse((), None, "").is_all
    assert Selection.parse((" ",), "", None).is_all


def test_publishers_go_by_name_or_domain_in_any_case(meant: Meant) -> None:
    assert meant("reuters") == meant("REUTERS.com") == {"Alpha", "Zeta"}
    assert meant("Reuters", "the village voice") == {"Alpha", "Gamma", "Zeta"}


def test_days_are_included_and_an_article_without_a_date_is_in_no_range(meant: Meant) -> None:
    assert meant(first="2025-01-31", last="2025-01-31") == {"Alpha"}
    assert meant(first="2025-02-01") == {"Gamma"}
    assert meant("Reuters", last="2025-02-01") == {"Alpha"}


def test_what_makes_no_sense_is_refused(meant: Meant) -> None:
    with pytest.raises(UsageError, match="No article here is by 'Ruters'"):
        meant("Reuters", "Ruters")
    with pytest.raises(UsageError, match="published_from is '1 March', which is no day"):
        Selection.parse((), "1 March", None)
    with pytest.raises(UsageError, match="is after published_to"):
        Selection.parse((), "2025-02-02", "2025-02-01")
    assert Selection.parse((), "2025-02-01", "2025-02-01").first_day == date(2025, 2, 1)


def test_only_what_is_meant_is_extracted_and_the_rest_is_seen_to_be_left_behind(done: DataFolder) -> None:
    with Store.open(done) as store:
        assert articles_left_behind(store, VERSIONS) == 0
        assert articles_left_behind(store, NEXT) == 3
        chosen = Selection.parse(("Reuters",), None, None).article_ids(store, load_publishers(SEEDS))
        counts = extract_pending(store, fake_recipe, NEXT, 1, Progress(), chosen)
        assert counts.articles == 2
        assert articles_left_behind(store, NEXT) == 1
        assert extract_pending(store, fake_recipe, NEXT, 1, Progress()).articles == 1
        assert articles_left_behind(store, NEXT) == 0


def test_force_forgets_only_what_is_meant(done: DataFolder) -> None:
    with Store.open(done) as store:
        chosen = Selection.parse(("The Village Voice",), None, None).article_ids(
            store, load_publishers(SEEDS)
        )
        assert chosen is not None
        with store.ledger.transaction():
            store.ledger.forget_extraction(chosen)
        assert set(store.ledger.pending(VERSIONS.extractor)) == chosen
        assert len(store.ledger.input_states()) == 1, "files are not read again"
