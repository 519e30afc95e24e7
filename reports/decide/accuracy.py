"""How far the program can be trusted, in its own figures: one sentence for the foot of a report."""

from __future__ import annotations

from model import Diff

# What the scores are called for a reader; a score that is not here is not stated.
_NAMES = (("pair_f1", "对应F1"), ("lone_f1", "无对应F1"), ("calibration_error", "把握的平均误差"))


def accuracy(diff: Diff) -> str:
    """Return what the weights in use reach on annotated reports that they were not fitted on; empty where unknown."""
    figures = dict(diff.accuracy)
    said = [f"{name} {figures[key]:.2f}" for key, name in _NAMES if key in figures]
    if not said or "reports" not in figures:
        return ""
    return f"在{figures['reports']:.0f}对人工标注、未用于拟合的报告上：{'，'.join(said)}"
