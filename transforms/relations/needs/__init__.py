"""What a trigger asks for before it counts as a meeting.

Here belongs whether the parties and the words found with a trigger make a meeting of it. Not here: which
words are triggers (`triggers`), and who the parties are (`party_reader`).
"""

from transforms.relations.needs.candidate import Candidate
from transforms.relations.needs.checks import NEEDS, is_meeting

__all__ = ["NEEDS", "Candidate", "is_meeting"]
