"""The whole stage: two documents in, their diff out."""

from __future__ import annotations

from dataclasses import replace

from alignment.align import align_documents
from alignment.diff import diff_documents
from alignment.knowledge import Knowledge
from alignment.script import alike, as_written
from alignment.targets import align_targets, find_targets
from model import Diff, Document


def compare(earlier: Document, later: Document, knowledge: Knowledge) -> Diff:
    """Align two documents and say what changed: paragraphs, sections and targets."""
    folded = alike(earlier), alike(later)
    diff = as_written(diff_documents(*folded, align_documents(*folded, knowledge)), earlier, later)
    return replace(diff, targets=align_targets(find_targets(earlier), find_targets(later)))
