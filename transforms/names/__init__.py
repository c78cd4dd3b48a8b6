"""Names read and compared: who may be whom, with score, rule and reason.

`NameRules.from_frames` takes the `name_*` frames of `seeds/lexicon`; its methods read a person's name,
compare two names of any schema, and give the keys by which names are blocked. All weights and thresholds
stand in `seeds/lexicon/name_score.csv`.
"""

from transforms.names.person import PersonName
from transforms.names.result import NameComparison
from transforms.names.rules import NameRules

__all__ = ["NameComparison", "NameRules", "PersonName"]
