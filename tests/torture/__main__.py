"""Run parts of the harness, resume them by seed, and print the table."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from .parts import PARTS
from .tally import Part, Sheet, load, memory, save

HOME = Path(__file__).resolve().parents[2] / "var" / "torture"


def main() -> int:
    options = _options()
    file = HOME / f"{options.seed}.json"
    sheets = load(file)
    by_name = {part.name: part for part in PARTS}
    chosen = [by_name[name] for name in options.part] or PARTS
    keep = partial(save, file, sheets)
    end = time.monotonic() + 60 * options.minutes
    for part in chosen:
        if reason := part.lacking():
            print(f"{part.name}: SKIPPED: {reason}", flush=True)
            continue
        sheet = sheets.setdefault(part.name, Sheet())
        wanted = part.short if options.short else part.full
        until = min(end, time.monotonic() + 60 * options.minutes / 4)
        if not sheet.ended:
            folder = Path(tempfile.mkdtemp(prefix=f"torture-{part.name}-", dir=options.folder))
            sheet.sit(part, options.seed, folder, wanted, until, keep)
            shutil.rmtree(folder, ignore_errors=True)
        print(line(part, sheet, options.seed, wanted), flush=True)
        for words in sheet.violations[:10]:
            print(f"    VIOLATION {words}", flush=True)
    return 1 if any(sheet.violations for sheet in sheets.values()) else 0


def line(part: Part, sheet: Sheet, seed: int, wanted: int) -> str:
    """Return one row of the table."""
    done = sheet.counts[part.unit]
    fewer = "" if done >= wanted or sheet.ended else f" of {wanted:,} wanted: out of time"
    others = (f"{count:,} {name.replace('_', ' ')}" for name, count in sheet.counts.items() if name != part.unit)
    cells = (
        part.name,
        f"{done:,} {part.unit.replace('_', ' ')}{fewer}",
        ", ".join(others),
        f"{len(sheet.violations)} violations",
        f"seed {seed}",
        f"{sheet.seconds:.0f} s",
    )
    return f"| {' | '.join(cells)} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*(part.name for part in PARTS), []], help="default: all")
    parser.add_argument("--seed", type=int, default=1, help="names the counts that are resumed")
    parser.add_argument("--minutes", type=float, default=60, help="at most so long for all, a quarter of it for each")
    parser.add_argument("--short", action="store_true", help="the counts of the short form")
    parser.add_argument("--folder", type=Path, default=memory(), help="where to work")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
