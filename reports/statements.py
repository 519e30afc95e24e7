"""Sentences of the annual plan that nothing in the other year's forward-looking text answers.

Most of what comes and goes does so inside a paragraph that itself goes on: its neighbours stay, the sentence does not.
A sentence is listed when it states an action and its words, weighed by how rare they are in the two texts, hardly
occur in any one paragraph there. The nearest paragraph is kept, as the ground on which the absence is claimed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from model import Change, Diff
from reports.places import Side
from reports.rows import DIGIT

SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
WORD_CHARACTER = re.compile(r"[^\w]|_")
CLAUSE = re.compile(r"[，；]")
SHORTEST = 12  # characters; below that a sentence is a slogan or a fragment of one
UNANSWERED = 0.2  # share of a sentence's weight found in one paragraph, up to which it counts as not answered
CLAUSE_UNANSWERED = 0.5  # the same for its opening clause alone, which names the measure
# What may stand before the verb of a measure.
LEADERS = re.compile(
    r"(?:[一二三四五六七八九十]是|第[一二三四五]，|同时，|此外，|今年|年内|要|将|继续|再|还要|进一步|更好)*"
)
# The verbs and adverbs that a measure opens with. A sentence that opens with anything else is reasoning or
# exhortation, which is rewritten every year and tells nothing.
OPENERS = re.compile(
    "(?:"
    "推进|推动|推行|推广|加快|加强|加大|深化|深入|完善|建立|建设|建成|健全|实施|实行|实现|开展|开工|启动|设立|增设|增加|增强|"
    "扩大|提高|提升|降低|减少|压减|取消|缩减|放宽|放开|简化|清理|整治|整合|治理|淘汰|化解|防范|控制|严控|严格|严厉|严肃|"
    "支持|鼓励|引导|促进|发展|培育|培养|壮大|引进|制定|修订|修改|出台|落实|优化|调整|改革|改造|改善|改进|创新|探索|研究|试点|"
    "统筹|安排|发行|打造|构建|搭建|做好|抓好|抓紧|办好|用好|强化|拓展|拓宽|保障|保护|确保|完成|组织|划转|全面|全部|大力|大幅|"
    "积极|稳妥|稳步|稳定|有序|有效|适时|适当|适度|重点|着力|扎实|坚决|综合|合理|切实|广泛|规范|明确|允许|下调|上调|免除|补齐|筹建)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without an answer: the group it stands in, and the nearest paragraph (if any) of the other text.

    `overlap` is the share of the sentence's weight, in [0, 1], that this nearest paragraph carries.
    """

    target: str
    paragraph: int
    text: str
    nearest: int | None
    overlap: float


def statements(diff: Diff, owner: Side, other: Side, own: str) -> tuple[Statement, ...]:
    """Return the measures in annual-plan groups of `owner` that `other` does not answer, the clearest first.

    `own` names the owner's side (earlier or later). Empty where the other text is the shorter kind: what a read-out
    leaves out of a long text is no finding, while two read-outs may be held against each other.
    """
    new, dropped = diff.comparability.new, diff.comparability.dropped
    if new != dropped and not (new if own == "later" else dropped):
        return ()
    selective = not new and not dropped
    index = _Index(owner, other, selective)
    groups = (
        diff.paragraphs if selective else tuple(change for change in diff.paragraphs if _annual(change, owner, own))
    )
    found = (statement for change in groups for statement in _unanswered(change, owner, own, index))
    return tuple(sorted(found, key=_rank))


def _annual(change: Change, owner: Side, own: str) -> bool:
    """Tell whether a group goes on in both years and belongs to the annual plan."""
    return bool(change.earlier and change.later) and owner.places[getattr(change, own)[0]].layer == "annual"


def _rank(statement: Statement) -> tuple[float, int]:
    """Figures make a measure: a sentence with one counts as a little less answered than it is."""
    return statement.overlap - (0.05 if DIGIT.search(statement.text) else 0.0), statement.paragraph


def _unanswered(change: Change, owner: Side, own: str, index: _Index) -> Iterator[Statement]:
    for paragraph in getattr(change, own):
        for found in SENTENCE.finditer(owner.document.text(paragraph)):
            text = found[0].strip()
            bare = LEADERS.sub("", text, count=1)
            if len(text) < SHORTEST or not (index.selective or not owner.planned or OPENERS.match(bare)):
                continue
            nearest, overlap = index.nearest(text)
            if overlap <= UNANSWERED and index.nearest(CLAUSE.split(bare)[0])[1] <= CLAUSE_UNANSWERED:
                yield Statement(change.id, paragraph, text, nearest, overlap)


class _Index:
    """The forward-looking paragraphs of one text by the character pairs in them; all of them for a pair of read-outs.

    A read-out is selective: few paragraphs, no parts, and what it says in passing counts as said.
    """

    def __init__(self, owner: Side, other: Side, selective: bool) -> None:
        self.selective = selective
        counted: defaultdict[str, int] = defaultdict(int)
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for text_side in (owner, other):
            for paragraph, place in text_side.places.items():
                for pair in _pairs(text_side.document.text(paragraph)):
                    counted[pair] += 1
                    if text_side is other and (selective or place.layer not in (None, "review")):
                        self.holders[pair].append(paragraph)
        total = len(owner.places) + len(other.places)
        self.weights = {pair: log(1 + total / number) for pair, number in counted.items()}

    def nearest(self, text: str) -> tuple[int | None, float]:
        """Return the paragraph that carries most of a text's weight, and that share."""
        pairs = sorted(_pairs(text))
        carried: defaultdict[int, float] = defaultdict(float)
        for pair in pairs:
            for paragraph in self.holders.get(pair, ()):
                carried[paragraph] += self.weights[pair]
        whole = sum(self.weights[pair] for pair in pairs)
        most = max(carried.values(), default=0.0)
        best = min((paragraph for paragraph, weight in carried.items() if weight == most), default=None)
        return best, most / whole if whole else 0.0


def _pairs(text: str) -> set[str]:
    letters = WORD_CHARACTER.sub("", text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
