"""Runs the small pipeline in a process of its own: python -m tests.faults.driver DATA ARTICLES."""

import sys
from pathlib import Path

from orchestration.errors import as_expected
from orchestration.folders import DataFolder
from tests.orchestration.fakes import run_small


def main() -> int:
    """Run once; returns the exit code that the command line would have."""
    try:
        run_small(DataFolder(Path(sys.argv[1])), [Path(sys.argv[2])])
    except Exception as error:
        expected = as_expected(error)
        if expected is None:
            raise
        print(expected, file=sys.stderr)
        return expected.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
