"""Which names in one article are the same person.

One find serves the whole article: each name is looked for everywhere by its surname. Full names are
compared with `transforms.names`; short ones join the full name that they can only mean.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.document import Document
from transforms.entities.names import NameSpan
from transforms.names import NameRules
from transforms.text import name_key, word_set

_NAME_POS = frozenset({"PROPN", "X", "NOUN", "ADJ"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
"""What an adverb or a verb is not: so stands a name that the tagger does not know."""
_BRACKETS = str.maketrans("", "", "[]")
_FEMALE = word_set("mrs mrs. ms ms. madam madame lady queen princess empress her")


@dataclass
class Person:
    """A person as one article knows it."""

    names: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[NameSpan, str, float]] = field(default_factory=list)
    """(span, reason, score) of each mention."""
    key: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The fullest name: most words, then most frequent, then first in the alphabet."""
        return min(
            self.names, key=lambda name: (-len(name_key(name)), name.isupper(), -self.names[name], name)
        )


def span_name(doc: Document, span: NameSpan) -> str:
    """The span's text on one line, without brackets; names in capitals are given their usual letters."""
    text = " ".join(doc.span_text(span.first, span.end).translate(_BRACKETS).split())
    return text.title().replace("’S", "’s") if text.isupper() and len(text) > 3 else text


def group_people(doc: Document, spans: Sequence[NameSpan], rules: NameRules) -> list[Person]:
    """Group name spans into persons, in order of first mention."""
    people: list[Person] = []
    named = [(span, span_name(doc, span)) for span in spans]
    for span, name in sorted(named, key=lambda item: (-len(name_key(item[1])), item[0].first)):
        key = name_key(name)
        if not key:
            continue
        person, reason, score = _matching(doc, people, span, name, key, rules)
        if person is None:
            person, reason, score = Person(key=key), "first and fullest naming in the article", 1.0
            people.append(person)
        person.names[name] += 1
        person.spans.append((span, reason, score))
    for person in people:
        person.spans.sort(key=lambda item: item[0].first)
    return sorted(people, key=lambda person: person.spans[0][0].first)


def _matching(
    doc: Document, people: list[Person], span: NameSpan, name: str, key: tuple[str, ...], rules: NameRules
) -> tuple[Person | None, str, float]:
    exact = [person for person in people if person.key == key]
    if exact:
        return exact[0], "the same name", 1.0
    containing = [person for person in people if _contains(person.key, key)]
    if len(containing) == 1:
        return containing[0], f"part of the fuller name {containing[0].name}", 0.95
    if containing:
        return _nearest(doc, containing, span), "part of a fuller name; the nearest that fits", 0.7
    near = (
        person for person in people if min(len(person.key), len(key)) > 1 and _is_near(person, name, rules)
    )
    for person in near:
        same = rules.compare_person_names(person.name, name).score
        if same >= rules.match_threshold:
            return person, f"a spelling of {person.name}", same
    return None, "", 0.0


def _is_near(person: Person, name: str, rules: NameRules) -> bool:
    """True where the person's name has a key of the other's: most have none, and are not compared."""
    return not rules.name_keys(name).isdisjoint(rules.name_keys(person.name))


def _contains(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """True where the short name is a surname (or a run of words) of the full one."""
    if len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[-1], full[0]) or (len(short[0]) > 3 and short[0] in full)
    return any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1)) or set(
        short
    ) <= set(full)


def _nearest(doc: Document, people: list[Person], span: NameSpan) -> Person:
    """The candidate that honorific and distance point to: last named before, else first named after."""
    female = _is_female(doc, span)

    def distance(person: Person) -> tuple[int, int, int]:
        marked = any(_is_female(doc, mention) for mention, _, _ in person.spans)
        before = [span.first - mention.first for mention, _, _ in person.spans if mention.first < span.first]
        return (marked != female, min(before, default=10**6), person.spans[0][0].first)

    return min(people, key=distance)


def _may_name(doc: Document, index: int) -> bool:
    """True for a noun or the like, or what stands as one: 'Tehan is due'."""
    is_told_of = doc.tokens.dep[index] in _ACTING and doc.tokens.pos[index] not in {"PRON", "DET"}
    return doc.tokens.pos[index] in _NAME_POS or is_told_of


def _is_beside_name(doc: Document, index: int) -> bool:
    """True for a word of a longer name: 'Han' of 'Han River'."""
    beside = [*range(index - 1, index)[-index:], *range(index + 1, min(index + 2, len(doc)))]
    return any(doc.tokens.pos[other] == "PROPN" or doc.tokens.text[other] == "-" for other in beside)


def _acts(doc: Document, index: int, taken: Sequence[bool]) -> bool:
    """True for the subject 'Montenegro' of an article in which the country is never a place of something."""
    if not doc.tokens.dep[index].startswith("nsubj") or taken[index - 1] or any(taken[index + 1 : index + 2]):
        return False
    others = (doc.tokens.head[other] for other in doc.tokens_of[doc.lower[index]])
    return not any(doc.tokens.pos[head] == "ADP" for head in others)


def _is_named_before(owners: Sequence[Person], index: int) -> bool:
    """True where one of the persons was named in full before the token."""
    return any(
        span.first < index and span.end - span.first > 1 for person in owners for span, _, _ in person.spans
    )


def _is_female(doc: Document, span: NameSpan) -> bool:
    return any(doc.lower[index] in _FEMALE for index in range(max(0, span.first - 2), span.first))


def spread_names(doc: Document, people: Sequence[Person], taken: Sequence[bool], rules: NameRules) -> None:
    """Add every further occurrence of a known surname, where capitalized and not taken; the first word of a
    name may be its surname too, if it is no given name.
    """
    covered = {
        index for person in people for span, _, _ in person.spans for index in range(span.first, span.end)
    }
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for word in {person.key[-1], *(person.key[:1] if len(person.key) > 1 else ())}:
            bearers[word].append(person)
    surnames = {person.key[-1] for person in people}
    for index in doc.capitals if people else ():
        key = name_key(doc.tokens.text[index])
        if len(key) != 1 or key[0] not in bearers or index in covered or not _may_name(doc, index):
            continue
        if taken[index] and not _acts(doc, index, taken):
            continue
        if key[0] not in surnames and (_is_beside_name(doc, index) or rules.is_given_name(key[0])):
            continue
        span = NameSpan(index, index + 1, "spread")
        owners = [person for person in bearers[key[0]] if person.key[-1] == key[0]] or bearers[key[0]]
        if taken[index] and not _is_named_before(owners, index):
            continue
        person = owners[0] if len(owners) == 1 else _nearest(doc, owners, span)
        person.spans.append(
            (
                span,
                f"surname of {person.name}, found elsewhere in the article",
                0.9 if len(owners) == 1 else 0.65,
            )
        )
        person.names[doc.tokens.text[index]] += 1
    for person in people:
        person.spans.sort(key=lambda item: item[0].first)
