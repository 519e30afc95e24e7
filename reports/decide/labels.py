"""The words the reader sees, as tables: one place to check that none of them claims more than the diff does.

The field has fixed usage. 未再提及 rather than any word for removal: absence from a text is all that was seen.
升格 and 降格 are about the standing of a task, 表述加强 and 表述趋缓 about its wording. Years are named (2016年),
never "this year" and "last year", because a pair may be several years apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from model import Comparability, Document, Facet, Finding, Kind, Role
from model.signals import Direction, FollowState, Scale

FACETS: dict[Facet, str] = {
    "moved": "调整位置",
    "renamed": "标题改为",
    "reranked": "次序变化",
    "elevated": "升格",
    "demoted": "降格",
    "merged": "合并",
    "split": "分列",
    "strengthened": "表述加强",
    "softened": "表述趋缓",
    "retargeted": "指标调整",
    "unclaimed": "公开文本未见",
}
DIRECTIONS: dict[Direction, str] = {
    "strengthened": "表述加强",
    "softened": "表述趋缓",
    "advanced": "进入下一阶段",
    "reverted": "退回前一阶段",
    "turned": "方向改变",
}
TONES = {"up": "表述更积极", "down": "表述趋稳", "same": "表述力度延续"}
FOLLOW_STATES: dict[FollowState, str] = {
    "silent": "未见交代",
    "done": "回顾已报告",
    "absorbed": "并入其他任务",
    "still": "仍列为任务",
}
SCALES: dict[Scale, str] = {"force": "力度", "stage": "阶段", "direction": "方向", "bound": "约束"}
ROLES: dict[Role, str] = {
    "review": "回顾",
    "outlook": "形势与要求",
    "plan": "部署",
    "other": "其他",
    "outside": "正文以外",
}
EDITION_KINDS = {
    "full_report": "报告全文",
    "leader_readout": "领导同志讲话通稿",
    "minister_report_excerpt": "部门工作报告摘编",
    "interpretation": "解读",
    "press_conference": "新闻发布会实录",
    "relay": "转载稿",
}
POSSIBLY_CUT = "文本可能不完整"
COMPLETENESS = {"full": "全文", "excerpt": "摘编", "readout": "通稿", "relay": "转载", "": ""}
# What the parser found, as the reader is told.
FINDINGS = {
    "no-headings": "文本没有标题，不分章节",
    "outside-the-report": "网页可见文字{1}字，正文以外的{0}字未计入",
    "hidden": "原文隐藏的{0}字未计入",
    "repeated-lines": "各页重复的{0}行未计入",
    "running-heads": "页眉、页码共{0}处未计入",
    "page-without-text": "第{numbers}页没有文字",
    "goes-on": "网页有“下一页”，文本可能未完",
    "list-referred-to-but-absent": "称“{quote}”（¶{paragraph}）而未见目标所在段",
    "starts-late": "回顾自“{quote}”（¶{paragraph}）起",
    "ends-early": "未见结语",
    "chapter-missing": "未见{role}部分",
    "much-shorter": "篇幅明显偏短",
    "unreadable-part": "部分内容无法读取",
}
# Bands rather than decimals: a reader acts differently on three levels, not on hundredths.
CONFIDENCE_BANDS = ((0.8, "高"), (0.55, "中"), (0.0, "低"))
GRADES = {
    "A": "可直接对照",
    "B": "可对照，部分结论从严",
    "C": "只作单向对照",
}

ONE_SIDED = "只见于一份"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the kinds are named in one comparison: a read-out that is silent proves less than a full text.

    `one_way` says that the texts are of unequal kinds or lengths: what the short one leaves out is then set aside.
    """

    new: str
    dropped: str
    unclaimed: str
    one_way: bool
    changed: str = "表述调整"
    unchanged: str = "延续"

    def of(self, kind: Kind) -> str:
        """Return the label of a kind, such as 未再提及."""
        return {"new": self.new, "dropped": self.dropped, "changed": self.changed, "unchanged": self.unchanged}[kind]


def wording(comparability: Comparability) -> Wording:
    """Choose the labels that the allowed claims permit.

    A pair that allows no claim of absence on one side has an incomplete text (a read-out, an excerpt) there.
    """
    if comparability.grade == "C":
        return Wording(ONE_SIDED, ONE_SIDED, ONE_SIDED, one_way=True, changed="相近段落")
    return Wording(
        new="新增" if comparability.new else "前一文本未见",
        dropped="未再提及" if comparability.dropped else "公开文本未见",
        unclaimed="公开文本未见",
        one_way=False,
    )


def band(confidence: float) -> str:
    """Return 高, 中 or 低 for a confidence in [0, 1]."""
    return next(name for least, name in CONFIDENCE_BANDS if confidence >= least)


def year_name(document: Document, fallback: str) -> str:
    """Return the document's year as the reader says it (2016年), or the fallback where it has none."""
    return f"{document.year}年" if document.year is not None else fallback


def finding_in_words(finding: Finding) -> str:
    """Return a finding about a document in the reader's language."""
    listed = "、".join(map(str, finding.numbers))
    role = next((name for key, name in ROLES.items() if key == finding.quote), "")
    words = FINDINGS[finding.code]
    return words.format(*finding.numbers, numbers=listed, paragraph=finding.paragraph, quote=finding.quote, role=role)
