"""The benchmark of names: its figures, its refusals, and the yardstick where it is at hand."""

import json
from pathlib import Path

import pytest

from tests.bench.names import main, read_pairs

PAIRS = """case_group,schema,name1,name2,is_match,quality,category,notes
a,Person,Joe Biden,Joseph Biden,true,STRONG,nickname,
a,Person,Joe Biden,Hunter Biden,false,STRONG,given name,
b,Person,Angela Merkel,Narendra Modi,true,WEAK,,a wrong label
b,Company,Bayer AG,Bayer Aktiengesellschaft,true,STRONG,legal form,
"""


def test_figures_by_schema_category_and_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS)
    assert main([str(path), "--errors"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["person"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "tp": 1,
        "fp": 0,
        "fn": 1,
        "tn": 1,
    }
    assert result["schema"]["Company"]["f1"] == 1.0
    assert set(result["person_category"]) == {"nickname", "given name", "none"}
    assert result["person_case_group"]["a"]["f1"] == 1.0
    assert [error["name1"] for error in result["errors"]] == ["Angela Merkel"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name1,name2\na,b\n", "needs rows with the columns"),
        ("", "needs rows with the columns"),
        ("schema,name1,name2,is_match\nPerson,a,b,perhaps\n", "must be true or false"),
    ],
)
def test_files_of_another_shape_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(content)
    assert main([str(path)]) == 2
    assert words in capsys.readouterr().err
    assert main([str(tmp_path / "missing.csv")]) == 2


def test_persons_of_the_yardstick(shared_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared_folder / "peers" / "name_pairs.csv"
    assert main([str(path)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["pairs"] == len(read_pairs(path))
    assert result["person"]["f1"] >= 0.80
    assert result["all"]["f1"] >= 0.80
