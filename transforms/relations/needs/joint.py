"""What several do side by side: gather, sign, host, speak to the public."""

import re

from transforms.relations.needs.candidate import Candidate
from transforms.relations.parties import is_of_leaders
from transforms.relations.triggers import Trigger
from transforms.relations.wording import is_sequel
from transforms.tables.stages import FORUMS

_OTHER_OCCASION = re.compile(
    r"(?i)\b(?:press|news|media|interview|availability|meeting|summit|talks|call|conversation|discussion|dinner|lunch)\b"
)

_OF_STATES = ("intergovernmental", "forum")


def two_parties(candidate: Candidate, trigger: Trigger) -> bool:
    """'A and B gathered', 'a dinner of A with B'; 'the dinner' was told of before."""
    ctx, subject, objects = candidate.ctx, candidate.subject, candidate.objects
    bodies = [side for side in subject.sides if not ctx.reference.is_country(side)]
    if trigger.is_verb and not subject.people and (bodies or is_of_leaders(ctx, subject)):
        return True  # 'EU leaders gathered', 'Arab leaders gathered'
    if trigger.word.event_type in FORUMS and _is_of_body(candidate, trigger.token):
        return True
    is_anaphoric = not trigger.is_verb and _is_told_before(candidate, trigger.token)
    is_with = bool(objects) or is_of_leaders(ctx, objects)
    return is_anaphoric or (bool(subject) and is_with) or subject.count + objects.count >= 2


def _is_told_before(candidate: Candidate, noun: int) -> bool:
    """'The session'; 'another session', 'a second session', where they are told on which day or where."""
    return "the" in candidate.words_below(noun) or is_sequel(candidate.doc, noun)


def _is_of_body(candidate: Candidate, noun: int) -> bool:
    """'An Arab League gathering in Cairo': named after a body of states; 'a gathering of data' is none."""
    ctx, doc = candidate.ctx, candidate.doc
    bodies = frozenset[str]().union(
        *(ctx.reference.words("organization", "organization", kind=kind) for kind in _OF_STATES)
    )
    before = [side for side, (_, end) in candidate.subject.sides.items() if doc.tokens.head[end - 1] == noun]
    return not bodies.isdisjoint(before) and doc.lower[noun + 1 : noun + 2] != ["of"]


def signed_together(candidate: Candidate, trigger: Trigger) -> bool:
    """'A and B signed a deal', 'A signed with B', 'a deal was signed by A and B': two persons, of two
    known sides, who act; a speaker's 'we' may be one side.
    """
    subject = candidate.subject
    acts = bool(subject.people) or candidate.is_passive(trigger.token)
    is_of_two = len(candidate.sides_of(candidate.people) - {None}) >= 2
    return acts and is_of_two and not (candidate.discourse.is_transcript and subject.is_reference)


def co_hosted(candidate: Candidate, trigger: Trigger) -> bool:
    """'A, B and C co-hosted an event on trade', 'an event co-hosted by A and B': of two sides or more."""
    doc = candidate.doc
    near = {doc.tokens.head[trigger.token], *doc.children[trigger.token]}
    is_joint = any(doc.lower[index].startswith(("co-", "cohost")) for index in near)
    return is_joint and len(candidate.subject.sides | candidate.objects.sides) >= 2


def joint_title(candidate: Candidate, trigger: Trigger) -> bool:
    """The 'remarks' of a transcript's title, by two who then speak in turn, and not to journalists,
    where the title has no other word for their meeting.
    """
    doc, discourse = candidate.doc, candidate.discourse
    return (
        discourse.is_transcript
        and doc.tokens.end[trigger.token] <= doc.title_end
        and not _OTHER_OCCASION.search(doc.heading)
        and len(candidate.people & {person for _, person in discourse.turns}) >= 2
    )
