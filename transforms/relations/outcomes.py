"""Who met, by what came of it: 'Envoys of A and B held talks. Minister X and Ambassador Y failed to agree.'

Belongs here: two persons or more of the sides of a meeting of which none are named, who act together in the
next sentence. Does not belong here: sentences that say who was there (`attendance`).
"""

from collections.abc import Sequence

from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.parties import Parties
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import SPEECH_VERBS
from transforms.text import word_set

_OUTCOMES = SPEECH_VERBS | word_set(
    "agree fail reach sign pledge vow promise hail express issue call discuss decide shake praise stop"
)


def add_by_outcome(ctx: Context, meetings: Sequence[Meeting], subjects: SubjectReader) -> None:
    """Add such persons to each meeting that was held and of which two sides, and nobody, are named."""
    for meeting in meetings:
        if meeting.parties.people or len(meeting.parties.sides) < 2 or meeting.statuses != {"held"}:
            continue
        following = meeting.events[-1].sentence + 1
        acting = _acting_in(ctx, following, subjects)
        if _are_of(meeting, acting):
            meeting.parties.people.update(acting.people)


def _acting_in(ctx: Context, number: int, subjects: SubjectReader) -> Parties:
    """Who told, agreed or failed to agree in the sentence of that number."""
    doc = ctx.doc
    if number >= len(doc.sentences):
        return Parties()
    sentence = doc.sentences[number]
    main = (index for index in range(sentence.first, sentence.end) if doc.tokens.dep[index] == "ROOT")
    verb = next(main, None)
    if verb is None or doc.tokens.tag[verb] != "VBD" or doc.tokens.lemma[verb].lower() not in _OUTCOMES:
        return Parties()
    return subjects.of(verb)


def _are_of(meeting: Meeting, acting: Parties) -> bool:
    """True for as many persons as there are sides, at most one of them of no known side."""
    is_each_of_one = len(acting.people) == len(acting.sides) + len(acting.unsided) >= 2
    is_known = len(acting.unsided) <= 1 and set(acting.sides) <= set(meeting.parties.sides)
    return is_each_of_one and is_known and bool(acting.sides) and not acting.is_reference
