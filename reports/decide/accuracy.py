"""How far the program can be trusted, in its own figures, each with the claim that it is of."""

from __future__ import annotations

from model import Diff

# What the scores are called for a reader, by the claim they are of; a score that is not here is not stated.
_CLAIMS = (
    ("段落对应", "reports", (("pair_f1", "对应F1"), ("lone_f1", "无对应F1"), ("calibration_error", "把握的平均误差"))),
    ("举措清单", "measures_reports", (("measures_new_f1", "后文独有F1"), ("measures_not_seen_f1", "前文独有F1"))),
)


def accuracy(diff: Diff) -> str:
    """Return what each kind of claim reaches on annotated reports that it was not fitted on; empty where unknown."""
    figures = dict(diff.accuracy)
    return "；".join(
        f"{claim}，在{figures[pairs]:.0f}对人工标注、未用于拟合的报告上：{'，'.join(said)}"
        for claim, pairs, names in _CLAIMS
        if pairs in figures and (said := [f"{name} {figures[key]:.2f}" for key, name in names if key in figures])
    )
