"""The report on paper: the HTML page printed to A4 by the Chromium of this machine, where there is one.

The page asks for nothing, so the browser is given a profile of its own and no network to speak of. The times that it
writes into the file are blanked at their length: the same report gives the same bytes with the same browser.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from model import Diff, Snapshot, TifaError
from reports.html import write as write_page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 120
TIME = re.compile(rb"(?<=Date \(D:)\d{14}")
OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-pdf-header-footer",
)  # fmt: skip


def browser() -> str | None:
    """Return the path of an installed Chromium, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def write(diff: Diff, sources: tuple[Snapshot | None, Snapshot | None]) -> bytes:
    """Return the printed report. Raises TifaError where Chromium is missing or does not print."""
    program = browser()
    if program is None:
        raise TifaError("no Chromium is installed to print the report with")
    with TemporaryDirectory(prefix="tifa-") as name:
        folder = Path(name)
        (folder / "report.html").write_bytes(write_page(diff, sources))
        _print(program, folder)
        return TIME.sub(b"20000101000000", (folder / "report.pdf").read_bytes())


def _print(program: str, folder: Path) -> None:
    """Run the browser on the page in the folder. As root it only starts without its sandbox."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    target = (f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'report.pdf'}")
    command = [program, *OPTIONS, *sandbox, *target, (folder / "report.html").as_uri()]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        raise TifaError(f"Chromium did not print the report: {error}") from error
    if not (folder / "report.pdf").exists():
        raise TifaError("Chromium did not print the report")
