"""The whole stage: two documents in, their diff out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import chain

from alignment.changes.absence import with_absences
from alignment.changes.differences import diff_documents
from alignment.measures.fates import align_measures
from alignment.measures.follow_through import follow_through
from alignment.pairs.align import align_documents
from alignment.pairs.corrections import Corrections, corrected
from alignment.reading.as_written import alike, as_written
from alignment.reading.knowledge import Knowledge
from alignment.reading.reading import Reading
from alignment.reading.years import looks_back
from alignment.strength.stance import stance_table
from alignment.targets.checks import derived_checks
from alignment.targets.ledger import find_targets
from alignment.targets.outcomes import with_outcomes
from alignment.targets.target_pairs import align_targets
from alignment.tasks.overview import with_overview
from alignment.terms.term_fates import align_terms
from model import Diff, Document, History
from model.diff import RuleDigests
from text.words import cut_ahead

_DIGEST_LENGTH = 12


def compare(
    earlier: Document,
    later: Document,
    knowledge: Knowledge,
    corrections: Corrections | None = None,
    history: History | None = None,
) -> Diff:
    """Align two documents and say what changed: paragraphs, sections, measures, formulations and targets.

    An analyst's corrections come before what the aligner found, those that `carried_over` adds among them; the diff's
    notes tell which could not be applied. The series' history, where it is given, tells since when a formulation is
    known; without it nothing is called first.
    """
    folded = alike(earlier), alike(later)
    cut_ahead(chain(*(document.paragraphs for document in folded)))
    aligned = align_documents(*folded, knowledge)
    notes: tuple[str, ...] = ()
    if corrections is not None:
        aligned, notes = corrected(earlier, later, aligned, corrections)
    diff = with_absences(diff_documents(*folded, aligned), knowledge.background)
    measures = align_measures(*folded, diff.paragraphs, diff.comparability, knowledge)
    diff = as_written(replace(diff, measures=measures), earlier, later)
    diff = replace(diff, terms=align_terms(diff, knowledge.background, history))
    found = [find_targets(document, knowledge.rules) for document in (earlier, later)]
    targets = align_targets(found[0], found[1], knowledge.rules)
    measured = {f"measures_{name}": figure for name, figure in knowledge.measure_figures.items()}
    accuracy = tuple(sorted({**knowledge.weights.figures, **measured}.items()))
    diff = _with_signals(replace(diff, targets=targets, notes=notes, accuracy=accuracy), knowledge)
    return with_overview(replace(diff, rules=_digests(earlier, later, knowledge)))


def _digests(earlier: Document, later: Document, knowledge: Knowledge) -> RuleDigests:
    """Name the rules that the documents were read by and those that they are compared by."""
    files = [(name, knowledge.rules.files[name].data) for name in sorted(knowledge.rules.files)]
    comparison = hashlib.sha256(f"{knowledge.version}{files!r}".encode()).hexdigest()
    return RuleDigests("；".join(dict.fromkeys((earlier.parser, later.parser))), comparison[:_DIGEST_LENGTH])


def _with_signals(diff: Diff, knowledge: Knowledge) -> Diff:
    """Add what is read out of the diff: stance and, where the later document looks back, what became of the plan."""
    earlier, later = Reading(diff.earlier, knowledge), Reading(diff.later, knowledge)
    if looks_back(diff.earlier, diff.later):
        diff = replace(diff, targets=with_outcomes(diff.targets, later))
        diff = replace(diff, checks=derived_checks(diff, later))
        if diff.comparability.dropped:  # a read-out that does not name a task says nothing of it
            follow_ups = follow_through(diff.earlier, diff.later, diff.paragraphs, knowledge.background)
            diff = replace(diff, follow_through=follow_ups)
    return replace(diff, stance=stance_table(earlier, later, diff.targets))
