"""Persons before they are compared across articles: local actors of one name and country are one node.

Belongs here: gathering `local_actor` and `local_role` rows into nodes. Does not belong here: comparing.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

import polars as pl

from transforms.names import NameRules, PersonName
from transforms.reference import Reference
from transforms.resolve.name_memory import NameMemory, ReadName
from transforms.text import fold

CONTRADICTIONS = frozenset({"contradiction", "suffix_conflict", "nothing_common", "initials_differ"})
"""Rules of a comparison by which two full names are two persons."""
Title = frozenset[str]
"""The words of a title that name its office: {'vice', 'president'}."""
NodeKey = tuple[str, str | None, str | None, frozenset[Title], str | None]
"""Name, country, office holder, titles, and the local actor where a judgement speaks of it alone."""
_NO_TITLES: frozenset[Title] = frozenset()


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
    local_ids: tuple[str, ...]
    mentions: int
    compared_name: str
    """The name by which it is compared: the office holder's full one where known."""
    single: str = ""
    """The local_actor_id, where a judgement speaks of it alone."""

    @property
    def mark(self) -> str:
        """Tells it from all other nodes of full names, in this run and in others."""
        return "\x1f".join((self.name, self.country or "", self.holder or "", self.single))

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Orders nodes by content."""
        titles = ";".join(sorted(" ".join(sorted(title)) for title in self.titles))
        return fold(self.compared_name), self.country or "", self.name, titles, self.single


def person_nodes(
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    rules: NameRules,
    reference: Reference,
    memory: NameMemory,
    singled: Set[str] = frozenset(),
) -> list[PersonNode]:
    """The nodes of all persons, ordered by content; what is found out of names goes into the memory.

    `local_actors` has is_current: of a node those that current articles name come first.
    Local actors that are `singled` out (by id) are nodes of their own.
    """
    titles = _titles_by_person(local_roles, reference)
    gathered: dict[NodeKey, list[tuple[str, int]]] = {}
    persons = local_actors.filter(pl.col("kind") == "person").sort(
        pl.col("is_current").not_(), "local_actor_id"
    )
    columns = persons.select(
        "local_actor_id",
        "name",
        pl.coalesce("country_code", "side"),
        "holder_name",
        pl.col("mention_count").fill_null(1),
    )
    names = _Names(rules, memory)
    for local_id, name, country, held_by, mentions in columns.iter_rows():
        holder = held_by if held_by and names.may_be(name, held_by) else None
        held = titles.get(local_id, _NO_TITLES)
        is_weak = not names.read(holder or name).is_full
        single = local_id if local_id in singled else None
        key = (name, country, holder, held if is_weak else _NO_TITLES, single)
        gathered.setdefault(key, []).append((local_id, mentions))
    nodes = [_node(key, members, names, titles) for key, members in gathered.items()]
    return sorted(nodes, key=lambda node: node.key)


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

    def may_be(self, name: str, holder: str) -> bool:
        """False where the office holder's name contradicts the one in the article."""
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


def _node(
    key: NodeKey,
    members: list[tuple[str, int]],
    names: _Names,
    titles: Mapping[str, frozenset[Title]],
) -> PersonNode:
    name, country, holder, _, single = key
    read = names.read(holder or name)
    return PersonNode(
        name=name,
        country=country,
        holder=holder,
        titles=frozenset().union(*(titles.get(local_id, _NO_TITLES) for local_id, _ in members)),
        is_full=read.is_full,
        surname=read.surname,
        skeleton=read.skeleton,
        keys=read.keys,
        local_ids=tuple(local_id for local_id, _ in members),
        mentions=sum(mentions for _, mentions in members),
        compared_name=names.plain(holder or name),
        single=single or "",
    )


def _titles_by_person(local_roles: pl.DataFrame, reference: Reference) -> dict[str, frozenset[Title]]:
    """Office words of each person's titles, former ones left out."""
    telling = reference.words("title_word", "word", word_class="head") | reference.words(
        "title_word", "word", word_class="modifier"
    )
    current = local_roles.filter(pl.col("tense").is_null() | (pl.col("tense") != "former"))
    words: dict[str, Title] = {}
    found: dict[str, set[Title]] = {}
    for local_id, title in current.select("local_actor_id", "title").unique().iter_rows():
        if title not in words:
            words[title] = frozenset(fold(title).replace("-", " ").split()) & telling
        if words[title]:
            found.setdefault(local_id, set()).add(words[title])
    return {local_id: frozenset(of_person) for local_id, of_person in found.items()}
