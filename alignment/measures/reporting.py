"""What of a review reports something done: no thanks, nothing that is still wanting or that the work was up against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alignment.measures.measure_rules import ReportingRules
from alignment.reading.units import Unit
from text.sentences import Sentence


def reporting(units: Iterable[Unit], rules: ReportingRules) -> Iterator[Unit]:
    """Yield the paragraphs of the review, each with the sentences of it that report something done."""
    for unit in units:
        if unit.role == "review":
            yield replace(unit, sentences=tuple(_reports(unit.sentences, rules)))


def _reports(sentences: Iterable[Sentence], rules: ReportingRules) -> Iterator[Sentence]:
    for sentence in sentences:
        if rules.wanting_from.search(sentence.text):
            return
        if not rules.wanting.search(sentence.text):
            yield sentence


def is_against(clause: str, rules: ReportingRules) -> bool:
    """Say whether a clause tells no deed but what it was up against or meant, as 针对企业经营困难 does."""
    return bool(rules.against.match(clause))
