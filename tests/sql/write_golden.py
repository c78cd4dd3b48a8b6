"""Writes the expected answers of `sql/analyses` anew: `python -m tests.sql.write_golden WAREHOUSE.duckdb`.

WAREHOUSE is one that was published from `seeds/articles`. Read the answers before they are committed.
"""

import sys
from pathlib import Path

from tests.sql.test_analyses import write_golden

if __name__ == "__main__":
    write_golden(Path(sys.argv[1]))
