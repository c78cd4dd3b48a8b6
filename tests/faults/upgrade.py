"""The small pipeline with newer rules, a commit an article: python -m tests.faults.upgrade DATA ARTICLES."""

import sys
from pathlib import Path

from orchestration import extraction, runners
from orchestration.extraction import Versions
from orchestration.folders import DataFolder
from tests.orchestration.fakes import VERSIONS, run_small

NEWER = Versions(VERSIONS.model, "fake-1, rules 2")


def main() -> None:
    """Run once."""
    runners.BATCH_ARTICLES = extraction.COMMIT_ARTICLES = 1
    run_small(DataFolder(Path(sys.argv[1])), [Path(sys.argv[2])], NEWER)


if __name__ == "__main__":
    main()
