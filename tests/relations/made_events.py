"""Events of meetings made by hand, apart from any words: who, when, where, how.

The persons are those of NAMES, each with a side; `article` is one in which they are named.
"""

from datetime import date
from typing import Any

from tests.relations.handmade import context, document
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties
from transforms.relations.status_cues import Status
from transforms.relations.when import When
from transforms.relations.where import Where

NAMES = {"Ana": "PRT", "Bo": "DNK", "Carl": "SWE", "Dan": "DNK"}


def article(reference: Reference) -> Context:
    """An article of the four persons."""
    doc = document(*(f"{name} NNP dep {number} B-PERSON" for number, name in enumerate(NAMES)))
    named = ((name, number, number + 1) for number, name in enumerate(NAMES))
    return context(doc, reference, *named, sides=NAMES)


def parties(*names: str, reference_only: bool = False) -> Parties:
    """The persons with their sides; a name of three capitals is a side alone."""
    found = Parties(is_reference=reference_only)
    for name in names:
        if name in NAMES:
            found.people[f"a/person/{name}"] = (0, 1)
        found.sides[NAMES.get(name, name)] = (0, 1)
    return found


def on(day: int, month: int = 5) -> When:
    at = date(2024, month, day)
    return When(at, at, "day", at.isoformat(), "rule", 0, 1, 0, at, at)


def weekday(number: int) -> When:
    return When(None, None, "unknown", f"XXXX-WXX-{number}", "rule", 0, 1)


def at(city: str, country: str = "PRT") -> Where:
    return Where(city, country, None, None, None, None, None, "rule", 0, 1)


def event(
    sentence: int,
    *names: str,
    told: str = "talks",
    form: str = "in_person",
    status: str = "held",
    definite: bool = False,
    indefinite: bool = False,
    **more: Any,
) -> Event:
    """An event of the sentence between these parties."""
    who = parties(*names)
    made = Event(
        [sentence * 10],
        told,
        form,
        Status(status, "rule"),
        who,
        bool(who),
        definite,
        indefinite,
        sentence=sentence,
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made
