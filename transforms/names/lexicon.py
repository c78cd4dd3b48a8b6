"""Name data of the world as the comparators read it: spellings, short forms, particles, titles, weights.

Belongs here: typed, ready-to-use views of the `name_*` frames of `seeds/lexicon`. Does not belong here:
reading files, and any decision about two names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal

import polars as pl

ParticleKind = Literal[
    "article", "patronymic", "patronymic_after", "kunya", "nobiliary", "conjunction", "servant"
]
GroupIndex = Mapping[str, frozenset[str]]

STEMS = tuple(
    f"name_{stem}"
    for stem in (
        "given", "family", "syllable", "nickname", "particle", "suffix", "title", "family_first", "letter",
        "fold", "gender", "number", "legal_form", "org_word", "score",
    )
)  # fmt: skip
"""Files of `seeds/lexicon` that the comparison of names rests on."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The one table of weights and thresholds; `name_score.csv` says what each means."""

    match: float
    merge: float
    same: float
    sound: float
    variant: float
    variant_closeness: float
    romanization: float
    consonants: float
    nickname: float
    initial: float
    gender: float
    phonetic: float
    translated: float
    max_edits_word: float
    max_edits_name: float
    min_letters_typo: float
    long_word: float
    max_edit_share: float
    max_edit_share_moved: float
    initial_weight: float
    servant_weight: float
    dropped: float
    bound_share: float
    contradicted: float
    joined: float
    joined_whole: float
    moved: float
    given_swapped: float
    conflict: float
    suffix_missing: float
    given_only: float
    single_word: float
    initials_only: float
    typo: float
    typo_doubtful: float
    suffix_conflict: float
    initials_differ: float
    contradiction: float
    ideograms: float
    legal_form_missing: float
    legal_form_conflict: float
    acronym: float
    generic_weight: float
    org_dropped: float
    org_contradicted: float
    org_conflict: float
    number_conflict: float
    number_missing: float
    org_edit_share: float
    org_whole_share: float
    object_edit_share: float

    @classmethod
    def from_frame(cls, frame: pl.DataFrame) -> "Scores":
        """Read `name_score`; raises ValueError where a name is missing, unknown or given twice."""
        values = [(str(name), float(value)) for name, value in frame.select("name", "value").iter_rows()]
        wanted = {field.name for field in fields(cls)}
        if {name for name, _ in values} != wanted or len(values) != len(wanted):
            odd = sorted({name for name, _ in values} ^ wanted) or "names given twice"
            raise ValueError(f"name_score does not fit the comparators: {odd}")
        return cls(**dict(values))


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """All name data; words are in lower-case ASCII."""

    given: GroupIndex
    """Given name to the groups of spellings that it belongs to, each known by its canonical spelling."""
    family: GroupIndex
    """Surname to the groups of romanizations that it belongs to."""
    syllables: GroupIndex
    """Syllable of a Korean given name to the groups of romanizations that it belongs to."""
    short_of: GroupIndex
    """Short or pet form to the groups of given names that it stands for."""
    family_first: frozenset[str]
    """Surnames that stand before the given name (Chinese, Korean, Vietnamese, Khmer)."""
    particles: Mapping[str, ParticleKind]
    suffixes: Mapping[str, str]
    """Generational suffix to its meaning; credentials map to ''."""
    titles: Mapping[tuple[str, ...], str]
    """Words of a title before a name, to its kind; 'ambiguous' ones may be names themselves."""
    letters: Mapping[int, str]
    """Accented letters to the way in which they are written out (for `str.translate`)."""
    folds: tuple[tuple[str, str], ...]
    """Regular expressions and replacements, in order, that bring spellings of one sound together."""
    genders: tuple[tuple[str, str], ...]
    """Feminine and masculine endings of surnames."""
    numbers: Mapping[str, str]
    legal_forms: Mapping[tuple[str, ...], str]
    org_words: Mapping[str, tuple[str, str]]
    """Word or dotted phrase of an organization's name to (canonical word, kind)."""
    scores: Scores

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame]) -> "NameLexicon":
        """Take the frames named in STEMS, by file stem; raises KeyError where one is missing."""
        table = {stem: _text_rows(frames[stem]) for stem in STEMS}
        given = _groups(_spellings(table["name_given"]))
        return cls(
            given=given,
            family=_groups(_spellings(table["name_family"])),
            syllables=_groups(_spellings(table["name_syllable"])),
            short_of=_groups(_short_forms(table["name_nickname"], given)),
            family_first=frozenset(row["name"] for row in table["name_family_first"]),
            particles={row["form"]: _particle_kind(row["kind"]) for row in table["name_particle"]},
            suffixes={row["form"]: row["canonical"] for row in table["name_suffix"]},
            titles={tuple(row["form"].split()): row["kind"] for row in table["name_title"]},
            letters={ord(row["letter"]): row["spelling"] for row in table["name_letter"]},
            folds=tuple((row["pattern"], row["replacement"]) for row in table["name_fold"]),
            genders=tuple((row["feminine"], row["masculine"]) for row in table["name_gender"]),
            numbers={row["form"]: row["value"] for row in table["name_number"]},
            legal_forms={tuple(row["form"].split()): row["canonical"] for row in table["name_legal_form"]},
            org_words={row["form"]: (row["canonical"], row["kind"]) for row in table["name_org_word"]},
            scores=Scores.from_frame(frames["name_score"]),
        )


def _text_rows(frame: pl.DataFrame) -> list[dict[str, str]]:
    """Rows with every value as text, missing ones as ''."""
    return [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in frame.to_dicts()
    ]


def _spellings(rows: Iterable[dict[str, str]]) -> Iterable[tuple[str, str]]:
    """(spelling, group) for each spelling of each row."""
    for row in rows:
        for spelling in (row["canonical"], *row["variants"].split()):
            yield spelling, row["canonical"]


def _short_forms(rows: Iterable[dict[str, str]], given: GroupIndex) -> Iterable[tuple[str, str]]:
    """(short form, group) for each nickname; a full name without spelling variants is a group of its own."""
    for row in rows:
        for group in given.get(row["name"], {row["name"]}):
            for nickname in row["nicknames"].split():
                yield nickname, group
            if row["name"] not in given:
                yield row["name"], group


def _groups(pairs: Iterable[tuple[str, str]]) -> GroupIndex:
    """Collect (word, group) into word -> groups."""
    found: dict[str, set[str]] = {}
    for word, group in pairs:
        found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


def _particle_kind(kind: str) -> ParticleKind:
    """Check the kind of a particle; raises ValueError for another."""
    match kind:
        case (
            "article" | "patronymic" | "patronymic_after" | "kunya" | "nobiliary" | "conjunction" | "servant"
        ):
            return kind
    raise ValueError(f"unknown kind of particle: {kind!r}")
