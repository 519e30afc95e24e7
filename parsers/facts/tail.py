"""What stands behind a document on its page: scraps after the last full paragraph, and all that follows an end sign."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.document import OutsideReason
from parsers.tree.paragraph import Paragraph

# What trails the last full paragraph of a page, and how long it may be.
_TRAILING = 40
_LONGEST_SCRAP = 120
# Share of the text that may stand behind the end: where an end sign stands above a document of short lines, it is none.
_MOST_BEHIND = 0.15


def find_tail(
    paragraphs: Sequence[Paragraph],
    squeezed: Mapping[int, str],
    found: Mapping[int, OutsideReason],
    end: re.Pattern[str],
) -> dict[int, OutsideReason]:
    """Return why the paragraphs behind the document are outside.

    `found` holds what is known by its own looks; `end` are the signs that only stand behind an article.
    """
    numbers = {*_scraps(paragraphs, squeezed, found), *_behind_the_end(paragraphs, squeezed, found, end)}
    return {number: _why(number, squeezed, found) for number in numbers if number not in found}


def _why(number: int, squeezed: Mapping[int, str], found: Mapping[int, OutsideReason]) -> OutsideReason:
    """A name on the line behind 责任编辑： is a credit as the label is; all else is furniture."""
    labelled = found.get(number - 1) == "credit" and squeezed[number - 1][-1:] == ":"
    return "credit" if labelled else "furniture"


def _scraps(
    paragraphs: Sequence[Paragraph], squeezed: Mapping[int, str], found: Mapping[int, OutsideReason]
) -> list[int]:
    """Return the scraps of a page behind the last full paragraph, if any of them is known for one."""
    tail: list[int] = []
    for paragraph in reversed(paragraphs):
        full = len(squeezed[paragraph.number]) > _TRAILING or paragraph.text[-1] in "。！" or paragraph.mark
        if full and paragraph.number not in found:
            break
        tail.append(paragraph.number)
    return tail if any(found.get(number) in ("furniture", "credit") for number in tail) else []


def _behind_the_end(
    paragraphs: Sequence[Paragraph],
    squeezed: Mapping[int, str],
    found: Mapping[int, OutsideReason],
    end: re.Pattern[str],
) -> list[int]:
    """Return what follows the first end sign with nothing but short lines behind it."""
    behind: list[int] = []
    start = 0
    for paragraph in reversed(paragraphs):
        number = paragraph.number
        if len(squeezed[number]) > _LONGEST_SCRAP and number not in found:
            break
        behind.append(number)
        if number in found and end.match(squeezed[number]):
            start = number
    cut = [number for number in behind if start and number >= start]
    size = sum(len(squeezed[number]) for number in cut)
    return cut if size <= _MOST_BEHIND * sum(map(len, squeezed.values())) else []
