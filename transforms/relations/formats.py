"""How those who meet do so: in person, by telephone or by video, as the words near the triggers tell."""

from collections.abc import Sequence
from itertools import takewhile

from transforms.document import Document
from transforms.relations.company import PHONE_WORDS
from transforms.relations.context import Context
from transforms.relations.presence import words_of_presence
from transforms.relations.triggers import Trigger
from transforms.text import is_capitalized, word_set

OVER = frozenset({"by", "over", "via", "on"})
"""What joins to a verb the means by which they speak."""
CALL_WORDS = frozenset({"phone", "telephone", "video", "videoconference"})
"""Nouns of the means by which people speak from afar."""
_VIDEO_WORDS = word_set("virtual virtually video videoconference video-conference online remotely vtc")
_FACE_TO_FACE = frozenset({"meeting", "meet", "receive"})
_ONLY_SPOKEN = frozenset({"call", "conversation"})
_CALLS = _ONLY_SPOKEN | {"meeting", "summit", "session"}
_VERBAL = frozenset({"VERB", "AUX"})
_ARRANGED = frozenset({"planned", "set", "scheduled", "due"})
_APART = frozenset({"after", "following", "before"})
_BEFORE, _AFTER = 6, 12
_MEANS = 4
_LINKS = frozenset({"link", "call", "conference", "chat", "-"})
"""What may go on after 'video' in the name of the means."""

_SPOKEN = frozenset({"by_phone", "briefs"})
"""Needs of words for what may be said on the telephone, wherever the sentence tells so."""


def _is_of_other(doc: Document, index: int, group: Sequence[Trigger]) -> bool:
    """True for the 'phone' of 'their meeting followed up on the phone call between others', the 'virtual' of
    'will meet at the palace, though they had a virtual meeting'.
    """
    if doc.lower[index] not in PHONE_WORDS | _VIDEO_WORDS:
        return False
    noun = doc.tokens.head[index]
    tokens = {trigger.token for trigger in group}
    if _is_before_event(doc, index, tokens):
        return True
    is_met = any(trigger.word.lemma in _FACE_TO_FACE for trigger in group)
    if noun in tokens or not is_met or doc.tokens.lemma[noun].lower() not in _CALLS:
        return False
    if doc.lower[index] in PHONE_WORDS and doc.tokens.lemma[noun].lower() in _ONLY_SPOKEN:
        return True
    verb = next((above for above in doc.ancestors(noun) if doc.tokens.pos[above] in _VERBAL), None)
    own = tokens | {doc.tokens.head[token] for token in tokens}
    return doc.lower[index] in _VIDEO_WORDS and verb is not None and verb not in own


def _is_before_event(doc: Document, means: int, tokens: set[int]) -> bool:
    """True for the 'phone' of 'spoke by phone after a meeting': by what another event was."""
    verb = doc.tokens.head[doc.tokens.head[means]]
    if doc.lower[doc.tokens.head[means]] not in OVER or verb in tokens or doc.tokens.pos[verb] != "VERB":
        return False
    for index in (one for token in tokens for one in (token, *doc.ancestors(token))):
        if doc.tokens.dep[index] == "prep" and doc.lower[index] in _APART:
            ahead = {doc.lower[child] for token in tokens for child in doc.children[token]}
            return doc.tokens.head[index] == verb and ahead.isdisjoint(_ARRANGED)
    return False


def _is_on_line(doc: Document, verb: int) -> bool:
    """True for 'spoke over a secure line'."""
    links = (child for child in doc.children[verb] if doc.lower[child] in OVER)
    return any(doc.lower[below] == "line" for link in links for below in doc.children[link])


def _is_service(doc: Document, index: int) -> bool:
    """True for the 'Hotline' of a service's name, over which nobody meets."""
    return doc.lower[index] == "hotline" and is_capitalized(doc.tokens.text[index])


def _means_after(ctx: Context, rest: range) -> range:
    """The words of 'via video link' after partners with long titles; up to the next verb."""
    doc = ctx.doc
    for index in takewhile(lambda token: doc.tokens.pos[token] not in _VERBAL, rest):
        told = range(index + 1, min(index + _MEANS, rest.stop))
        means = [token for token in told if doc.lower[token] in CALL_WORDS]
        if doc.lower[index] in OVER and means and _closes(ctx, means[0], rest.stop):
            return told
    return range(0)


def _closes(ctx: Context, means: int, stop: int) -> bool:
    """True where the phrase ends with the means, but for a time; not in 'over the phone of the future'."""
    end = means + 1
    while end < stop and ctx.doc.lower[end] in _LINKS:
        end += 1
    return end >= stop or ctx.doc.tokens.pos[end] == "PUNCT" or _begins_time(ctx, end)


def _begins_time(ctx: Context, token: int) -> bool:
    """True for 'Monday', and for the 'on' of 'on Monday'."""
    return any(ctx.time_at(index) is not None for index in range(token, min(token + 2, len(ctx.doc))))


def format_of_event(ctx: Context, group: Sequence[Trigger]) -> str:
    """in_person, phone, video or unknown, from the words near the triggers."""
    doc = ctx.doc
    sentence = doc.sentence_of(group[0].token)
    near = range(max(sentence.first, group[0].token - _BEFORE), min(sentence.end, group[-1].token + _AFTER))
    if any(trigger.word.needs in _SPOKEN for trigger in group):
        near = range(sentence.first, sentence.end)
    nouns = [trigger.token for trigger in group if not trigger.is_verb]
    near = (words_of_presence(doc, nouns[0]) if nouns else None) or near
    own = {child for noun in nouns for child in doc.children[noun] if child < noun}
    means = _means_after(ctx, range(group[-1].token + 1, sentence.end))
    if all(trigger.word.event_type == "visit" for trigger in group):
        near = means = range(0)  # whom one rings up on a visit is not visited by telephone
    words = {
        doc.lower[index]
        for index in own.union(near, means)
        if not (_is_of_other(doc, index, group) or _is_service(doc, index))
    }
    if told := {doc.lower[index] for index in own} & (PHONE_WORDS | _VIDEO_WORDS):
        words = told  # 'a phone call with A and a video call with B'
    if any(trigger.token and doc.lower[trigger.token - 1] == "courtesy" for trigger in group):
        return "in_person"
    if any(_is_on_line(doc, trigger.token) for trigger in group):
        words.add("phone")
    if words & _VIDEO_WORDS:
        return "video"
    if words & (PHONE_WORDS - {"conference"}) or any(trigger.word.format == "phone" for trigger in group):
        return "phone"
    formats = [trigger.word.format for trigger in group if trigger.word.format != "unknown"]
    return formats[0] if formats else "unknown"
