"""What the workbook holds: 领域对照, ready to be sent on, then the groups, the targets, the terms and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model import Outcome, Target, TargetChange
from reports.decide.change_rows import Block, Row, Segment
from reports.decide.field_measures import TopicLine
from reports.decide.fields import places, topic_lines
from reports.decide.formulation_list import claim_text
from reports.decide.point_list import PointList
from reports.decide.sides import span_name
from reports.decide.stance_table import Formula
from reports.decide.target_table import VERDICTS, foremost, target_change
from reports.decide.view import ReportView
from reports.write.cells import Cell, Part, Rich, plain

TERM_KINDS = {"new": "新增", "dropped": "未再提及", "returned": "重新出现", "rising": "增多", "falling": "减少"}
CHOSEN = "各领域只列把握高、最能说明变化的事项；五年规划部分、回顾部分与延续的内容不列，全文见“逐段对照”。"
PERIODS = {"year": "年度", "plan": "五年规划"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `carried` ones are repeated where a line goes on in the row below."""

    title: str
    width: float
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns, its lines, and how many columns stay in view."""

    name: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    frozen: int = 0


def sheets(report: ReportView) -> tuple[Sheet, ...]:
    """Return the sheets in their order."""
    return (
        *((_points(report.points),) if report.points else ()),
        _topics(report),
        _groups(report),
        _targets(report),
        _stance(report),
        _terms(report),
        _sources(report),
    )


def _topics(report: ReportView) -> Sheet:
    columns = (
        Column("领域", 12, carried=True),
        Column(f"{report.earlier.name}表述", 50),
        Column(f"{report.later.name}表述", 50),
        Column("变化", 16, carried=True),
        Column("段落", 12, carried=True),
        Column("点评", 24),
    )
    note = (plain("说明"), plain(CHOSEN), None, None, None, None)
    return Sheet("领域对照", columns, (*(_topic(found, report.words.one_way) for found in topic_lines(report)), note))


def _points(found: PointList) -> Sheet:
    columns = (
        Column(f"{found.name}通稿", 56),
        Column("段落", 8, carried=True),
        Column(f"{found.other_name}长文中用词最相近的句子", 56),
        Column("段落", 8, carried=True),
        Column("相近程度", 12, carried=True),
        Column("点评", 24),
    )
    lines = tuple(
        (
            plain(entry.text),
            plain(f"¶{entry.paragraph}"),
            plain(entry.near),
            plain(f"¶{entry.near_paragraph}") if entry.near else None,
            plain(entry.degree or "没有用词相近的句子"),
            None,
        )
        for entry in found.entries
    )
    return Sheet("逐点对照", columns, lines)


def _topic(found: TopicLine, one_way: bool) -> tuple[Cell, ...]:
    earlier, later = (_unmarked(_segments(side), one_way) for side in (found.earlier, found.later))
    return (("strong", found.topic),), earlier, later, plain(found.change), plain(found.places), None


def _groups(report: ReportView) -> Sheet:
    columns = (
        Column("序号", 5, carried=True),
        Column("部分", 8, carried=True),
        Column("章节", 15, carried=True),
        Column(f"{report.earlier.name}表述", 50),
        Column(f"{report.later.name}表述", 50),
        Column("变化", 9, carried=True),
        Column("情形", 9, carried=True),
        Column("把握", 5, carried=True),
        Column("段落", 11, carried=True),
        Column("点评", 16),
    )
    lines = tuple(_group(number, row, not report.words.one_way) for number, row in enumerate(report.rows, start=1))
    return Sheet("逐段对照", columns, lines, frozen=1)


def _group(number: int, row: Row, marked: bool) -> tuple[Cell, ...]:
    chapter = (row.later_trail or row.earlier_trail).partition(" › ")[0]
    return (
        number,
        plain(row.role_name),
        plain(chapter),
        _blocks(row.earlier, marked),
        _blocks(row.later, marked),
        plain(row.label),
        plain("、".join(name for _, name in row.facets)),
        plain(row.band),
        plain(places(row)),
        None,
    )


def _blocks(blocks: tuple[Block, ...], marked: bool) -> Rich:
    """One side's paragraphs; `marked` says whether what only this side has is shown as such."""
    parts = tuple(part for at, block in enumerate(blocks) for part in (*_break(at), *_segments(block.segments)))
    return _unmarked(parts, not marked)


def _unmarked(parts: Rich, unequal: bool) -> Rich:
    """Take the marks off where the texts are of unequal kinds: what one of them only has is no finding."""
    return tuple(("", text) for _, text in parts) if unequal else parts


def _break(at: int) -> tuple[Part, ...]:
    return (("", "\n"),) if at else ()


def _segments(segments: Iterable[Segment]) -> Rich:
    return tuple(("" if segment.operation == "equal" else segment.operation, segment.text) for segment in segments)


def _targets(report: ReportView) -> Sheet:
    earlier, later = report.earlier.name, report.later.name
    columns = (
        Column("期间", 9),
        Column("指标", 22),
        Column(f"{earlier}目标", 34),
        Column(f"{earlier}数值", 11),
        Column("单位", 7),
        Column(f"{earlier}完成", 30),
        Column("判断", 7),
        Column(f"{later}目标", 34),
        Column(f"{later}数值", 11),
        Column("单位", 7),
        Column("变化", 22),
        Column("段落", 12),
    )
    lines = (
        _target(change, target_change(change, report.words))
        for change in foremost(report.diff)
        if not (report.words.one_way and None in (change.earlier, change.later))
    )
    return Sheet("指标", columns, tuple(lines), frozen=2)


def _target(change: TargetChange, label: str) -> tuple[Cell, ...]:
    before, after = change.earlier, change.later
    period = next((PERIODS[side.period] for side in (after, before) if side), "")
    return (
        *(plain(period), plain(change.indicator)),
        *_stated(before),
        *_told(change.outcome),
        *_stated(after),
        plain(label),
        plain("→".join(f"¶{side.paragraph}" if side else "" for side in (before, after))),
    )


def _told(outcome: Outcome | None) -> tuple[Cell, ...]:
    """What the later report says of the earlier target, and whether it was reached."""
    return (
        (plain(f"{outcome.quote}（¶{outcome.paragraph}）"), plain(VERDICTS[outcome.verdict]))
        if outcome
        else (None, None)
    )


def _stance(report: ReportView) -> Sheet:
    columns = (
        Column("领域", 10, carried=True),
        Column(f"{report.earlier.name}表述", 50),
        Column(f"{report.later.name}表述", 50),
        Column("文字与数字", 40),
    )
    lines = ((plain(row.name), _formulas(row.earlier), _formulas(row.later), plain(row.note)) for row in report.stance)
    return Sheet("政策取向", columns, tuple(lines), frozen=1)


def _formulas(quotes: Iterable[Formula]) -> Cell:
    return plain("\n".join(f"{quote.text}（¶{quote.paragraph}）" for quote in quotes))


def _stated(target: Target | None) -> tuple[Cell, ...]:
    """One year's wording, number and unit."""
    return (plain(target.quote), _value(target), plain(target.unit)) if target else (None, None, None)


def _value(target: Target) -> Cell:
    """A number as a number, so that it can be calculated with; a range as it is read."""
    return plain("{:g}—{:g}".format(*target.value)) if isinstance(target.value, tuple) else target.value


def _terms(report: ReportView) -> Sheet:
    columns = (
        Column("提法", 30),
        Column("变化", 12),
        Column(f"{report.earlier.name}次数", 12),
        Column(f"{report.later.name}次数", 12),
        Column(f"{report.earlier.name}段落", 30),
        Column(f"{report.later.name}段落", 30),
        Column("又作", 20),
        Column("本库所见", 44),
    )
    lines = tuple(
        (
            plain(term.term),
            plain(TERM_KINDS[term.kind]),
            term.earlier,
            term.later,
            plain(span_name(term.earlier_paragraphs) if term.earlier_paragraphs else ""),
            plain(span_name(term.later_paragraphs) if term.later_paragraphs else ""),
            plain("、".join(form for form in term.forms if form != term.term)),
            plain(claim_text(term.claim, term.last_seen)),
        )
        for term in report.diff.terms
    )
    return Sheet("提法", columns, lines, frozen=1)


def _sources(report: ReportView) -> Sheet:
    columns = (Column("项目", 14), Column(report.earlier.name, 52), Column(report.later.name, 52))
    return Sheet("来源", columns, tuple(_source_lines(report)))


SOURCE_ROWS = (
    ("标题", "title"), ("发布", "publisher"), ("文本", "kind"), ("日期", "date"), ("说明", "note"), ("篇幅", "size"),
    ("地址", "url"), ("抓取时间", "captured"), ("sha256", "sha256"), ("解析", "parser"),
)  # fmt: skip


def _source_lines(report: ReportView) -> Iterator[tuple[Cell, ...]]:
    for name, key in SOURCE_ROWS:
        yield plain(name), plain(getattr(report.earlier, key)), plain(getattr(report.later, key))
    yield plain("解析提示"), *(plain("；".join(side.warnings)) for side in (report.earlier, report.later))
    yield plain("可比性"), plain(report.grade), plain("；".join((*report.banners, *report.grade_reasons)))
    yield plain("权重"), plain(report.weights), plain(report.accuracy)
    yield (
        plain("图例"),
        (("delete", "灰字划线"), ("", f"：{report.earlier.name}有、{report.later.name}无")),
        (
            ("insert", "红字下划线"),
            ("", f"：{report.later.name}有、{report.earlier.name}无"),
        ),
    )
    yield plain("段落"), plain("¶44→¶39：前为前一文本的段落序号，后为后一文本的"), plain("序号按正文非空段落自1起编")
