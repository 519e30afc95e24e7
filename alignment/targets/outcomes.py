"""What became of last year's targets: the figure that the later report's review gives for each.

A review looks back on the year before it. Only the report of the year after a plan can say how the plan went, so
outcomes stand in a diff of two neighbouring years in their order and in no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from alignment.targets.commitments import is_base
from alignment.targets.definitions import is_definition
from alignment.targets.ledger import in_figures
from alignment.targets.same_indicator import essence, likeness
from alignment.targets.surroundings import Place
from alignment.targets.target_changes import CAPS, dimension, figure
from model import Document, Outcome, Target, TargetChange
from model.target import Verdict
from text.sentences import statements

# Sentences that sum up several years, or speak of another, say nothing of the year.
_OTHER_YEARS = re.compile(
    r"五年|[十三四六七八九]年[来间以]|年均|累计|连续|“十[一二三四五]五”|以来|这几年|任期|[从由]\d[^，。]{0,9}(?:增|提|升|降|扩|跃)"
)
# What a budget sets aside is no goal that is reached or missed; of these indicators less is better.
_ALLOTTED = re.compile(r"债|赤字|预算(?!收入)|资金|支出|补助|标准|M2|社会融资|转移支付|减税|退税|(?<!固定资产)投资")
_CEILINGS = re.compile(r"失业率|居民消费价格")
# A figure of the year's end is no answer to a goal for the year as a whole.
_WHOLE_YEAR, _YEARS_END = re.compile(r"全年|年均|平均"), re.compile(r"年末|年底")
# A share stands at the end of five years where it stood at the end of the last: no sum of theirs does.
_SHARE = "%"
# Names in a review are often fuller than in a plan (易地扶贫搬迁人口 answers 易地搬迁脱贫), seldom shorter.
_FULLER, _ALIKE = 0.6, 0.85
_DONE = re.compile(r"(?<=..)(?:脱贫|任务)$")
# What is added in a year is not answered by what there is in all: 建成储能200万千瓦, 储能装机超过630万千瓦.
_ADDED, _IN_ALL = (
    re.compile(r"新|建成|开工|完成|改造|扩建|培育|引进|再"),
    re.compile(r"装机|规模|总量|总数|总里程|保有|累计|现有|共有"),
)
# From this share on a rough goal (左右) is reached.
_ROUGHLY = 0.98
_SHORTEST_NAME = 3
_CLAUSE = re.compile(r"[^，；。！？]+")
_NAMED_BEFORE = 40  # characters between the name of an indicator and its figure
_LAST_YEAR = re.compile(r"[去上]年")


def with_outcomes(changes: Iterable[TargetChange], later: Document) -> tuple[TargetChange, ...]:
    """Return the target changes, each yearly target of the earlier side with what the later review says of it."""
    changes, reviewed = tuple(changes), tuple(reviewed_paragraphs(later))
    figures = reported_figures(later, reviewed)
    beside = tuple(n for n in later.body() if later.role(n) == "review" and n not in reviewed)
    shares = [told for told in reported_figures(later, beside) if dimension(told) == (_SHARE, False)]
    named = Counter(_name(change.earlier) for change in changes if change.earlier)

    def told(target: Target) -> Outcome | None:
        found = _outcome(target, figures) or _share(target, shares) or _mention(target, later, reviewed)
        # Two goals under one name (of town and country, 分别增长5%和7%) are not judged by one figure.
        return replace(found, verdict="") if found and named[_name(target)] > 1 else found

    return tuple(
        replace(change, outcome=told(change.earlier))
        if change.earlier is not None and change.earlier.period == "year"
        else change
        for change in changes
    )


def _name(target: Target) -> tuple[int, str, str]:
    return target.paragraph, target.indicator, target.unit


def reviewed_paragraphs(document: Document) -> Iterator[int]:
    """Yield the paragraphs that review the year before: what sums up five years beside it says nothing of the one."""
    return (n for n in document.body() if document.role(n) == "review" and document.horizon(n) == "annual")


@lru_cache(maxsize=8)
def reported_figures(document: Document, paragraphs: tuple[int, ...]) -> tuple[Target, ...]:
    """Return the figures that some paragraphs of a review give for the year, named as targets are."""
    return tuple(
        replace(target, quote=_with_name(document.text(number), target, offset))
        for number in paragraphs
        for offset, target in in_figures(document.text(number), number, document.year, _is_reported)
    )


def _with_name(text: str, target: Target, offset: int) -> str:
    """Return the quotation of a figure, from the clause that names the indicator on: 生产总值…，增长6.7%."""
    start = text.rfind(target.quote, 0, offset + len(target.quote))
    end, name = start + len(target.quote), target.indicator
    if name in target.quote or (named := text.rfind(name, max(0, start - _NAMED_BEFORE), start)) < 0:
        return target.quote
    return text[named:end]


def _is_reported(place: Place) -> bool:
    return not (is_base(place) or is_definition(place.sentence) or _OTHER_YEARS.search(place.sentence))


def _outcome(target: Target, figures: Sequence[Target]) -> Outcome | None:
    if _LAST_YEAR.search(target.base) and target.unit != "%":
        return None  # a step on the year before: the level stands in another target
    likely = [(_answers(target, told), -n, told) for n, told in enumerate(figures)]
    answer, _, told = max(likely, key=lambda found: found[:2], default=(0.0, 0, target))
    if not answer:
        return None
    return Outcome(told.paragraph, told.quote, told.value, told.unit, told.bound, _verdict(target, told))


def _share(target: Target, shares: Sequence[Target]) -> Outcome | None:
    """Return where a share stands by the part of a review that sums up five years; no verdict rests on that."""
    found = _outcome(target, shares) if target.value is not None else None
    return replace(found, verdict="") if found else None


def _answers(target: Target, told: Target) -> float:
    """Return how surely a reported figure is that of a target: the same kind of unit, and nearly the same name."""
    if target.value is None:  # a goal in words (基本同步) is answered by the growth that came about
        grown = told.unit == "%" and told.direction == "增长"
        return likeness(target.indicator, told.indicator, same_figure=False) if grown else 0.0
    (unit, change), (other_unit, other_change) = dimension(target), dimension(told)
    if unit.rstrip("人") != other_unit.rstrip("人") or (unit == "%" and change != other_change):
        return 0.0
    if unit == "%" and change and {target.direction, told.direction} == {"增长", "下降"}:
        return 0.0
    name, other = (_DONE.sub("", side.indicator) for side in (target, told))
    alike = likeness(name, other, same_figure=True)
    fuller = not Counter(essence(name)) - Counter(essence(other))
    return alike if alike >= (_FULLER if fuller else _ALIKE) else 0.0


def _mention(target: Target, later: Document, reviewed: Iterable[int]) -> Outcome | None:
    """Return a clause of the review that names the indicator without a figure for it."""
    if _LAST_YEAR.search(target.base) and target.unit != "%":
        return None
    names = [name for name in (essence(target.indicator), target.indicator) if len(name) >= _SHORTEST_NAME]
    told = (
        (number, clause)
        for number in reviewed
        for sentence in statements(later.text(number))
        if not _OTHER_YEARS.search(sentence.text)
        for clause in _CLAUSE.findall(sentence.text)
        if any(name in clause for name in names)
    )
    number, text = next(told, (0, ""))
    return Outcome(number, text, None, "", "", "") if text else None


def _verdict(target: Target, told: Target) -> Verdict:
    """Say whether a goal was reached; empty where more and less are both no failure, as of sums set aside."""
    wanted, reached = figure(target), figure(told)
    if not wanted or not reached or _ALLOTTED.search(target.indicator):
        return ""
    if _WHOLE_YEAR.search(target.quote) and _YEARS_END.search(told.quote):
        return ""
    if _ADDED.search(target.quote) and _IN_ALL.search(told.quote) and not _ADDED.search(told.quote.replace("新型", "")):
        return ""
    if target.bound in CAPS or _CEILINGS.search(target.indicator):
        return "met" if reached[0] <= wanted[-1] else "missed"
    least = wanted[0] * (_ROUGHLY if target.bound == "左右" else 1)
    return "met" if reached[-1] >= least else "missed"
