"""Write tests/golden/tree-figures.json: what the parser reaches on each annotated report, below which it may not fall.

.venv/bin/python -m scripts.tree_figures
"""

from __future__ import annotations

import json
from pathlib import Path

from model import document_to_json
from scripts.gold import SHARED, annotation, parsed, scorer, source

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "tree-figures.json"
WATCHED = (
    "outline_f1",
    "lead_f1",
    "title_accuracy",
    "parent_accuracy",
    "body_accuracy",
    "outside_f1",
    "role_accuracy",
)


def tree_figures(shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return the watched figures of every annotated report, rounded to four places."""
    score = scorer(shared)
    figures: dict[str, dict[str, float]] = {}
    for kind, rate in (("tree", score.score_tree), ("roles", score.score_roles)):
        for path in sorted((shared / "gold").glob(f"*.{kind}.json")):
            name = path.name.removesuffix(f".{kind}.json")
            reached = rate(annotation(path), document_to_json(parsed(source(shared, name))))
            watched = {key: round(reached[key], 4) for key in WATCHED if key in reached}
            figures[name] = figures.get(name, {}) | watched
    return figures


def main() -> None:
    """Write the table."""
    GOLDEN.write_text(json.dumps(tree_figures(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
