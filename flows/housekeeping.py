"""What a run tidies up, so that an installation may be left alone for years: old cache files and long logs."""

from __future__ import annotations

import time
from contextlib import suppress

from flows.processes import shorten_log
from flows.settings import Settings

KEPT = 90 * 24 * 3600
"""Seconds after which a parsed document goes: every change of the rules leaves those of the rules before."""


def tidy(settings: Settings) -> None:
    """Remove documents that were parsed long ago, and cut logs that have grown long; both are safe while in use.

    A document that is still wanted is parsed again by the next run that wants it. What else is kept is one record for
    each comparison, series or page: those replace each other, and the threads of a series rest on all of them.
    """
    oldest = time.time() - KEPT
    for path in (settings.cache / "documents").glob("*"):
        with suppress(FileNotFoundError):  # another run tidies as well
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
    for log in settings.run.glob("*.log"):
        shorten_log(log)
