"""Compare real reports with edited copies of themselves, of which the right answer is known.

    python -m scripts.mutation [--shared ../shared] [--documents 500]

Every second copy has misread characters besides. Printed are the mean pair F1 and what the contract forbids: a moved
paragraph called new or dropped, misreading called a change of content; then changed numbers called unchanged.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from alignment import compare, load_knowledge
from model import Change, Diff
from parsers import parse
from scripts.gold import SHARED, parsed
from scripts.mutants import Draft, Line, mutant


@dataclass(frozen=True, slots=True)
class Figures:
    """What one copy gave: pair F1 in [0, 1], and counts of paragraphs by what was done to them and what was said."""

    name: str
    pair_f1: float
    counts: Counter[str]
    faults: tuple[str, ...]


def reports(shared: Path) -> list[Path]:
    """Return the national and provincial reports, in the order of their names."""
    return sorted([*(shared / "corpus" / "gwr").glob("*.txt"), *(shared / "corpus" / "provinces").glob("*/*.txt")])


def measure(shared: Path, seed: int) -> Figures:
    """Edit the seed-th report, wrapping round, and compare it with the copy."""
    paths = reports(shared)
    path, third = paths[seed % len(paths)], paths[(seed * 7 + 13) % len(paths)]
    draft = mutant(parsed(path), parsed(third), seed, noisy=seed % 2 == 1)
    copy = parse(draft.text(), name=path.name)
    diff = compare(draft.report, copy, load_knowledge())
    found = list(_judged(draft, diff))
    counts = Counter(label for label, _ in found)
    faults = tuple(f"{label}: {text}" for label, text in found if " called " in label)
    return Figures(f"{path.parent.name} {path.stem}", _pair_f1(draft, diff), counts, faults)


def _pair_f1(draft: Draft, diff: Diff) -> float:
    body = set(diff.earlier.body()), set(diff.later.body())
    wanted = {(n, m) for m, line in enumerate(draft.lines, start=1) for n in line.origins}
    wanted = {(n, m) for n, m in wanted if n in body[0] and m in body[1]}
    found = {pair for change in diff.paragraphs for pair in product(change.earlier, change.later)}
    return 2 * len(wanted & found) / (len(wanted) + len(found))


def _judged(draft: Draft, diff: Diff) -> Iterator[tuple[str, str]]:
    """Yield what was done to each line of the copy, with what was said where that is wrong."""
    change_of = {m: change for change in diff.paragraphs for m in change.later}
    for m, line in enumerate(draft.lines, start=1):
        change = change_of.get(m)
        if change is None or not line.origins:
            continue
        for label in line.done:
            yield label, line.text
        yield from ((fault, line.text) for fault in _faults(line, change))


def _faults(line: Line, change: Change) -> Iterator[str]:
    if "moved" in line.done and "renamed" not in line.done and change.kind == "new":
        yield "moved called new"
    if line.done <= {"moved", "misread"} and "misread" in line.done and change.kind == "changed" and _alone(change):
        yield "misread called changed"
    if "number" in line.done and change.kind == "unchanged":
        yield "number called unchanged"


def _alone(change: Change) -> bool:
    """Say whether a group holds one paragraph of either side, so that its kind speaks of that one."""
    return len(change.earlier) == len(change.later) == 1


def show(figures: Iterable[Figures]) -> None:
    """Print the mean, the worst copies and the counts."""
    rows = sorted(figures, key=lambda one: one.pair_f1)
    total: Counter[str] = Counter()
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        total.update(row.counts)
        for fault in row.faults:
            examples[fault.split(":")[0]].append(f"{row.name}: {fault[:90]}")
    print(f"{len(rows)} documents, mean pair F1 {sum(row.pair_f1 for row in rows) / len(rows):.4f}")
    print("worst:", ", ".join(f"{row.name} {row.pair_f1:.3f}" for row in rows[:8]))
    for label, count in sorted(total.items()):
        print(f"  {label:28}{count}")
    for found in examples.values():
        print("\n".join(found[:12]))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    cli.add_argument("--documents", type=int, default=500)
    args = cli.parse_args()
    with ProcessPoolExecutor(2) as pool:
        show(pool.map(partial(measure, args.shared), range(args.documents), chunksize=10))


if __name__ == "__main__":
    main()
