"""The whole stage: two documents in, their diff out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from alignment.changes.absence import with_absences
from alignment.changes.differences import diff_readings
from alignment.measures.fates import align_measures
from alignment.measures.follow_through import follow_through
from alignment.pairs.align import align_readings
from alignment.pairs.corrections import Corrections, corrected
from alignment.reading.as_written import as_written
from alignment.reading.knowledge import Knowledge
from alignment.reading.reading import Reading, Readings, folded
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
from text.digest import rules_digest
from text.words import cut_ahead


def compare(  # noqa: PLR0913 - the two documents, and each thing that may be known of them
    earlier: Document,
    later: Document,
    knowledge: Knowledge,
    corrections: Corrections | None = None,
    history: History | None = None,
    *,
    readings: Readings | None = None,
) -> Diff:
    """Align two documents and say what changed: paragraphs, sections, measures, formulations and targets.

    An analyst's corrections come before what the aligner found, those that `carried_over` adds among them; the diff's
    notes tell which could not be applied. The series' history, where it is given, tells since when a formulation is
    known; without it nothing is called first. Who compares one document with several hands the `readings` of the same
    knowledge from one comparison to the next: nothing changes but the time it takes.
    """
    readings = readings or Readings(knowledge)
    written = readings.of(earlier), readings.of(later)
    read = written[0].once(folded), written[1].once(folded)
    cut_ahead(chain(*(reading.document.paragraphs for reading in read)))
    aligned = align_readings(*read)
    notes: tuple[str, ...] = ()
    if corrections is not None:
        aligned, notes = corrected(earlier, later, aligned, corrections)
    diff = with_absences(diff_readings(*read, aligned), *read)
    measures = align_measures(*read, diff.paragraphs, diff.comparability)
    diff = as_written(replace(diff, measures=measures), earlier, later)
    diff = replace(diff, terms=align_terms(diff, *written, history))
    found = [find_targets(document, knowledge.rules) for document in (earlier, later)]
    targets = align_targets(found[0], found[1], knowledge.rules)
    measured = {f"measures_{name}": figure for name, figure in knowledge.measure_figures.items()}
    accuracy = tuple(sorted({**knowledge.weights.figures, **measured}.items()))
    diff = _with_signals(replace(diff, targets=targets, notes=notes, accuracy=accuracy), *written)
    return with_overview(replace(diff, rules=_digests(earlier, later)))


def _digests(earlier: Document, later: Document) -> RuleDigests:
    """Name the rules that the documents were read by and those that they are compared by."""
    return RuleDigests("；".join(dict.fromkeys((earlier.parser, later.parser))), rules_digest("alignment"))


def _with_signals(diff: Diff, earlier: Reading, later: Reading) -> Diff:
    """Add what is read out of the diff: stance and, where the later document looks back, what became of the plan."""
    if looks_back(diff.earlier, diff.later):
        diff = replace(diff, targets=with_outcomes(diff.targets, later))
        diff = replace(diff, checks=derived_checks(diff, later))
        if diff.comparability.dropped:  # a read-out that does not name a task says nothing of it
            diff = replace(diff, follow_through=follow_through(earlier, later, diff.paragraphs))
    return replace(diff, stance=stance_table(earlier, later, diff.targets))
