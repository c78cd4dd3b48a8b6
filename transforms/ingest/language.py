"""Which language a text is in, or that it is too short or too mixed to tell."""

import re
from functools import cache
from typing import Any

MIN_CHARACTERS = 60
MIN_CONFIDENCE = 0.9
SAMPLE_CHARACTERS = 1_200
ENGLISH_SHARE = 0.25
"""News in English has about .4 of its words among the commonest; other languages under .1."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON_ENGLISH = re.compile(
    r"(?i)\b(?:a|about|after|also|an|and|are|as|at|be|been|but|by|for|from|had|has|have|he|his|in|is|it|its|not"
    r"|of|on|or|said|she|that|the|their|they|this|to|was|were|which|who|will|with|would)\b"
)


def find_language(text: str) -> tuple[str | None, str]:
    """(ISO 639-1 code or None, how it was found)."""
    sample = text[:SAMPLE_CHARACTERS]
    words = len(_WORD.findall(sample))
    if len(sample) < MIN_CHARACTERS or not words:
        return None, "too short to tell"
    if len(_COMMON_ENGLISH.findall(sample)) >= ENGLISH_SHARE * words:
        return "en", "detected by its common words"
    code, confidence = _identifier().classify(sample)
    if confidence < MIN_CONFIDENCE:
        return None, f"not sure enough: {code} at {confidence:.2f}"
    return str(code), f"detected at {confidence:.2f}"


@cache
def _identifier() -> Any:
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )  # half a second, only for text that is not plainly English

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
