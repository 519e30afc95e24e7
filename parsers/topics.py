"""Which unnumbered paragraphs open with a topic sentence: short, complete, able to stand as a heading.

No single sign decides it, so signs are weighed: each adds its weight where it holds, and a sum above zero is belief.
The weights were fitted to annotated reports and rounded; each says about the genre what its comment says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.paragraph import Paragraph
from parsers.wording import fold

LONGEST_TOPIC = 60
_VERBS = (
    "加强|推进|推动|深化|促进|提升|提高|强化|优化|实施|完善|健全|构建|建设|打造|发展|培育|扩大|增强|激发|保障|落实|"
    "抓好|做好|办好|打好|守住|守好|防范|拓展|壮大|做强|做优|加快|大力|着力|深入|持续|扎实|切实|坚持|不断|统筹|继续|"
    "稳步|积极|全面|更好|更加|进一步|高质量|高水平|高标准|严格|坚决|有序|有效|努力|充分|注重|突出|狠抓|聚力|聚焦|"
    "支持|鼓励|引导|改善|改革|创新|巩固|稳定|繁荣|弘扬|维护|贯彻|控制|保持|增加|解决|关爱|守牢|兜牢|千方百计|多措并举|"
    "一体|协同|因地制宜|以.{2,20}为(?:牵引|引领|重点|主线|抓手)"
)
# What a sentence says of itself, as patterns on its folded text.
SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("task", f"(?:(?:我们)?要)?(?:{_VERBS})"),
        ("policy", ".{2,14}政策要|.{2,8}要.{2,12}。$"),
        ("result", ".*(?:增强|改善|提升|提高|进展|成效|成果|突破|加快|深入|加强|完善|纷呈|巩固|发展|推进|优化|增长|向好|丰硕|步伐|稳定|显现|进步|台阶|局面|跃升|扎实|有力|有效)。$"),
        ("slogan", ".{2,10},.{2,10}。$"),
        ("situation", "(?:过去|刚刚|今年(?:是|将|,是)|当前|展望|综合|通观|近[一两几]年|去年|[0-9]{4}年|“?十.五”?时期|国际|世界)"),
        ("summing", "(?:回顾|总结|(?:在)?(?:充分)?(?:肯定|看到)|成绩|同时|此外|对(?:以上|于)|以上|上述|这|根据|按照|从|为|我们(?:也|还)|这些)"),
        ("problems", ".*(?:清醒|清楚|认识到|困难|矛盾和?问题|挑战|不足|短板)"),
        ("feeling", ".*(?:不寻常|不平凡|来之不易|殊为不易|表示|信心|奋斗|使命|重任)"),
        ("copula", ".{2,20}(?:是|关系).*(?:变革|问题|任务|决策|重中之重|根基|民生|阶段|时期|之年|一年|五年|环节|要求|保障|主线)"),
        ("announcement", ".*(?:以下|下列|下面|几)(?:[个项点]|几)?.*[:。]$|.*(?:[0-9一二三四五六七八九十]{1,3}[个大项]|[0-9一二三四五六七八九十]{1,3}大?(?:个)?方面|主要|重点).{0,6}(?:工作|方面|目标|任务|举措)是?[:。]$|.*(?:做到|把握好).{0,6}[:。]$"),
        ("address", "(?:各位代表,|各位代表!(?!面对)|现在,)"),
        ("period", "(?:过去)?(?:一年|五年)来?,.{2,}|(?:过去)一年,|新的一年|今年,我们"),
        ("we", "我们|我国|我区|我省|全省|全市|各级"),
        ("figures", ".*[0-9]"),
        ("list", ".*;|.*:"),
        ("clauses", ".*,.*,"),
        ("enumeration", ".*、.*、.*、"),
        ("exclaimed", ".*!$"),
        ("medley", "(?:.{0,4}(?:一|五)年[来,].{0,4})?(?:民族、宗教|全?省?老龄|.{0,8}国防动员、)"),
    )
}
WEIGHTS: Mapping[str, float] = {
    "bias": -0.4,
    # The sentence: a task or a result, in few words; not a description of the time, no summing up, no announcement.
    "task": 1.2,
    "result": 0.9,
    "period": 1.2,
    "policy": 0.2,
    "copula": 0.3,
    "enumeration": 0.1,
    "we": 0.0,
    "clauses": -0.4,
    "slogan": -0.4,
    "list": -0.3,
    "figures": -1.2,
    "exclaimed": -1.5,
    "problems": -1.1,
    "feeling": -1.5,
    "summing": -1.6,
    "situation": -2.3,
    "announcement": -4.0,
    "address": -4.0,
    "medley": -3.0,
    # Its length: each step takes a little more.
    "over 12": -0.4,
    "over 16": -0.2,
    "over 20": -0.3,
    "over 24": 0.0,
    "over 28": 0.0,
    "over 32": -0.3,
    "over 38": -0.4,
    "over 46": -1.0,
    # What it opens: a topic needs something that it is the topic of.
    "long": 1.4,
    "opens more": 0.7,
    "alone": -1.2,
    "slight": -1.0,
    # Where it stands: the first under a heading introduces, what stands right under 一、 frames.
    "introduction": -1.7,
    "short introduction": -1.9,
    "chapter": -1.7,
    "framing": -0.6,
    "apart": -1.4,
    # In whose company: topics come in rows, and rows of the same words are no accident.
    "company": 2.0,
    "parallel": 2.5,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Unnumbered paragraphs that follow one another.

    `under_heading` says that they follow a heading on a line of its own, `under_item` that this is one of level 3,
    `framing` that they stand between 一、 and its first （一）, `apart` that they follow 各位代表！.
    """

    paragraphs: tuple[Paragraph, ...]
    under_heading: bool
    under_item: bool
    under_chapter: bool
    framing: bool
    apart: bool


def find_topics(stretch: Stretch) -> set[int]:
    """Return the numbers of the paragraphs that open with a topic sentence."""
    return {
        stretch.paragraphs[position].number
        for position in candidates(stretch)
        if sum(WEIGHTS[name] for name in features(stretch, position)) > 0
    }


def candidates(stretch: Stretch) -> Iterator[int]:
    """Yield the positions in a stretch at which a topic may stand at all."""
    paragraphs = stretch.paragraphs
    if stretch.under_heading and len(paragraphs) == 1:
        return
    for position, paragraph in enumerate(paragraphs):
        broken = position > 0 and not paragraphs[position - 1].complete
        stopped = paragraph.opening < len(paragraph.text) or paragraph.complete
        if not broken and stopped and 4 <= paragraph.opening <= LONGEST_TOPIC and not (stretch.under_item and position == 0):
            yield position


def features(stretch: Stretch, position: int) -> Iterator[str]:
    """Yield the names of the signs that hold for a paragraph."""
    paragraph = stretch.paragraphs[position]
    sentence = fold(paragraph.sentence)
    yield "bias"
    for longest in (12, 16, 20, 24, 28, 32, 38, 46):
        if len(sentence) > longest:
            yield f"over {longest}"
    yield from (name for name, pattern in SIGNS.items() if pattern.match(sentence))
    behind = len(paragraph.text) - paragraph.opening
    if behind == 0:
        yield "alone"
    if 0 < behind and len(paragraph.text) < 50:
        yield "slight"
    if behind > 100:
        yield "long"
    if behind > 2 * len(sentence):
        yield "opens more"
    if stretch.under_heading and position == 0:
        yield "introduction"
        if _is_short(stretch.paragraphs):
            yield "short introduction"
    if stretch.under_chapter:
        yield "chapter"
    if stretch.framing:
        yield "framing"
    if stretch.apart:
        yield "apart"
    if _is_parallel(stretch.paragraphs, sentence[:4]):
        yield "parallel"
    if _company(stretch.paragraphs, position):
        yield "company"


def _is_short(paragraphs: Sequence[Paragraph]) -> bool:
    lengths = [len(paragraph.text) for paragraph in paragraphs[1:]]
    return bool(lengths) and len(paragraphs[0].text) < 0.6 * sum(lengths) / len(lengths)


def _is_parallel(paragraphs: Sequence[Paragraph], opening: str) -> bool:
    return sum(fold(paragraph.text[:4]) == opening for paragraph in paragraphs) > 2


def _company(paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Return whether another paragraph of the stretch opens with a short sentence that states a task."""
    return any(
        other != position and paragraph.opening <= 24 and SIGNS["task"].match(fold(paragraph.sentence))
        for other, paragraph in enumerate(paragraphs)
    )
