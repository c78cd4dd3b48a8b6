"""Tense without a parser: whether a clause tells past, present or future, by cue words near an expression."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from transforms.timex.model import Tense

type Cue = Literal["planned", "future", "present", "past"]
type TenseAt = Callable[[int, int], str | None]

SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]{0,3}\s+(?=['\"“‘(]?[A-Z])|\s{2,8}(?=[A-Z])|\n")
# What stands before an expression that opens a clause of its own, and how far on its verb may be.
CLAUSE_START = re.compile(r"(?:[;:—–]|,\s(?:and|but|while))\s+(?:(?:on|in|at|by|early|late)\s+){0,2}$")
# What is told in such a clause is of another time: "rejected talks on Monday, as an envoy was due to arrive".
OTHER_CLAUSE = re.compile(r",? (?:even )?(?:as|while|because|although|though)\s")
NEAR = 60
# An adjective after an expression is of what it stands before: "in June, and at the upcoming summit".
OF_ANOTHER = re.compile(r"(?:the|an?|its|their)?\s*(?:upcoming|forthcoming|scheduled|planned|expected)", re.I)
TOUCHING = 3
BACK_THEN = re.compile(r"\bback (?:in|on) (?:early |mid-|late )?$")
TENSES: dict[Cue, Tense] = {"planned": "future", "future": "future", "present": "present", "past": "past"}


@dataclass(frozen=True, slots=True)
class TenseCues:
    """Cue words compiled, and how far to look for them, in characters."""

    cues: re.Pattern[str]
    window: int

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "TenseCues":
        """Compile section [tense] of the lexicon."""
        kinds = (f"(?P<{kind}>(?:{data[kind]})(?!\\w))" for kind in get_args(Cue.__value__))
        return cls(re.compile("|".join(kinds)), data["window"])

    def nearest(self, text: str, start: int, end: int) -> Cue | None:
        """The cue nearest before `text[start:end]` in its sentence, else the nearest after it.

        Where the expression opens a clause ("…; on Friday they will meet"), the cue after it goes first.
        """
        before = SENTENCE_END.split(text[max(0, start - self.window) : start])[-1]
        cues_before = list(self.cues.finditer(before))
        following = SENTENCE_END.split(text[end : end + self.window], maxsplit=1)[0]
        after = self._after(OTHER_CLAUSE.split(following, maxsplit=1)[0])
        if cues_before and not (after and after.start() < NEAR and CLAUSE_START.search(before)):
            return cast(Cue, cues_before[-1].lastgroup)
        return cast(Cue, after.lastgroup) if after else None

    def _after(self, following: str) -> re.Match[str] | None:
        cues = self.cues.finditer(following)
        return next(
            (cue for cue in cues if cue.start() <= TOUCHING or not OF_ANOTHER.fullmatch(cue.group())), None
        )


def tense_of(cues: TenseCues, text: str, start: int, end: int, tense_at: TenseAt | None) -> Tense | None:
    """Tense around an expression: "back in" and a plan in words first, then the caller's parser, then the
    nearest cue.
    """
    if BACK_THEN.search(text, max(0, start - NEAR), start):
        return "past"
    cue = cues.nearest(text, start, end)
    if cue == "planned":
        return "future"
    told = tense_at(start, end) if tense_at else None
    if told in ("past", "present", "future"):
        return cast(Tense, told)
    return TENSES[cue] if cue else None
