"""The year or a planning period: by a title, by what a paragraph opens with, and never beyond what the text says.

y is the year, p a planning period.
"""

import pytest

from tests.test_roles import BODY, grown

GOALS = "主要预期目标是：地区生产总值增长5%左右，城镇新增就业22万人以上。"

TEXTS = {
    "three chapters, each of one time": (
        ("一、2030年工作回顾", BODY, "二、“十六五”时期主要目标任务", BODY, "（一）修渠。" + BODY,
         "三、2031年重点工作", BODY),
        "yypppyy",
    ),
    "a period that only begins this year": (
        ("一、2031年重点工作", "今年是“十六五”开局之年，" + BODY, "着眼“十六五”开好局，" + BODY, "（一）修渠。" + BODY),
        "yyyy",
    ),
    "a slogan of the period in a title without any time": (
        ("一、扎实做好“十六五”开局之年各项工作", "（一）修渠。" + BODY, "（二）种树。" + BODY),
        "yyy",
    ),
    "one chapter for both, the plan told first": (
        ("一、“十六五”时期目标任务和2031年工作安排", "规划纲要明确了主要指标：一是经济发展指标，年均增长5%左右。",
         "今年" + GOALS, "（一）修渠。" + BODY, "（二）种树。" + BODY),
        "ppyyy",
    ),
    "one chapter for both, the year told first": (
        ("一、2031年工作安排和“十六五”时期目标任务", "今年" + GOALS, "（一）修渠。" + BODY,
         "“十六五”时期，要把支渠接到南坡。" + BODY, BODY),
        "yyypp",
    ),
    "the year's goals in a chapter for the period": (
        ("一、“十六五”时期主要目标任务", BODY, "今年是开局之年，今年" + GOALS, BODY),
        "ppyp",
    ),
    "a look back on five years that comes to the last one": (
        ("一、过去五年工作回顾", "五年来，" + BODY, "一是修渠。" + BODY, "刚刚过去的2030年，" + BODY, BODY,
         "过去五年的成绩来之不易，" + BODY),
        "pppyyp",
    ),
    "a look back on the year that comes to five": (
        ("一、2030年工作回顾", "过去一年，" + BODY, BODY, "五年来，" + BODY, "——渠道通到南坡。" + BODY),
        "yyypp",
    ),
    "a look back whose title names no time": (
        ("一、工作回顾", "2030年是“十五五”收官之年，" + BODY, BODY, "“十五五”时期是修渠的五年。" + BODY, BODY),
        "yyypp",
    ),
    "a task that names a plan": (
        ("一、2031年重点工作", "实施“十六五”水利规划，" + BODY, "编制“十六五”种树规划。" + BODY, BODY),
        "yyyy",
    ),
    "a level-2 title parts a chapter": (
        ("一、目标任务", "（一）“十六五”发展目标", BODY, "（二）2031年重点工作", BODY),
        "yppyy",
    ),
    "the outline of a plan explained": (
        ("一、关于《青岚省国民经济和社会发展第十六个五年规划纲要（草案）》的说明", BODY, "（一）修渠。" + BODY),
        "ppp",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_each_paragraph_has_the_horizon_that_the_text_gives_it(kind):
    lines, wanted = TEXTS[kind]
    document = grown("2031年青岚省政府工作报告", "各位代表：", *lines)
    assert "".join({"annual": "y", "plan": "p"}[one] for one in document.horizons[2:]) == wanted
