"""Which numbers are believed: a number counts where its series goes on.

"1月9日" is no item 1 because no 2 follows; a paragraph that holds 一是, 二是 and 三是 is no item 一是 either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.tree.nesting import unnest
from parsers.tree.paragraph import Paragraph
from text.markers import Family, Mark

# Which numbers stand over which. A number of one rank ends the series of all ranks below it.
RANKS: Mapping[Family, int] = {
    "part": 0,
    "chapter": 1,
    "paren": 2,
    "ordinal": 3,
    "arabic": 3,
    "bare": 3,
    "bracket": 4,
    "circle": 4,
    "clause": 4,
    "first": 4,
    "dash": 5,
}
# 一、 and （一） are headings even where the heading before is missing in the source; all others must be counted up to.
STRONG: frozenset[Family] = frozenset({"part", "chapter", "paren"})
# So many numbers may be missing in a row before a number is no longer taken as the next of its series.
_GAP = {True: 3, False: 2}
# A footnote is numbered too, but names a page.
_CITATION = re.compile("第[0-9—-]+页。?$")
_CITED = 12
# A number without separator is a heading only where the whole paragraph could be one, and is never strong.
_LONGEST_BARE = 45


def believe(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with every number taken away that does not count.

    A heading that a copy holds twice counts once; a dash counts nothing, so two alike are two.
    """
    paragraphs = unnest(paragraphs)
    followed = _followed(paragraphs)
    reached: dict[Family, int] = {}
    titles: dict[Family, str] = {}
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        mark = paragraph.mark
        repeated = (
            mark is not None
            and mark.family != "dash"
            and mark.ordinal == reached.get(mark.family)
            and titles[mark.family] == paragraph.title
        )
        if mark and not repeated and _fits(paragraph, mark, reached, followed=paragraph.number in followed):
            titles[mark.family] = paragraph.title
            reached = {family: last for family, last in reached.items() if RANKS[family] <= RANKS[mark.family]}
            reached[mark.family] = mark.ordinal
            found.append(paragraph)
        else:
            found.append(replace(paragraph, mark=None))
    return tuple(found)


def _fits(paragraph: Paragraph, mark: Mark, reached: Mapping[Family, int], *, followed: bool) -> bool:
    if not _could_head(paragraph, mark):
        return False
    if mark.family == "dash":
        return True
    last = reached.get(mark.family, 0)
    strong = mark.family in STRONG and not _is_bare(paragraph, mark)
    if mark.ordinal == 1:
        return strong or followed
    if last == 0:
        return strong
    return last < mark.ordinal <= last + _GAP[strong] or (strong and mark.ordinal == last)


def _is_bare(paragraph: Paragraph, mark: Mark) -> bool:
    """Return whether nothing but space stands between a number and its title."""
    return mark.family in ("bare", "chapter") and mark.number[-1].isalnum() and not paragraph.unnamed


def _could_head(paragraph: Paragraph, mark: Mark) -> bool:
    """Return whether the paragraph may be headed by this number at all."""
    if _is_bare(paragraph, mark) and len(paragraph.text) > _LONGEST_BARE:
        return False
    if mark.family == "circle" and _CITATION.search(paragraph.text[-_CITED:]):
        return False
    return paragraph.title != ""


def _followed(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the paragraphs whose number is followed by the next one before a heading of a higher rank."""
    ahead: dict[Family, int] = {}
    found: set[int] = set()
    for paragraph in reversed(paragraphs):
        mark = paragraph.mark
        if mark is None:
            continue
        if ahead.get(mark.family) in (mark.ordinal + 1, mark.ordinal + 2):
            found.add(paragraph.number)
        if mark.family in STRONG:
            ahead = {family: n for family, n in ahead.items() if RANKS[family] <= RANKS[mark.family]}
        ahead[mark.family] = mark.ordinal
    return found
