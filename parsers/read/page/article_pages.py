"""The pages of an article -> one source text: what every page repeats stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from model.finding import Finding
from parsers.gate.gate_rules import GateRules
from parsers.gate.refusal import check_further
from parsers.read.block import Block
from parsers.read.source_text import GOES_ON, SourceText, printed


def joined_pages(sources: Sequence[SourceText], rules: GateRules) -> SourceText:
    """Return the pages of one article, given in order, as one source text; a single page is returned as it is.

    A paragraph that the break cuts in two stays two. Raises UnusableInput where a later page holds nothing.
    """
    first, *later = sources
    if not later:
        return first
    head = {block.text for block in first.blocks}
    repeated = [_repeated(source, head) for source in later]
    for number, source in enumerate(later, start=2):
        check_further(source, number, rules)
    left_out = sum(map(len, repeated))
    blocks = [block for source, again in zip(later, repeated, strict=True) for block in source.blocks[len(again) :]]
    warnings = [Finding("repeated-lines", (left_out,))] if left_out else []
    return replace(
        first,
        blocks=(*first.blocks, *blocks),
        visible=sum(source.visible for source in sources) - sum(printed(b.text) for again in repeated for b in again),
        warnings=(*_warnings(sources), *warnings),
        linked=sum(source.linked for source in sources),
        links=sum(source.links for source in sources),
        damaged=sum(source.damaged for source in sources),
    )


def _warnings(sources: Sequence[SourceText]) -> list[Finding]:
    """Return what is said of the pages; that one goes on on the next is no news but for the last."""
    *before, last = sources
    return [*(said for source in before for said in source.warnings if said != GOES_ON), *last.warnings]


def _repeated(source: SourceText, head: set[str]) -> list[Block]:
    """Return the lines at the head of a later page that stand on the first page too."""
    return list(takewhile(lambda block: block.text in head, source.blocks))
