"""What a document seems to lack, said with the place that shows it. A text that is not whole proves no absence.

Looked for in texts that say that they are the report of a year: a part that every such report has (review, tasks), a
list of goals that is explained and not given, a series of numbers that does not begin with the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.document import Edition, Role
from model.finding import Finding
from parsers.tree.paragraph import Paragraph
from text.folding import fold
from text.rule_files import Rules

_NEEDED: tuple[Role, ...] = ("review", "plan")
_QUOTED = 40  # characters of a quotation
_HEAD = 12  # characters in which a paragraph's first number stands
# Shorter texts are excerpts and read-outs, whatever they are called.
_LEAST_PARAGRAPHS = 6


@dataclass(frozen=True, slots=True)
class CompletenessRules:
    """The patterns of data/completeness.toml."""

    explains_goals: re.Pattern[str]
    sets_goals: re.Pattern[str]
    second: re.Pattern[str]
    first: re.Pattern[str]
    closing: re.Pattern[str]


def completeness_rules(rules: Rules) -> CompletenessRules:
    """Return the patterns by which a gap is seen."""
    return rules.files["completeness"].record(CompletenessRules, "patterns")


def find_lacks(
    body: Sequence[Paragraph], roles: Mapping[int, Role], edition: Edition, rules: CompletenessRules
) -> tuple[Finding, ...]:
    """Return what a report lacks, in the order of the text; nothing of what does not claim to be a whole report."""
    if edition.completeness != "full" or len(body) < _LEAST_PARAGRAPHS:
        return ()
    missing = [Finding("chapter-missing", quote=role) for role in _NEEDED if role not in roles.values()]
    texts = [(paragraph.number, fold(paragraph.text)) for paragraph in body]
    gaps = [*_absent_list(texts, rules), *_late_start(texts, roles, rules), *_no_closing(texts, roles, rules)]
    # One sign may be a manner of writing; that a list is missing, or two signs together, is a gap.
    certain = len(gaps) > 1 or any(gap.code == "list-referred-to-but-absent" for gap in gaps)
    return (*missing, *(gaps if certain else ()))


def _absent_list(texts: Sequence[tuple[int, str]], rules: CompletenessRules) -> Iterator[Finding]:
    """Yield the sentence that explains goals which no sentence before it sets."""
    for at, (number, text) in enumerate(texts):
        if found := rules.explains_goals.search(text):
            before = (other for _, other in texts[: at + 1])
            if not any(rules.sets_goals.search(other) for other in before):
                yield Finding("list-referred-to-but-absent", paragraph=number, quote=found[0][:_QUOTED])
            return


def _late_start(
    texts: Sequence[tuple[int, str]], roles: Mapping[int, Role], rules: CompletenessRules
) -> Iterator[Finding]:
    """Yield the first paragraph of the review that is the second of a series whose first is nowhere before it."""
    for at, (number, text) in enumerate(texts):
        if roles[number] == "review" and rules.second.match(text[:_HEAD]):
            if not any(rules.first.search(other) for _, other in texts[:at]):
                yield Finding("starts-late", paragraph=number, quote=text[:_HEAD])
            return


def _no_closing(
    texts: Sequence[tuple[int, str]], roles: Mapping[int, Role], rules: CompletenessRules
) -> Iterator[Finding]:
    """Yield the last paragraph where it belongs to the tasks and calls on nobody."""
    number, text = texts[-1]
    if roles[number] == "plan" and not any(rules.closing.search(other) for _, other in texts[-3:]):
        yield Finding("ends-early", paragraph=number, quote=text[-_QUOTED:])
