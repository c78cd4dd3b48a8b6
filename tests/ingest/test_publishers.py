"""Publishers by name, domain, and plain words at the head of a text."""

import pytest

from tests.ingest.conftest import PUBLISHERS
from transforms.ingest.publishers import Publishers, domain_of

KNOWN = Publishers(PUBLISHERS)


@pytest.mark.parametrize("name", ["Reuters", "REUTERS", "thomson reuters"])
def test_a_name_or_alias_finds_the_publisher(name: str) -> None:
    found = KNOWN.named(name)
    assert found is not None
    assert found.name == "Reuters"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.Reuters.com/world/x", "reuters.com"),
        ("http://user:pw@news.example:8080/", "news.example"),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_domain_of_a_url(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


def test_a_domain_finds_the_publisher_above_it() -> None:
    found = KNOWN.at("world.reuters.com")
    assert found is not None
    assert found.name == "Reuters"
    assert KNOWN.at("notreuters.com") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PARIS (Reuters) - Ministers met.", "Reuters"),
        ("Oslo (Northern Evening Herald) – Ministers met.", "Northern Evening Herald"),
        ("Ministers meet\n\nReuters Published 3 May, 2024 02:58pm\nMinisters met.", "Reuters"),
        ("Ministers meet\n\nSource: The Daily Planet\n\nMinisters met.", "The Daily Planet"),
    ],
)
def test_a_plain_name_at_the_head_is_the_publisher(text: str, name: str) -> None:
    found = KNOWN.in_text(text)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Washington (state) – Ministers met.",
        "Ministers told Reuters that they had met.",
        "Someone Published 3 May, 2024",
        "Photo: Reuters",
        "x" * 2_000 + "\nPARIS (Reuters) - Ministers met.",
    ],
)
def test_a_mention_is_no_publisher(text: str) -> None:
    assert KNOWN.in_text(text) is None
