"""How far two documents can be compared: grade, the claims that the pair allows, and the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from alignment.changes.difference_rules import DifferenceRules
from model import Comparability, Document
from model.document import Completeness, Role

# A read-out tells what was said: short, without headings, in the reporter's voice.
_READOUT_LENGTH = 6000
# Beyond these ratios of length one text says much that the other has no room for.
_LONGER = 1.6
_FAR_LONGER = 4.0
# From this share of its review, or of what it sets out to do, a report is also one on a period of five years.
_LAYER = 0.04
_LAYERS: tuple[tuple[tuple[Role, ...], str], ...] = (
    (("review",), "回顾五年工作"),
    (("outlook", "plan"), "含五年规划部分"),
)

# What a text lacks, in the words of a reason.
_LACKS = {
    "chapter-missing": "缺回顾或部署部分",
    "list-referred-to-but-absent": "称有目标而未见目标所在段",
    "starts-late": "回顾的开头未见",
    "ends-early": "未见结语",
    "much-shorter": "篇幅明显偏短",
    "unreadable-part": "部分内容无法读取",
}

_PARTIAL: dict[Completeness, str] = {"excerpt": "摘要", "readout": "通稿", "relay": "转述"}


def comparability(earlier: Document, later: Document, rules: DifferenceRules) -> Comparability:
    """Judge two documents of which either may be a full report, an excerpt or a read-out.

    Nothing may be called dropped unless the later text is whole, nor new unless the earlier is, nor either where one of
    them lacks a part that such a text has; rank and strength need two texts of one kind.
    """
    kinds = completeness(earlier, rules), completeness(later, rules)
    alike = kinds[0] == kinds[1] and _length_ratio(earlier, later) <= _FAR_LONGER
    serious = tuple(_serious(earlier, later, *kinds))
    slight = tuple(_slight(earlier, later, *kinds))
    whole = not (earlier.findings or later.findings)
    grade: Literal["A", "B", "C"] = "C" if serious else "B" if slight else "A"
    return Comparability(
        grade=grade,
        new=whole and kinds[0] == "full" and not _much_shorter(earlier, later),
        dropped=whole and kinds[1] == "full" and not _much_shorter(later, earlier),
        rank=alike,
        strength=alike,
        reasons=serious + slight,
    )


def completeness(document: Document, rules: DifferenceRules) -> Completeness:
    """Return how complete a document is: as its edition says, else by its length and voice."""
    if document.edition.completeness:
        return document.edition.completeness
    text = "".join(document.text(n) for n in document.body())
    return "readout" if len(text) < _READOUT_LENGTH and rules.voice.search(text) else "full"


def _length(document: Document) -> int:
    return sum(len(document.text(n)) for n in document.body())


def _length_ratio(one: Document, other: Document) -> float:
    """Return how many times longer the longer one is."""
    shorter, longer = sorted((_length(one), _length(other)))
    return longer / max(shorter, 1)


def _much_shorter(one: Document, other: Document) -> bool:
    return _length(one) * _FAR_LONGER < _length(other)


def _serious(earlier: Document, later: Document, was: Completeness, is_now: Completeness) -> Iterator[str]:
    """Yield what makes whole kinds of claims impossible."""
    if was != is_now:
        yield "体裁不同：" + "，".join(sorted((_named(earlier, was), _named(later, is_now))))
    for document in (earlier, later):
        if document.findings:
            lacks = "；".join(dict.fromkeys(_LACKS[finding.code] for finding in document.findings))
            yield f"{_year(document)}文本可能不完整：{lacks}"
    ratio = _length_ratio(earlier, later)
    if ratio > _FAR_LONGER:
        yield f"篇幅悬殊：相差{ratio:.1f}倍"


def _slight(earlier: Document, later: Document, was: Completeness, is_now: Completeness) -> Iterator[str]:
    """Yield what a reader has to keep in mind."""
    if was == is_now != "full":
        yield f"两份均为{_PARTIAL[was]}：取舍变化，不等于政策变化"
    ratio = _length_ratio(earlier, later)
    if _LONGER < ratio <= _FAR_LONGER:
        yield f"篇幅相差较大：{ratio:.1f}倍"
    years = gap_years(earlier, later)
    if years is None:
        yield "年份不明，间隔未知"
    elif years > 1:
        yield f"间隔{years}年，非相邻年度"
    elif years == 0:
        yield "同一年度的两个文本"
    for roles, words in _LAYERS:
        holders = [document for document in (earlier, later) if document.share("plan", roles) >= _LAYER]
        if len(holders) == 1:
            yield f"{_year(holders[0])}报告{words}，另一份没有"


def gap_years(earlier: Document, later: Document) -> int | None:
    """Return the number of years between two documents, None where a year is unknown."""
    if earlier.year is None or later.year is None:
        return None
    return abs(later.year - earlier.year)


def _named(document: Document, kind: Completeness) -> str:
    return f"{_year(document)}为{_PARTIAL.get(kind, '全文')}"


def _year(document: Document) -> str:
    return f"{document.year}年" if document.year is not None else "年份不明的一份"
