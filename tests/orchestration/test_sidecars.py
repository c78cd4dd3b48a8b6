"""Files that tell what a text beside them does not."""

import json
import os
from pathlib import Path

from orchestration.store import Store
from tests.orchestration.arriving import assert_conserved, by_text, take
from tests.orchestration.conftest import Put


def test_sidecars_tell_what_the_text_does_not(store: Store, inbox: Path, put: Put) -> None:
    (inbox / "_source.json").write_text(json.dumps({"source": "Daily Planet", "language": "en"}))
    (inbox / "a.txt.meta.json").write_text(json.dumps({"published_at": "2024-05-03", "title": "Talks held"}))
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    (row,) = by_text(store).values()
    assert (row["source_name"], row["title"], str(row["published_at"])) == (
        "Daily Planet",
        "Talks held",
        "2024-05-03 00:00:00",
    )
    (inbox / "a.txt.meta.json").write_text(json.dumps({"published_at": "2024-05-04"}))
    assert take(store, inbox).new_articles == 1
    assert [
        str(row["published_at"]) for row in store.articles().collect().to_dicts() if row["is_current"]
    ] == ["2024-05-04 00:00:00"]


def test_a_broken_sidecar_refuses_its_article(store: Store, inbox: Path, put: Put) -> None:
    (inbox / "a.txt.meta.json").write_text("{broken")
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    assert store.ledger.rejects()["code"].to_list() == ["invalid_sidecar"]


def test_hostile_sidecars_refuse_their_article_and_hold_nothing_up(
    store: Store, inbox: Path, put: Put
) -> None:
    names = ["pipe", "link", "folder", "half", "large"]
    for name in names:
        put(f"{name}.txt", f"Alpha met {name}.")
    os.mkfifo(inbox / "pipe.txt.meta.json")
    (inbox / "link.txt.meta.json").symlink_to("/etc/hostname")
    (inbox / "folder.txt.meta.json").mkdir()
    (inbox / "half.txt.meta.json").write_text('{"fetched_from": "\\ud800"}')
    (inbox / "large.txt.meta.json").write_text('{"source": "' + "a" * 100_000 + '"}')
    put("good.txt", "Gamma met Delta.")
    assert take(store, inbox).new_articles == 1
    rejects = store.ledger.rejects().select("origin", "code").rows()
    assert rejects == [(f"{name}.txt", "invalid_sidecar") for name in sorted(names)]
    assert_conserved(store)
