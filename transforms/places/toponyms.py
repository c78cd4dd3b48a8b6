"""All places that one text names, each resolved in the light of the others."""

from collections import Counter
from collections.abc import Collection, Sequence

from transforms.places.demonyms import each_people
from transforms.places.gazetteer import Gazetteer
from transforms.places.joint import Told, choose_jointly
from transforms.places.mentions import EntitySpan, find_mentions
from transforms.places.names import Mention
from transforms.places.records import Toponym
from transforms.places.resolve import Choice, place_of
from transforms.places.surroundings import look_around
from transforms.places.tokens import Words, split_words

UNKNOWN = "no gazetteer has this name"


def find_toponyms(
    text: str, entity_spans: Sequence[EntitySpan], gazetteer: Gazetteer, sides: Collection[str] = ()
) -> list[Toponym]:
    """Places named in the text, in order and without overlap.

    `entity_spans` are (start, end, label) of a tagger in OntoNotes labels, possibly none: the gazetteer
    then works alone. `sides` are the countries of the people who are named. Names that no gazetteer knows are
    kept with `place` None if the tagger takes them for places.
    """
    words = split_words(text)
    mentions = find_mentions(text, entity_spans, gazetteer)
    named = [look_around(mention, text, words, gazetteer) for mention in mentions]
    told = Told(_count_demonyms(words, gazetteer), _count_locale(text, gazetteer), frozenset(sides))
    choices = choose_jointly(named, told, gazetteer)
    return [
        _toponym(mention, choice, text, gazetteer)
        for mention, choice in zip(mentions, choices, strict=True)
        if choice or not mention.is_embedded
    ]


def _count_demonyms(words: Words, gazetteer: Gazetteer) -> Counter[str]:
    """How often each country's people or adjective is named."""
    return Counter(country for _, _, country in each_people(words, gazetteer.demonyms))


def _count_locale(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """How many different phrases are of the kind that only each country's own readers are told."""
    if not gazetteer.words.may_have_locale(text):
        return Counter()
    found = gazetteer.words.locale_phrase.finditer(text)
    return Counter(country for country, _ in {(match.lastgroup or "", match[0].lower()) for match in found})


def _toponym(mention: Mention, choice: Choice | None, text: str, gazetteer: Gazetteer) -> Toponym:
    place = place_of(choice, gazetteer) if choice else None
    reason = place.reason if place else UNKNOWN
    return Toponym(
        mention.start, mention.end, text[mention.start : mention.end], place, mention.is_embedded, reason
    )
