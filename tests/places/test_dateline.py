import pytest

from transforms.places import Gazetteer, find_dateline, find_transcript_place


@pytest.mark.parametrize(
    ("text", "quote", "country", "rest"),
    [
        ("ISTANBUL: Envoys met", "ISTANBUL", "TUR", "Envoys met"),
        ("Istanbul: Envoys met", "Istanbul", "TUR", "Envoys met"),
        ("Istanbul (The Morning Post) – Envoys met", "Istanbul", "TUR", "Envoys met"),
        ("WASHINGTON — - The envoys", "WASHINGTON", "USA", "The envoys"),
        ("LONDON, Jan 5 (Agency) - The envoys", "LONDON", "GBR", "The envoys"),
        ("MOSCOW, April 10. /ABCD/. The envoys", "MOSCOW", "RUS", "The envoys"),
        ("Geneva, March 18, ABC - Envoys", "Geneva", "CHE", "Envoys"),
        ("Riyadh, August 14, 2025, ABCD -- Envoys", "Riyadh", "SAU", "Envoys"),
        ("LONDON, 14th August, 2025 (ABC) -- Envoys", "LONDON", "GBR", "Envoys"),
        ("RIYADH, Saudi Arabia — Envoys", "RIYADH, Saudi Arabia", "SAU", "Envoys"),
        ("PARIS, Texas (Agency) — Envoys", "PARIS, Texas", "USA", "Envoys"),
        ("Kyiv, 12 March 2025 – Envoys", "Kyiv", "UKR", "Envoys"),
        ("BERLIN/PARIS - Envoys", "BERLIN", "DEU", "Envoys"),
    ],
)
def test_datelines_of_many_houses(
    gazetteer: Gazetteer, text: str, quote: str, country: str, rest: str
) -> None:
    for before in ("", "Talks go on\n\n", "Talks go on: more\n\nBy Ann Author\n\n"):
        dateline = find_dateline(before + text, gazetteer)
        assert dateline is not None
        assert dateline.quote == quote == (before + text)[dateline.start : dateline.end]
        assert dateline.country_code == country
        assert (before + text)[dateline.text_start :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "PRESIDENT HAMILTON: Thank you.",
        "JORDAN: Yes.\nWHITE: No.\nJORDAN: Yes.",
        "HAMILTON: Yes.\nWHITE: No.\nHAMILTON: Yes.",
        "Russia: no progress",
        "Chicopee: a town",
        "U.S. - no progress",
        "Agency - Envoys met",
        "The envoys met in Geneva - at last.",
        "Geneva, March 18, ABC has learned - at last.",
        "",
    ],
)
def test_speakers_subjects_and_sentences_are_none(gazetteer: Gazetteer, text: str) -> None:
    assert find_dateline(text, gazetteer) is None


def test_a_dateline_far_down_is_none(gazetteer: Gazetteer) -> None:
    assert find_dateline("A line.\n" * 12 + "ISTANBUL: Envoys met", gazetteer) is None


@pytest.mark.parametrize(
    ("text", "venue", "city", "country"),
    [
        ("Oval Office\n\n12:06 P.M. EDT\n\nPRESIDENT SMITH: Well", "Oval Office", "Washington", "USA"),
        ("Remarks\n\nParis Grand Hotel\n\nParis, France\n\n4:30 P.M.", "Paris Grand Hotel", "Paris", "FRA"),
        ("Remarks\n\nChancellery\nBerlin, Germany\n\n2:00 P.M.", "Chancellery", "Berlin", "DEU"),
        ("White House Tennis Pavilion\n\n11:00 A.M. EST", "White House Tennis Pavilion", "Washington", "USA"),
        ("Remarks\n\nGeneva, Switzerland\n\nMR. SMITH: Hi", None, "Geneva", "CHE"),
        ("Mar-a-Lago\nPalm Beach, Florida\n", "Mar-a-Lago", "Palm Beach", "USA"),
        ("Remarks by X | Geneva, Switzerland\n\nMR. SMITH: Hi", None, "Geneva", "CHE"),
        ("Remarks\n\nObbrunn Lake, Switzerland\n\nMR. SMITH: Hi", None, None, "CHE"),
        ("Remarks\n\nGrand Palace Geneva, Switzerland\n\nMR. SMITH: Hi", "Grand Palace", "Geneva", "CHE"),
        ("Remarks\n\nOval Office *\n\nMR. SMITH: Hi", "Oval Office", "Washington", "USA"),
    ],
)  # fmt: skip
def test_the_head_of_a_transcript_tells_its_place(
    gazetteer: Gazetteer, text: str, venue: str | None, city: str | None, country: str
) -> None:
    found = find_transcript_place(text, gazetteer)
    assert found is not None
    assert (found.venue.quote if found.venue else None, found.city, found.country_code) == (
        venue,
        city,
        country,
    )
    if found.venue:
        assert text[found.venue.start : found.venue.end] == venue


@pytest.mark.parametrize(
    "text",
    [
        "President Smith met today with President Jones at the White House.",
        "MR. SMITH: Hi.\n\nOval Office\n",
        "Remarks of the President\n\n"
        + "A long paragraph about Geneva goes on. " * 4
        + "\n\nGeneva, Switzerland",
        "Smith, John\n\nHe spoke.",
    ],
)
def test_other_heads_tell_none(gazetteer: Gazetteer, text: str) -> None:
    assert find_transcript_place(text, gazetteer) is None
