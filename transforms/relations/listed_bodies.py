"""Bodies and names listed before the plural of a forum: the two of 'the U.S.-ASEAN and East Asia Summits'.

Belongs here: which words of the list go together. Does not belong here: the event of each (`distribution`).
"""

from dataclasses import dataclass, field

from transforms.relations.context import Context
from transforms.relations.mentions import Mention
from transforms.text import is_capitalized

_HYPHENS = frozenset({"-", "–"})
_JOINS = frozenset({"and", ","})


@dataclass
class ListedBody:
    """One entry of the list."""

    mentions: list[Mention] = field(default_factory=list)
    """The organization, or the countries that hyphens join, in text order."""
    words: list[int] = field(default_factory=list)
    """Tokens of a proper name that is no party's ('East Asia'), in text order."""

    @property
    def meets_as_one(self) -> bool:
        """True for an organization, several countries, or a name; one country alone has no summit."""
        return len(self.mentions) > 1 or not self.mentions or self.mentions[0].kind == "organization"

    def event_name(self, ctx: Context, plural: int) -> tuple[str, int, int]:
        """(name in the singular, char_start, char_end) of the event."""
        tokens = ctx.doc.tokens
        singular = tokens.text[plural].removesuffix("s")
        words = [*(tokens.text[index] for index in self.words), singular]
        return " ".join(words), tokens.start[self.words[0]], tokens.end[self.words[-1]]


def bodies_before(ctx: Context, noun: int) -> list[ListedBody]:
    """The entries right before the noun, in text order."""
    doc = ctx.doc
    by_end = {mention.end: mention for mention in ctx.mentions if mention.kind != "person"}
    listed = [ListedBody()]
    index = noun
    while index > doc.sentence_of(noun).first:
        mention, entry, before = by_end.get(index), listed[-1], doc.before(index)
        if mention is not None and not entry.words:
            entry.mentions.insert(0, mention)
            index = mention.first
        elif before in _JOINS and (entry.mentions or entry.words):
            listed.append(ListedBody())
            index -= 1
        elif before in _HYPHENS or before == "the":
            index -= 1
        elif not entry.mentions and _is_name_word(ctx, index - 1):
            entry.words.insert(0, index - 1)
            index -= 1
        else:
            break
    return [entry for entry in reversed(listed) if entry.mentions or entry.words]


def _is_name_word(ctx: Context, index: int) -> bool:
    """True for a capitalized word of no person's name and no date."""
    tokens = ctx.doc.tokens
    return (
        tokens.tag[index] in {"NNP", "NNPS"}
        and is_capitalized(tokens.text[index])
        and not tokens.entity[index].endswith(("DATE", "PERSON"))
        and index not in ctx.title_tokens
    )
