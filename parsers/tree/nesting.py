"""一、 inside an item of another series: the speeches of earlier decades number their points so within a chapter.

A series of 一、 is enclosed where it begins anew and, when it is over, the series around it goes on with its next
number: 二、 [一、 二、 三、] 三、, or （一） [一、 二、] （二）.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.tree.paragraph import Paragraph
from text.markers import Family, Mark

# What an enclosed 一、 counts as, by the series around it: （一） in a chapter, 1. in anything finer.
_INNER: Mapping[Family, Family] = {"chapter": "paren", "paren": "arabic", "ordinal": "arabic"}


def unnest(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with the marks of enclosed series as marks of a finer family."""
    marked = [(paragraph.number, paragraph.mark) for paragraph in paragraphs if paragraph.mark is not None]
    marks = [(number, mark) for number, mark in marked if mark.family in _INNER]
    reached: dict[Family, int] = {}
    inner: dict[int, Family] = {}
    for position, (number, mark) in enumerate(marks):
        if number in inner:
            continue
        if mark.family == "chapter" and mark.ordinal == 1:
            inner |= _enclosed(marks, position, reached)
        if number not in inner:
            reached = {family: last for family, last in reached.items() if _stays(family, mark.family)}
            reached[mark.family] = mark.ordinal
    return [_with_family(paragraph, inner.get(paragraph.number)) for paragraph in paragraphs]


def _stays(family: Family, under: Family) -> bool:
    """Return whether the count of a series goes on when a number of another family comes."""
    order = list(_INNER)
    return order.index(family) < order.index(under)


def _enclosed(marks: Sequence[tuple[int, Mark]], start: int, reached: Mapping[Family, int]) -> dict[int, Family]:
    """Return the series of 一、 that starts at a place and what it counts as, nothing where it is not enclosed."""
    run: list[int] = []
    seen: set[Family] = set()
    for position in range(start, len(marks)):
        number, mark = marks[position]
        if mark.family == "chapter" and mark.ordinal == len(run) + 1:
            run.append(number)
            continue
        resumed = mark.family not in seen and 0 < reached.get(mark.family, 0) == mark.ordinal - 1
        if resumed:
            return dict.fromkeys(run, _INNER[mark.family])
        if mark.family == "chapter":
            break
        seen.add(mark.family)
    return {}


def _with_family(paragraph: Paragraph, family: Family | None) -> Paragraph:
    if family is None or paragraph.mark is None:
        return paragraph
    return replace(paragraph, mark=replace(paragraph.mark, family=family))
