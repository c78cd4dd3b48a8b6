"""For whom a participant stood at one meeting, and with what title, where analysts know better.

Belongs here: whom and which sides such judgements speak of. Does not belong here: who took part
(`judged_parties`), and what follows for a meeting's rows.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

import polars as pl

from transforms.resolution import PARTICIPANT_VALUE_SCHEMA
from transforms.resolve.actors import Actors
from transforms.resolve.applied import TWO_OF_PARTICIPANT, Outcome, replaced_everywhere, settle
from transforms.resolve.judged_meetings import Said
from transforms.resolve.judged_parties import Sides
from transforms.resolve.judgements import Judgement


def participant_values(
    said: Said, taking_part: Mapping[str, Collection[str]], actors: Actors, sides: Sides
) -> tuple[pl.DataFrame, Outcome]:
    """Sides and titles that are set (PARTICIPANT_VALUE_SCHEMA); judgements of nobody who took part.

    `taking_part` maps meeting_id to actor_ids.
    """
    meant: defaultdict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    unknown: dict[int, Judgement] = {}
    for (meeting_id, attribute, _), judgements in said.personal.items():
        for judgement in judgements if meeting_id not in said.dropped else ():
            there = set(actors.called(judgement.participant or "")) & set(taking_part.get(meeting_id, ()))
            is_known = attribute != "side" or not judgement.value or sides.meant(judgement.value)
            unknown |= {} if there and is_known else {judgement.row: judgement}
            for actor_id in there if is_known else ():
                meant[meeting_id, attribute, actor_id].append(judgement)
    replaced: list[Judgement] = []
    holding = settle(meant, TWO_OF_PARTICIPANT, replaced)
    rows = [
        (meeting_id, attribute, actor_id, _value(judgement, sides), judgement.words())
        for (meeting_id, attribute, actor_id), judgement in sorted(holding.items(), key=lambda item: item[0])
    ]
    outcome = Outcome(list(unknown.values()), replaced_everywhere(replaced, holding.values()))
    return pl.DataFrame(rows, schema=PARTICIPANT_VALUE_SCHEMA, orient="row"), outcome


def _value(judgement: Judgement, sides: Sides) -> str | None:
    """A title as it is, a side as its code or short name."""
    is_side = judgement.attribute == "side" and judgement.value
    return sides.meant(judgement.value or "") if is_side else judgement.value
