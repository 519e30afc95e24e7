"""Diff -> files: `render` writes one comparison by its ending, `render_view` what `view_of` decided once for several;
`render_index` and `render_series` write the pages around.

    view.py and what it composes   all decisions: labels, order, lists, the sentence at the head, as frozen records
    html.py, xlsx.py, table.py     writers that only print what was decided
    text.py                        the first screen as plain text, for mails and messages
    docx.py, revisions.py          both texts as one, with the changes tracked
    redline.py                     the same for what shows no tracked changes: struck and underlined text
    pdf.py                         the page as Chromium prints it
    picture.py                     the first screen as one long picture; chromium.py runs the browser for both
    site.py, feed.py               the index of all series, the page of one, the Atom feed; entries.py what they keep
    lineage.py                     the threads of a series over all its years, drawn

Every file is self-contained, asks for nothing from anywhere and is byte-identical for the same input. Text from the
sources is only ever text: escaped in HTML, written as strings in XLSX.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from model import Diff, UsageError
from reports.decide.view import ReportView, Sources, view
from reports.site.entries import (
    ComparisonEntry,
    SeriesEntry,
    TermCounts,
    comparison_entry,
)
from reports.site.feed import render_feed
from reports.site.series_pages import render_index, render_series
from reports.site.threads_page import render_lineage
from reports.site.timeline import listed_terms
from reports.write.chromium import browser

__all__ = [
    "ENDINGS",
    "ComparisonEntry",
    "ReportView",
    "SeriesEntry",
    "TermCounts",
    "comparison_entry",
    "ending_of",
    "listed_terms",
    "render",
    "render_feed",
    "render_index",
    "render_lineage",
    "render_series",
    "render_view",
    "view_of",
]

# Writers are loaded when they are asked for: pandas alone takes longer to import than a report takes to write.
_WRITERS = {
    ".html": "reports.write.html",
    ".json": "reports.write.json",
    ".csv": "reports.write.change_table",
    ".txt": "reports.write.text",
    ".xlsx": "reports.write.xlsx",
    ".docx": "reports.write.docx",
    ".redline.docx": "reports.write.redline",
    ".pdf": "reports.write.pdf",
    ".png": "reports.write.picture",
}
_DRAWN = (".pdf", ".png")

ENDINGS = tuple(ending for ending in _WRITERS if ending not in _DRAWN or browser() is not None)
"""The file endings that `render` can write on this machine; .pdf and .png want a Chromium to draw with."""


def ending_of(name: str) -> str:
    """Return which of ENDINGS a file name has, the longest that fits. Raises UsageError, naming them, if none does."""
    fitting = [ending for ending in ENDINGS if name.lower().endswith(ending) and name.lower() != ending]
    if not fitting:
        hint = "" if ".pdf" in ENDINGS else " (.pdf and .png want an installed Chromium)"
        raise UsageError(f"{name}: no such kind of report: the endings are {' '.join(ENDINGS)}{hint}")
    return max(fitting, key=len)


_Writer = Callable[[ReportView], bytes]


def render(diff: Diff, ending: str, sources: Sources = (None, None)) -> bytes:
    """Return a comparison as the bytes of one file.

    `ending` is one of ENDINGS; `sources` are the snapshots of the earlier and the later document, where they are
    known: they give address and capture time. Raises UsageError for an ending that nothing here can write.
    """
    return render_view(view_of(diff, sources), ending)


def view_of(diff: Diff, sources: Sources = (None, None)) -> ReportView:
    """Return what the report of a comparison says, decided: what several files of one comparison are written from."""
    return view(diff, sources)


def render_view(report: ReportView, ending: str) -> bytes:
    """Return a report as the bytes of one file. Raises UsageError for an ending that nothing here can write."""
    if ending not in ENDINGS:
        raise UsageError(f"unknown ending {ending or '(none)'}: known are {' '.join(ENDINGS)}")
    return cast(_Writer, import_module(_WRITERS[ending]).write)(report)
