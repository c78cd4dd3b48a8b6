"""Places at which a test can kill the process, to show that any kill is survived.

`CRASH_AT=name` in the environment ends the process with SIGKILL at the boundary of that name.
"""

import os
import signal

BOUNDARIES = (
    "raw_written",
    "articles_staged",
    "articles_committed",
    "batch_staged",
    "batch_committed",
    "compacted_files",
    "model_written",
    "release_built",
    "release_named",
    "link_swapped",
    "release_recorded",
)
"""Every boundary, in the order in which a run passes them."""


def boundary(name: str) -> None:
    """Die here where `CRASH_AT` says so."""
    if os.environ.get("CRASH_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
