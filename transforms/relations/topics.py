"""What each meeting was about: nouns after 'discussed', 'talks on', 'to discuss', 'underscored the need for'.

Where one sentence tells of several meetings, a topic is that of the meeting that it hangs on. Sentences that
tell of none go on with the meeting told last; one named only in passing ('after the summit in Oslo') has no
topics but those of its own words.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.light_verb import light_verb
from transforms.relations.meeting import Event, Meeting
from transforms.relations.parties import Parties
from transforms.relations.topic_phrases import Topic, topics_at, topics_below, topics_of_action
from transforms.tables.stages import FORUMS

_TOPIC_PREPOSITIONS = frozenset({"on", "about", "regarding", "concerning", "over"})
_ACTING = frozenset({"they", "we", "he", "she", "i", "both", "two", "sides", "who"})
_REACH = 12
"""Sentences within which the telling of a meeting goes on."""
MAX_TOPICS = 5
_MAX_STEPS = 4
_RANKS = {"told": 0, "loose": 1, "stressed": 2}
"""Kinds of verbs in `topic_verb`: 'discussed X'; 'address X', if the parties do it; 'reaffirmed X'."""
_MAIN_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "attr"})
_WITHIN = frozenset({"in", "during", "at"})
_Told = Mapping[int, Sequence[tuple[int, Event]]]
"""Sentence to the (meeting's number, event) that it tells."""
_Ranked = tuple[int, Topic]


@lru_cache(maxsize=4)
def _verbs(reference: Reference) -> dict[str, list[tuple[str, str]]]:
    """(kind, link) of each use of a verb for topics, by lemma."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in reference.rows("topic_verb"):
        found.setdefault(row["lemma"], []).append((row["kind"], row["link"] or ""))
    return found


def topics_of(ctx: Context, meetings: Sequence[Meeting]) -> list[list[Topic]]:
    """For each meeting up to `MAX_TOPICS` topics in text order: those told outright before those stressed."""
    told: dict[int, list[tuple[int, Event]]] = {}
    for number, meeting in enumerate(meetings):
        for event in meeting.events:
            told.setdefault(event.sentence, []).append((number, event))
    found: list[list[_Ranked]] = [[] for _ in meetings]
    for sentence, owner in _told_or_continued(ctx, told):
        here = told.get(sentence, [])
        for token in _hints(ctx, sentence):
            for number in _hung_on(ctx, token, here, owner):
                found[number].extend(_topics_from(ctx, token, here, meetings[number].parties))
    return [_chosen(ctx, ranked, meeting.parties) for ranked, meeting in zip(found, meetings, strict=True)]


def _chosen(ctx: Context, ranked: Sequence[_Ranked], parties: Parties) -> list[Topic]:
    """The first of each wording, the surest `MAX_TOPICS` of them; a side's name is no topic."""
    first: dict[str, _Ranked] = {}
    sides = {ctx.doc.span_text(m.first, m.end) for m in ctx.mentions if m.side in parties.sides}
    for rank, topic in ranked:
        if topic[0] not in sides:
            first.setdefault(topic[0].lower(), (rank, topic))
    best = sorted(first.values(), key=lambda item: (item[0], item[1][1]))[:MAX_TOPICS]
    return sorted((topic for _, topic in best), key=lambda topic: topic[1])


def _told_or_continued(ctx: Context, told: _Told) -> Iterator[tuple[int, int | None]]:
    """(sentence, the meeting that goes on there) for each sentence that tells of a meeting or goes on."""
    owner, since = None, -_REACH
    for sentence in range(len(ctx.doc.sentences)):
        leading = [number for number, event in told.get(sentence, []) if _leads(ctx, event)]
        if leading:
            owner, since = leading[0], sentence
        if sentence in told or (owner is not None and sentence - since <= _REACH):
            yield sentence, owner


def _hints(ctx: Context, sentence: int) -> list[int]:
    """The tokens of the sentence that may lead to a topic."""
    doc, verbs = ctx.doc, _verbs(ctx.reference)
    tokens = range(doc.sentences[sentence].first, doc.sentences[sentence].end)
    return [t for t in tokens if doc.lower[t] in _TOPIC_PREPOSITIONS or doc.tokens.lemma[t].lower() in verbs]


def _leads(ctx: Context, event: Event) -> bool:
    """True for a meeting that its sentence tells of, not one that it names in passing: 'after her call with
    X', 'on the sidelines of the summit'.
    """
    doc = ctx.doc
    if event.in_title or doc.tokens.pos[event.trigger] == "VERB":
        return True
    if doc.tokens.dep[event.trigger] in _MAIN_PARTS or light_verb(doc, event.trigger) is not None:
        return True
    above = [event.trigger, *doc.ancestors(event.trigger)]
    preposition = next((doc.lower[index] for index in above if doc.tokens.dep[index] == "prep"), "")
    is_there = preposition in _WITHIN or not event.own_parties
    return event.event_type not in FORUMS and is_there and not _is_aside(ctx, above)


def _is_aside(ctx: Context, above: Sequence[int]) -> bool:
    """True for 'the pact, which they advanced in a meeting': told in a relative clause."""
    verb = next((index for index in above if ctx.doc.tokens.pos[index] == "VERB"), None)
    return verb is not None and ctx.doc.tokens.dep[verb] == "relcl"


def _topics_from(
    ctx: Context, token: int, here: Sequence[tuple[int, Event]], parties: Parties
) -> Iterator[_Ranked]:
    """(rank, topic) that the token leads to, if it is a verb of telling, or the 'on' of 'talks on'; `parties`
    are those of the meeting.
    """
    doc = ctx.doc
    triggers = {trigger for _, event in here for trigger in event.triggers}
    if doc.tokens.pos[token] == "VERB":
        for kind, link in _verbs(ctx.reference).get(doc.tokens.lemma[token].lower(), ()):
            if _counts(ctx, token, kind, triggers, parties):
                for topic in _told_by(ctx, token, link):
                    yield _RANKS[kind], topic
    elif doc.lower[token] in _TOPIC_PREPOSITIONS and doc.tokens.head[token] in triggers:
        yield from ((_RANKS["told"], topic) for topic in topics_below(ctx, token))


def _told_by(ctx: Context, verb: int, link: str) -> Iterator[Topic]:
    """The objects of the verb, or what follows its preposition or its object's ('exchanged views on')."""
    doc = ctx.doc
    if not link:
        yield from topics_of_action(ctx, verb)
        for child in doc.children[verb]:
            if doc.tokens.dep[child] == "nsubjpass":
                yield from topics_at(ctx, child)
        return
    for child in doc.children[verb]:
        below = [child, *doc.children[child]] if doc.tokens.dep[child] in {"dobj", "prep"} else [child]
        for preposition in below:
            if doc.lower[preposition] == link:
                yield from topics_below(ctx, preposition)


def _counts(ctx: Context, verb: int, kind: str, triggers: set[int], parties: Parties) -> bool:
    """True where the parties do it, or where it is what they met for."""
    if _is_by_parties(ctx, verb, parties):
        return True
    for step, index in enumerate(ctx.doc.ancestors(verb)):
        if index in triggers:
            return True
        if step >= _MAX_STEPS or (kind != "told" and ctx.doc.tokens.pos[index] not in {"VERB", "AUX"}):
            return False
    return False


def _is_by_parties(ctx: Context, verb: int, parties: Parties) -> bool:
    """True for a verb whose subject, its own or that of the verb it is joined to, can be a party: 'they',
    'both sides', 'the talks'.
    """
    doc = ctx.doc
    for _ in range(_MAX_STEPS):
        subject = next(
            (child for child in doc.children[verb] if doc.tokens.dep[child] in {"nsubj", "nsubjpass"}), None
        )
        if subject is not None:
            return doc.tokens.dep[subject] == "nsubjpass" or _can_be_party(ctx, subject, parties)
        is_purpose = doc.tokens.dep[verb] == "advcl" and doc.before(verb) == "to"
        if doc.tokens.dep[verb] not in {"conj", "xcomp"} and not is_purpose:
            return False
        verb = doc.tokens.head[verb]
    return False


def _can_be_party(ctx: Context, noun: int, parties: Parties) -> bool:
    doc = ctx.doc
    named = next((mention for mention in ctx.mentions if mention.first <= noun < mention.end), None)
    if named is not None:
        return named.actor_id in parties.people or named.side in parties.sides
    lemma = doc.tokens.lemma[noun].lower()
    return (
        doc.lower[noun] in _ACTING
        or noun in ctx.title_tokens
        or lemma in ctx.reference.words("party_noun", "lemma")
        or lemma in ctx.reference.words("meeting_trigger", "lemma", part_of_speech="noun")
    )


def _hung_on(ctx: Context, token: int, here: Sequence[tuple[int, Event]], owner: int | None) -> set[int]:
    """The meetings of the trigger above the token, else of one below its verb ('in the call they discussed'),
    else the only one that the sentence tells of; `owner`, told last, where that is only in passing.
    """
    doc = ctx.doc
    for index in (token, *doc.ancestors(token)):
        above = {number for number, event in here if index in event.triggers}
        if above:
            return above
    leading = [(number, event) for number, event in here if _leads(ctx, event)]
    below = {n for n, event in leading if any(token in set(doc.ancestors(t)) for t in event.triggers)}
    numbers = below or {number for number, _ in leading}
    if len(numbers) == 1:
        return numbers
    return {owner} if owner is not None and not leading else set()
