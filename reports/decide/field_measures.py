"""Which measures of the annual plan stand in the 对照表 by field of policy: of each topic the most telling.

A long report holds hundreds of measures, most of them reworded; a table that is sent on holds those that came, left or
moved on, and of the reworded ones those whose figures or force changed. The rest stands in the table of all paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from model import Diff, Document, Measure, Span
from model.task import Rewording
from reports.decide.change_rows import Segment
from reports.decide.labels import DIRECTIONS, Wording

# In the order in which an analyst's table has them; topics that are not named here follow.
TOPICS = (
    "形势判断", "总体要求", "主要目标", "财政", "货币金融", "内需", "科技产业", "改革", "开放", "三农", "区域城镇",
    "房地产", "风险防控", "绿色", "民生", "政府建设与其他",
)  # fmt: skip
ELSEWHERE = TOPICS[:3]  # situation, requirements and headline targets have lines of their own
SHOWN = 4  # measures of one kind under one topic; more where a report has few topics
LINES = 48  # of one kind in the whole table, from which that is worked out
SURE = 0.8  # confidence from which a measure is sent on without a check
FULL_LENGTH = 30  # characters of a measure that says what it is about
READABLE = 0.25  # share of the longer wording below which two wordings side by side explain nothing


Moved = tuple[Span, Span, str]
"""Both places of a clause whose force, stage or direction changed, and what that is called."""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One line of the table; a side is empty where that year has nothing."""

    topic: str
    earlier: tuple[Segment, ...]
    later: tuple[Segment, ...]
    change: str
    places: str


def topic_measures(diff: Diff, words: Wording) -> tuple[TopicLine, ...]:
    """Return the measures as lines, topic by topic, what is in both years first; empty where no measures are known."""
    labels = _labels(words)
    strength = tuple((change.earlier, change.later, DIRECTIONS[change.direction]) for change in diff.strength)
    wordings = {one.measure: one for one in diff.rewordings}
    found = [_found(diff, measure, wordings, strength, labels) for measure in diff.measures if _may_stand(measure)]
    lines = [entry for entry in found if entry is not None]
    most = max(SHOWN, LINES // len({entry.topic for entry in lines} or {""}))
    order = list(dict.fromkeys(labels.values()))
    ranked = sorted(lines, key=lambda entry: (_rank(entry.topic), order.index(entry.kind), -entry.weight, entry.at))
    grouped = groupby(ranked, key=lambda entry: (entry.topic, entry.kind))
    return tuple(entry.line for _, group in grouped for entry in list(group)[:most])


@dataclass(frozen=True, slots=True)
class _Found:
    """A line with what ranks it."""

    kind: str
    weight: float
    at: tuple[int, int]
    line: TopicLine

    @property
    def topic(self) -> str:
        return self.line.topic


def _labels(words: Wording) -> dict[str, str]:
    """What each kind is called, in the order in which they stand."""
    return {
        "advanced": DIRECTIONS["advanced"],
        "reworded": words.changed,
        "new": words.new,
        "not_seen": words.dropped,
        "done": "未再列入部署，见于回顾",
    }


def _rank(topic: str) -> tuple[int, str]:
    return (TOPICS.index(topic), "") if topic in TOPICS else (len(TOPICS), topic)


def _may_stand(measure: Measure) -> bool:
    sure = measure.kind != "kept" and measure.confidence >= SURE
    return sure and measure.layer == "annual" and measure.topic not in ELSEWHERE


def _found(
    diff: Diff,
    measure: Measure,
    wordings: Mapping[str, Rewording],
    strength: Iterable[Moved],
    labels: dict[str, str],
) -> _Found | None:
    before, after = _text(diff.earlier, measure.earlier), _text(diff.later, measure.later)
    label = labels[measure.kind]
    wording = wordings.get(measure.id)
    if measure.kind == "reworded" and measure.earlier and measure.later:
        told = next((how for a, b, how in strength if _meet(a, measure.earlier) and _meet(b, measure.later)), "")
        if wording is None or (not told and not wording.figures) or wording.shared < READABLE:
            return None
        label = told or label
    spans = (measure.earlier, measure.later)
    line = TopicLine(
        measure.topic,
        *(_marked(wording) if wording else _alone(before, after)),
        change=label,
        places="→".join(f"¶{span.paragraph}" if span else "" for span in spans),
    )
    place = next(span for span in (measure.later, measure.earlier) if span)
    weight = measure.confidence + min(len(before or after) / FULL_LENGTH, 1.0) / 2
    return _Found(labels[measure.kind], weight, (place.paragraph, place.start), line)


def _meet(one: Span, other: Span) -> bool:
    """Whether two stretches of a document have a character in common."""
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _text(document: Document, span: Span | None) -> str:
    return document.text(span.paragraph)[span.start : span.end] if span else ""


def _marked(wording: Rewording) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return both wordings as segments: what only the earlier has as deleted, what only the later has as inserted."""
    earlier = tuple(Segment(*edit) for edit in wording.edits if edit.operation != "insert")
    return earlier, tuple(Segment(*edit) for edit in wording.edits if edit.operation != "delete")


def _alone(before: str, after: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return what one year only has."""
    return (Segment("delete", before),) if before else (), (Segment("insert", after),) if after else ()
