"""From what each article says to what there is: copies, actors, venues and meetings across articles.

Everything here is a pure function of the set of articles and of the analysts' judgements. Whatever
is ordered is ordered by content, so that any order and any batching of arrival gives the same rows
and ids.
"""

from transforms.resolve.judgements import JudgementError
from transforms.resolve.pipeline import explain_reports, resolve
from transforms.resolve.settings import SettingsError

__all__ = ["JudgementError", "SettingsError", "explain_reports", "resolve"]
