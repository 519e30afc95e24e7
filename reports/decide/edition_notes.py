"""Which two texts are compared, and what must be said before anything is read out of the comparison."""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Document, Snapshot
from reports.decide.labels import COMPLETENESS, EDITION_KINDS, GRADES, POSSIBLY_CUT, finding_in_words
from reports.decide.sides import Side


@dataclass(frozen=True, slots=True)
class EditionCard:
    """One side's identity as it is printed; empty strings where neither text nor capture says."""

    name: str
    title: str
    publisher: str
    kind: str
    date: str
    note: str
    size: str
    url: str
    captured: str
    sha256: str
    parser: str
    warnings: tuple[str, ...]

    @property
    def citation(self) -> str:
        """Title, publisher, date, address, capture time and digest, as they are quoted behind a passage."""
        parts = (
            f"《{self.title}》" if self.title else "",
            self.publisher,
            self.date or self.name,
            self.url,
            f"抓取于{self.captured}" if self.captured else "",
            f"sha256:{self.sha256}",
        )
        return "，".join(part for part in parts if part)


def edition_card(owner: Side, source: Snapshot | None) -> EditionCard:
    """Return a side's identity, with address and capture time where its snapshot is known."""
    document = owner.document
    kind = EDITION_KINDS.get(document.edition.kind) or COMPLETENESS[document.edition.completeness]
    if document.findings:  # 报告全文 would claim what the text does not bear out
        kind = POSSIBLY_CUT
    return EditionCard(
        name=owner.name,
        title=document.title,
        publisher=document.edition.publisher,
        kind=kind,
        date=document.edition.date,
        note=document.edition.note,
        size=f"{len(document.body())}段，{characters(document):,}字，{sum(1 for _ in document.walk())}节",
        url=source.url if source else "",
        captured=source.fetched_at if source else "",
        sha256=source.sha256 if source else document.sha256,
        parser=document.parser,
        warnings=tuple(map(finding_in_words, (*document.warnings, *document.findings))),
    )


def characters(document: Document) -> int:
    """Return the length of a document's body in characters."""
    return sum(len(document.text(n)) for n in document.body())


def banners(diff: Diff) -> tuple[str, ...]:
    """Return what stands in a banner above everything else; empty for two full reports of consecutive years."""
    gap = diff.gap_years
    claims = diff.comparability.new, diff.comparability.dropped
    rules = (
        (gap is not None and gap > 1, f"间隔{gap}年，非相邻年度：所列变化不能归于其中某一年"),
        (gap == 0, "同一年度的两个文本：所列为文本差异，不是年度变化"),
        (gap is None, "年份未注明，按给出的先后对照"),
        (claims == (False, False), "通稿取舍变化，不等于政策变化"),
        (claims == (True, False), "长文对通稿：通稿未提不等于不再部署，不作“未再提及”判断"),
        (claims == (False, True), "通稿对长文：长文多出的内容不等于新增部署，不作“新增”判断"),
    )
    return tuple(text for holds, text in rules if holds)


def grade_reasons(diff: Diff) -> tuple[str, ...]:
    """Return the reasons behind the grade that no banner has given yet."""
    said = "；".join(banners(diff))
    return tuple(reason for reason in diff.comparability.reasons if not any(part in said for part in _tails(reason)))


def _tails(reason: str) -> tuple[str, ...]:
    """A reason and what stands behind its colon: 两份均为通稿：取舍变化，不等于政策变化."""
    return reason, reason.rpartition("：")[2]


def grade_name(diff: Diff) -> str:
    """Return the comparability grade in words."""
    return f"{diff.comparability.grade}级：{GRADES[diff.comparability.grade]}"
