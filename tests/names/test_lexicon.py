"""Name data: well-formed, and folds that do what their examples say."""

from pathlib import Path

import polars as pl
import pytest

from transforms.names import NameRules
from transforms.names.lexicon import STEMS, NameLexicon, Scores
from transforms.names.spelling import Speller, plain


@pytest.fixture(scope="module")
def frames(project_root: Path) -> dict[str, pl.DataFrame]:
    return {stem: pl.read_csv(project_root / "seeds" / "lexicon" / f"{stem}.csv") for stem in STEMS}


@pytest.mark.parametrize("stem", ["name_given", "name_family", "name_syllable"])
def test_spellings_are_plain_and_said_once(frames: dict[str, pl.DataFrame], stem: str) -> None:
    for canonical, variants in frames[stem].select("canonical", "variants").iter_rows():
        spellings = [canonical, *(variants or "").split()]
        assert [plain(spelling) for spelling in spellings] == spellings
        assert len(set(spellings)) == len(spellings), canonical
    assert frames[stem]["canonical"].is_unique().all()


@pytest.mark.parametrize(
    ("stem", "column"),
    [
        ("name_nickname", "name"),
        ("name_particle", "form"),
        ("name_suffix", "form"),
        ("name_title", "form"),
        ("name_family_first", "name"),
        ("name_letter", "letter"),
        ("name_fold", "pattern"),
        ("name_number", "form"),
        ("name_legal_form", "form"),
        ("name_org_word", "form"),
        ("name_score", "name"),
    ],
)
def test_no_entry_twice(frames: dict[str, pl.DataFrame], stem: str, column: str) -> None:
    assert frames[stem].filter(pl.col(column).is_duplicated())[column].to_list() == []


def test_folds_do_what_their_examples_say(frames: dict[str, pl.DataFrame]) -> None:
    speller = Speller(NameLexicon.from_frames(frames))
    examples = [example.split(" = ") for example in frames["name_fold"]["example"]]
    assert [pair for pair in examples if speller.folds(pair[0]) != speller.folds(pair[1])] == []


def test_different_names_fold_apart(rules: NameRules) -> None:
    speller = Speller(rules.lexicon)
    words = [
        "Lavrov",
        "Leyen",
        "Lin",
        "Hassan",
        "Hussein",
        "Andreev",
        "Andriv",
        "Zhang",
        "Jiang",
        "Merkel",
        "Macron",
    ]
    assert len({speller.folds(word) for word in words}) == len(words)


def test_scores_refuse_a_table_that_does_not_fit(frames: dict[str, pl.DataFrame]) -> None:
    table = frames["name_score"]
    with pytest.raises(ValueError, match="match"):
        Scores.from_frame(table.filter(pl.col("name") != "match"))
    with pytest.raises(ValueError, match="colour"):
        Scores.from_frame(
            pl.concat([table.select("name", "value"), pl.DataFrame({"name": ["colour"], "value": [1.0]})])
        )
    with pytest.raises(ValueError, match="twice"):
        Scores.from_frame(pl.concat([table, table.head(1)]))


def test_a_particle_of_unknown_kind_is_refused(frames: dict[str, pl.DataFrame]) -> None:
    odd = pl.DataFrame({"form": ["zzz"], "kind": ["adverb"], "languages": ["none"]})
    with pytest.raises(ValueError, match="adverb"):
        NameLexicon.from_frames({**frames, "name_particle": odd})


def test_every_weight_says_what_it_means(frames: dict[str, pl.DataFrame]) -> None:
    assert all(meaning.strip() for meaning in frames["name_score"]["meaning"])
