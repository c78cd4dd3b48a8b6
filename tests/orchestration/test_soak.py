"""Readers see whole releases only, however often one is published: briefly; a command soaks for longer."""

from pathlib import Path

import pytest

from tests.bench.soak import Seen, soak


@pytest.mark.slow
def test_readers_see_whole_releases_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    published, seen = soak(tmp_path / "data", seconds=2, releases=4)
    assert published >= 4
    judged = {one.how: (one.torn, one.stale, one.failed, one.complaints) for one in seen}
    assert judged == {"link": (0, 0, 0, []), "summitry": (0, 0, 0, [])}
    assert max(len(one.releases) for one in seen) > 1


def test_what_counts_as_torn_and_stale() -> None:
    seen = Seen("link")
    seen.take(("zzz 000002", "zzz 000002", 6, 1))
    assert (seen.torn, seen.stale, seen.releases) == (0, 0, [2])
    seen.take(("zzz 000003", "zzz 000002", 6, 1))
    seen.take(("zzz 000001", "zzz 000001", 6, 1))
    assert (seen.torn, seen.stale, seen.releases) == (1, 1, [2, 3, 1])
