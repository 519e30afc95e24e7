"""What a run did and could not do: the records that the command line, the artifacts and the status file print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive import CopyEvent
from flows.console import log
from model import FetchError, NotHeld, TifaError
from reports import ComparisonEntry


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published comparison: what the site says about it, its folder, and which of its files this run wrote anew."""

    entry: ComparisonEntry
    folder: Path
    written: tuple[str, ...]

    @property
    def report(self) -> Path:
        """Where the report is."""
        return self.folder / "report.html"


@dataclass(frozen=True, slots=True)
class Incident:
    """An event that this run put on record, told once, with its own small comparison where the text has changed."""

    event: CopyEvent
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be done: where, why in one line, and the exit code of its error."""

    where: str
    message: str
    exit_code: int

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class SeriesOutcome:
    """What became of one series in one run."""

    series: str
    comparisons: tuple[Comparison, ...]
    failures: tuple[Failure, ...]
    incidents: tuple[Incident, ...] = ()

    def summary(self) -> str:
        """Return the run in one line: how many years were compared, written anew, and could not be done."""
        written = sum(bool(comparison.written) for comparison in self.comparisons)
        return (
            f"{self.series}: {len(self.comparisons)} comparisons, {written} of them new or changed, "
            f"{len(self.failures)} failures"
        )


class RunFailed(TifaError):
    """A run in which something could not be done; `outcomes` hold what was done all the same."""

    def __init__(self, outcomes: list[SeriesOutcome]) -> None:
        failures = [failure for outcome in outcomes for failure in outcome.failures]
        super().__init__("; ".join(map(str, failures)))
        self.outcomes = outcomes
        self.exit_code = failures[0].exit_code


@dataclass(slots=True)
class Ledger:
    """Collects the failures of one series, so that one year does not stop the others."""

    failures: list[Failure] = field(default_factory=list)

    @contextmanager
    def entry(self, where: str, *, optional: bool = False) -> Iterator[None]:
        """Turn a typed error inside the context into a failure and one line on stderr; others pass through.

        What is `optional` may be absent: then the line is a note and no failure.
        """
        try:
            yield
        except TifaError as error:
            message = " ".join(str(error).split()).removeprefix(f"{where.partition(' (')[0]}: ")
            failure = Failure(where, message, error.exit_code)
            absent = isinstance(error, NotHeld) or (isinstance(error, FetchError) and not error.transient)
            if optional and absent:
                log.info("%s (not expected to be there)", failure, extra={"done": 2})
            else:
                self.failures.append(failure)
                log.error("%s", failure, extra={"done": 2})
