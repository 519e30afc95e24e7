"""The Chromium of this machine, where there is one: it prints the report on paper and draws its picture.

A page asks for nothing, so the browser is given a profile of its own and no network to speak of.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from model import TifaError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 120
OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--hide-scrollbars",
)  # fmt: skip


def browser() -> str | None:
    """Return the path of an installed Chromium, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def run_browser(page: Path, *options: str) -> bytes:
    """Open a page headless with further options and return what the browser prints on stdout.

    Raises TifaError where there is no Chromium, or where it does not do as it is told.
    """
    program = browser()
    if program is None:
        raise TifaError("no Chromium is installed (apt-get install chromium)")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # as root it only starts without
    command = [program, *OPTIONS, *sandbox, f"--user-data-dir={page.parent / 'profile'}", *options, page.as_uri()]
    try:
        return subprocess.run(command, check=True, capture_output=True, timeout=SECONDS).stdout
    except (subprocess.SubprocessError, OSError) as error:
        raise TifaError(f"Chromium did not render the report: {error}") from error
