"""The first screen as a long picture, for messages: one column, up to twice the pixels, drawn by Chromium.

The page tells its own height first, since a headless browser draws a window and not a page.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from model import TifaError
from reports.decide.view import ReportView
from reports.write.chromium import run_browser
from reports.write.html import REPORT_STYLES, page

WIDTH = 720  # CSS pixels; what messengers and microblogs show at full width
TALLEST = 16_000  # pixels: beyond this the browser draws nothing more
HEIGHT = re.compile(rb"<title>(\d+)</title>")


def write(report: ReportView) -> bytes:
    """Return the picture as PNG. Raises TifaError where Chromium is missing or does not draw."""
    with TemporaryDirectory(prefix="tifa-") as name:
        path = Path(name) / "report.html"
        path.write_bytes(drawn_page(report))
        told = HEIGHT.search(run_browser(path, f"--window-size={WIDTH},1000", "--dump-dom"))
        if told is None:
            raise TifaError("Chromium did not tell how tall the page is")
        height = min(int(told[1]), TALLEST)
        scale = max(1.0, min(2.0, TALLEST * 4 // height / 4))
        picture = path.with_name("report.png")
        run_browser(
            path, f"--window-size={WIDTH},{height}", f"--force-device-scale-factor={scale}", f"--screenshot={picture}"
        )
        if not picture.exists():
            raise TifaError("Chromium did not draw the report")
        return picture.read_bytes()


def drawn_page(report: ReportView) -> bytes:
    """Return the page that is drawn: the first screen without what wants a hand to unfold or press it."""
    styles = (*REPORT_STYLES, "picture.css")
    return page("report.html.j2", styles=styles, scripts=("picture.js",), view=report)
