"""Writes the outputs that README.md shows anew: `python -m tests.docs.refresh`. Read the difference.

Runs the pipeline on the sample articles into a folder of its own.
"""

import tempfile
from pathlib import Path

from tests.docs.markdown import ROOT, blocks, examples, read, with_output
from tests.docs.terminal import run, shown, summary


def refreshed(text: str, data: Path, run_output: str) -> str:
    """The README with what its commands print on that data folder."""
    for example in examples(text):
        text = with_output(text, example, shown(example.words, data))
    (stale,) = blocks(text, "text")
    return text.replace(f"```text\n{stale}```", f"```text\n{summary(run_output, data)}\n```")


def main() -> None:
    """Run, ask, and write README.md."""
    with tempfile.TemporaryDirectory() as folder:
        data, output = run(ROOT / "seeds" / "articles", Path(folder))
        text = refreshed(read("README.md"), data, output)
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
