"""Bytes to text: what is chosen, what is noted, what is refused."""

import pytest

from transforms.ingest.decode import decode
from transforms.ingest.reasons import RefusedError

TURKISH = (
    "Türkiye Dışişleri Bakanı, Rusya Dışişleri Bakanı ile İstanbul'da bir araya geldi ve görüştü."
    " Toplantıda ikili ilişkiler ele alındı; görüşme iki saat sürdü."
)
RUSSIAN = "Министр иностранных дел России встретился с послом США в Москве и обсудил работу посольств."
FRENCH = "Le président a reçu le chancelier à Paris ; l’entretien a duré « deux heures » à l'Élysée."


def refusal(raw: bytes, declared: str | None = None) -> str:
    with pytest.raises(RefusedError) as caught:
        decode(raw, declared)
    return caught.value.code


def test_utf8_is_taken_as_it_is() -> None:
    decoded = decode(TURKISH.encode())
    assert decoded == (TURKISH, "utf-8", "valid UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Ministers met in Vienna.", "Bakanlar Türkiye’de görüştü – 3 Mayıs"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, "every other byte is zero")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode(TURKISH.encode(encoding))
    assert decoded.text == TURKISH
    assert decoded.chosen_by == "byte order mark"


def test_a_declaration_that_fits_is_believed() -> None:
    assert decode("naïve".encode("cp1252"), "windows-1252") == ("naïve", "cp1252", "declared")


@pytest.mark.parametrize("declared", ["latin-1", "iso-8859-9", "windows-1252", "us-ascii", "koi8-r"])
def test_utf8_declared_as_an_older_encoding_is_read_as_what_it_is(declared: str) -> None:
    decoded = decode(TURKISH.encode(), declared)
    assert (decoded.text, decoded.encoding) == (TURKISH, "utf-8")


def test_latin_1_is_what_browsers_read_for_it() -> None:
    assert decode("“Ça va” – said he".encode("cp1252"), "iso-8859-1").text == "“Ça va” – said he"


@pytest.mark.parametrize("declared", ["ascii", "no-such-encoding"])
def test_a_declaration_that_does_not_fit_is_not_believed(declared: str) -> None:
    assert decode(TURKISH.encode(), declared).encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding"), [(TURKISH, "cp1254"), (RUSSIAN, "cp1251"), (FRENCH, "cp1252"), (RUSSIAN, "koi8-r")]
)
def test_older_encodings_are_detected(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.chosen_by.startswith("detected")


def test_damaged_utf8_is_refused_and_says_where() -> None:
    raw = TURKISH.encode()
    broken = raw[:40] + b"\xff" + raw[40:]
    with pytest.raises(RefusedError, match="byte 41 is not valid") as caught:
        decode(broken)
    assert caught.value.code == "invalid_utf8"


def test_a_stray_byte_in_plain_ascii_is_not_guessed_at() -> None:
    assert refusal(b"The talks lasted \xff six hours.") == "unknown_encoding"


def test_a_mark_that_lies_is_refused() -> None:
    assert refusal(b"\xff\xfe\x00\xd8") == "invalid_encoding"


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_is_empty(raw: bytes) -> None:
    assert refusal(raw) == "empty"


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 office",
        b"\x89PNG\r\n",
        bytes(range(256)),
        b"talks\x00\x00held",
        b"\x01\x02\x03 held",
    ],
)
def test_what_is_no_text_is_binary(raw: bytes) -> None:
    assert refusal(raw) == "binary"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Dışişleri Bakanı, İstanbul’da Rus mevkidaşı ile görüştü; görüşmede güvenlik ele alındı.", "cp1254"),
        ("Minister spotkał się w Warszawie ze swoim niemieckim odpowiednikiem, aby omówić spór.", "cp1250"),
        ("Le ministre a rencontré son homologue à Genève jeudi pour évoquer la sécurité.", "cp1252"),
    ],
)
def test_of_western_code_pages_the_one_is_taken_in_which_the_text_makes_sense(
    text: str, encoding: str
) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
