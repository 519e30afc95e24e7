"""What is no part of the body and why, and what title, year and edition the text itself gives."""

import pytest

from parsers.facts.edition import edition_rules, read_edition, read_title, read_year
from parsers.facts.outside import find_outside, outside_rules
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.tree.paragraph import read_paragraphs

RULES = load_parser_rules().once(outside_rules)

BODY = "渠水从北山引来，沿路浇灌七个村子，秋后再把支渠接到南坡，沿线的闸门一并换新，来年春天放水。"
OPENING = "现在，我代表县人民政府，向大会报告工作，请予审议。"

SAYS = load_parser_rules().once(edition_rules)


def reasons(*lines: str) -> list[str]:
    found = find_outside(read_paragraphs([Block(line) for line in lines]), RULES)
    return [found.get(number, "") for number in range(1, len(lines) + 1)]


def test_the_front_of_a_report():
    lines = [
        "政 府 工 作 报",
        "告",
        "（2031年1月9日在县人民代表大会第三次会议上）",
        "县长",
        "柳　青",
        "各位代表：",
        OPENING,
    ]
    assert reasons(*lines) == ["title", "title", "date", "speaker", "speaker", "salutation", ""]


def test_the_front_of_a_page():
    lines = [
        "您的位置：",
        "首页",
        ">",
        "要闻",
        "2031年蓝田县政府工作报告",
        "来源：",
        "蓝田日报",
        "时间：2031-01-12",
        OPENING,
    ]
    expected = ["furniture", "furniture", "furniture", "furniture", "title", "credit", "credit", "date", ""]
    assert reasons(*lines) == expected


def test_captions_and_the_editors_lead():
    lead = "1月9日，蓝田县第三届人民代表大会第三次会议开幕。县长柳青作报告。"
    photo = "县长柳青作政府工作报告。本报记者 田禾 摄"
    assert reasons("政府工作报告", photo, lead, "各位代表：", OPENING) == [
        "title",
        "caption",
        "caption",
        "salutation",
        "",
    ]


def test_a_readouts_first_paragraph_is_no_lead():
    text = "1月9日，蓝田县水利会议在县城召开。" + BODY
    assert reasons("蓝田县水利会议召开", text, BODY) == ["title", "", ""]


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        ("相关报道：", "furniture"),
        ("责任编辑：柳青", "credit"),
        ("美编:柳 青", "credit"),
        ("（新华社蓝田1月9日电）", "credit"),
        ("附件1", "annex-label"),
        ("各位代表！", "salutation"),
    ],
)
def test_what_stands_behind(tail, why):
    assert reasons("政府工作报告", OPENING, BODY, tail)[-1] == why


def test_scraps_of_a_page_behind_the_last_paragraph():
    assert reasons(OPENING, BODY, "分享到微信", "×", "相关文档：", "关闭窗口")[2:] == ["furniture"] * 4
    assert reasons(OPENING, BODY, "修渠", "种树")[2:] == ["", ""]  # no known scrap among them: text


def test_all_that_follows_the_end_of_an_article_is_the_pages():
    names = [
        "责任编辑：",
        "柳青青",
        "扫一扫在手机打开当前页",
        "abcd39f1:",
        "蓝田县代表热议报告：乘势而为，渠通水到。",
        "各位代表：我代表……",
    ]
    assert reasons(OPENING, *[BODY] * 12, *names)[11:] == ["", "", "credit", "credit", *["furniture"] * 4]
    assert reasons(OPENING, "分享到", BODY * 4) == ["", "furniture", ""]
    assert reasons(OPENING, "打印本页", *[BODY] * 5) == ["", "furniture", *[""] * 5]


def test_a_table_of_contents_says_what_comes_again():
    chapters = ["一、上年工作回顾", "二、今年工作安排"]
    listed = ["目 录", "一、上年工作回顾……1", "二、今年工作安排……12"]
    assert reasons("蓝田县工作报告", *listed, "各位代表：", *chapters) == [
        "title", "furniture", "furniture", "furniture", "salutation", "", "",
    ]  # fmt: skip
    assert reasons("蓝田县工作报告", *chapters, "各位代表：", BODY, *chapters)[1:3] == ["furniture", "furniture"]
    assert reasons(*chapters, BODY * 3, "各位代表：", BODY, *chapters)[:2] == ["", ""]


def test_looks_put_a_block_outside():
    found = find_outside(
        read_paragraphs([Block(OPENING), Block(BODY, looks="caption"), Block(BODY, looks="furniture")]), RULES
    )
    assert found == {2: "caption", 3: "furniture"}


def test_title_year_and_edition_come_from_the_text():
    lines = [
        "政府工作报告",
        "——2031年1月9日在县人民代表大会第三次会议上",
        "来源：蓝田日报",
        OPENING,
        BODY,
        "（新华社蓝田1月19日电）",
    ]
    paragraphs = read_paragraphs([Block(line) for line in lines])
    outside = find_outside(paragraphs, RULES)
    edition = read_edition(paragraphs, outside, SAYS)
    assert (read_title(paragraphs, outside), read_year(paragraphs, outside, SAYS)) == ("政府工作报告", 2031)
    assert (edition.kind, edition.completeness, edition.date) == ("full_report", "full", "2031-01-09")
    assert (edition.publisher, edition.note) == ("蓝田日报", "报告日期；新华社蓝田1月19日电")


def test_nothing_is_guessed():
    paragraphs = read_paragraphs([Block("一、2030年工作回顾"), Block(BODY)])
    outside = find_outside(paragraphs, RULES)
    assert read_title(paragraphs, outside) == ""
    assert read_year(paragraphs, outside, SAYS) is None


def test_a_date_in_words():
    paragraphs = read_paragraphs(
        [Block("政府工作报告"), Block("——二〇三一年一月二十七日在县人民代表大会第三次会议上"), Block(OPENING)]
    )
    assert read_edition(paragraphs, find_outside(paragraphs, RULES), SAYS).date == "2031-01-27"
