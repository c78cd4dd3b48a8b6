"""The file of sources: what it may say, what it may not, and which file holds."""

from pathlib import Path

import pytest

from orchestration.arrivals import take_arrivals
from orchestration.errors import UsageError
from orchestration.folders import SEEDS, DataFolder
from orchestration.progress import Progress
from orchestration.settings import Settings
from orchestration.sources import FILE_NAME, SOURCES_VARIABLE, Sources, load_sources, sources_path
from orchestration.store import Store
from transforms.ingest import Publisher

FEED = '[[source]]\nname = "news"\nfeed = "https://example.org/feed"\n'


def parsed(tmp_path: Path, text: str) -> Sources:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return load_sources(path)


def test_the_file_that_is_shipped_names_nothing_and_shows_how(tmp_path: Path) -> None:
    assert load_sources(SEEDS / FILE_NAME).sources == ()
    commented = (SEEDS / FILE_NAME).read_text(encoding="utf-8").partition("# [[source]]")
    example = "\n".join(line.removeprefix("# ") for line in "".join(commented[1:]).splitlines())
    example = "\n".join(line for line in example.splitlines() if not line.startswith("How the network"))
    found = parsed(tmp_path, example)
    assert [source.name for source in found.sources] == ["ministry", "readouts", "archive"]
    assert found.manners == Sources(tmp_path).manners  # the values that hold without a line are those shown


def test_what_a_source_may_say(tmp_path: Path) -> None:
    found = parsed(
        tmp_path,
        FEED + 'every = "30m"\npublisher = "Daily Planet"\nkind = "newspaper"\ncountry_code = "USA"\n'
        'domain = "planet.example"\nlanguage = "en"\ntext = "entry"\n[fetch]\npace_seconds = 0.5\n',
    )
    (source,) = found.fetched
    assert source.every_seconds == 1800
    assert source.defaults == (("source", "Daily Planet"), ("language", "en"))
    assert found.publishers == (Publisher("Daily Planet", "planet.example", "newspaper", "USA"),)
    assert found.manners.pace_seconds == 0.5


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[source]", "is not valid TOML"),
        ("[sources]", "`sources` means nothing here"),
        ('[source]\nname = "a"', "with two brackets"),
        ('[[source]]\nfeed = "https://example.org"', "it has no `name`"),
        ('[[source]]\nname = "a"', "give exactly one of `folder`, `feed` and `pages`"),
        (FEED + 'folder = "x"', "give exactly one of"),
        (FEED + 'fed = "x"', "`fed` means nothing here. Known: name, folder"),
        (FEED + 'kind = "blog"', "`kind` is one of agency"),
        (FEED + 'every = "often"', "'often' is no length of time"),
        (FEED + 'text = "all"', '`text` is "page" or "entry"'),
        (FEED + "publisher = 7", "source 1, `publisher`: write a text"),
        (FEED + 'most_pages = "many"', "write a number"),
        (FEED + FEED, "two sources are called 'news'"),
        ('[[source]]\nname = "a"\npages = "https://example.org"', "write a list of texts"),
        ('[fetch]\nrecheck = ["soon"]', "'soon' is no length of time"),
        ("[fetch]\npace_seconds = -1", "write a number"),
        ("[fetch]\npace_seconds = true", "write a number"),
    ],
)
def test_what_it_may_not_say(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UsageError) as refused:
        parsed(tmp_path, text)
    assert complaint in str(refused.value)
    assert str(tmp_path / "own.toml") in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        load_sources(tmp_path / "none.toml")


def test_which_file_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataFolder(tmp_path)
    monkeypatch.delenv(SOURCES_VARIABLE, raising=False)
    assert sources_path(data) == SEEDS / FILE_NAME
    (tmp_path / FILE_NAME).write_text("")
    assert sources_path(data) == tmp_path / FILE_NAME
    monkeypatch.setenv(SOURCES_VARIABLE, str(tmp_path / "other.toml"))
    assert sources_path(data) == tmp_path / "other.toml"
    assert sources_path(data, tmp_path / "given.toml") == tmp_path / "given.toml"


def test_folders_are_read_where_they_lie_with_what_is_said_of_them(data: DataFolder) -> None:
    folder = data.root / "archive"
    folder.mkdir()
    (folder / "a.txt").write_text("Alpha met Beta.")
    (folder / "b.jsonl").write_text('{"text": "Gamma met Delta.", "source": "Own Name"}')
    path = data.root / FILE_NAME
    named = '[[source]]\nname = "archive"\nfolder = "archive"\n'
    gone = '[[source]]\nname = "gone"\nfolder = "nowhere"\n'

    def publishers() -> dict[str, object]:
        settings = Settings(data=str(data.root))
        with Store.open(data) as store:
            take_arrivals(store, settings.roots, settings.hints, Progress())
            rows = store.articles().collect().to_dicts()
        return {str(row["origin"]).partition("#")[0]: row["source_name"] for row in rows if row["is_current"]}

    path.write_text(named + 'publisher = "Daily Planet"\n' + gone)
    assert publishers() == {"a.txt": "Daily Planet", "b.jsonl": "Own Name"}
    path.write_text(named + 'publisher = "Evening Planet"\n')
    assert publishers() == {"a.txt": "Evening Planet", "b.jsonl": "Own Name"}
