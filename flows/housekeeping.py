"""What a run tidies up, so that an installation may be left alone for years: old cache files and long logs."""

from __future__ import annotations

import time
from contextlib import suppress

from flows.processes import shorten_log
from flows.settings import Settings

KEPT = 90 * 24 * 3600
"""Seconds after which a cached file goes: every change of the rules leaves the results of the rules before."""


def tidy(settings: Settings) -> None:
    """Remove cache files that were written long ago, and cut logs that have grown long; both are safe while in use.

    A result that is still wanted is made again by the next run that wants it.
    """
    oldest = time.time() - KEPT
    for path in settings.cache.rglob("*"):
        with suppress(FileNotFoundError):  # another run tidies as well
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
    for log in settings.run.glob("*.log"):
        shorten_log(log)
