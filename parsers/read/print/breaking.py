"""Where a printed line may end: what cannot be broken stays together, so a line can end early and still be full."""

from __future__ import annotations

import re

# No line begins with a closer, none ends with an opener, and a quote may hold on to what stands on either side.
_CLOSERS = re.escape("、，。；：！？）》】〉」』…—％‰℃·,.;:!?)]}%")
_OPENERS = re.escape("（《【〈「『([{")
_QUOTES = "“”‘’\"'"
_UNIT = "(?:(?:[0-9A-Za-z.,%+/&０-９．％-]|(?<=[0-9%])、(?=[0-9])){1,60}|.)"
# What stays together at the head of a line, as far as a line can reach.
_PIECE = re.compile(rf"[{_OPENERS}{_QUOTES}]{{0,9}}{_UNIT}(?:[{_CLOSERS}]|[{_QUOTES}]{_UNIT}?){{0,9}}")
_NARROW = 0.55  # em of a Latin letter or digit
_SLACK = 0.4  # em that justification may take from a line
_UNFINISHED = 6.0  # em that must be free as well where the line before stops in mid-sentence


def would_fit(text: str, room: float, em: float, *, unfinished: bool = False) -> bool:
    """Say whether the first piece of `text` has room at the end of the line before, which then ends for a reason.

    `unfinished` says that the line before ends in mid-sentence: then there must be much more room.
    """
    piece = _PIECE.match(text)
    width = sum(_NARROW if character.isascii() else 1.0 for character in piece[0]) if piece else 1.0
    return room > (width + _SLACK + (_UNFINISHED if unfinished else 0)) * em
