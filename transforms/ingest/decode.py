"""Bytes to text: by declaration, byte order mark, UTF-8, then detection, and what was chosen."""

import codecs
import re
from typing import NamedTuple

from transforms.ingest.language import find_language
from transforms.ingest.reasons import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"\xd0\xcf\x11\xe0": "an office document",
}
_CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "mac_roman",
)  # fmt: skip
_WESTERN = ("cp1252", "cp1250", "mac_roman")
_PAGE_OF_LANGUAGE = {
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hu", "ro", "hr", "bs", "sq"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "is"), "cp1252"),
}
"""Western code pages differ in few letters, so the language decides among them."""
_AS_BROWSERS_READ = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""Declared by one name, written in another: https://encoding.spec.whatwg.org/#names-and-labels"""
_ONE_BYTE = frozenset(
    (*(f"cp125{part}" for part in range(9)), *(f"iso8859-{part}" for part in range(2, 17)),
     "koi8-r", "koi8-u", "mac-roman")
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LONE_CHARACTERS = frozenset("àèéêìòóôyÀÈÉÊÒÓ–—“”‘’«»…•·€£§©®°\u00a0")
_MAX_LONE_SHARE = 0.2
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")
_MAX_CONTROL_SHARE = 0.02
_DETECTION_BYTES = 64 * 1024
_LEAST_ZEROS = 0.5
"""Share of letters that Latin text has below U+0100, with room to spare."""
_MAX_DISORDER = 0.2
"""charset-normalizer's share of characters that look out of place; it calls a guess good below this."""


class Decoded(NamedTuple):
    """Text, the encoding that it was read by, and how that was chosen."""

    text: str
    encoding: str
    chosen_by: str


def decode(raw: bytes, declared: str | None = None, what: str = "file") -> Decoded:
    """Decode bytes to text.

    Raises RefusedError where they are no text, or none that can be told.
    """
    if not raw.strip():
        raise RefusedError("empty", what=what)
    for signature, detail in _SIGNATURES.items():
        if raw.startswith(signature):
            raise RefusedError("binary", detail, what=what)
    decoded = (
        _by_mark(raw, what)
        or _by_declaration(raw, declared)
        or _by_zeros(raw)
        or _by_utf8(raw)
        or _by_detection(raw, what)
    )
    if not decoded.text.strip():
        raise RefusedError("empty", what=what)
    controls = sum(map(decoded.text.count, _CONTROLS))
    if "\x00" in decoded.text or controls > _MAX_CONTROL_SHARE * len(decoded.text):
        raise RefusedError("binary", "control characters", what=what)
    return decoded


def _by_mark(raw: bytes, what: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding, "byte order mark")
            except UnicodeDecodeError:
                raise RefusedError("invalid_encoding", encoding.upper(), what=what) from None
    return None


def _by_declaration(raw: bytes, declared: str | None) -> Decoded | None:
    """A declaration that does not fit is not believed: what stands there is looked at instead.

    Every text fits an encoding of one byte a character, but hardly any of those is valid UTF-8: where it
    is, the declaration is a server's habit.
    """
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        encoding = _AS_BROWSERS_READ.get(name, name)
        if encoding in _ONE_BYTE and not raw.isascii() and _by_utf8(raw):
            return Decoded(raw.decode("utf-8"), "utf-8", f"valid UTF-8, though declared as {name}")
        return Decoded(raw.decode(encoding), encoding, "declared")
    except (LookupError, UnicodeDecodeError):
        return None


def _by_zeros(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Latin letters every other byte is zero, and none of the others."""
    head = raw[:_DETECTION_BYTES]
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[1 - high :: 2].count(0) == 0 and head[high::2].count(0) > _LEAST_ZEROS * len(head) / 2:
            return _try(raw, encoding, "every other byte is zero")
    return None


def _by_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        return None


def _by_detection(raw: bytes, what: str) -> Decoded:
    """A guess among older encodings; damaged UTF-8 is told apart and refused, for a guess would garble it."""
    if b"\x00" in raw:
        raise RefusedError("binary", "NUL bytes", what=what)
    if _is_damaged_utf8(raw):
        raise RefusedError("invalid_utf8", _first_invalid(raw), what=what)
    from charset_normalizer import from_bytes  # only a file in an older encoding pays for the import

    best = from_bytes(raw[:_DETECTION_BYTES], cp_isolation=list(_CANDIDATES)).best()
    if best is None or best.chaos > _MAX_DISORDER:
        raise RefusedError("unknown_encoding", what=what)
    guess = _try(raw, best.encoding, "detected")
    if guess is not None and best.encoding in _WESTERN:
        guess = _by_language(raw) or guess
    if guess is None or not _reads_well(guess.text):
        raise RefusedError("unknown_encoding", what=what)
    return guess


def _by_language(raw: bytes) -> Decoded | None:
    """By the Western code page that makes text of a language which is written in it; None where none does."""
    for page in sorted(set(_PAGE_OF_LANGUAGE.values())):
        guess = _try(raw, page, "")
        language, _ = find_language(_TAG.sub(" ", guess.text)) if guess else (None, "")
        if guess and _PAGE_OF_LANGUAGE.get(language or "") == page:
            return guess._replace(chosen_by=f"detected, as is usual for {language}")
    return None


def _try(raw: bytes, encoding: str, chosen_by: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding, chosen_by)
    except (LookupError, UnicodeDecodeError):
        return None


def _is_damaged_utf8(raw: bytes) -> bool:
    """True where most of what is not ASCII is whole UTF-8 characters; older encodings hardly ever look so."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - broken > broken


def _reads_well(text: str) -> bool:
    """False where characters beyond ASCII stand alone instead of within words: the guess is noise."""
    runs = list(_BEYOND_ASCII.finditer(text))
    lone = sum(
        len(run.group()) == 1 and run.group() not in _LONE_CHARACTERS and _stands_alone(run) for run in runs
    )
    return lone <= _MAX_LONE_SHARE * sum(len(run.group()) for run in runs)


def _stands_alone(match: re.Match[str]) -> bool:
    around = (
        match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    )
    return not any(character.isalpha() for character in around)


def _first_invalid(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 0
