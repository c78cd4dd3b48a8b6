"""Persons before they are compared across articles: local actors of one name and country are one node.

Belongs here: gathering `local_actor` and `local_role` rows into nodes. Does not belong here: comparing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.names import NameRules, PersonName
from transforms.reference import Reference
from transforms.text import fold

CONTRADICTIONS = frozenset({"contradiction", "suffix_conflict", "nothing_common", "initials_differ"})
"""Rules of a comparison by which two full names are two persons."""
Title = frozenset[str]
"""The words of a title that name its office: {'vice', 'president'}."""


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
    local_ids: tuple[str, ...]
    mentions: int

    @property
    def compared_name(self) -> str:
        """The name by which it is compared: the office holder's full one where known."""
        return plain_name(self.holder or self.name)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Orders nodes by content."""
        titles = ";".join(sorted(" ".join(sorted(title)) for title in self.titles))
        return fold(self.compared_name), self.country or "", self.name, titles


def person_nodes(
    local_actors: pl.DataFrame, local_roles: pl.DataFrame, rules: NameRules, reference: Reference
) -> list[PersonNode]:
    """The nodes of all persons, ordered by content."""
    titles = _titles_by_person(local_roles, reference)
    gathered: dict[tuple[str, str | None, str | None, frozenset[Title]], list[tuple[str, int]]] = {}
    persons = local_actors.filter(pl.col("kind") == "person").sort("local_actor_id")
    columns = persons.select(
        "local_actor_id",
        "name",
        pl.coalesce("country_code", "side"),
        "holder_name",
        pl.col("mention_count").fill_null(1),
    )
    parsed = {name: rules.parse_person_name(plain_name(name)) for name in _distinct_names(persons)}
    for local_id, name, country, held_by, mentions in columns.iter_rows():
        holder = held_by if held_by and _may_be_holder(name, held_by, rules) else None
        held = titles.get(local_id, frozenset())
        is_weak = not is_full_name(parsed[holder or name])
        gathered.setdefault((name, country, holder, held if is_weak else frozenset()), []).append(
            (local_id, mentions)
        )
    nodes = [_node(key, members, parsed, titles) for key, members in gathered.items()]
    return sorted(nodes, key=lambda node: node.key)


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


def _may_be_holder(name: str, holder: str, rules: NameRules) -> bool:
    """False where the office holder's name contradicts the one in the article."""
    return name == holder or rules.compare_person_names(plain_name(name), holder).rule not in CONTRADICTIONS


def _node(
    key: tuple[str, str | None, str | None, frozenset[Title]],
    members: list[tuple[str, int]],
    parsed: Mapping[str, PersonName],
    titles: Mapping[str, frozenset[Title]],
) -> PersonNode:
    name, country, holder, _ = key
    read = parsed[holder or name]
    return PersonNode(
        name=name,
        country=country,
        holder=holder,
        titles=frozenset().union(*(titles.get(local_id, frozenset()) for local_id, _ in members)),
        is_full=is_full_name(read),
        surname=surname_of(read),
        skeleton=_skeleton(read),
        local_ids=tuple(local_id for local_id, _ in members),
        mentions=sum(mentions for _, mentions in members),
    )


def _distinct_names(persons: pl.DataFrame) -> list[str]:
    names = pl.concat([persons["name"], persons["holder_name"].drop_nulls()])
    return names.unique().sort().to_list()


def _titles_by_person(local_roles: pl.DataFrame, reference: Reference) -> dict[str, frozenset[Title]]:
    """Office words of each person's titles, former ones left out."""
    telling = reference.words("title_word", "word", word_class="head") | reference.words(
        "title_word", "word", word_class="modifier"
    )
    current = local_roles.filter(pl.col("tense").is_null() | (pl.col("tense") != "former"))
    found: dict[str, set[Title]] = {}
    for local_id, title in current.select("local_actor_id", "title").unique().iter_rows():
        words = frozenset(fold(title).replace("-", " ").split()) & telling
        if words:
            found.setdefault(local_id, set()).add(words)
    return {local_id: frozenset(words) for local_id, words in found.items()}
