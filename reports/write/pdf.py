"""The report on paper, A4 after GB/T 9704, printed by the Chromium of this machine, where there is one.

Paper has templates of its own: nothing can be unfolded or clicked there. The times that the browser writes into the
file are blanked at their length and its ids counted from one: the same report gives the same bytes with the same
browser.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from model import TifaError
from reports.decide.fields import STANCE, TARGETS, topic_lines
from reports.decide.view import ReportView
from reports.write.chromium import run_browser
from reports.write.html import paper

MOST_TARGETS = 12  # in the main part; the rest stands in an annex
MOST_SENTENCES = 8
TIME = re.compile(rb"(?<=Date \(D:)\d{14}")
NODE = re.compile(rb"(?<=\(node)\d{8}(?=\))")


def write(report: ReportView) -> bytes:
    """Return the printed report. Raises TifaError where Chromium is missing or does not print."""
    with TemporaryDirectory(prefix="tifa-") as name:
        folder = Path(name)
        printed = folder / "report.pdf"
        (folder / "report.html").write_bytes(printed_page(report))
        run_browser(folder / "report.html", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
        if not printed.exists():
            raise TifaError("Chromium did not print the report")
        return _settled(printed.read_bytes())


def _settled(content: bytes) -> bytes:
    """Return a file without what differs from run to run, at its length: its times, and where its ids begin."""
    places = {found: at for at, found in enumerate(sorted(set(NODE.findall(content))), start=1)}
    return NODE.sub(lambda found: b"%08d" % places[found[0]], TIME.sub(b"20000101000000", content))


def printed_page(report: ReportView) -> bytes:
    """Return the page that is printed; targets and stance stand in its main part, the other fields in an annex."""
    lines = [line for line in topic_lines(report) if line.topic not in (TARGETS, STANCE)]
    return paper(
        "paper/report.html.j2",
        "paper.css",
        view=report,
        lines=lines,
        most_targets=MOST_TARGETS,
        most_sentences=MOST_SENTENCES,
    )
