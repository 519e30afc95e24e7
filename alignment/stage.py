"""The whole stage: two documents in, their diff out."""

from __future__ import annotations

from dataclasses import replace

from alignment.absence import with_absences
from alignment.align import align_documents
from alignment.corrections import Corrections, corrected
from alignment.diff import diff_documents
from alignment.knowledge import Knowledge
from alignment.measures import align_measures
from alignment.script import alike, as_written
from alignment.targets import align_targets, find_targets
from model import Diff, Document


def compare(earlier: Document, later: Document, knowledge: Knowledge, corrections: Corrections | None = None) -> Diff:
    """Align two documents and say what changed: paragraphs, sections and targets.

    An analyst's corrections come before what the aligner found; the diff's notes tell which could not be applied.
    """
    folded = alike(earlier), alike(later)
    aligned = align_documents(*folded, knowledge)
    notes: tuple[str, ...] = ()
    if corrections is not None:
        aligned, notes = corrected(earlier, later, aligned, corrections)
    diff = with_absences(diff_documents(*folded, aligned), knowledge.background)
    measures = align_measures(*folded, diff.paragraphs, diff.comparability, knowledge)
    diff = replace(as_written(diff, earlier, later), measures=measures)
    return replace(diff, targets=align_targets(find_targets(earlier), find_targets(later)), notes=notes)
