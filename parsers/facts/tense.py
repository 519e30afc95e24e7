"""Whether a text looks back or ahead, and how far a chapter that opens with a look back looks back.

Documents up to the nineties have no chapter of their own for what was done: each topic begins with it and turns, some
paragraphs later, to what is to be done. A paragraph leans to one side by the words that only one of them needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from text.folding import fold

# A look back of less than this is a remark on the way to the tasks, and behind so much of the opposite none is begun.
_LEAST, _TURNED = 5, -10


@dataclass(frozen=True, slots=True)
class Tense:
    """The words that only a look back needs, and those that only a look ahead needs."""

    back: re.Pattern[str]
    ahead: re.Pattern[str]

    def leaning(self, text: str) -> int:
        """Return by how many words a text looks back rather than ahead; less than nothing where it looks ahead."""
        plain = fold(text)
        return len(self.back.findall(plain)) - len(self.ahead.findall(plain))

    def look_back(self, texts: Sequence[str]) -> int:
        """Return how many of the first texts look back: up to where they lean backwards most, none if little."""
        sums = list(takewhile(lambda total: total > _TURNED, accumulate(map(self.leaning, texts))))
        most = max(sums, default=0)
        return sums.index(most) + 1 if most >= _LEAST else 0
