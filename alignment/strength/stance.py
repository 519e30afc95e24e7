"""The stance table: the formula of each policy in both years, and whether words and numbers point the same way.

A stance is a formula, not a degree: 稳健中性 stands beside 灵活适度, and the reader compares. Only where the row's own
scale ranks both wordings is one called more active than the other. Rows and scales are data (`data/stance.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from alignment.reading.reading import Reading
from alignment.reading.rules import Rules
from model import Span, StanceRow, TargetChange
from text.clauses import CLAUSE_ENDS, clause_spans

# A sentence longer than this is quoted from the clause that holds the formula on.
_LONGEST = 64
_FORWARD = frozenset({"plan", "outlook"})
_CLAUSE_ENDS = frozenset(CLAUSE_ENDS)
Tone = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """One row of the table as data; `tone` in the order in which it is tried."""

    name: str
    formula: tuple[re.Pattern[str], ...]
    first: str = ""
    quotes: int = 1
    tone: tuple[tuple[re.Pattern[str], float], ...] = ()
    unranked: re.Pattern[str] | None = None
    figures: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StanceRules:
    """The rows of the table in their order.

    `aside` marks sentences that set no line: what others do, and what is only described.
    """

    row: tuple[Policy, ...]
    aside: re.Pattern[str]


def stance_rules(rules: Rules) -> StanceRules:
    """Return the rules of the stance table; `rules.once(stance_rules)` makes them once."""
    return rules.files["stance"].record(StanceRules)


def stance_table(earlier: Reading, later: Reading, targets: Sequence[TargetChange]) -> tuple[StanceRow, ...]:
    """Return the rows of which either document holds the formula; `targets` are all that changed between the two."""
    rules = later.rules.once(stance_rules)
    spoken = [
        tuple(sentence for sentence in _spoken(reading) if not rules.aside.search(sentence.text))
        for reading in (earlier, later)
    ]
    rows = (_row(policy, spoken[0], spoken[1], targets) for policy in rules.row)
    return tuple(row for row in rows if row.earlier or row.later)


@dataclass(frozen=True, slots=True)
class _Spoken:
    role: str
    span: Span
    text: str


def _spoken(reading: Reading) -> Iterator[_Spoken]:
    """Yield the sentences of outlook and annual plan."""
    for unit in reading.units:
        if unit.role in _FORWARD and not unit.five_years:
            for sentence in unit.sentences:
                yield _Spoken(unit.role, Span(unit.paragraph, sentence.start, sentence.end), sentence.text)


def _row(
    policy: Policy, earlier: Sequence[_Spoken], later: Sequence[_Spoken], targets: Sequence[TargetChange]
) -> StanceRow:
    quotes = _formula(policy, earlier), _formula(policy, later)
    tone = _tone(policy, *quotes)
    counted = [change for change in targets if policy.figures and _counts(policy.figures, change)]
    return StanceRow(
        name=policy.name,
        earlier=tuple(quote.span for quote in quotes[0]),
        later=tuple(quote.span for quote in quotes[1]),
        tone=tone,
        figures=tuple(sorted({change.indicator for change in counted})),
        disagrees=tone is not None and any(_disagrees(tone, change) for change in counted),
    )


def _formula(policy: Policy, spoken: Sequence[_Spoken]) -> tuple[_Spoken, ...]:
    spoken = sorted(spoken, key=lambda sentence: sentence.role != policy.first) if policy.first else spoken
    for pattern in policy.formula:
        found = [(sentence, match) for sentence in spoken if (match := pattern.search(sentence.text))]
        if found:
            telling = sorted(found, key=_only_mentions)[: policy.quotes]
            return tuple(_cut(*one) for one in found if one in telling)
    return ()


def _only_mentions(found: tuple[_Spoken, re.Match[str]]) -> bool:
    """Say whether a formula stands in a later clause of its sentence, not where the sentence says what it is about."""
    sentence, match = found
    return not _CLAUSE_ENDS.isdisjoint(sentence.text[: match.start()])


def _cut(sentence: _Spoken, match: re.Match[str]) -> _Spoken:
    """Return a sentence, or of a long one the clauses from the formula on as far as a quotation bears."""
    text = sentence.text
    if len(text) <= _LONGEST:
        return sentence
    clauses = list(clause_spans(text))
    start = max((start for start, _ in clauses if start <= match.start()), default=0)
    ends = [end for _, end in clauses if end >= match.end()] or [len(text)]
    end = max((end for end in ends if end - start <= _LONGEST), default=ends[0])
    span = sentence.span
    return _Spoken(sentence.role, Span(span.paragraph, span.start + start, span.start + end), text[start:end])


def _tone(policy: Policy, earlier: Sequence[_Spoken], later: Sequence[_Spoken]) -> Tone | None:
    levels = [_level(policy, side) for side in (earlier, later)]
    if levels[0] is None or levels[1] is None:
        return None
    return "same" if levels[0] == levels[1] else "up" if levels[1] > levels[0] else "down"


def _level(policy: Policy, quotes: Sequence[_Spoken]) -> float | None:
    text = "".join(quote.text for quote in quotes)
    if policy.unranked and policy.unranked.search(text):
        return None
    return next((level for words, level in policy.tone if words.search(text)), None)


def _counts(figures: re.Pattern[str], change: TargetChange) -> bool:
    if change.earlier is None or change.later is None or change.later.period != "year" or change.value_change is None:
        return False
    step = "年" in change.later.base and change.later.unit != "%"  # 比去年增加2000亿元 says less than the level
    return not step and bool(figures.search(change.indicator))


def _disagrees(tone: Tone, change: TargetChange) -> bool:
    """Say whether a figure moved otherwise than the words: not at all where they did, or against them."""
    return {"up": "raised", "down": "lowered", "same": "same"}[tone] != change.value_change
