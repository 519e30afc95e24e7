"""The year that a document's "今年" is, for telling a year that rolls on from one that changed."""

from __future__ import annotations

import re

from model import Document

# "2016年工作回顾" looks back from 2017, "2017年重点工作" speaks of 2017 itself.
_TITLE = re.compile(r"((?:19|20)\d\d)年(?:[^，。]{0,12}?)(回顾|总结|工作|任务|安排|部署)")
_LOOKS_BACK = re.compile(r"回顾|总结")


def reporting_year(document: Document) -> int | None:
    """Return the document's year or, where none is known, the one that its section titles speak from."""
    if document.year is not None:
        return document.year
    titles = [section.title for section in document.walk() if section.level == 1]
    found = [
        int(match[1]) + bool(_LOOKS_BACK.search(title)) for title in titles for match in [_TITLE.search(title)] if match
    ]
    return max(found, default=None)


def looks_back(earlier: Document, later: Document) -> bool:
    """Say whether the later document reviews the year that the earlier one planned: the very next, in this order.

    What hangs on it (outcomes, follow-through, derived checks) is claimed in this direction only; swapped documents
    make no such claim.
    """
    years = reporting_year(earlier), reporting_year(later)
    return years[0] is not None and years[1] == years[0] + 1
