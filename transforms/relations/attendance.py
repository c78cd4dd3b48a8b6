"""Sentences that only say who was there: delegations, lists of participants, 'also attended'."""

import re
from collections.abc import Sequence

from transforms.document import Sentence
from transforms.relations.context import Context, Mention
from transforms.relations.merge import Meeting

_REACH = 10


def add_attendance(ctx: Context, meetings: Sequence[Meeting]) -> None:
    """Add the persons of attendance sentences to the meeting last told before, where their sides fit."""
    cues = [re.compile(row["pattern"], re.IGNORECASE) for row in ctx.reference.rows("attendance_cue")]
    for sentence in ctx.doc.sentences:
        text = ctx.doc.sentence_text(sentence)
        cue = next((match for pattern in cues if (match := pattern.search(text))), None)
        if cue is None:
            continue
        people = _people(ctx, sentence, ctx.doc.tokens.start[sentence.first] + cue.start())
        meeting = _meeting_before(ctx, meetings, sentence, people)
        if meeting is not None:
            for mention in people:
                meeting.parties.people.setdefault(mention.actor_id, (mention.first, mention.end))
                if mention.side:
                    meeting.parties.sides.setdefault(mention.side, (mention.first, mention.end))


def _people(ctx: Context, sentence: Sentence, start: int) -> list[Mention]:
    """Persons named in the sentence, but for those who only report and those who own a title."""
    doc = ctx.doc
    return [
        mention for mention in ctx.mentions
        if mention.kind == "person" and sentence.first <= mention.first < sentence.end
        and mention.first not in ctx.title_tokens
        and not (mention.end < len(doc) and doc.lower[mention.end] in {"'s", "’s"})
        and not _only_reports(ctx, mention)
    ]  # fmt: skip


def _only_reports(ctx: Context, mention: Mention) -> bool:
    doc = ctx.doc
    for index in range(mention.first, mention.end):
        head = doc.tokens.head[index]
        if doc.tokens.dep[index] == "nsubj" and doc.tokens.lemma[head] in {"say", "tell", "state", "note", "announce", "add", "confirm"}:
            return True
    return False


def _meeting_before(ctx: Context, meetings: Sequence[Meeting], sentence: Sentence, people: Sequence[Mention]) -> Meeting | None:
    sides = {mention.side for mention in people if mention.side}
    best: tuple[int, int] | None = None
    for number, meeting in enumerate(meetings):
        known = set(meeting.parties.sides)
        gaps = [sentence.index - event.sentence for event in meeting.events if event.sentence <= sentence.index]
        if gaps and min(gaps) <= _REACH and (not known or not sides or known & sides) and (best is None or (min(gaps), number) < best):
            best = (min(gaps), number)
    return meetings[best[1]] if best else None
