"""Two documents in, what changed out: Document x Document -> Alignment -> Diff, pure and deterministic.

    compare = align_documents, then diff_documents, then align_targets of what find_targets finds

`compare` does the whole stage; the others are its steps. What is known beforehand (how rare each term is, fitted
weights, the rules of the comparison) comes as an argument from `load_knowledge`, an analyst's corrections from
`parse_corrections`. Swapped documents give the mirrored diff. Over many years `year_links` keeps of each diff what
`trace_threads` chains, and `carried_over` takes an analyst's judgements on.
"""

from alignment.changes.differences import diff_documents
from alignment.compare import compare
from alignment.lineage.carry import carried_over
from alignment.lineage.threads import trace_threads
from alignment.lineage.year_links import year_links
from alignment.pairs.align import align_documents
from alignment.pairs.corrections import parse_corrections
from alignment.reading.knowledge import load_knowledge
from alignment.targets.ledger import find_targets
from alignment.targets.target_pairs import align_targets
from alignment.terms.occurrences import trace, trace_all

__all__ = [
    "align_documents",
    "align_targets",
    "carried_over",
    "compare",
    "diff_documents",
    "find_targets",
    "load_knowledge",
    "parse_corrections",
    "trace",
    "trace_all",
    "trace_threads",
    "year_links",
]
