"""site/status.json: the state of every series after its last run, and the only file that holds clock times.

It also lists the published comparisons, from which the index pages are made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from flows.outcome import SeriesOutcome
from flows.writing import write_file
from model import TifaError
from reports import ComparisonEntry, TermCounts

SCHEMA = "tifa/status@1"


@dataclass(frozen=True, slots=True)
class SeriesStatus:
    """One series: when it was last looked at and last went through without failure (ISO UTC, "" for never).

    `failed_runs` counts those since then that did not, `terms` are what its page lists, counted in every held year.
    """

    run_at: str = ""
    succeeded_at: str = ""
    failures: tuple[str, ...] = ()
    comparisons: tuple[ComparisonEntry, ...] = ()
    failed_runs: int = 0
    terms: tuple[TermCounts, ...] = ()

    def after(self, outcome: SeriesOutcome, now: str) -> SeriesStatus:
        """Return the status after one more run: its comparisons replace those of the same years."""
        entries = {(entry.earlier, entry.later): entry for entry in self.comparisons}
        entries |= {(done.entry.earlier, done.entry.later): done.entry for done in outcome.comparisons}
        return replace(
            self,
            run_at=now,
            succeeded_at=self.succeeded_at if outcome.failures else now,
            failures=tuple(str(failure) for failure in outcome.failures),
            comparisons=tuple(entries[years] for years in sorted(entries)),
            failed_runs=self.failed_runs + 1 if outcome.failures else 0,
        )


@dataclass(frozen=True, slots=True)
class _StatusFile:
    schema: str
    series: dict[str, SeriesStatus]


def load_status(site: Path) -> dict[str, SeriesStatus]:
    """Return the status of each series that was ever run; empty where there is no file.

    Raises TifaError for a file that is not as it was written, or of another version: it lists what is published, and a
    run that took it for empty would write over it.
    """
    path = site / "status.json"
    remedy = "move it away and `tifa run SERIES --all` lists the comparisons anew"
    try:
        read = msgspec.json.decode(path.read_bytes(), type=_StatusFile)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise TifaError(f"{path}: cannot be read ({error}): {remedy}") from error
    if read.schema != SCHEMA:
        raise TifaError(f"{path}: {read.schema} is not what this version of Tifa writes ({SCHEMA}): {remedy}")
    return read.series


def save_status(site: Path, status: dict[str, SeriesStatus]) -> None:
    """Write the status of all series, a line for each."""
    lines = [f"{json.dumps(name)}: {msgspec.json.encode(status[name]).decode()}" for name in sorted(status)]
    series = ",\n ".join(lines)
    write_file(site / "status.json", f'{{"schema": "{SCHEMA}", "series": {{\n {series}\n}}}}\n'.encode())
