"""Two wordings of one thing side by side: what only one of them has, sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from model import Diff, Document, Edit, Span
from model.task import OutsidePair, Rewording

SIGN = re.compile(r"[0-9.]+|.", re.DOTALL)
FIGURE = re.compile(r"[0-9０-９]")
ISLAND = 2  # signs: a shorter stretch that both wordings share by chance is shown as rewritten
ALIKE = 0.5  # from which two titles or two dates are one that was rewritten
_DIGITS = 4


def rewordings(diff: Diff) -> tuple[Rewording, ...]:
    """Return both wordings of every measure of the annual plan that did not just stay."""
    return tuple(
        _rewording(measure.id, _text(diff.earlier, measure.earlier), _text(diff.later, measure.later))
        for measure in diff.measures
        if measure.layer == "annual" and measure.kind != "kept" and measure.earlier and measure.later
    )


def _rewording(measure: str, before: str, after: str) -> Rewording:
    edits = tuple(side_by_side(before, after))
    shared = sum(len(edit.text) for edit in edits if edit.operation == "equal") / max(len(before), len(after))
    return Rewording(measure, edits, round(shared, _DIGITS), FIGURE.findall(before) != FIGURE.findall(after))


def _text(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]


def side_by_side(before: str, after: str) -> Iterator[Edit]:
    """Yield the edits between two wordings. A figure is one sign: 1500 and 2000 have nothing in common."""
    old, new = SIGN.findall(before), SIGN.findall(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    one = other = 0
    for block in (block for block in blocks if block.size >= ISLAND or block.a == len(old)):
        yield from _exchange("".join(old[one : block.a]), "".join(new[other : block.b]))
        if block.size:
            yield Edit("equal", "".join(old[block.a : block.a + block.size]))
        one, other = block.a + block.size, block.b + block.size


def outside_pairs(diff: Diff) -> tuple[OutsidePair, ...]:
    """Return the paragraphs that are outside the body for the same reason and much alike, every pair of them."""
    return tuple(
        OutsidePair(one.paragraph, other.paragraph, tuple(_edits(before, after)))
        for one in diff.earlier.outside
        for other in diff.later.outside
        if one.why == other.why
        and _alike(before := diff.earlier.text(one.paragraph), after := diff.later.text(other.paragraph))
    )


def _alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _edits(before: str, after: str) -> Iterator[Edit]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Edit("equal", before[i:j])
        else:
            yield from _exchange(before[i:j], after[k:m])


def _exchange(gone: str, come: str) -> Iterator[Edit]:
    if gone:
        yield Edit("delete", gone)
    if come:
        yield Edit("insert", come)
