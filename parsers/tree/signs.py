"""The signs by which a topic sentence is known, and what each weighs.

A sum above zero is belief. The weights, in data/topics.json, are fitted by scripts/fit_topics.py on the annotated
reports; a few are rules of the genre that those hardly hold, and stand in that script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

_VERBS = (
    "加强|推进|推动|深化|促进|提升|提高|强化|优化|实施|完善|健全|构建|建设|打造|发展|培育|扩大|增强|激发|保障|落实|"
    "抓好|做好|办好|打好|守住|守好|防范|拓展|壮大|做强|做优|加快|大力|着力|深入|持续|扎实|切实|坚持|不断|统筹|继续|"
    "稳步|积极|全面|更好|更加|更大|更高|进一步|高质量|高水平|高标准|严格|坚决|有序|有效|努力|充分|注重|突出|狠抓|聚力|聚焦|"
    "[抓做办打守唱扛用建稳压夯配](?:好|牢|强|优|实|足|紧)|支持|鼓励|引导|改善|改革|创新|巩固|稳定|繁荣|弘扬|维护|贯彻|"
    "控制|保持|增加|解决|关爱|守牢|兜牢|千方百计|多措并举|"
    "一体|协同|因地制宜|以.{2,20}为(?:牵引|引领|重点|主线|抓手)"
)
# What a sentence says of itself, as patterns on its folded text.
SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("task", f"(?:(?:我们)?要)?(?:{_VERBS})"),
        ("policy", ".{2,14}政策要|.{2,8}要.{2,12}。$"),
        (
            "result",
            ".*(?:增强|改善|提升|提高|进展|成效|成果|突破|加快|深入|加强|完善|纷呈|巩固|发展|推进|优化|增长|向好|丰硕|步伐|"
            "稳定|显现|进步|台阶|局面|跃升|扎实|有力|有效)。$",
        ),
        ("slogan", ".{2,10},.{2,10}。$"),
        (
            "situation",
            "(?:过去|刚刚|今年(?:是|将|,是)|当前|展望|综合|通观|近[一两几]年|去年|[0-9]{4}年|"
            "我[国省市区](?:是|各族|发展(?:仍|已|正|处于|面临|环境))|中国(?!特色)|中华民族|“?(?:[六七八九]|十.?)五”?时期|国际|世界)",
        ),
        (
            "summing",
            "(?:回顾|总结|(?:在)?(?:充分)?(?:肯定|看到)|成绩|同时|此外|对(?:以上|于)|以上|上述|"
            "与此同时|这|根据|按照|从|为|我们(?:也|还)|这些)",
        ),
        ("problems", ".*(?:清醒|清楚|认识到|困难|矛盾和?问题|挑战|不足|短板|面临|新情况)"),
        ("feeling", ".*(?:不寻常|不平凡|来之不易|殊为不易|表示|信心|奋斗|使命|重任|蓝图|征程|未来)"),
        (
            "copula",
            ".{2,20}(?:是|关系).*(?:变革|问题|任务|决策|重中之重|根基|民生|阶段|时期|之年|一年|五年|环节|要求|保障|主线)",
        ),
        (
            "announcement",
            ".*(?:以下|下列|下面|几)(?:[个项点]|几)?.*[:。]$|"
            ".*(?:[0-9二三四五六七八九十]{1,3}[个大项]|[0-9一二三四五六七八九十]{1,3}大?个?方面|主要|重点).{0,6}(?:工作|方面|目标|任务|举措)是?[:。]$|"
            ".*(?:做到|把握好).{0,6}[:。]$",
        ),
        ("address", "(?:各位代表,|现在,|同志们[!,])"),
        ("call", "各位代表!"),
        ("about", "关于.{2,20}。$"),
        ("period", "(?:过去)?(?:一年|五年)来?,.{2,}|(?:过去)一年,|新的一年|今年,我们"),
        ("we", "我们|我国|我区|我省|全省|全市|各级"),
        ("figures", ".*[0-9]"),
        ("list", ".*;|.*:"),
        ("clauses", ".*,.*,"),
        ("enumeration", ".*、.*、.*、"),
        ("exclaimed", ".*!$"),
        ("turn", "(?:与此同时|同时),.{0,4}其[他它]|.{0,24}对政府(?:工作|履职|治理).{0,8}(?:要求|提出)"),
        ("medley", "(?:.{0,4}(?:一|五)年[来,].{0,4})?(?:民族、宗教|全?省?老龄|.{0,8}国防动员、)"),
    )
}
# What a paragraph goes on to say behind its first sentence when that was only a saying in front of a look back.
LOOKS_BACK = re.compile(".{0,24}(?:清醒|清楚)地?(?:看到|认识)|.{0,40}来之不易|.{0,20}(?:成绩|成就).{0,6}(?:的)?取得")
WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "topics.json"
WEIGHTS: Mapping[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
