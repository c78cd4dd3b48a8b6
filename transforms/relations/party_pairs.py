"""Words that name countries without being a name of one: 'the two Koreas', 'Sino-Indian', 'inter-Korean'."""

from collections.abc import Mapping

from transforms.reference import Reference
from transforms.relations.context import Context

Pairs = Mapping[tuple[str, str], list[str]]


def pairs_of(reference: Reference) -> Pairs:
    """(word, class) to the codes of the countries that it names."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in reference.rows("party_pair"):
        found.setdefault((row["word"], row["word_class"]), []).append(row["country_code"])
    return found


def paired_sides(ctx: Context, pairs: Pairs, index: int) -> list[str]:
    """Codes of the countries that the word at the token names, alone or with what a hyphen joins to it."""
    lower = ctx.doc.lower
    if lower[index + 1 : index + 2] != ["-"]:
        return pairs.get((lower[index], "plural"), [])
    joined = "-".join((lower[index], *lower[index + 2 : index + 3]))
    after = ctx.mention_at.get(index + 2)
    prefix = pairs.get((lower[index], "prefix"), []) if after and after.kind == "country" else []
    return pairs.get((joined, "adjective"), prefix)
