"""Which stretches of a sentence name the parties of a trigger: its subject, its object, its modifiers.

Subjects are found by `subjects`, the verb of a meeting's noun by `light_verb`; what follows the trigger is
read by `right_side`.
"""

from transforms.document import Document
from transforms.relations.acting import ActingReader
from transforms.relations.governing import GoverningReader
from transforms.relations.noun_arguments import NounReader
from transforms.relations.party_reader import PartyReader
from transforms.relations.right_side import RightReader
from transforms.relations.subjects import SubjectReader
from transforms.relations.verb_arguments import VerbReader


class ArgumentReader:
    """The readers of one article that find the parties of its verbs and nouns."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.right_side = RightReader(doc, reader)
        self.subjects = SubjectReader(doc, reader)
        self.acting = ActingReader(self.subjects)
        governing = GoverningReader(doc, self.subjects, self.right_side)
        self.verbs = VerbReader(self.subjects, self.right_side, governing)
        self.nouns = NounReader(self.verbs, self.acting)
