"""The patterns by which relations are found, read from `seeds/lexicon/relation_pattern.csv`.

Belongs here: what a row may say, and refusing rows that say something else. Does not belong here:
walking the dependencies (`paths`), and telling which actor a token is (`fillers`).

A row names the trigger's lemmas (for nouns also forms: `talks`) and part of speech, and two slots, each
a path from the trigger: alternatives apart by `|`, steps by `>`, prepositions by `+`, and `=word` or
`=@class` keeps only tokens of that lemma (`dobj=@meeting>pobj:between+with`). `each_other` as the
object makes the pairs of a plural subject. `object_kind` says what the object may be: an actor; an
actor, else the words of a place or event; words, with the actor that they name; or a clause.
`needs` are conditions (see `conditions`); `word:down` asks for a word that depends on the trigger.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from transforms.reference import Reference

EACH_OTHER = "each_other"
OBJECT_KINDS = frozenset({"actor", "actor_or_text", "text", "content"})
PARTS_OF_SPEECH = frozenset({"verb", "noun", "prep"})
STEPS = frozenset(
    {
        *("nsubj", "nsubjpass", "agent", "dobj", "oprd", "attr", "ccomp", "poss", "modifier", "pobj"),
        *("holder", "occasion", "clause_subject", "speaker", "bearer", "head"),
    }
)
NEEDS = frozenset(
    {
        *("finite", "no_object", "no_direct_object", "bare_object", "complement", "by_phone", "not_by_phone"),
        *("object_person", "object_people", "object_side", "object_place", "subject_people"),
    }
)
_WORD = "word:"
_STEP = re.compile(r"(?P<name>\w+)(?::(?P<prepositions>[\w+]+))?(?:=(?P<lemma>@?[\w-]+))?")

Words = Mapping[str, frozenset[str]]
"""Word class to its words."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a dependency or a named walk, its prepositions and the lemmas that it keeps."""

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
    triggers: tuple[str, ...]
    subject: tuple[Path, ...]
    object: tuple[Path, ...]
    """Empty: each other."""
    object_kind: str
    needs: frozenset[str]
    company: frozenset[str]
    """Words of which one must depend on the trigger ('down' in 'sat down')."""


@dataclass(frozen=True)
class PatternLexicon:
    """The patterns, by (part of speech, trigger) in the file's order, and the word classes."""

    patterns: Mapping[tuple[str, str], tuple[Pattern, ...]]
    words: Words

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every trigger word, of any part of speech."""
        return frozenset(trigger for _, trigger in self.patterns)

    @classmethod
    @lru_cache(maxsize=4)
    def from_reference(cls, reference: Reference) -> "PatternLexicon":
        """Read the lexicons relation_pattern and relation_word; ValueError for a row that means nothing."""
        words = word_classes(reference)
        found: dict[tuple[str, str], tuple[Pattern, ...]] = {}
        for row in reference.rows("relation_pattern"):
            pattern = read_pattern(row, words)
            for trigger in pattern.triggers:
                key = (pattern.part_of_speech, trigger)
                found[key] = (*found.get(key, ()), pattern)
        return cls(found, words)


def word_classes(reference: Reference) -> Words:
    """The classes of relation_word, and title, people and attributive from other lexicons."""
    classes: dict[str, set[str]] = {}
    for row in reference.rows("relation_word"):
        classes.setdefault(row["word_class"], set()).add(row["word"])
    words = {name: frozenset(members) for name, members in classes.items()}
    words["title"] = reference.words("title_word", "word", word_class="head")
    words["people"] = reference.words("party_noun", "lemma", noun_class="party") | words["title"]
    words["attributive"] = reference.words("party_noun", "lemma", noun_class="attributive_head")
    return words


def read_pattern(row: Mapping[str, Any], words: Words) -> Pattern:
    """A pattern from its row; ValueError, with the row's name, where a cell cannot be read."""
    name = row["name"]
    needs = frozenset((row["needs"] or "").split())
    company = frozenset(need.removeprefix(_WORD) for need in needs if need.startswith(_WORD))
    plain = frozenset(need for need in needs if not need.startswith(_WORD))
    for column, value, known in (
        ("needs", plain, NEEDS),
        ("object_kind", {row["object_kind"]}, OBJECT_KINDS),
        ("part_of_speech", {row["part_of_speech"]}, PARTS_OF_SPEECH),
    ):
        if value - known:
            raise ValueError(f"relation_pattern {name}: {column} knows no {sorted(value - known)}")
    is_mutual = row["object"] == EACH_OTHER
    return Pattern(
        name=name,
        predicate=row["predicate"],
        part_of_speech=row["part_of_speech"],
        triggers=tuple(row["triggers"].split()),
        subject=_paths(name, row["subject"], words),
        object=() if is_mutual else _paths(name, row["object"], words),
        object_kind=row["object_kind"],
        needs=plain,
        company=company,
    )


def _paths(name: str, cell: str, words: Words) -> tuple[Path, ...]:
    return tuple(tuple(_step(name, part, words) for part in path.split(">")) for path in cell.split("|"))


def _step(name: str, part: str, words: Words) -> Step:
    match = _STEP.fullmatch(part)
    if (
        match is None
        or match["name"] not in STEPS
        or (match["name"] == "pobj") != bool(match["prepositions"])
    ):
        raise ValueError(f"relation_pattern {name}: cannot read the step {part!r}")
    prepositions = frozenset((match["prepositions"] or "").split("+")) - {""}
    return Step(match["name"], prepositions, _lemmas(name, match["lemma"], words))


def _lemmas(name: str, lemma: str | None, words: Words) -> frozenset[str] | None:
    if not lemma:
        return None
    if not lemma.startswith("@"):
        return frozenset({lemma})
    if lemma[1:] not in words:
        raise ValueError(f"relation_pattern {name}: there is no word class {lemma[1:]!r}")
    return words[lemma[1:]]
