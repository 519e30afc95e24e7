"""A table of contents in front of a document: lines that say what the headings will say again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.tree.paragraph import Paragraph

_LABEL = re.compile("目录$")
# The dots and the page number behind a title in a table of contents.
_PAGE = re.compile("[.·…—-]*[0-9]*$")
# A table of contents is no longer than this.
_LONGEST = 150
# A line longer than this is prose: what stands before a salutation behind prose is the document itself.
_LONGEST_LINE = 80


def find_contents(paragraphs: Sequence[Paragraph], squeezed: Mapping[int, str], salutation: int) -> set[int]:
    """Return the lines of the table of contents, none where there is none.

    They stand behind 目录, or are numbered and stand before the `salutation` (its number, 0 where there is none); each
    comes again as a heading.
    """
    keys = {paragraph.number: _PAGE.sub("", squeezed[paragraph.number]) for paragraph in paragraphs}
    last = {key: number for number, key in keys.items()}
    found: set[int] = set()
    listed = False
    if any(
        len(squeezed[paragraph.number]) > _LONGEST_LINE for paragraph in paragraphs if paragraph.number < salutation
    ):
        salutation = 0
    for paragraph in paragraphs[:_LONGEST]:
        number = paragraph.number
        repeated = last[keys[number]] > number
        if _LABEL.match(squeezed[number]):
            listed = True
            found.add(number)
        elif repeated and (listed or (number < salutation and paragraph.mark is not None)):
            found.add(number)
        elif listed:
            break
    return found
