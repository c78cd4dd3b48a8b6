"""Persons before they are compared across articles: local actors of one name and country are one node.

Belongs here: gathering `local_actor` and `local_role` rows into nodes. Does not belong here: comparing.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import polars as pl

from transforms.names import NameRules, PersonName
from transforms.reference import Reference
from transforms.resolve.name_memory import NameMemory, ReadName
from transforms.text import fold

CONTRADICTIONS = frozenset({"contradiction", "suffix_conflict", "nothing_common", "initials_differ"})
"""Rules of a comparison by which two full names are two persons."""
Title = frozenset[str]
"""The words of a title that name its office: {'vice', 'president'}."""
_BETWEEN = ";"
"""Stands between the titles of a person written as one text; no word of a title has it."""


@dataclass(frozen=True)
class PersonNode:
    """Local actors that share name, country and, where known only by surname, titles."""

    name: str
    country: str | None
    holder: str | None
    """Full name from the list of office holders."""
    titles: frozenset[Title]
    is_full: bool
    """False where only a surname, or a surname and initials, is known."""
    surname: str
    skeleton: str
    """Given name and surname, folded over spellings."""
    keys: tuple[str, ...]
    """Blocking keys of its name."""
    first_local_id: str
    """The local_actor_id that stands for it: of a current article where there is one, then the least."""
    least_local_id: str
    mentions: int
    compared_name: str
    """The name by which it is compared: the office holder's full one where known."""
    single: str = ""
    """The local_actor_id, where a judgement speaks of it alone."""

    @cached_property
    def mark(self) -> str:
        """Tells it from all other nodes of full names, in this run and in others."""
        return "\x1f".join((self.name, self.country or "", self.holder or "", self.single))

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Orders nodes by content."""
        titles = ";".join(sorted(" ".join(sorted(title)) for title in self.titles))
        return fold(self.compared_name), self.country or "", self.name, titles, self.single


@dataclass(frozen=True)
class Persons:
    """The nodes of all persons, ordered by content, and which local actors each of them is."""

    nodes: Sequence[PersonNode]
    members: pl.DataFrame
    """local_actor_id, node (its index)."""


def person_nodes(
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    rules: NameRules,
    reference: Reference,
    memory: NameMemory,
    singled: Set[str] = frozenset(),
) -> Persons:
    """The nodes of all persons; what is found out of names goes into the memory.

    `local_actors` has is_current: of a node those that current articles name come first.
    Local actors that are `singled` out (by id) are nodes of their own.
    """
    names = _Names(rules, memory)
    gathered = _gathered(_persons(local_actors, singled), _titles_by_person(local_roles, reference), names)
    nodes = [_node(row, names) for row in gathered.drop("local_ids").iter_rows(named=True)]
    order = sorted(range(len(nodes)), key=lambda group: nodes[group].key)
    placed = gathered.select("local_ids", node=pl.Series(order, dtype=pl.UInt32).arg_sort().cast(pl.UInt32))
    members = placed.explode("local_ids").rename({"local_ids": "local_actor_id"})
    return Persons([nodes[group] for group in order], members)


def _persons(local_actors: pl.DataFrame, singled: Set[str]) -> pl.DataFrame:
    """The local actors that are persons, those of current articles first, then by id."""
    local_id = pl.col("local_actor_id")
    return (
        local_actors.filter(pl.col("kind") == "person")
        .sort("local_actor_id")
        .sort(pl.col("is_current").not_(), maintain_order=True)
        .select(
            local_id,
            "name",
            country=pl.coalesce("country_code", "side"),
            held_by="holder_name",
            mentions=pl.col("mention_count").fill_null(1),
            single=pl.when(local_id.is_in(sorted(singled))).then(local_id),
        )
    )


def _gathered(persons: pl.DataFrame, titles: pl.DataFrame, names: "_Names") -> pl.DataFrame:
    """One row for each node, in the order of its first local actor."""
    pairs = persons.select("name", "held_by").unique(maintain_order=True)
    holders = [names.holder(*pair) for pair in pairs.iter_rows()]
    known = pairs.with_columns(
        holder=pl.Series(holders, dtype=pl.String),
        is_weak=pl.Series(
            [not names.read(held or name).is_full for held, name in zip(holders, pairs["name"], strict=True)],
            dtype=pl.Boolean,
        ),
    )
    return (
        persons.join(known, on=["name", "held_by"], nulls_equal=True, maintain_order="left")
        .join(titles, on="local_actor_id", how="left", maintain_order="left")
        .with_columns(told_apart_by=pl.when("is_weak").then("titles"))
        .group_by("name", "country", "holder", "told_apart_by", "single", maintain_order=True)
        .agg(
            local_ids="local_actor_id",
            first_local_id=pl.col("local_actor_id").first(),
            least_local_id=pl.col("local_actor_id").min(),
            mentions=pl.col("mentions").sum(),
            titles=pl.col("titles").drop_nulls().unique(),
        )
    )


class _Names:
    """Names read and held against those of office holders, each once."""

    def __init__(self, rules: NameRules, memory: NameMemory) -> None:
        self._rules = rules
        self._memory = memory
        self._plain: dict[str, str] = {}

    def plain(self, name: str) -> str:
        if name not in self._plain:
            self._plain[name] = plain_name(name)
        return self._plain[name]

    def read(self, name: str) -> ReadName:
        plain = self.plain(name)
        if plain not in self._memory.names:
            parsed = self._rules.parse_person_name(plain)
            keys = tuple(sorted(self._rules.name_keys(plain)))
            self._memory.names[plain] = ReadName(
                is_full_name(parsed), surname_of(parsed), _skeleton(parsed), keys
            )
        return self._memory.names[plain]

    def holder(self, name: str, held_by: str | None) -> str | None:
        """The office holder; None where the article's name contradicts that one's."""
        return held_by if held_by and self._may_be(name, held_by) else None

    def _may_be(self, name: str, holder: str) -> bool:
        if (name, holder) not in self._memory.holders:
            rule = self._rules.compare_person_names(self.plain(name), holder).rule
            self._memory.holders[name, holder] = name == holder or rule not in CONTRADICTIONS
        return self._memory.holders[name, holder]


def plain_name(name: str) -> str:
    """The name without an article within it: 'Charles the III' is Charles III."""
    return " ".join(word for word in name.split() if word != "the") or name


def is_full_name(name: PersonName) -> bool:
    """True where the name has two words of which one is no initial besides the surname."""
    written_out = [word for word in name.words if not word.is_initial]
    return len(written_out) > 1


def surname_of(name: PersonName) -> str:
    """The folded surname; the last word where none is known as such."""
    words = [word for word in name.words if not word.is_initial] or list(name.words)
    family = [
        word
        for word, is_family in zip(name.words, name.is_family, strict=True)
        if is_family and word in words
    ]
    return (family or words)[-1].folds[0] if words else fold(name.text)


def _skeleton(name: PersonName) -> str:
    surname = surname_of(name)
    given = next(
        (word.folds[0] for word in name.words if not word.is_initial and word.folds[0] != surname), ""
    )
    return " ".join(part for part in (given, surname, name.suffix if name.suffix != "junior" else "") if part)


def _node(row: Mapping[str, Any], names: _Names) -> PersonNode:
    name, holder = row["name"], row["holder"]
    read = names.read(holder or name)
    return PersonNode(
        name=name,
        country=row["country"],
        holder=holder,
        titles=frozenset(_title(words) for told in row["titles"] for words in told.split(_BETWEEN)),
        is_full=read.is_full,
        surname=read.surname,
        skeleton=read.skeleton,
        keys=read.keys,
        first_local_id=row["first_local_id"],
        least_local_id=row["least_local_id"],
        mentions=row["mentions"],
        compared_name=names.plain(holder or name),
        single=row["single"] or "",
    )


@cache
def _title(words: str) -> Title:
    return frozenset(words.split())


def _titles_by_person(local_roles: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """local_actor_id, titles: office words of each person's titles in one text, former titles left out."""
    telling = reference.words("title_word", "word", word_class="head") | reference.words(
        "title_word", "word", word_class="modifier"
    )
    current = local_roles.filter(pl.col("tense").is_null() | (pl.col("tense") != "former"))
    titles = current["title"].unique()
    told = [" ".join(sorted(set(fold(title).replace("-", " ").split()) & telling)) for title in titles]
    return (
        current.select("local_actor_id", "title")
        .join(pl.DataFrame({"title": titles, "titles": pl.Series(told, dtype=pl.String)}), on="title")
        .filter(pl.col("titles") != "")
        .group_by("local_actor_id")
        .agg(pl.col("titles").unique().sort().str.join(_BETWEEN))
    )
