"""Talks told of two days running: one meeting dated by its eve or its news, or a second one the day after.

Belongs here: what tells that two profiles of neighbouring days are one. Does not belong here: any weight.
"""

from transforms.resolve.compare_event import are_near_lengths, share_words
from transforms.resolve.gatherings import is_of_two_people
from transforms.resolve.profile import Profile, are_both_held_or_planned, says
from transforms.resolve.settings import Settings


def are_one_pair(a: Profile, b: Profile, settings: Settings) -> bool:
    """True for talks of the very same two people in one city, where nothing tells of a second round."""
    if not (is_of_two_people(a) and is_of_two_people(b)) or a.persons.keys() != b.persons.keys():
        return False
    if not (a.family == b.family == "meeting" and a.core_cities & b.core_cities):
        return False
    return are_both_held_or_planned(a, b) and not _is_another(a, b, settings)


def _is_another(a: Profile, b: Profile, settings: Settings) -> bool:
    """True where a number, a word such as 'again', the building or the length tells the two apart."""
    if _numbers(a) != _numbers(b):
        return True
    if a.venues and b.venues and not share_words(a.venues, b.venues):
        return True
    if a.durations and b.durations and not are_near_lengths(a, b):
        return True
    return any(says(profile, settings.words["another"]) for profile in (a, b))


def _numbers(profile: Profile) -> set[int]:
    """The numbers that most of its reports give it: a single one may count something else."""
    return {number for number, count in profile.sequences.items() if 2 * count > len(profile.reports)}
