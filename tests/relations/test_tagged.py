"""The reader of tagged sentences: what it reads, and what it refuses."""

from pathlib import Path

import pytest

from tests.relations.tagged import Span, TagError, read_case, read_cases, read_tags


def test_tags_become_spans_of_the_plain_text() -> None:
    text, spans = read_tags(
        '<s is="Ana Duarte">She</s> <t modality=planned>meets</t> <o>the <a>Danish</a> team</o>'
    )
    assert text == "She meets the Danish team"
    assert spans == (
        Span("s", 0, 3, {"is": "Ana Duarte"}),
        Span("t", 4, 9, {"modality": "planned"}),
        Span("o", 10, 25),
        Span("a", 14, 20),
    )


@pytest.mark.parametrize(
    "tagged",
    [
        "<s>Ana <t>met</t> <o>Bo</o>",
        "<s>Ana</s> <t>met <o>Bo</o>",
        "Ana</s> <t>met</t> <o>Bo</o>",
        "<s>Ana <t>met</s></t> <o>Bo</o>",
        "<s>Ana</s> <t>met</t> <q>Bo</q>",
        "<s>Ana</s> <t mood=planned>met</t> <o>Bo</o>",
        "<s>Ana</s> <t planned>met</t> <o>Bo</o>",
        "<s>Ana</s> <t>met</t> <o>Bo</o> < 3",
    ],
)
def test_tags_that_are_unbalanced_or_unknown_are_refused(tagged: str) -> None:
    with pytest.raises(TagError):
        read_tags(tagged)


@pytest.mark.parametrize(
    "tagged",
    [
        "<s>Ana</s> met <o>Bo</o>",
        "<s>Ana</s> <t>met</t> and <t>saw</t> <o>Bo</o>",
        "<s>Ana</s> <t>met</t> Bo",
        "<p>Ana</p> and Bo <t>met</t>",
    ],
)
def test_a_case_without_its_trigger_or_parties_is_refused(tagged: str) -> None:
    with pytest.raises(TagError):
        read_case("meet_directly", True, tagged)


def test_a_file_is_read_by_section_and_sign(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text("# note\n\n[meet]\n+ <s>Ana</s> <t>met</t> <o>Bo</o>\n- It <t>met</t> doubts\n")
    cases = list(read_cases(path))
    assert [(case.pattern, case.holds, case.origin) for case in cases] == [
        ("meet", True, "cases.txt:4"),
        ("meet", False, "cases.txt:5"),
    ]


@pytest.mark.parametrize("content", ["+ <s>Ana</s> <t>met</t> <o>Bo</o>", "[meet]\nAna <t>met</t> Bo"])
def test_a_line_without_section_or_sign_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(content)
    with pytest.raises(TagError):
        list(read_cases(path))
