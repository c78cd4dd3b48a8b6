"""Languages of short samples, and of texts too short to tell."""

import pytest

from transforms.ingest.language import find_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The ministers met in the capital and said that they would meet again this summer.",
            "en",
        ),
        (
            "Die Außenminister trafen sich in der Hauptstadt und sagten, sie würden sich wieder treffen.",
            "de",
        ),
        ("Министр иностранных дел России встретился с послом США в Москве и обсудил работу посольств.", "ru"),
        ("Ministers met.", None),
        ("(" * 500, None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert find_language(text)[0] == code
