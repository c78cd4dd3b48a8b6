"""What is remembered of words from text to text: how much, for all stages, and a memory for it.

Texts bring new words for ever, most of which are never met again. Whoever remembers what a word is keeps
`MOST_WORDS` of them at most, or fewer, those that were met last, so that a process that has read a million
articles is no larger than one that has read some thousands: by `functools.lru_cache` where words are asked
one by one, in `Recent` where all of a text are.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable

MOST_WORDS = 32_768
"""Words that a memory holds: fewer, and some of ordinary news would be read again and again."""
MOST_SPELLINGS = MOST_WORDS // 2
"""Words of which no more is remembered than what is soon made out again: a spelling in small letters."""
MOST_NAMES = MOST_WORDS // 8
"""Names, and words of names, that are held as they were read: large, and compared with few that are near."""


_NOTED = 4
"""Of so many texts one is noted as having met its words: noting costs more than to find them, and what is met
again and again is in it.
"""


class Recent[K: Hashable, V](OrderedDict[K, V]):
    """What is known of the keys that were met last."""

    def __init__(self, room: int = MOST_WORDS) -> None:
        """An empty memory for so many keys, and those of one text."""
        super().__init__()
        self._room = room
        self._texts = 0

    def make_room(self) -> list[V]:
        """Forget those that were not met for longest, where there are too many; what was known of them."""
        return [self.popitem(last=False)[1] for _ in range(len(self) - self._room)]

    def meet(self, keys: Iterable[K]) -> list[K]:
        """Those of the keys of which nothing is known, once each; the others are, now and then, noted."""
        different = dict.fromkeys(keys)
        unknown = [key for key in different if key not in self]
        self._texts += 1
        if self._texts % _NOTED == 0:
            for key in different.keys() - unknown:
                self.move_to_end(key)
        return unknown
