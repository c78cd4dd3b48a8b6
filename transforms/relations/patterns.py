"""The patterns by which relations are found, read from `seeds/lexicon/relation_pattern.csv`.

Belongs here: what a row may say, and refusing rows that say something else. Does not belong here:
walking the dependencies (`paths`), and telling which actor a token is (`fillers`).

A row names the trigger's lemmas (for nouns also forms: `talks`) and part of speech, and two slots, each
a path from the trigger: alternatives apart by `|`, steps by `>`, prepositions by `+`, and `=word` or
`=@class` keeps only tokens of that lemma (`dobj=@meeting>pobj:between+with`). `each_other` as the
object makes the pairs of a plural subject. `object_kind` says what the object may be: an actor; an
actor, else the words of a place or event; words of which an actor is the owner; or a clause.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from transforms.reference import Reference

ObjectKind = Literal["actor", "actor_or_text", "text", "content"]
EACH_OTHER = "each_other"
STEPS = frozenset(
    "nsubj nsubjpass agent dobj oprd attr ccomp poss modifier pobj holder occasion clause_subject speaker bearer head".split()
)
NEEDS = frozenset(
    "no_object no_direct_object bare_object complement by_phone not_by_phone object_person object_people object_party "
    "object_side object_place subject_people".split()
)
_OBJECT_KINDS = ("actor", "actor_or_text", "text", "content")
_STEP = re.compile(r"(?P<name>\w+)(?::(?P<prepositions>[\w+]+))?(?:=(?P<lemma>@?[\w-]+))?")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a dependency or a named walk, with its prepositions and the lemmas that it keeps."""

    name: str
    prepositions: frozenset[str] = frozenset()
    lemmas: frozenset[str] | None = None


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the relation_pattern lexicon."""

    name: str
    predicate: str
    part_of_speech: str
    subject: tuple[Path, ...]
    object: tuple[Path, ...]
    """Empty: each other."""
    object_kind: ObjectKind
    needs: frozenset[str]
    company: frozenset[str]
    """Words of which one must depend on the trigger ('down' in 'sat down')."""


@dataclass(frozen=True)
class PatternLexicon:
    """Patterns by (part of speech, trigger), in the file's order, and words by class."""

    patterns: dict[tuple[str, str], tuple[Pattern, ...]]
    words: dict[str, frozenset[str]]

    @classmethod
    @lru_cache(maxsize=4)
    def from_reference(cls, reference: Reference) -> "PatternLexicon":
        """Read the relation_pattern, relation_word, title_word and party_noun lexicons; ValueError for a bad row."""
        words = _word_classes(reference)
        found: dict[tuple[str, str], tuple[Pattern, ...]] = {}
        for row in reference.rows("relation_pattern"):
            pattern = _pattern(row, words)
            for trigger in row["triggers"].split():
                key = (pattern.part_of_speech, trigger)
                found[key] = (*found.get(key, ()), pattern)
        return cls(found, words)


def _word_classes(reference: Reference) -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for row in reference.rows("relation_word"):
        classes.setdefault(row["word_class"], set()).add(row["word"])
    words = {name: frozenset(members) for name, members in classes.items()}
    words["title"] = reference.words("title_word", "word", word_class="head")
    words["people"] = reference.words("party_noun", "lemma", noun_class="party") | words["title"]
    words["demonym"] = reference.words("country_alias", "alias", kind="demonym_noun")
    words["attributive"] = reference.words("party_noun", "lemma", noun_class="attributive_head")
    return words


def _pattern(row: dict[str, str | None], words: dict[str, frozenset[str]]) -> Pattern:
    name = str(row["name"])
    needs = (row["needs"] or "").split()
    company = frozenset(need.partition(":")[2] for need in needs if need.startswith("word:"))
    plain = frozenset(need for need in needs if not need.startswith("word:"))
    if plain - NEEDS:
        raise ValueError(f"relation_pattern {name}: unknown needs {sorted(plain - NEEDS)}")
    kind = row["object_kind"]
    if kind not in _OBJECT_KINDS:
        raise ValueError(f"relation_pattern {name}: unknown object_kind {kind!r}")
    target = str(row["object"])
    return Pattern(
        name=name,
        predicate=str(row["predicate"]),
        part_of_speech=str(row["part_of_speech"]),
        subject=_paths(name, str(row["subject"]), words),
        object=() if target == EACH_OTHER else _paths(name, target, words),
        object_kind=kind,
        needs=plain,
        company=company,
    )


def _paths(name: str, cell: str, words: dict[str, frozenset[str]]) -> tuple[Path, ...]:
    return tuple(tuple(_step(name, part, words) for part in path.split(">")) for path in cell.split("|"))


def _step(name: str, part: str, words: dict[str, frozenset[str]]) -> Step:
    match = _STEP.fullmatch(part)
    if match is None or match["name"] not in STEPS or (match["name"] == "pobj") != bool(match["prepositions"]):
        raise ValueError(f"relation_pattern {name}: cannot read the step {part!r}")
    lemma = match["lemma"]
    if lemma and lemma.startswith("@") and lemma[1:] not in words:
        raise ValueError(f"relation_pattern {name}: no word class {lemma[1:]!r} in relation_word")
    lemmas = None if not lemma else words[lemma[1:]] if lemma.startswith("@") else frozenset({lemma})
    return Step(match["name"], frozenset((match["prepositions"] or "").split("+")) - {""}, lemmas)
