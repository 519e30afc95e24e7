"""Print how the parser does on reports that stand in no annotation and no weight was fitted on.

.venv/bin/python -m scripts.held_out

They were labelled by reading, before the parser's trees of them were looked at. At first sight it reached (outline F1,
lead F1, body, role accuracy): gwr-2012 .971 .970 .769 .896, guangdong-2026 .974 1.000 .911 .980, sichuan-2025 1.000
.967 .984 1.000; what was wrong was mended by rules of the genre, and then gwr-2019 1.000 .948 1.000 1.000 and
jilin-2026 1.000 1.000 .933 .982 were labelled. To check a new rule, label another report first.

tests/golden/held-out.json holds ranges of paragraph numbers: what is outside, what is loose (in no section), the
headings by level, the body paragraphs that belong to the level-1 section again, the roles. Titles are not labelled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from model import document_to_json
from scripts.gold import SHARED, parsed, scorer, source

LABELS = Path(__file__).resolve().parents[1] / "tests" / "golden" / "held-out.json"
WATCHED = ("outline_f1", "lead_f1", "parent_accuracy", "body_accuracy", "outside_f1")


def held_out_figures(shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return the watched figures of every report labelled in held-out.json, rounded to four places."""
    score = scorer(shared)
    figures: dict[str, dict[str, float]] = {}
    for name, labels in json.loads(LABELS.read_text(encoding="utf-8")).items():
        document = document_to_json(parsed(source(shared, name)))
        past = len(document["paragraphs"]) + 1
        tree = score.score_tree(list(_rows(labels, past)), document)
        roles = score.score_roles(_roles(labels, past), document)
        figures[name] = {key: round(tree[key], 4) for key in WATCHED}
        figures[name]["role_accuracy"] = round(roles["role_accuracy"], 4)
    return figures


def _rows(labels: dict[str, Any], past: int) -> Iterator[dict[str, Any]]:
    """Yield the labels of one report in the shape of gold/*.tree.json."""
    outside, loose, again = (set(_numbers(labels[key])) for key in ("outside", "loose", "under_level_1"))
    levels = dict.fromkeys(labels["level_1"], 1) | dict.fromkeys(labels["level_2"], 2)
    levels |= dict.fromkeys(_numbers(labels["level_3"]), 3)
    open_: dict[int, int] = {}
    for line in range(1, past):
        level = levels.get(line, 9)
        kept = 0 if line in loose else 2 if line in again else min(level, 3)
        open_ = {} if line in loose else {n: start for n, start in open_.items() if n < kept}
        role = "meta" if line in outside else "body" if level == 9 else "lead"
        parent = max(open_.items(), default=(0, None))[1]
        yield {"line": line, "role": role, "level": level, "title": "", "parent": parent}
        if level < 9 and line not in loose:
            open_[level] = line


def _roles(labels: dict[str, Any], past: int) -> list[dict[str, Any]]:
    outside = set(_numbers(labels["outside"]))
    roles = {line: role for role, ranges in labels["roles"].items() for line in _numbers(ranges)}
    return [{"paragraph": line, "role": "outside" if line in outside else roles[line]} for line in range(1, past)]


def _numbers(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    return (number for first, last in ranges for number in range(first, last + 1))


def main() -> None:
    """Print the table."""
    for name, row in held_out_figures().items():
        print(f"{name:<16}" + "  ".join(f"{key} {value:.4f}" for key, value in row.items()))


if __name__ == "__main__":
    main()
