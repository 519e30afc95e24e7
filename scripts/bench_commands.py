"""Cold starts: whole commands as a person waits for them and as the processor works, the least of three."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.bench_pairs import children
from scripts.gold import SHARED, source

ROOT = Path(__file__).resolve().parents[1]


def command_rows() -> Iterator[str]:
    """Yield wall-clock seconds of each command."""
    yield "| command | seconds | seconds of the processor |"
    yield "|---|---:|---:|"
    earlier, later = (str(source(SHARED, f"gwr-{year}")) for year in (2016, 2017))
    with tempfile.TemporaryDirectory() as home:
        commands: tuple[tuple[str, tuple[str, ...], int], ...] = (
            ("tifa --version", ("--version",), 3),
            ("tifa doctor", ("doctor",), 3),
            ("tifa parse FILE", ("parse", later), 3),
            ("tifa compare A B --json", ("compare", earlier, later, "--json"), 3),
            ("tifa compare A B -o x.html (target: 2.5)", ("compare", earlier, later, "-o", f"{home}/x.html"), 3),
            ("tifa compare A B -o x.xlsx", ("compare", earlier, later, "-o", f"{home}/x.xlsx"), 3),
            ("tifa run sample, first start of Prefect", ("run", "sample"), 1),
            ("tifa run sample, again without change", ("run", "sample"), 1),
        )
        for name, arguments, repeats in commands:
            took, used = map(min, zip(*(_seconds(arguments, home) for _ in range(repeats)), strict=True))
            yield f"| {name} | {took:.2f} | {used:.2f} |"


def _seconds(arguments: tuple[str, ...], home: str) -> tuple[float, float]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "TIFA_"))}
    start, before = time.perf_counter(), children()
    subprocess.run(
        [sys.executable, "-m", "flows", *arguments],
        cwd=ROOT,
        env={**kept, "TIFA_HOME": home},
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start, children() - before
