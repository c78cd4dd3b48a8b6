"""Which country or organization each person of one article stands for, and why.

Evidence, strongest first: being listed in a delegation, the person's own titles, the titles of the
person to whom a title belongs, the list of office holders, the country of a government publisher.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.leaders import LEADING_OFFICES
from transforms.entities.people import Person
from transforms.entities.side import Side
from transforms.entities.side_lists import SideLists
from transforms.entities.titles import Title
from transforms.office_holders import OFFICE_TITLES, OfficeHolder
from transforms.reference import Reference
from transforms.text import word_set

GOVERNMENT_TITLES = word_set(
    "president vice-president vice secretary minister advisor adviser lady ambassador deputy coordinator",
    "director envoy representative chief spokesperson counselor under undersecretary assistant",
)

FOREIGN_TITLES = word_set(
    "prime premier minister ministers chancellor king queen emir sultan sheikh highness majesty",
    "ambassador foreign",
)
"""Titles that a government's own publication gives to others without naming their country again."""

HEAD_TITLES = word_set("king queen emir sultan president prime")
"""Titles of whom a colleague may be named beside, with the country told once for both."""

_OF_BODIES = {"organization_head": ("president", "chairperson")}
"""Titles of those who head a body, which heads of state bear too."""

_OF_ONE = frozenset({"president", "vice president"})
"""Titles that a state gives to one person at a time; its advisers may be many."""

_SHARED_STATES = frozenset({"georgia", "montana"})
"""Also a country, and a region of Bulgaria, that have governors."""

COMPANION_TITLES = word_set("lady wife husband mrs. mrs queen princess spouse gentleman")


@dataclass(frozen=True, slots=True)
class Holding:
    """An office, and its holder's full name unless several persons fit."""

    office: OfficeHolder
    person: str | None


def sides_of(
    doc: Document,
    people: Sequence[Person],
    titles: Mapping[int, list[Title]],
    actors: Sequence[ActorSpan],
    reference: Reference,
) -> list[Side]:
    """A side for each person, in their order; `titles` maps a person's number to the titles given."""
    lists = SideLists(doc, people, actors, reference)
    delegated, paired, owned = lists.delegations(), lists.pairs(), lists.owned()
    named = {span.alias.code for span in actors} | {reference.home_of(doc.source_name)}
    sides: list[Side] = []
    for number, person in enumerate(people):
        given = titles.get(number, [])
        holding = _holding(person, given, doc, reference, named)
        side = (
            delegated.get(number)
            or _of_ruling_party(_from_titles(given), holding, reference)
            or _from_titles(given)
            or paired.get(number)
            or owned.get(number)
            or _from_holding(holding, reference)
            or _from_spouse(doc, number, people, titles)
            or _from_implied(doc, person, given, reference, named)
            or _implied_by(person.name.split()[0].lower(), reference)  # 'Pope' is part of a pope's name
            or _from_colleague(doc, number, people, titles)
            or _from_past_office(person, given, doc, reference)
            or Side(None, "no title, delegation or known office tells")
        )
        sides.append(replace(side, holder_name=holding.person) if holding and side.code else side)
    person_at = _person_at(people)
    return [
        _through_possessor(side, titles.get(number, []), person_at, sides)
        for number, side in enumerate(sides)
    ]


def _person_at(people: Sequence[Person]) -> dict[int, int]:
    """Token of a name to the number of the person who bears it."""
    return {
        index: number
        for number, person in enumerate(people)
        for span, _, _ in person.spans
        for index in range(span.first, span.end)
    }


def _from_titles(titles: Sequence[Title]) -> Side | None:
    votes = Counter(title.side for title in titles if title.side)
    if not votes:
        return None
    best = max(votes.values())
    winner = next(title for title in titles if title.side and votes[title.side] == best)
    return Side(winner.side, winner.side_reason)


def _of_ruling_party(told: Side | None, holding: Holding | None, reference: Reference) -> Side | None:
    """'Member of the Politburo and Foreign Minister X' is of the state that he is known to govern."""
    parties = reference.words("organization", "organization", kind="party")
    return _from_holding(holding, reference) if told is not None and told.code in parties else None


def _from_holding(holding: Holding | None, reference: Reference) -> Side | None:
    if holding is None:
        return None
    office, organization = holding.office, holding.office.organization
    code = office.country_code
    if organization and (office.office == "organization_head" or not code):
        code = reference.organization_side.get(organization, organization)
    return Side(code, f"held the office of {office.office.replace('_', ' ')} at the time")


def _from_past_office(
    person: Person, titles: Sequence[Title], doc: Document, reference: Reference
) -> Side | None:
    """'Then-President X': the country of an office that one of that name held before, where all agree."""
    if not any(title.tense == "former" for title in titles):
        return None
    sides = {
        holder.country_code
        for holder in reference.holders_by_surname.get(person.key[-1], [])
        if _name_fits(person.key, holder) and _began_before(holder, doc.published_on)
    }
    code = sides.pop() if len(sides) == 1 else None
    return Side(code, "a former title, and an office held earlier") if code else None


def _began_before(holder: OfficeHolder, day: date | None) -> bool:
    return day is None or holder.from_date is None or holder.from_date <= day


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


def _from_colleague(
    doc: Document, number: int, people: Sequence[Person], titles: Mapping[int, list[Title]]
) -> Side | None:
    """'King X and Crown Prince Y of Bahrain': who leads a state beside another office holder of it."""
    for title in titles.get(number, []):
        words = {doc.lower[index] for index in range(title.first, title.end)}
        if not words & HEAD_TITLES:
            continue
        ends = {span.end for span, _, _ in people[number].spans if span.first == title.end}
        for other, person in enumerate(people):
            side = _country_after_name(doc, person, titles.get(other, []))
            if side and any(
                next_title.first - 1 in ends
                and doc.lower[next_title.first - 1] == "and"
                and words.isdisjoint(doc.lower[index] for index in range(next_title.first, next_title.end))
                for next_title in titles.get(other, [])
            ):
                return Side(side, f"named beside {person.name} of the same country")
    return None


def _country_after_name(doc: Document, person: Person, titles: Sequence[Title]) -> str | None:
    """The side of 'of Bahrain' right after one of the person's names."""
    ends = {span.end for span, _, _ in person.spans}
    return next(
        (one.side for one in titles if one.side and one.first in ends and doc.lower[one.first] == "of"), None
    )


def _from_implied(
    doc: Document, person: Person, titles: Sequence[Title], reference: Reference, named: Set[str | None]
) -> Side | None:
    """What the title's words imply (a Secretary of State), else the country of a government's own
    publication, unless that office is known to have been another's.
    """
    for title in titles:
        words = doc.lower[title.first : title.end]
        implied = _implied_by(" ".join(words), reference)
        if implied and (_SHARED_STATES.isdisjoint(words) or implied.code in named):
            return implied
    home = reference.home_of(doc.source_name)
    if home:
        for title in titles:
            words_of = {doc.lower[index] for index in range(title.first, title.end)}
            is_own = (
                title.tense == "current" and words_of & GOVERNMENT_TITLES and not words_of & FOREIGN_TITLES
            )
            told = " ".join(doc.lower[title.first : title.end])
            if is_own and not _is_anothers(told, person, home, doc, reference):
                return Side(home, "a title without a country in a government's own publication")
    return None


def _is_anothers(title: str, person: Person, country: str, doc: Document, reference: Reference) -> bool:
    """True where it is known who held the office up to a later day, and nobody of that name ever did;
    whoever holds it now may have been followed by one not yet in the list.
    """
    holders = reference.holders_of(country, title) if title in _OF_ONE else []
    is_known = any(holder.to_date and holder.in_office(doc.published_on) for holder in holders)
    return is_known and not any(holder.surnames & set(person.key) for holder in holders)


@lru_cache(maxsize=16_384)
def _implied_by(title: str, reference: Reference) -> Side | None:
    """The side that words of the title, in small letters, imply; remembered."""
    told = f" {title} "
    rows = (row for row in reference.rows_with_implied_side if row[0] in title and f" {row[0]} " in told)
    return next((Side(side, f"the title '{words}' implies it") for words, side in rows), None)


def _holding(
    person: Person, titles: Sequence[Title], doc: Document, reference: Reference, named: Set[str | None]
) -> Holding | None:
    """The office held by one of that name at that time; None where none or several countries fit.

    Where several people of one side fit ("Biden"), their side is sure but not the person: the
    name is given up unless a title or the rank of the office tells them apart. A surname alone
    ("Davis") is an office holder's only with the office's title, or where the article names the country.
    """
    candidates = [
        holder
        for holder in reference.holders_by_surname.get(person.key[-1], [])
        if holder.in_office(doc.published_on) and _name_fits(person.key, holder)
    ]
    words = {f" {' '.join(doc.lower[index] for index in range(title.first, title.end))} " for title in titles}
    titled = [
        one
        for one in candidates
        if any(f" {name} " in given for name in _titles_of(one.office) for given in words)
    ]
    sides = {holder.country_code or holder.organization for holder in candidates}
    if len(sides) > 1:
        candidates = titled
        sides = {holder.country_code or holder.organization for holder in titled}
    if len(sides) != 1:
        return None
    if len(person.key) == 1 and not titled and sides.isdisjoint(named):
        return None
    leading = [one for one in candidates if one.office in LEADING_OFFICES]
    for group in (candidates, titled, leading):
        if len({holder.person for holder in group}) == 1:
            return Holding(group[0], group[0].person)
    return Holding(candidates[0], None)


def _titles_of(office: str) -> tuple[str, ...]:
    """The titles by which a surname alone is known to be an office holder's."""
    return (*OFFICE_TITLES.get(office, ()), *_OF_BODIES.get(office, ()))


def _name_fits(key: tuple[str, ...], holder: OfficeHolder) -> bool:
    """A surname alone fits; with more words, a given name must be the holder's, or its initial."""
    if len(key) == 1 and key[0] in holder.surnames:
        return True
    return any(
        set(key) == set(name) or (key[-1] == name[-1] and _given_fits(key[0], name[:-1]))
        for name in holder.spellings
    )


def _given_fits(given: str, names: Sequence[str]) -> bool:
    return any(given == name or (len(given) == 1 and name.startswith(given)) for name in names)


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
