"""`summitry judge` as tests call it."""

from orchestration.folders import DataFolder
from tests.cli.conftest import Outcome, Summitry


def judged(summitry: Summitry, data: DataFolder, *arguments: str) -> Outcome:
    return summitry("judge", *arguments, "--reason", "as the protocol says", "--data", data.root)
