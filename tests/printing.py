"""A page printed to PDF by Chromium, for the tests of the PDF reader."""

import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pdf_of(page: str, folder: Path) -> bytes:
    """Return a page as Chromium prints it; skips the test where Chromium is missing."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not here to print a PDF with")
    source, target = folder / "report.html", folder / "report.pdf"
    source.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([CHROMIUM, *options, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
    return target.read_bytes()
