"""Which country or organization each person of one article stands for, and why.

Evidence, strongest first: being listed in a delegation, the person's own titles, the titles of the
person to whom a title belongs, the list of office holders, the country of a government publisher.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.people import Person
from transforms.entities.titles import Title
from transforms.reference import OfficeHolder, Reference
from transforms.text import fold

_DELEGATION_NOUNS = frozenset({"delegation", "delegations", "side", "team", "negotiators", "representatives"})
_DELEGATION_VERBS = frozenset(
    {"include", "lead", "head", "represent", "comprise", "consist", "send", "chair"}
)
GOVERNMENT_TITLES = frozenset(
    ["president", "vice-president", "vice", "secretary", "minister", "advisor", "adviser", "lady", "ambassador", "deputy", "coordinator", "director", "envoy", "representative", "chief", "spokesperson", "counselor", "under", "undersecretary", "assistant"]
)

FOREIGN_TITLES = frozenset(
    ["prime", "premier", "minister", "ministers", "chancellor", "king", "queen", "emir", "sultan", "sheikh", "highness", "majesty", "ambassador", "foreign"]
)
"""Titles that a government's own publication gives to others without naming their country again."""

COMPANION_TITLES = frozenset(
    {"lady", "wife", "husband", "mrs.", "mrs", "queen", "princess", "spouse", "gentleman"}
)


@dataclass(frozen=True, slots=True)
class Side:
    """A country code or organization short name, and why."""

    code: str | None
    reason: str
    holder_name: str | None = None


def sides_of(
    doc: Document,
    people: Sequence[Person],
    titles: Mapping[int, list[Title]],
    actors: Sequence[ActorSpan],
    reference: Reference,
) -> list[Side]:
    """A side for each person, in their order; `titles` maps a person's number to the titles given."""
    delegated = _delegations(doc, people, actors, reference)
    person_at = {
        index: number
        for number, person in enumerate(people)
        for span, _, _ in person.spans
        for index in range(span.first, span.end)
    }
    sides: list[Side] = []
    for number, person in enumerate(people):
        holder = _holder(doc, person, titles.get(number, []), reference)
        sides.append(
            delegated.get(number)
            or _from_titles(titles.get(number, []), holder)
            or _from_holder(holder)
            or _from_spouse(doc, number, people, titles)
            or _from_implied(doc, titles.get(number, []), reference)
            or Side(None, "no title, delegation or known office tells", None)
        )
    return [
        _through_possessor(side, titles.get(number, []), person_at, sides)
        for number, side in enumerate(sides)
    ]


def _from_titles(titles: Sequence[Title], holder: OfficeHolder | None) -> Side | None:
    votes = Counter(title.side for title in titles if title.side)
    if not votes:
        return None
    best = max(votes.values())
    winner = next(title for title in titles if title.side and votes[title.side] == best)
    return Side(winner.side, winner.side_reason, holder.person if holder else None)


def _from_holder(holder: OfficeHolder | None) -> Side | None:
    if holder is None:
        return None
    code = (
        holder.country_code
        if holder.office != "organization_head" and holder.country_code
        else holder.organization or holder.country_code
    )
    return Side(code, f"held the office of {holder.office.replace('_', ' ')} at the time", holder.person)


def _from_spouse(
    doc: Document, number: int, people: Sequence[Person], titles: Mapping[int, list[Title]]
) -> Side | None:
    """'President X and First Lady Y': the companion stands for the same side."""
    for title in titles.get(number, []):
        if not {doc.lower[index] for index in range(title.first, title.end)} & COMPANION_TITLES:
            continue
        for other, person in enumerate(people):
            joined = any(
                span.end == title.first - 1 and doc.lower[span.end] == "and" for span, _, _ in person.spans
            )
            side = next((one.side for one in titles.get(other, []) if one.side), None)
            if joined and side:
                return Side(side, f"named as the companion of {person.name}")
    return None


def _from_implied(doc: Document, titles: Sequence[Title], reference: Reference) -> Side | None:
    """What the title's words imply (a Secretary of State), else the country of a government's own publication."""
    for title in titles:
        words = f" {' '.join(doc.lower[index] for index in range(title.first, title.end))} "
        for row in reference.rows_with_implied_side:
            if f" {row[0]} " in words:
                return Side(row[1], f"the title '{row[0]}' implies it")
    home = reference.home_of(doc.source_name)
    if home:
        for title in titles:
            words_of = {doc.lower[index] for index in range(title.first, title.end)}
            if title.tense == "current" and words_of & GOVERNMENT_TITLES and not words_of & FOREIGN_TITLES:
                return Side(home, "a title without a country in a government's own publication")
    return None


def _holder(
    doc: Document, person: Person, titles: Sequence[Title], reference: Reference
) -> OfficeHolder | None:
    """The one office holder of that name at that time; None where none or several countries fit."""
    key = person.key
    candidates = [
        holder
        for holder in reference.holders_by_surname.get(key[-1], [])
        if holder.in_office(doc.published_on) and _name_fits(key, holder, bool(titles))
    ]
    sides = {holder.country_code or holder.organization for holder in candidates}
    return candidates[0] if len(sides) == 1 else None


def _name_fits(key: tuple[str, ...], holder: OfficeHolder, has_title: bool) -> bool:
    if len(key) == 1:
        return True
    names = [fold(name).replace(".", "").split() for name in (holder.person, *holder.aliases)]
    return any(
        (key[0][0] == name[0][0] and key[-1] == name[-1]) or set(key) == set(name) for name in names if name
    )


def _delegations(
    doc: Document, people: Sequence[Person], actors: Sequence[ActorSpan], reference: Reference
) -> dict[int, Side]:
    """Persons whom a sentence lists as a delegation: 'The U.S. delegation included …', 'The Russian side was represented by …'."""
    mentions = sorted(
        (span.first, number) for number, person in enumerate(people) for span, _, _ in person.spans
    )
    found: dict[int, Side] = {}
    heads = [index for index in range(len(doc)) if doc.lower[index] in _DELEGATION_NOUNS]
    for head in heads:
        owner = _owner_before(head, actors)
        if owner is None:
            continue
        verb = next((index for index in range(head + 1, min(head + 12, len(doc)))
                     if doc.tokens.lemma[index] in _DELEGATION_VERBS and doc.tokens.sentence[index] == doc.tokens.sentence[head]), None)  # fmt: skip
        sentence = doc.sentence_of(head)
        stop = min(
            [other for other in heads if other > head and _owner_before(other, actors)] + [sentence.end]
        )
        code = reference.organization_side.get(owner.alias.code, owner.alias.code)
        side = Side(code, f"listed in the delegation: {doc.span_text(owner.first, head + 1)}")
        for first, number in mentions:
            if verb is not None and verb < first < min(stop, sentence.end):
                found.setdefault(number, side)
    return found


def _owner_before(head: int, actors: Sequence[ActorSpan]) -> ActorSpan | None:
    """The country or organization within the three tokens before the delegation's noun."""
    near = [span for span in actors if span.end <= head and head - span.end <= 2]
    return near[-1] if near else None


def _through_possessor(
    side: Side, titles: Sequence[Title], person_at: Mapping[int, int], sides: Sequence[Side]
) -> Side:
    """A person whose title belongs to another ("Putin's adviser") stands for that one's side."""
    if side.code:
        return side
    for title in titles:
        owner = person_at.get(title.possessor) if title.possessor is not None else None
        if owner is not None and sides[owner].code:
            return Side(sides[owner].code, "the title belongs to a person of that side")
    return side
