"""The file that is to become the next release: published as it was audited, or built again."""

import os
from pathlib import Path

import pytest

from orchestration.audit import Finding, Rule
from orchestration.candidate import Candidate, audited_candidate, make_candidate
from orchestration.errors import AuditError, DiskError
from orchestration.folders import SQL, DataFolder
from orchestration.publish import publish
from orchestration.reader import digest_of
from orchestration.release_tables import parts_of_release, written_fingerprint
from orchestration.store import Store
from tests.orchestration.grown import NOW, VERSIONS, folder, made_facts, release, stage


@pytest.fixture
def published(tmp_path: Path) -> DataFolder:
    """A folder with a release and the tables that it was built from."""
    facts, data = made_facts(20, 1), folder(tmp_path / "data")
    with Store.open(data) as store:
        stage(store, facts, facts.article_ids)
    release(data)
    return data


def made_again(data: DataFolder) -> tuple[Candidate, str]:
    """The candidate of the tables that lie there, and what it was made from."""
    with Store.open(data) as store:
        made_from = written_fingerprint(store)
        return make_candidate(data, parts_of_release(store, VERSIONS), None, SQL, made_from), made_from


def test_a_candidate_is_taken_as_it_was_audited_or_not_at_all(published: DataFolder) -> None:
    made, made_from = made_again(published)
    taken = audited_candidate(published, made_from)
    assert taken is not None
    assert taken.sha256 == made.sha256 == digest_of(made.path)
    assert audited_candidate(published, "made from something else") is None
    os.utime(made.path, (0, 0))
    assert audited_candidate(published, made_from) is None


def test_a_file_touched_while_it_is_audited_is_not_taken(
    published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(path: Path) -> str:
        digest = digest_of(path)
        os.utime(path, (0, 0))
        return digest

    monkeypatch.setattr("orchestration.candidate.digest_of", touched)
    made, made_from = made_again(published)
    assert made.is_sound
    assert audited_candidate(published, made_from) is None


def test_a_file_that_cannot_be_read_back_leaves_no_receipt(
    published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Path) -> str:
        raise OSError("Input/output error")

    monkeypatch.setattr("orchestration.candidate.digest_of", unreadable)
    with pytest.raises(DiskError, match="The last one stays"):
        made_again(published)
    assert list(published.releases.glob(".*")) == []


def test_a_file_with_a_digest_and_a_broken_rule_is_not_published(
    published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published.warehouse.resolve()
    broken = Finding(Rule("dim_actor", "is_glad", "everybody is glad", ""), 1, ["name"], [("Alpha",)])
    monkeypatch.setattr("orchestration.candidate.check", lambda *_: [broken])
    made, made_from = made_again(published)
    assert (made.sha256, made.is_sound) == (digest_of(made.path), False)
    assert audited_candidate(published, made_from) is None
    with Store.open(published) as store, pytest.raises(AuditError, match="everybody is glad"):
        publish(store, parts_of_release(store, VERSIONS), SQL, made_from, NOW)
    assert published.warehouse.resolve() == before
