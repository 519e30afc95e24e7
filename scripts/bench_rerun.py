"""A re-run that finds nothing changed: our own steps, beside the hashing that they cannot do without, and Prefect."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from archive import Archive
from flows.announcing import note_signals
from flows.current import standing_comparisons
from flows.named_series import find_series
from flows.outcome import SeriesOutcome
from flows.settings import load_settings
from flows.site_pages import publish_outcome
from flows.steps import Workplace, fetch_snapshot
from scripts.bench_pairs import seconds
from scripts.gold import SHARED

ROOT = Path(__file__).resolve().parents[1]
CORPUS = SHARED / "corpus"
_CODE = ("model", "alignment", "reports", "parsers")


def rerun_rows() -> Iterator[str]:
    """Publish all held national reports, then do it again: seconds of one core of each part of the second time."""
    years = sorted(int(path.stem) for path in (CORPUS / "gwr").glob("*.txt"))
    with tempfile.TemporaryDirectory() as home:
        os.environ["TIFA_HOME"] = home
        _command(years)
        steps = seconds(lambda: _steps(years), 1)
        hashing = seconds(lambda: _hashed(Path(home)))
        every, two = (seconds_of(some) for some in (years, years[-2:]))
        del os.environ["TIFA_HOME"]
    yield "| what | seconds | times the hashing |"
    yield "|---|---:|---:|"
    for what, took in (
        (f"read and hash the copies, documents, records and files of {len(years)} reports, and the code", hashing),
        ("our own steps: fetch, see that all stands, find signals, publish, without Prefect", steps),
        ("the command of two years as a Prefect flow run, its start and end", two),
        (f"the command of {len(years)} years", every),
    ):
        yield f"| {what} | {took:.2f} | {took / hashing:.1f} |"


def seconds_of(years: list[int]) -> float:
    """Return the processor time of `tifa run` over some years, its server included."""
    before = os.times()
    _command(years)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _command(years: list[int]) -> None:
    arguments = ["run", "gwr", "--from", str(CORPUS), "--years", *map(str, years)]
    subprocess.run([sys.executable, "-m", "flows", *arguments], cwd=ROOT, capture_output=True, check=True)


def _steps(years: list[int]) -> None:
    """Do what the flow `annual` does, by the same functions."""
    settings, series = load_settings(), find_series("gwr")
    place = Workplace(settings, Archive(settings.archive), series)
    copies = {year: fetch_snapshot.fn(place, year, str(CORPUS)) for year in years}
    done = standing_comparisons(settings, place.store, series, tuple(pairwise(years)), copies)
    if len(done) != len(years) - 1:
        raise AssertionError("a comparison does not stand as it was made")
    outcome = SeriesOutcome("gwr", done, (), ())
    note_signals(settings, place.store, series, outcome)
    publish_outcome(settings, place.store, outcome)


def _hashed(home: Path) -> None:
    """Read and hash all that a run rests on, once: what the source offers, what is held, what was made of it."""
    code = (ROOT / package for package in _CODE)
    for folder in (CORPUS / "gwr", home / "archive", home / "cache", home / "site", *code):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                hashlib.sha256(path.read_bytes()).hexdigest()
