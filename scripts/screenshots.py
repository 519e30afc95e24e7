"""Redraw the README's two pictures from the bundled sample: docs/report.png and docs/report-body.png.

    python -m scripts.screenshots [FOLDER]      writes both files (into docs/ by default)

The first is the report as it opens in a window 1440 pixels wide, the second its fourth section paragraph by paragraph.
Without Chromium nothing is drawn, and one line says so.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from alignment import compare, load_knowledge
from parsers import parse
from reports import render
from reports.write.chromium import browser

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sources" / "sample"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PICTURES = {"report.png": "summary", "report-body.png": "l-4"}


def report() -> bytes:
    """Return the report on the two sample years as HTML."""
    earlier = parse((SAMPLE / "2024.html").read_bytes(), name="2024.html", year=2024)
    later = parse((SAMPLE / "2025.docx").read_bytes(), name="2025.docx", year=2025)
    return render(compare(earlier, later, load_knowledge()), ".html")


def draw(page: Path, folder: Path, chromium: str) -> None:
    """Draw what a window shows of the page at the place of each picture."""
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        window = opened.new_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
        window.goto(page.as_uri())
        for name, place in PICTURES.items():
            window.locator(f"[id='{place}']").evaluate("element => element.scrollIntoView()")
            window.wait_for_timeout(300)  # rows are laid out as they come into sight
            window.screenshot(path=folder / name)
        opened.close()


def main(arguments: list[str]) -> int:
    """Draw both pictures; without a browser say so and leave the old ones."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs"
    chromium = browser()
    if chromium is None:
        print("screenshots skipped: Chromium is not installed (apt-get install chromium)", file=sys.stderr)
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "report.html"
        page.write_bytes(report())
        draw(page, folder, chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
