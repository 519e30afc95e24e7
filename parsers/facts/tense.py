"""Whether a text looks back or ahead, and how far a chapter that opens with a look back looks back.

Reports up to the nineties have no chapter of their own for what was done: each topic begins with it and turns, some
paragraphs later, to what is to be done. A paragraph leans to one side by the words that only one of them needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, takewhile

from text.folding import fold

_BACK = re.compile("去年|上年|前年|过去|[年以]来[,，]|已经?|了(?![解结])|曾|先后|当时|提前|超额")
_AHEAD = re.compile(
    "(?<![主重需只纲首紧必摘扼显简将想正若])要(?![求点闻素害职是件目旨])|必须|应当|应该|务必|(?<![即行])将(?![军士近来])|"
    "今年|明年|今后|未来|纲要|目标|“[^”]{1,3}”时期|计划|争取|力争|努力|进一步|不得|切实|大力|抓紧|逐步|坚决|严禁"
)
# A look back of less than this is a remark on the way to the tasks, and behind so much of the opposite none is begun.
_LEAST, _TURNED = 5, -10


def leaning(text: str) -> int:
    """Return by how many words a text looks back rather than ahead; less than nothing where it looks ahead."""
    plain = fold(text)
    return len(_BACK.findall(plain)) - len(_AHEAD.findall(plain))


def look_back(texts: Sequence[str]) -> int:
    """Return how many of the first texts look back: up to where they lean backwards most, none if little."""
    sums = list(takewhile(lambda total: total > _TURNED, accumulate(map(leaning, texts))))
    most = max(sums, default=0)
    return sums.index(most) + 1 if most >= _LEAST else 0
