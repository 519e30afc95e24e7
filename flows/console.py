"""What a run shows on stderr: one line per event, and on a terminal a progress bar below them.

The flow only logs to "tifa". A record may carry `total` (steps that come into view) and `done` (steps finished).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

log = logging.getLogger("tifa")


class TerminalHandler(logging.Handler):
    """Prints each message above a progress bar and moves the bar by what the record says."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._task = progress.add_task("", total=0)

    def emit(self, record: logging.LogRecord) -> None:
        """Show one record."""
        message = record.getMessage()
        self._progress.console.print(message, markup=False, highlight=False, soft_wrap=True)
        task = self._progress.tasks[self._task]
        total = (task.total or 0) + getattr(record, "total", 0)
        done = getattr(record, "done", 0)
        self._progress.update(self._task, total=total, advance=done, description=message.partition(":")[0])


@contextmanager
def shown_events() -> Iterator[None]:
    """Show the events of the run on stderr while the context lasts."""
    log.setLevel(logging.INFO)
    log.propagate = False
    if not sys.stderr.isatty():
        with _handled(logging.StreamHandler(sys.stderr)):
            yield
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    with progress, _handled(TerminalHandler(progress)):
        yield


@contextmanager
def _handled(handler: logging.Handler) -> Iterator[None]:
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
