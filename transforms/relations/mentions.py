"""Where a text names actors."""

from dataclasses import dataclass

from transforms.document import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named by tokens `first` up to `end`."""

    first: int
    end: int
    actor_id: str
    kind: str
    side: str | None
    name: str

    def tokens_but_for(self, doc: Document, words: frozenset[str]) -> range:
        """The tokens of the name, but for one of the words that an organization's ends in ('the East Asia
        Summit'), or the first of 'Summit of the Americas'; a 'Conference of' may be a standing body.
        """
        is_body = self.kind == "organization"
        ends = is_body and doc.lower[self.end - 1] in words
        begins = is_body and doc.lower[self.first : self.first + 2] == ["summit", "of"]
        return range(self.first + begins, self.end - ends)
