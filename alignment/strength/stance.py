"""The stance table: the formula of each policy in both years, and whether words and numbers point the same way.

A stance is a formula, not a degree: 稳健中性 stands beside 灵活适度, and the reader compares. Only where the row's own
scale ranks both wordings is one called more active than the other. Rows and scales are data (`data/stance.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from alignment.reading.units import units
from model import Diff, Document, Span, StanceRow, TargetChange

STANCE_FILE = Path(__file__).parents[1] / "data" / "stance.toml"
# A sentence longer than this is quoted from the clause that holds the formula on.
_LONGEST = 64
_FORWARD = frozenset({"plan", "outlook"})
Tone = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class _Policy:
    """One row of the table as data; `tones` in the order in which they are tried."""

    name: str
    formulas: tuple[re.Pattern[str], ...]
    first: str
    quotes: int
    tones: tuple[tuple[re.Pattern[str], float], ...]
    unranked: re.Pattern[str] | None
    figures: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class StanceRules:
    """The rows of the table in their order, and the version of the file that has them.

    `aside` marks sentences that set no line: what others do, and what is only described.
    """

    version: str
    policies: tuple[_Policy, ...]
    aside: re.Pattern[str]


@lru_cache(maxsize=4)
def load_stance(path: Path = STANCE_FILE) -> StanceRules:
    """Return the rows that ship with the program, or those of another file of the same layout; read once."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    policies = (
        _Policy(
            name=row["name"],
            formulas=tuple(map(re.compile, row["formula"])),
            first=row.get("first", ""),
            quotes=row.get("quotes", 1),
            tones=tuple((re.compile(words), float(level)) for words, level in row.get("tone", {}).items()),
            unranked=re.compile(row["unranked"]) if "unranked" in row else None,
            figures=re.compile(row["figures"]) if "figures" in row else None,
        )
        for row in data["row"]
    )
    return StanceRules(data["version"], tuple(policies), re.compile(data["aside"]))


def stance_table(diff: Diff, rules: StanceRules) -> tuple[StanceRow, ...]:
    """Return the rows of which either document holds the formula; the targets of the diff have to be there."""
    sides = [
        tuple(sentence for sentence in _spoken(document) if not rules.aside.search(sentence.text))
        for document in (diff.earlier, diff.later)
    ]
    rows = (_row(policy, sides[0], sides[1], diff.targets) for policy in rules.policies)
    return tuple(row for row in rows if row.earlier or row.later)


@dataclass(frozen=True, slots=True)
class _Sentence:
    role: str
    span: Span
    text: str


def _spoken(document: Document) -> Iterator[_Sentence]:
    """Yield the sentences of outlook and annual plan."""
    for unit in units(document):
        if unit.role in _FORWARD and not unit.five_years:
            for sentence in unit.sentences:
                yield _Sentence(unit.role, Span(unit.paragraph, sentence.start, sentence.end), sentence.text)


def _row(
    policy: _Policy, earlier: Sequence[_Sentence], later: Sequence[_Sentence], targets: Sequence[TargetChange]
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


def _formula(policy: _Policy, spoken: Sequence[_Sentence]) -> tuple[_Sentence, ...]:
    spoken = sorted(spoken, key=lambda sentence: sentence.role != policy.first) if policy.first else spoken
    for pattern in policy.formulas:
        found = [(sentence, match) for sentence in spoken if (match := pattern.search(sentence.text))]
        if found:
            telling = sorted(found, key=_only_mentions)[: policy.quotes]
            return tuple(_cut(*one) for one in found if one in telling)
    return ()


def _only_mentions(found: tuple[_Sentence, re.Match[str]]) -> bool:
    """Say whether a formula stands in a later clause of its sentence, not where the sentence says what it is about."""
    sentence, match = found
    return bool(re.search("[，；：]", sentence.text[: match.start()]))


def _cut(sentence: _Sentence, match: re.Match[str]) -> _Sentence:
    """Return a sentence, or of a long one the clauses from the formula on as far as a quotation bears."""
    text = sentence.text
    if len(text) <= _LONGEST:
        return sentence
    start = max(text.rfind(mark, 0, match.start()) for mark in "，；：") + 1
    end = len(text)
    for mark in re.finditer(r"[，；。]", text):
        if match.end() <= mark.start() and (end == len(text) or mark.start() - start <= _LONGEST):
            end = mark.start()
    span = sentence.span
    return _Sentence(sentence.role, Span(span.paragraph, span.start + start, span.start + end), text[start:end])


def _tone(policy: _Policy, earlier: Sequence[_Sentence], later: Sequence[_Sentence]) -> Tone | None:
    levels = [_level(policy, side) for side in (earlier, later)]
    if levels[0] is None or levels[1] is None:
        return None
    return "same" if levels[0] == levels[1] else "up" if levels[1] > levels[0] else "down"


def _level(policy: _Policy, quotes: Sequence[_Sentence]) -> float | None:
    text = "".join(quote.text for quote in quotes)
    if policy.unranked and policy.unranked.search(text):
        return None
    return next((level for words, level in policy.tones if words.search(text)), None)


def _counts(figures: re.Pattern[str], change: TargetChange) -> bool:
    if change.earlier is None or change.later is None or change.later.period != "year" or change.value_change is None:
        return False
    step = "年" in change.later.base and change.later.unit != "%"  # 比去年增加2000亿元 says less than the level
    return not step and bool(figures.search(change.indicator))


def _disagrees(tone: Tone, change: TargetChange) -> bool:
    """Say whether a figure moved otherwise than the words: not at all where they did, or against them."""
    return {"up": "raised", "down": "lowered", "same": "same"}[tone] != change.value_change
