"""How much two texts share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest import shared_pairs


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        ("They met in Geneva.", "they met, in GENEVA", 1.0),
        ("They met in Geneva.", "They met in Geneva. Nothing more was said by anybody there.", 1.0),
        ("They met in Geneva today.", "They met in Bern today.", 0.5),
        ("They met in Geneva.", "Farmers protested again", 0.0),
        ("Geneva", "Geneva", 1.0),
        ("", "Geneva", 0.0),
    ],
)
def test_shares(text: str, other: str, share: float) -> None:
    assert shared_pairs(text, other) == share


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_order_of_the_two_makes_no_difference(text: str, other: str) -> None:
    assert shared_pairs(text, other) == shared_pairs(other, text)
    assert 0.0 <= shared_pairs(text, other) <= 1.0
