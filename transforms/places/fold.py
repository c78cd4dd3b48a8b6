"""Names made comparable: one key for all the ways in which a place name is commonly written."""

import re
import unicodedata
from functools import lru_cache

import polars as pl

from transforms.remembered import MOST_SPELLINGS

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "ə": "e", "œ": "oe", "þ": "th", "ð": "d",
     "ħ": "h", "‘": "'", "’": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "\u00a0": " "}
)  # fmt: skip
_LETTERS = [chr(code) for code in _UNDECOMPOSED]
_SEPARATORS = str.maketrans(
    {"'": None, "`": None, "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", ".": " ", ",": " "}
)
ARTICLES = frozenset(
    {"ad", "al", "an", "ar", "as", "ash", "at", "az", "e", "ed", "el", "es", "esh", "ez", "i", "ud", "ul"}
)
"""Within a name, spelled now one way, now another: Jisr al-Shughur, Jisr ash Shughur."""
_HEAD_ABBREVIATIONS = {"ft": "fort", "mt": "mount"}
_PLAIN = r"^[a-z]+(?:[ '-][a-z]+)*$"
_UNUSUAL = rf"\b(?:st|ft|mt)\b|[ -](?:{'|'.join(sorted(ARTICLES))})[ -]"
_DOTTED_INITIALS = re.compile(r"\b(?:[^\W\d_]\. ?){2,}")


@lru_cache(maxsize=MOST_SPELLINGS)
def fold_name(name: str) -> str:
    """The key under which a name is looked up: lower case, no accents, no dots or hyphens, 'St.' as 'saint'.

    >>> fold_name("St. Petersburg"), fold_name("São Tomé"), fold_name("Sharm el-Sheikh")
    ('saint petersburg', 'sao tome', 'sharm sheikh')
    """
    lowered = name.lower()
    if not lowered.isascii():
        lowered = _without_accents(lowered)
    if lowered.isalpha():  # most names are one plain word
        return lowered
    if "." in lowered:
        lowered = _DOTTED_INITIALS.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " ", lowered)
    words = lowered.translate(_SEPARATORS).split()
    last = len(words) - 1
    return " ".join(
        _full_word(word, index, len(words))
        for index, word in enumerate(words)
        if not (0 < index < last and word in ARTICLES)
    )


def fold_names(names: pl.Series) -> pl.Series:
    """`fold_name` of each name, much faster for many: only the unusual ones go through Python."""
    lowered = names.str.to_lowercase().str.replace_many(_LETTERS, list(_UNDECOMPOSED.values()))
    folded = lowered.str.normalize("NFKD").str.replace_all(r"\p{Mn}", "")
    is_plain = folded.str.contains(_PLAIN) & ~folded.str.contains(_UNUSUAL)
    frame = pl.DataFrame({"name": names, "folded": folded, "is_plain": is_plain, "number": range(len(names))})
    plain = frame.filter("is_plain").select(
        "number",
        pl.col("folded").str.replace_all("-", " ", literal=True).str.replace_all("'", "", literal=True),
    )
    unusual = frame.filter(~pl.col("is_plain"))
    unusual = unusual.select(
        "number", pl.Series("folded", [fold_name(name) for name in unusual["name"]], pl.String)
    )
    return pl.concat([plain, unusual]).sort("number")["folded"]


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _full_word(word: str, index: int, count: int) -> str:
    """'st' is a saint unless it ends the name (a street); 'ft' and 'mt' are short only at the head."""
    if word == "st" and index < count - 1:
        return "saint"
    return _HEAD_ABBREVIATIONS.get(word, word) if index == 0 and count > 1 else word
