"""site/status.json: the state of every series after its last run, and the only file that holds clock times.

It also lists the published comparisons, from which the index pages are made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from flows.outcome import SeriesOutcome
from flows.writing import write_file
from reports import ComparisonEntry, TermCounts, comparison_from_json, term_counts_from_json

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


def load_status(site: Path) -> dict[str, SeriesStatus]:
    """Return the status of each series that was ever run; empty where the file is missing or no status file."""
    try:
        data: dict[str, Any] = json.loads((site / "status.json").read_bytes())
        return {name: _from_json(values) for name, values in data["series"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save_status(site: Path, status: dict[str, SeriesStatus]) -> None:
    """Write the status of all series, a line for each."""
    lines = [f"{json.dumps(name)}: {_to_json(status[name])}" for name in sorted(status)]
    series = ",\n ".join(lines)
    write_file(site / "status.json", f'{{"schema": "{SCHEMA}", "series": {{\n {series}\n}}}}\n'.encode())


def _to_json(record: SeriesStatus) -> str:
    """Write a record with all inside it; `asdict` would copy them first."""
    return json.dumps(
        record, default=lambda one: {f.name: getattr(one, f.name) for f in fields(one)}, ensure_ascii=False
    )


def _from_json(values: dict[str, Any]) -> SeriesStatus:
    comparisons = tuple(map(comparison_from_json, values["comparisons"]))
    failed = int(values.get("failed_runs", 0))  # unknown to earlier versions
    terms = tuple(map(term_counts_from_json, values.get("terms", ())))
    return SeriesStatus(values["run_at"], values["succeeded_at"], tuple(values["failures"]), comparisons, failed, terms)
