"""Keys by which names are blocked: two spellings of one person share at least one.

Belongs here: recall without comparing all pairs. Does not belong here: any decision.
"""

import re

from transforms.names.person import PersonName
from transforms.names.spelling import consonants
from transforms.names.words import NameWord

_KEY_CONSONANTS = 4
_WHOLE_CONSONANTS = 8
_LONG_CONSONANTS = 6
"""Consonants from which a word may be a whole name, glued: 'AG ANNALENABAERBOCK'."""
_DOUBLED = re.compile(r"(.)\1+")
_LETTER_CLASS = {
    **dict.fromkeys("aeiou", "a"),
    **dict.fromkeys("xz", "s"),
    **dict.fromkeys("cq", "k"),
    **dict.fromkeys("wf", "v"),
    "y": "j",
}
"""First letters that spellings of one name exchange, to one of them."""


def person_keys(name: PersonName) -> frozenset[str]:
    """Blocking keys of a person's name.

    For each two words: a stem of one with a first letter of the other, so that a slip, an initial or a
    nickname in one of them leaves a key. A stem is the word's first consonants, those of the word with its
    particle (Elsisi, el-Sisi), or its group of spellings. Also the consonants of all words run together,
    for glued names and single words, with and without initials and figures, and a king's name with his
    number. No key where there is no letter.
    """
    telling = [place for place, word in enumerate(name.words) if not word.is_servant]
    words = telling if len(telling) > 1 else range(len(name.words))
    glued = {places[0]: fold for fold, places in name.joins.items() if len(places) == 1}
    stems = {place: _stems(name.words[place], glued.get(place, "")) for place in words}
    letters = {place: _letters(name.words[place], glued.get(place, "")) for place in words}
    keys = {
        f"{stem}|{letter}"
        for place in words
        for stem in stems[place]
        for other in words
        if other != place
        for letter in letters[other]
    }
    keys.update(f"{stem}#{name.suffix}" for place in words for stem in stems[place] if name.suffix)
    plain = [place for place in words if not _has_figure(name.words[place])]
    spelled = [place for place in plain if not name.words[place].is_initial]
    long = [[place] for place in words if len(name.words[place].consonants) >= _LONG_CONSONANTS]
    for places in (words, plain, spelled, *long):
        if places:
            whole = _DOUBLED.sub(r"\1", "".join(name.words[place].consonants for place in places))
            keys.add(f"={whole[:_WHOLE_CONSONANTS]}")
    return frozenset(keys)


def _has_figure(word: NameWord) -> bool:
    """What, like an initial, may stand before a glued name: '0A: ANNALENABAERBOCK'."""
    return any(character.isdigit() for character in word.folds[0])


def _stems(word: NameWord, glued: str) -> set[str]:
    """What stands for the word in a key; an initial has none."""
    if word.is_initial or not word.plain:
        return set()
    stems = {word.consonants[:_KEY_CONSONANTS] or word.folds[0]}
    stems.update(f"+{group}" for groups in (word.given_groups, word.family_groups) for group in groups)
    if glued:
        stems.add(consonants(glued)[:_KEY_CONSONANTS])
    return stems


def _letters(word: NameWord, glued: str) -> set[str]:
    """Classes of the first letters under which a word may appear."""
    return {_LETTER_CLASS.get(letter, letter) for letter in (*word.first_letters, *glued[:1])}
