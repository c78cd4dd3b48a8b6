"""Who speaks with whom: on the telephone, face to face, about something."""

from transforms.relations.clauses import with_links
from transforms.relations.durations import durations_of
from transforms.relations.formats import CALL_WORDS, OVER, format_of_event
from transforms.relations.needs.candidate import Candidate
from transforms.relations.triggers import Trigger, TriggerLexicon
from transforms.relations.when import when_of
from transforms.relations.wording import AFAR, ONE_ON_ONE
from transforms.tables.stages import REMOTE

_SAID_REACH = 14
"""Tokens after 'told' that are searched for a letter or the like where no clause tells what was said."""
_TWO_WAY = frozenset({"talk", "chat", "confer", "dine", "din", "lunch", "breakfast", "huddle"})
"""What two do with each other; each may 'speak' for himself."""
_BEFORE_OTHERS = frozenset({"at", "to", "before"})
"""What opens the words for whom, or where, each of two spoke by himself."""


def with_person(candidate: Candidate, trigger: Trigger) -> bool:
    """'A spoke with B', 'A and B spoke for an hour'."""
    if _is_of_talks(candidate, trigger.token):
        return False
    return candidate.has_partner() or (candidate.is_together() and _is_talk(candidate, trigger.token))


def by_phone(candidate: Candidate, trigger: Trigger) -> bool:
    """'Discussed trade by phone', 'A and B discussed trade', 'A raised the matter with B'."""
    verb = trigger.token
    is_told = (candidate.is_together() or candidate.has_partner()) and _is_by_call(candidate, verb)
    is_with_another = bool(candidate.subject) and _is_with_another(candidate, verb)
    return is_told or _is_of_two(candidate, verb) or is_with_another


def briefs(candidate: Candidate, trigger: Trigger) -> bool:
    """'A briefed B', of another side, who is a person or told by office: not 'briefed the council'."""
    subject, objects = candidate.subject, candidate.objects
    others = objects.sides.keys() - subject.sides
    is_manned = bool(objects.people) or bool(objects.generic)
    return by_phone(candidate, trigger) or (bool(subject.sides and others) and is_manned)


def told(candidate: Candidate, trigger: Trigger) -> bool:
    """'President X told his counterpart Y that': two officers of two countries."""
    people = {**candidate.subject.people, **candidate.objects.people}
    sides = candidate.sides_of({*people})
    is_of_two = len(people) == len(sides) == 2 and all(map(candidate.ctx.reference.is_country, sides))
    are_officers = all(_is_officer(candidate, person, first) for person, (first, _) in people.items())
    return is_of_two and are_officers and _is_said(candidate, trigger.token)


def _is_officer(candidate: Candidate, person: str, first: int) -> bool:
    """True for one who governs and is named at the token, or is the speaker."""
    ctx = candidate.ctx
    mention = ctx.mention_at.get(first)
    is_named = (mention is not None and mention.kind == "person") or ctx.doc.lower[first] == "i"
    is_former = any(title.startswith("former") for title in ctx.titles_given.get(person, ()))
    return is_named and candidate.governs(person) and not is_former


def _is_said(candidate: Candidate, verb: int) -> bool:
    """'Told Y', not 'had told Y', 'did not tell Y', nor 'told Y in a letter'."""
    doc = candidate.doc
    sentence = doc.sentence_of(verb)
    clause = (child for child in doc.children[verb] if doc.tokens.dep[child] in {"ccomp", "xcomp"})
    end = next((min(doc.subtree(child)) for child in clause), min(verb + _SAID_REACH, sentence.end))
    words = [*doc.lower[sentence.first : verb], *doc.lower[verb + 1 : max(end, verb + 1)]]
    is_plain = doc.tokens.tag[verb] == "VBD" and not any(
        doc.tokens.dep[child] in {"neg", "aux", "auxpass"} for child in doc.children[verb]
    )
    return is_plain and AFAR.isdisjoint(words)


def _is_of_talks(candidate: Candidate, verb: int) -> bool:
    """True for 'spoke about his talks with Y': the partner is that of what he speaks of."""
    doc, nouns = candidate.doc, TriggerLexicon.from_reference(candidate.ctx.reference).nouns
    matters = [
        child
        for link in doc.children[verb]
        if doc.lower[link] == "about"
        for child in doc.children[link]
        if doc.tokens.lemma[child].lower() in nouns
    ]
    partners = [first for first, _ in (*candidate.objects.people.values(), *candidate.objects.sides.values())]
    return bool(matters and partners) and matters[0] < min(partners)


def _is_talk(candidate: Candidate, verb: int) -> bool:
    """'A and B spoke by phone', 'about trade', 'for an hour': with each other."""
    if format_of_event(candidate.ctx, candidate.group) in REMOTE:
        return True
    return candidate.subject.count == 2 and (
        _is_told_of_both(candidate, verb)
        or _is_dated_of_them(candidate, verb)
        or bool(durations_of(candidate.ctx, candidate.doc.sentence_of(verb)))
    )


def _is_told_of_both(candidate: Candidate, verb: int) -> bool:
    """'Spoke about trade', 'when we spoke on Friday', 'spoke one-on-one', 'conferred'."""
    doc, below = candidate.doc, candidate.words_below(verb)
    is_apart = doc.lower[verb + 1 : verb + 6] == ONE_ON_ONE
    is_mutual = doc.tokens.lemma[verb].lower() in _TWO_WAY
    return "about" in below or below >= {"when", "we"} or is_apart or is_mutual


def _is_dated_of_them(candidate: Candidate, verb: int) -> bool:
    """'They spoke on Friday', of two just told of; not 'on Friday at rallies', 'to supporters'."""
    doc = candidate.doc
    is_to_others = any(
        doc.lower[index] in _BEFORE_OTHERS and doc.tokens.dep[index] == "prep" for index in doc.subtree(verb)
    )
    is_theirs = "they" in candidate.words_below(verb) and not is_to_others
    return is_theirs and when_of(candidate.ctx, [verb], verb, frozenset()) is not None


def _is_by_call(candidate: Candidate, verb: int) -> bool:
    """True where 'by', 'over' or 'via' with a word for a call depends on the verb."""
    doc = candidate.doc
    means = (child for child in doc.children[verb] if doc.lower[child] in OVER)
    return any(doc.lower[index] in CALL_WORDS for link in means for index in doc.subtree(link))


def _is_of_two(candidate: Candidate, verb: int) -> bool:
    """'A and B discussed trade': two named persons of two known sides, in a report of what they did."""
    tokens, subject = candidate.doc.tokens, candidate.subject
    is_told = tokens.tag[verb] == "VBD" and tokens.lemma[verb].lower() == "discuss"
    is_pair = len(subject.people) == len(subject.sides) == 2 and not subject.unsided
    return is_told and is_pair and not subject.is_reference


def _is_with_another(candidate: Candidate, verb: int) -> bool:
    """'raised the matter with the minister X', 'discussed it with Kenyan officials': with whoever is of
    another side.
    """
    subject, objects = candidate.subject, candidate.objects
    others = objects.people.keys() - subject.people
    is_foreign = bool(candidate.sides_of(others) - subject.sides.keys())
    is_told = is_foreign or bool(objects.sides.keys() - subject.sides) or bool(objects.generic)
    return is_told and any(_is_partner(candidate, verb, link) for link in with_links(candidate.doc, verb))


def _is_partner(candidate: Candidate, verb: int, link: int) -> bool:
    """'Discussed competition with China': a bare country is a partner only with the verb's own 'with'."""
    doc = candidate.doc
    ends = {mention.end - 1 for mention in candidate.ctx.mentions if mention.kind == "country"}
    is_country = any(child in ends for child in doc.children[link] if doc.tokens.dep[child] == "pobj")
    return doc.tokens.head[link] == verb or not is_country
