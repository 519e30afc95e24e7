"""Characters that a scan takes for each other, because they are alike in shape (data/shapes.toml)."""

from __future__ import annotations

from itertools import combinations

from text.rule_files import Rules, text_rules


def shapes(rules: Rules) -> frozenset[frozenset[str]]:
    """Return the pairs of characters that are alike; `rules.once(shapes)` makes them once."""
    classes = rules.files["shapes"].listed("alike")
    return frozenset(frozenset(pair) for row in classes for pair in combinations(row, 2) if pair[0] != pair[1])


def alike_in_shape(one: str, other: str) -> bool:
    """Return whether one character may be the other, misread by a scan."""
    return frozenset((one, other)) in text_rules().once(shapes)
