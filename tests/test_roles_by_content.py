"""Roles where the title does not say: what a chapter tells decides, and where it turns its role turns.

Each text was labelled by its kind before the rule was written: R review, O outlook, P plan, x other, a dot for outside.
"""

import pytest

from tests.test_roles import grown, roles

HEAD = ("2031年青岚省政府工作报告", "各位代表：", "现在，我代表省人民政府向大会报告工作，请予审议。")
END = ("各位代表！让我们团结一心、埋头苦干，为建设美好青岚而奋斗！",)
GOALS = "主要预期目标是：地区生产总值增长5%左右，城镇新增就业22万人以上。"
TASKS = ("（一）扩大内需。改造农贸市场100个。", "（二）建设制造强省。培育链主企业18家。")

TEXTS = {
    "a slogan over last year's results": (
        ("一、一步一个脚印，青岚建设迈上新台阶", "2030年，全省地区生产总值增长5.1%，粮食产量183亿斤。",
         "（一）着力扩大内需。改造农贸市场96个。", "二、一张蓝图干到底，开创青岚新局面", GOALS, *TASKS),
        "RRRPOPP",
    ),
    "a slogan, and the results open with 过去一年": (
        ("一、同心同向，答好发展新答卷",
         "过去一年，我们顶住压力，生产总值增长5.1%。",
         "（一）内需持续回暖。改造农贸市场96个。",
         "二、2031年重点工作", GOALS, *TASKS),
        "RRRPOPP",
    ),
    "two chapters of results, each under a slogan": (
        ("一、同心同向，答好发展新答卷", "2030年，我们顶住压力，生产总值增长5.1%。",
         "二、向上向善，写好民生新篇章",
         "一年来，我们新建托育园60所，发放育儿补贴4亿元。",
         "三、2031年重点工作",
         GOALS,
         *TASKS),
        "RRRRPOPP",
    ),
    "a title that speaks of success and sets tasks": (
        ("一、2030年工作回顾",
         "2030年，全省地区生产总值增长5.1%。",
         "二、乘势而上，再创高质量发展新成就",
         GOALS,
         *TASKS),
        "RRPOPP",
    ),
    "a title that calls for leaving the past behind": (
        ("一、2030年工作回顾", "2030年，全省地区生产总值增长5.1%。", "二、不负过去，奋力开创未来", GOALS, *TASKS),
        "RRPOPP",
    ),
    "one chapter under a slogan that turns in the middle": (
        ("一、接续奋斗，建设美好青岚",
         "2030年，全省地区生产总值增长5.1%，新建托育园60所。",
         "粮食产量183亿斤，改造农贸市场96个。",
         "2031年要继续扩大内需，" + GOALS, "重点做好以下工作：", *TASKS),
        "RRROPPP",
    ),
    "the year of the results in the title": (
        ("一、不平凡的2030年", "全省地区生产总值增长5.1%，粮食产量183亿斤。", "二、2031年重点工作", GOALS, *TASKS),
        "RRPOPP",
    ),
    "how last year's tasks were carried out": (
        ("一、2030年任务落实情况", "全省地区生产总值增长5.1%，粮食产量183亿斤。", "二、2031年重点工作", GOALS, *TASKS),
        "RRPOPP",
    ),
    "five years of results under a slogan": (
        ("一、感恩奋进，青岚发展跃上新台阶",
         "五年来，全省地区生产总值年均增长5.1%。",
         "——内需持续回暖。改造农贸市场960个。",
         "二、2031年重点工作", GOALS, *TASKS),
        "RRRPOPP",
    ),
    "a closing chapter on the government itself that begins with what is wanting": (
        ("一、2030年工作回顾", "2030年，全省地区生产总值增长5.1%。", "二、2031年重点工作", GOALS, *TASKS,
         "三、加强政府自身建设", "过去的成绩来之不易，今后要坚持依法行政，自觉接受监督。"),
        "RRPOPPPP",
    ),
    "tasks under a slogan that begin with last year's level": (
        ("一、2030年工作回顾", "2030年，全省地区生产总值增长5.1%。", "二、2031年工作的总体要求", GOALS,
         "三、奋力建设制造强省", "在去年培育15家链主企业的基础上，今年再培育18家。", *TASKS),
        "RROOPPPP",
    ),
    "no year anywhere, results before the goals": (
        ("一、凝心聚力，经济运行稳中向好", "去年，我们克服旱情，粮食总产再创新高，城乡居民收入较快增长。",
         "（一）农业连年丰收。改造农田4万亩。", "二、砥砺前行，推动发展再上台阶", "今年" + GOALS, *TASKS),
        "RRRPOPP",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_a_role_follows_what_is_told(kind):
    lines, wanted = TEXTS[kind]
    assert roles(grown(*HEAD, *lines, *END))[3:-1] == wanted
