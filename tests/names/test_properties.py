"""What holds for any two texts."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.names.test_people import DIFFERENT, JOINED
from transforms.names import NameRules

KNOWN = sorted(
    {name for table in (JOINED, DIFFERENT) for pairs in table.values() for pair in pairs for name in pair}
)
PARTS = sorted({part for name in KNOWN for part in name.replace(",", " , ").split()})
ANY_NAME = st.one_of(
    st.sampled_from(KNOWN),
    st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join),
    st.text(max_size=40),
    st.text(alphabet="abAB .,-'\"()«»’·د김习é\u0301\u200d\ud800", max_size=20),
)
SCHEMAS = st.sampled_from(["Person", "Company", "Organization", "LegalEntity", "Vessel", "Address"])
# The comparators are built once and hold nothing but caches.
QUICK = settings(max_examples=200)


@QUICK
@given(a=ANY_NAME, b=ANY_NAME, schema=SCHEMAS)
def test_symmetric_bounded_and_explained(rules: NameRules, a: str, b: str, schema: str) -> None:
    found = rules.compare_names(a, b, schema)
    assert found == rules.compare_names(b, a, schema)
    assert 0.0 <= found.score <= 1.0
    assert found.rule
    assert found.reason


@QUICK
@given(text=ANY_NAME, schema=SCHEMAS)
def test_a_name_is_itself(rules: NameRules, text: str, schema: str) -> None:
    assert rules.compare_names(text, text, schema).score == 1.0


@QUICK
@given(text=ANY_NAME)
def test_reading_takes_any_text(rules: NameRules, text: str) -> None:
    name = rules.parse_person_name(text)
    assert len(name.words) == len(name.bound) == len(name.is_family)
    assert len(name.given) + len(name.family) == len(name.words)
    assert all(rules.name_keys(text))
    assert bool(rules.name_keys(text)) == bool(name.words)


@QUICK
@given(text=ANY_NAME)
def test_titles_capitals_and_spaces_change_nothing_of_the_keys(rules: NameRules, text: str) -> None:
    assert rules.name_keys(f"  {text} ") == rules.name_keys(text)


@QUICK
@example(a="Annalena Baerbock", b="0:ANALENABERBOC")
@example(a="Annalena Baerbock", b="A:ANALENABERBOC")
@example(a="Annalena Baerbock", b="0A:ANALENABERBOC")
@example(a="Annalena Baerbock", b="AG:ANALENABERBOC")
@given(a=ANY_NAME, b=ANY_NAME)
def test_a_match_shares_a_key(rules: NameRules, a: str, b: str) -> None:
    if rules.compare_person_names(a, b).score >= rules.merge_threshold and rules.parse_person_name(a).words:
        assert rules.name_keys(a) & rules.name_keys(b)
