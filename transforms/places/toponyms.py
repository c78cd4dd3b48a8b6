"""All places that one text names, each resolved in the light of the others.

A name has one meaning throughout a text, unless the text says at one mention where it lies. Meanings are chosen in
rounds: what is sure in one round (countries, names with their state, names of one place) is evidence in the next.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.places.gazetteer import Gazetteer
from transforms.places.mentions import EntitySpan, Mention, find_mentions, parent_after
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, Place, Toponym
from transforms.places.resolve import Choice, Evidence, Parent, choose, find_parent, lies_in, place_of, score_row
from transforms.places.tokens import Words, split_words

_ROUNDS = 2
_SURE_MARGIN = 1.5
"""By how much the best meaning must lead for a name to serve as evidence for others."""
_MAX_POINTS = 40
"""Places whose distance is looked at; more would only cost time."""
_DEMONYM_WEIGHT = 0.5
_CAPITAL_WEIGHT = 0.5

Choices = dict[str, Choice]


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with what the words right around it say: where it lies, and whether it is a state or a city.

    `parent_at` is the offset of the parent's own name.
    """

    mention: Mention
    rows: tuple[int, ...]
    parent: Parent | None
    parent_at: int | None


def find_toponyms(text: str, entity_spans: Sequence[EntitySpan], gazetteer: Gazetteer) -> list[Toponym]:
    """Places named in the text, in order and without overlap.

    `entity_spans` are (start, end, label) of a tagger in OntoNotes labels, possibly none: the gazetteer then works
    alone. Names that no gazetteer knows are kept with `place` None if the tagger takes them for places.
    """
    mentions = find_mentions(text, entity_spans, gazetteer)
    words = split_words(text)
    named = [_look_around(mention, text, words, gazetteer) for mention in mentions]
    demonyms = _count_demonyms(words, gazetteer)
    chosen = _choose_jointly(named, demonyms, gazetteer)
    return [
        _toponym(item.mention, choice, text, gazetteer) for item, choice in zip(named, chosen, strict=True)
        if not _is_swallowed(item.mention, choice)
    ]  # fmt: skip


def _is_swallowed(mention: Mention, choice: Choice | None) -> bool:
    """Part of another name and nothing known: no place at all."""
    return mention.is_embedded and choice is None


def _look_around(mention: Mention, text: str, words: Words, gazetteer: Gazetteer) -> _Named:
    """Read the parent after the name ('Paris, Texas'), and 'state' or 'city' beside it."""
    rows = _narrow_by_kind(mention, text, words, gazetteer)
    follower = parent_after(text, words, mention.end, gazetteer)
    parent = find_parent(text[follower.start : follower.end], gazetteer) if follower else None
    if parent and follower and not _fits(rows, parent, follower, text, gazetteer):
        parent = None
    return _Named(mention, rows, parent, follower.start if follower and parent else None)


def _narrow_by_kind(mention: Mention, text: str, words: Words, gazetteer: Gazetteer) -> tuple[int, ...]:
    """'Washington state' and 'the state of New York' leave the states, 'New York City' and 'city of' the cities."""
    last = words.at_or_after(mention.end) - 1
    first = words.at_or_after(mention.start)
    after = words.word[last + 1] if 0 <= last < len(words) - 1 and words.joined[last] else ""
    before = words.word[first - 2].lower() if first > 1 and words.word[first - 1].lower() == "of" else ""
    wanted = ""
    if after in ("state", "State", "province", "Province") or before in ("state", "province"):
        wanted = ADMIN1
    elif after in ("city", "City") or before in ("city", "town", "village", "port", "suburb"):
        wanted = CITY
    kept = tuple(row for row in mention.rows if gazetteer.kind(row) == wanted)
    return kept or mention.rows


def _fits(rows: tuple[int, ...], parent: Parent, follower: Mention, text: str, gazetteer: Gazetteer) -> bool:
    """Whether some meaning lies in the parent; a country or state in a list of its like has no parent there."""
    kinds = {gazetteer.kind(row) for row in rows}
    tail = text[follower.end : follower.end + 5]
    in_list = tail.startswith((", ", " and ", " or "))
    if kinds & {COUNTRY, ADMIN1} and in_list and not (parent.unit and "." in text[follower.start : follower.end + 1]):
        return False
    if COUNTRY in kinds and any(gazetteer.kind(row) == COUNTRY for row in parent.rows):
        return False
    return any(lies_in(row, parent, gazetteer) for row in rows)


def _count_demonyms(words: Words, gazetteer: Gazetteer) -> Counter[str]:
    """How often each country's people or adjective is named: 'South Korean' before 'Korean'."""
    counts: Counter[str] = Counter()
    for index, word in enumerate(words.word):
        if word[0].isupper():
            pair = f"{words.word[index - 1]} {word}".lower() if words.follows_directly(index) else ""
            country = gazetteer.demonyms.get(pair) or gazetteer.demonyms.get(word.lower())
            if country:
                counts[country] += 1
    return counts


def _choose_jointly(named: Sequence[_Named], demonyms: Counter[str], gazetteer: Gazetteer) -> list[Choice | None]:
    own = {index: _with_parent(item, gazetteer) for index, item in enumerate(named) if item.parent}
    told: Choices = {}
    for index, choice in own.items():
        if choice:
            told.setdefault(named[index].mention.key, choice)
    own |= _parents_by_child(named, own, gazetteer)
    shared = _choose_shared(named, told, demonyms, gazetteer)
    return [own.get(index) or shared.get(_identity(item)) for index, item in enumerate(named)]


def _parents_by_child(
    named: Sequence[_Named], own: Mapping[int, Choice | None], gazetteer: Gazetteer
) -> dict[int, Choice | None]:
    """The parent's name means that in which the child lies: the country in 'Tbilisi, Georgia'."""
    by_start = {item.mention.start: index for index, item in enumerate(named)}
    found: dict[int, Choice | None] = {}
    for index, child in own.items():
        at = named[index].parent_at
        parent = by_start.get(at) if at is not None else None
        if child is not None and parent is not None and parent not in own:
            item = named[parent]
            rows = [row for row in item.rows if lies_in(child.row, Parent("", (row,)), gazetteer)]
            found[parent] = choose(rows, item.mention.key, gazetteer, Evidence())
    return found


def _identity(item: _Named) -> str:
    """Mentions of one name with one set of meanings are decided together."""
    return f"{item.mention.key}|{len(item.rows)}"


def _with_parent(item: _Named, gazetteer: Gazetteer) -> Choice | None:
    return choose(item.rows, item.mention.key, gazetteer, Evidence(), item.parent)


def _choose_shared(
    named: Sequence[_Named], told: Choices, demonyms: Counter[str], gazetteer: Gazetteer
) -> dict[str, Choice]:
    """The meaning of each name without a parent of its own, by what is told of it elsewhere or by the evidence."""
    counts = Counter(item.mention.key for item in named)
    groups = {_identity(item): item for item in named if item.rows}
    chosen: dict[str, Choice] = {}
    sure: dict[str, Choice] = dict(told)
    for _ in range(_ROUNDS + 1):
        evidence = _Gathered(sure, counts, demonyms, gazetteer)
        following: dict[str, Choice] = dict(told)
        for identity, item in groups.items():
            key = item.mention.key
            choice = _told_choice(told.get(key), item) or choose(item.rows, key, gazetteer, evidence.without(key))
            if choice:
                chosen[identity] = choice
                if _is_sure(choice, item, gazetteer, evidence.without(key)):
                    following.setdefault(key, choice)
        sure = following
    return chosen


def _told_choice(told: Choice | None, item: _Named) -> Choice | None:
    return told if told and told.row in item.rows else None


def _is_sure(choice: Choice, item: _Named, gazetteer: Gazetteer, evidence: Evidence) -> bool:
    """Whether the best meaning leads all others by the margin."""
    key = item.mention.key
    rivals = (score_row(row, key, gazetteer, evidence, None).score for row in item.rows if row != choice.row)
    return choice.score - max(rivals, default=0.0) >= _SURE_MARGIN


class _Gathered:
    """Evidence of the sure names, from which a name's own share can be left out."""

    def __init__(self, sure: Mapping[str, Choice], counts: Counter[str], demonyms: Counter[str], gazetteer: Gazetteer):
        self.gazetteer, self.sure, self.counts = gazetteer, sure, counts
        self.countries: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.regions: Counter[tuple[str, str]] = Counter()
        for country, count in demonyms.items():
            self.countries[country] += count * _DEMONYM_WEIGHT  # type: ignore[assignment]
        for key, choice in sure.items():
            self._count(key, choice, +1)
        self.points = list(self._points())

    def _count(self, key: str, choice: Choice, sign: int) -> None:
        columns, row = self.gazetteer.columns, choice.row
        country, admin1, kind = columns.country_code[row], columns.admin1[row], self.gazetteer.kind(row)
        if country is None:
            return
        if kind == COUNTRY:
            self.countries[country] += sign * self.counts[key]
        elif columns.is_capital[row]:
            self.countries[country] += sign * self.counts[key] * _CAPITAL_WEIGHT  # type: ignore[assignment]
        else:
            self.inside[country] += sign
            if admin1:
                self.regions[(country, admin1)] += sign

    def _points(self) -> Iterable[tuple[str, tuple[float, float]]]:
        for key, choice in list(self.sure.items())[:_MAX_POINTS]:
            point = self.gazetteer.point(choice.row)
            if point and self.gazetteer.kind(choice.row) in (CITY, REGION):
                yield key, point

    def without(self, key: str) -> Evidence:
        """The evidence that the other names give."""
        choice = self.sure.get(key)
        if choice:
            self._count(key, choice, -1)
        evidence = Evidence(
            countries=dict(self.countries), inside=dict(self.inside), regions=dict(self.regions),
            points=[point for other, point in self.points if other != key],
        )  # fmt: skip
        if choice:
            self._count(key, choice, +1)
        return evidence


def _toponym(mention: Mention, choice: Choice | None, text: str, gazetteer: Gazetteer) -> Toponym:
    place: Place | None = place_of(choice, gazetteer) if choice else None
    reason = place.reason if place else "no gazetteer has this name"
    return Toponym(mention.start, mention.end, text[mention.start : mention.end], place, mention.is_embedded, reason)
