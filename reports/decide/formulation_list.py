"""The formulations (提法) that came, went or changed their weight, with counts and bounded claims.

Nothing is said to be first, or back again, that the held reports of the series do not bear out, and never without
naming which years are not held.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from model import Diff, TermChange, TermClaim

SHOWN = 10
LISTED = 40
KINDS = (("new", "returned"), ("dropped",), ("rising", "falling"))


@dataclass(frozen=True, slots=True)
class TermRow:
    """One formulation as it is shown: its forms, its counts, where it first stands, and what may be claimed."""

    id: str
    term: str
    also: tuple[str, ...]
    counts: str
    side: str
    paragraph: int
    claim: str


@dataclass(frozen=True, slots=True)
class TermList:
    """Formulations of one kind: the first ones, shown, and those folded below them."""

    kind: str
    first: tuple[TermRow, ...]
    rest: tuple[TermRow, ...]


def term_lists(diff: Diff, earlier: str, later: str) -> tuple[TermList, ...]:
    """Return the formulations of the later year only, of the earlier only, and of both with other counts."""
    lists = []
    for kinds in KINDS:
        rows = [_row(term, earlier, later) for term in diff.terms if term.kind in kinds][:LISTED]
        if rows:
            lists.append(TermList(kinds[0], tuple(rows[:SHOWN]), tuple(rows[SHOWN:])))
    return tuple(lists)


def _row(term: TermChange, earlier: str, later: str) -> TermRow:
    side, paragraphs = ("l", term.later_paragraphs) if term.later else ("e", term.earlier_paragraphs)
    return TermRow(
        id=term.id,
        term=term.term,
        also=tuple(form for form in term.forms if form != term.term),
        counts=f"{earlier}{term.earlier}次，{later}{term.later}次",
        side=side,
        paragraph=paragraphs[0],
        claim=claim_text(term.claim, term.last_seen),
    )


def claim_text(claim: TermClaim | None, last_seen: int | None) -> str:
    """Return a claim in words, its bounds included; what may not be claimed is told as it is known."""
    if claim is None:
        return f"此前见于{last_seen}年，其后间隔短或有年度未收，不作间隔判断" if last_seen else ""
    without = f"；{year_runs(claim.without)}年未作报告" if claim.without else ""
    if claim.kind == "again":
        return f"本库上次见于{claim.since}年（其间各年均已核{without}）"
    missing = f"；未收{year_runs(claim.missing)}年" if claim.missing else "；各年均收"
    return f"本库首见（{claim.since}年以来{missing}{without}）"


def year_runs(years: tuple[int, ...]) -> str:
    """Return years as they are read, runs drawn together: 1961—1963、1965—1974."""
    runs = [[year for _, year in run] for _, run in groupby(enumerate(sorted(years)), lambda pair: pair[1] - pair[0])]
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
