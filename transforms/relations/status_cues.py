"""Words around a meeting that tell of its status: 'upcoming', 'is expected to', 'called off'."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.wording import AFTER, RANKS

_CLAUSE_START = re.compile(
    r"[;:“”\"—]|, (?:even )?(?:as|while|although|though|because) (?!expected|planned|scheduled|well|part)"
)
_OCCASIONS = frozenset({"summit", "conference", "forum", "meeting", "session", "assembly", "ministerial"})
_LOOK_AFTER = 30
_LOOK_BEFORE = 250
_VERBAL_REACH = 16
"""'offered to', 'is expected to' tell of the verb that they stand by."""
_REACH_CHARS = {"before": 80, "around": 80, "after": 160}


@dataclass(frozen=True, slots=True)
class Status:
    """A status, the rule and the words (characters) that it rests on."""

    value: str
    rule: str
    char_start: int | None = None
    char_end: int | None = None


@lru_cache(maxsize=4)
def _cues(reference: Reference) -> list[tuple[str, re.Pattern[str], str, str, int]]:
    """(words, pattern that finds them whole, status, scope, weight) of each cue."""
    return [
        (
            row["phrase"],
            re.compile(rf"(?<![\w’']){re.escape(row['phrase'])}(?![\w])"),
            row["status"],
            row["scope"],
            int(row["weight"]),
        )
        for row in reference.rows("status_cue")
    ]


def _is_of_other(doc: Document, trigger: int, end: int) -> bool:
    """True for the 'to be held' of 'talks ahead of the summit to be held in June', which is the summit's, for
    that of 'the first to be held in Oslo', which says nothing of what is to come, and for the 'ruled out' of
    'X, in Oslo for talks, ruled out a truce'.
    """
    word = doc.token_at(end - 1)
    head = doc.tokens.head[word]
    if _is_of_deed(doc, word, trigger) or _is_of_object(doc, word, trigger):
        return True
    is_clause = doc.tokens.dep[word] in {"relcl", "acl"}
    if is_clause and doc.lower[head] in RANKS:
        return True
    return is_clause and head != trigger and doc.tokens.lemma[head].lower() in _OCCASIONS


def _is_of_deed(doc: Document, verb: int, trigger: int) -> bool:
    """True for the 'planned' of 'said in a call that he planned to invest': somebody's deed."""
    below = {doc.tokens.dep[child] for child in doc.children[verb]}
    return {"nsubj", "xcomp"} <= below and trigger not in doc.subtree(verb)


def _is_of_object(doc: Document, cue: int, trigger: int) -> bool:
    """True where the verb of the words has an object of its own, told after it, that is no meeting."""
    verb = doc.tokens.head[cue] if doc.tokens.dep[cue] == "prt" else cue
    objects = [child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj" and child > verb]
    is_meeting = any(
        doc.tokens.pos[child] == "PRON" or doc.tokens.lemma[child].lower() in _OCCASIONS for child in objects
    )
    return bool(objects) and trigger < verb and not is_meeting


_UNHELD = frozenset({"refused", "cancelled"})
_RIGHT_BEFORE = 25
"""Characters within which such words mean what follows, however it is parsed."""
_GOVERNING = frozenset({"of", "for"})


def strongest_cue(ctx: Context, trigger: int) -> tuple[Status, int] | None:
    """The cue of greatest weight, nearest to the trigger, in its clause."""
    doc = ctx.doc
    sentence = doc.sentence_of(trigger)
    at = doc.tokens.start[trigger]
    start = max(doc.tokens.start[sentence.first], at - _LOOK_BEFORE)
    before = doc.text[start:at].lower()
    cut = max((match.end() for match in _CLAUSE_START.finditer(before)), default=0)
    before = before[cut:]
    stop = doc.tokens.end[min(sentence.end, trigger + _LOOK_AFTER) - 1]
    after = doc.text[at:stop].lower()
    best: tuple[int, int, Status] | None = None
    for words, pattern, status, scope, weight in _cues(ctx.reference):
        found: list[tuple[re.Match[str], int, int]] = []
        if scope != "after" and words in before:
            earlier = (
                m for m in pattern.finditer(before) if _reaches(doc, trigger, start + cut + m.end(), status)
            )
            found += [(m, start + cut, len(before) - m.end()) for m in earlier]
        if scope != "before" and words in after:
            later = (m for m in pattern.finditer(after) if not _is_of_other(doc, trigger, at + m.end()))
            found += [(m, at, m.start()) for m in later]
        for match, base, distance in found:
            reach = _VERBAL_REACH if match.group().endswith(" to") else _REACH_CHARS[scope]
            if distance <= reach and (best is None or (weight, -distance) > best[:2]):
                best = (
                    weight,
                    -distance,
                    Status(status, f"the words '{match.group()}'", base + match.start(), base + match.end()),
                )
    return (best[2], best[0]) if best else None


def _reaches(doc: Document, trigger: int, end: int, status: str) -> bool:
    """False for 'the possibility of' an election, told while somebody travels: such words end in what governs
    the trigger, or stand right before it; for what was 'rejected' after the meeting, and 'a future' of else.
    """
    last = doc.token_at(end - 1)
    above = (index for index in doc.ancestors(trigger) if last < index < trigger)
    if status in _UNHELD and any(doc.lower[index] in AFTER for index in above):
        return False
    if doc.lower[last] == "future":
        return doc.tokens.head[last] == trigger
    is_near = doc.tokens.start[trigger] - end <= _RIGHT_BEFORE
    return is_near or doc.lower[last] not in _GOVERNING or trigger in doc.subtree(last)
