"""Print how fast the stages are, beside simple methods and a peer in the same run (`make bench` writes BENCHMARKS.md).

Absolute times drift by 10–40 % on shared machines, so the ratios are the figures. Everything but the sizes is measured
as processor time of one process, so that what else the machine does is not counted.
"""

from __future__ import annotations

import gc
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from scripts import bench_commands, bench_pairs, bench_rerun, bench_sizes
from scripts.gold import SHARED

PARTS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("One pair, beside other methods", bench_pairs.pair_rows),
    ("All held national reports, one core", bench_pairs.archive_rows),
    ("Where the time of a comparison goes", bench_pairs.profile_rows),
    ("Time and memory against the number of pairs, two processes", bench_sizes.size_rows),
    ("A run that finds nothing changed", bench_rerun.rerun_rows),
    ("The store, and what 6,000 and 100,000 documents would need", bench_sizes.store_rows),
    ("Commands from a cold start", bench_commands.command_rows),
)


def main() -> int:
    """Print one Markdown document."""
    if not (SHARED / "corpus").is_dir():
        print("no figures: ../shared/corpus with the real reports is not here", file=sys.stderr)
        return 1
    gc.set_threshold(50_000)  # as every command does
    day = datetime.now(UTC).date().isoformat()
    print("# Benchmarks\n")
    print(f"`make bench` of {day}: Python {platform.python_version()}, {machine()}. Ratios are the figures.")
    load = os.getloadavg()[1]
    print(f"When it began, {load:.1f} other processes wanted the cores (mean of five minutes; an idle machine has 0):")
    print("processor times grow by half where two share a core, wall-clock times by as much as the others take.")
    for title, rows in PARTS:
        print(f"\n## {title}\n", flush=True)
        for row in rows():
            print(row, flush=True)
    return 0


def machine() -> str:
    """Return what the figures were measured on."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - Linux only, as the program
        models = {line.partition(":")[2].strip() for line in file if line.startswith("model name")}
    return (
        f"{platform.machine()} {', '.join(sorted(models)) or 'processor not named'}, {len(bench_sizes.cores())} cores"
    )


if __name__ == "__main__":
    sys.exit(main())
