"""What holds of every diff, on a few real pairs; scripts/invariants.py counts it over all of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import groupby

import pytest

from scripts.gold import parsed
from scripts.invariants import INVARIANTS, compared, kept, neighbouring_years

pytestmark = pytest.mark.corpus

SERIES = ("gwr", "gansu", "hainan")


def test_they_hold(shared):
    found = groupby(neighbouring_years(shared, SERIES), key=lambda row: row[0].split()[0])
    for _, rows in found:
        name, *files = list(rows)[-1]
        earlier, later = map(parsed, files)
        assert tuple(kept(earlier, later, compared(earlier, later))) == INVARIANTS, name


def test_another_hash_seed_gives_the_same_bytes(shared, request):
    files = [str(shared / "corpus" / "provinces" / "gansu" / f"{year}.txt") for year in (2025, 2026)]
    printed = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-m", "flows", "compare", *files, "--json"],
                env={**os.environ, "PYTHONHASHSEED": seed},
                cwd=request.config.rootpath,
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("1", "2")
    }
    assert len(printed) == 1
