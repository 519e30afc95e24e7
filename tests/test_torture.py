"""The short form of `make torture`: every part at a small count, none with a violation, none passing unseen."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from torture.parts import PARTS
from torture.tally import Part, Sheet, memory

SEED = 20_260_305
LONGEST = 120.0
"""Seconds after which a part gives up; its count then falls short and the test fails."""
# From Python 3.12 on: the parts fork on purpose, and their children do nothing that another thread could be holding.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
MARKS = {"browser": [pytest.mark.browser], "genuine": [pytest.mark.corpus]}


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="torture-", dir=memory()))
    yield made
    shutil.rmtree(made)


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name, marks=MARKS.get(part.name, [])) for part in PARTS])
def test_short_form(part: Part, folder: Path) -> None:
    reason = part.lacking() or ("" if part.short else "has no short form: make torture runs it")
    if reason:
        pytest.skip(f"{part.name}: SKIPPED: {reason}")
    sheet = Sheet()
    sheet.sit(part, SEED, folder, part.short, monotonic() + LONGEST, lambda: None)
    assert sheet.violations == []
    assert sheet.ended or sheet.counts[part.unit] >= part.short, f"only {sheet.counts}"
