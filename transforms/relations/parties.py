"""The parties of a meeting: persons, sides, and unnamed parties, each with the tokens that name it."""

from dataclasses import dataclass, field

from transforms.document import PLURAL_TAGS
from transforms.relations.context import Context

Span = tuple[int, int]


@dataclass
class Parties:
    """The parties of a region, each with the tokens that name it."""

    people: dict[str, Span] = field(default_factory=dict)
    sides: dict[str, Span] = field(default_factory=dict)
    generic: list[int] = field(default_factory=list)
    """Tokens of unnamed parties of no known side ('officials', 'leaders')."""
    unsided: set[str] = field(default_factory=set)
    """Persons of whom no side is known."""
    is_reference: bool = False
    """True where a pronoun or a definite plural stands for parties named before."""

    def add(self, other: "Parties") -> None:
        """Take over the other's parties; what is already known keeps its words."""
        for actor_id, span in other.people.items():
            self.people.setdefault(actor_id, span)
        for side, span in other.sides.items():
            self.sides.setdefault(side, span)
        self.generic.extend(other.generic)
        self.unsided |= other.unsided
        self.is_reference = self.is_reference or other.is_reference

    def remove(self, other: "Parties") -> None:
        """Leave out the other's persons and sides."""
        for person in other.people:
            self.people.pop(person, None)
        for side in other.sides:
            self.sides.pop(side, None)
        self.unsided -= other.unsided

    def __bool__(self) -> bool:
        return bool(self.people or self.sides)

    @property
    def count(self) -> int:
        """How many parties there are at least."""
        return max(len(self.people), len(self.sides) + len(self.unsided))


def put_person(ctx: Context, found: Parties, person: str, span: Span) -> None:
    """Add a person with the side that the article gives, named by the tokens of the span."""
    side = ctx.actors[person]["side"]
    found.people.setdefault(person, span)
    if side:
        found.sides.setdefault(side, span)
    else:
        found.unsided.add(person)


def put_meant(ctx: Context, found: Parties, person: str | None, index: int) -> None:
    """Add the person whom the word at the token means, if it means one."""
    if person is not None:
        put_person(ctx, found, person, (index, index + 1))


def title_heads(ctx: Context) -> frozenset[str]:
    """Words that a title's last noun can be: 'minister', 'president'."""
    return ctx.reference.words("title_word", "word", word_class="head") | {"lady"}


def is_of_leaders(ctx: Context, parties: Parties) -> bool:
    """'A meeting of West African leaders in Accra': parties that the words tell only as a group.

    Leaders of business, faith and the like do not govern.
    """
    leaders = ctx.reference.words("party_noun", "lemma", noun_class="leaders")
    private = ctx.reference.words("party_noun", "lemma", noun_class="private_modifier")
    doc = ctx.doc
    return any(
        {doc.tokens.lemma[token].lower(), doc.lower[token].removesuffix("s")} & leaders
        and private.isdisjoint(doc.lower[index] for index in doc.subtree(token))
        for token in parties.generic
    )


def is_crowd(ctx: Context, token: int) -> bool:
    """True for the 'Ukrainians' of 'you welcomed Ukrainians': people of a country, who are no government."""
    tokens = ctx.doc.tokens
    demonyms = ctx.reference.words("country_alias", "alias", kind="demonym_noun")
    return tokens.tag[token] in PLURAL_TAGS and tokens.text[token] in demonyms
