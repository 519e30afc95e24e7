"""Review, outlook, plan, other: by the chapter's title, and inside a chapter by what stands before the tasks."""

import pytest

from flows.documents import parse_file
from flows.named_series import find_series
from model import Document
from parsers.build import build
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.tree.chapters import chapter_role, chapter_titles

BODY = "渠水从北山引来，沿路浇灌七个村子，秋后再把支渠接到南坡，沿线的闸门一并换新，来年春天放水。"


def grown(*lines: str) -> Document:
    blocks = [Block(line) for line in lines]
    return build(
        blocks, sha256="", parser="", warnings=(), series=None, year=None, edition=None, rules=load_parser_rules()
    )


def roles(document: Document) -> str:
    """Return one letter per paragraph: R, O, P, x for other, a dot for outside."""
    letters = {"review": "R", "outlook": "O", "plan": "P", "other": "x", "outside": "."}
    return "".join(letters[role] for role in document.roles)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("2030年工作回顾", "review"),
        ("“九五”时期发展成就", "review"),
        ("2031年工作总体要求和目标任务", "outlook"),
        ("当前形势和总体要求", "outlook"),
        ("2031年重点工作", "plan"),
        ("2031年主要任务", "plan"),
        ("关于国际形势和外交工作", "plan"),
        ("大力兴修水利", "plan"),
    ],
)
def test_what_a_title_announces(title, role):
    assert chapter_role(title, chapter_titles(load_parser_rules())) == role


def test_a_year_of_three_chapters():
    document = grown(
        "各位代表：", "现在，我代表县人民政府，向大会报告工作，请予审议。",
        "一、2030年工作回顾", BODY, "（一）修渠。" + BODY,
        "二、2031年总体要求", "今年是修渠的第一年。" + BODY,
        "三、2031年重点工作", "今年是修渠的第一年。" + BODY, "今年重点做好两项工作。",
        "（一）修渠。" + BODY, "（二）种树。" + BODY,
        "各位代表！", "渠通水到，让我们紧密团结起来，为蓝田的明天努力奋斗！",
    )  # fmt: skip
    assert roles(document) == ".xRRROOPOPPP.x"


def test_the_tasks_of_five_years_are_plan_and_their_headline_targets_outlook():
    document = grown(
        "一、“九五”发展成就和“十五”主要目标任务", "五年来，" + BODY,
        "“十五”时期是修渠的关键时期。" + BODY,
        "（一）保持增长。地区生产总值年均增长百分之五。" + BODY, "（二）修渠。" + BODY, "（三）种树。" + BODY * 3,
        "二、2031年重点工作", "（一）修渠。" + BODY,
    )  # fmt: skip
    assert roles(document) == "PROOPPPP"


BACK = "过去的一年，我们先后修了七条渠，北山的水已经引到了南坡，沿路的七个村子都浇上了水。"
AHEAD = "要把渠修到东岭，必须先把闸门换新，争取来年春天放水，不得误农时。"


def test_a_chapter_of_tasks_may_open_with_a_look_back():
    document = grown(
        "一、兴修水利", BACK, "北山多石，渠修得慢。", BACK, "渠还不够长。", AHEAD, AHEAD, BACK,
        "二、植树造林", AHEAD, AHEAD, AHEAD, *(BACK,) * 8,
    )  # fmt: skip
    assert roles(document) == "PRRRPPPP" + "P" * 12


def test_one_remark_on_the_past_is_no_look_back():
    assert roles(grown("一、兴修水利", "去年修了渠。" + AHEAD, AHEAD, "二、植树造林", AHEAD, AHEAD)) == "PPPPPP"


# By hand: the paragraphs in which reports look back, where no chapter is titled so.
LOOK_BACKS = {
    1984: {*range(5, 12), *range(51, 58)},
    1985: {*range(3, 24)},
    1987: {*range(5, 16)},
    1989: {*range(4, 24)},
    1991: {*range(4, 22), *range(75, 97)},
}


@pytest.mark.parametrize("year", LOOK_BACKS)
def test_old_reports_look_back_topic_by_topic(shared, year):
    document = parse_file(shared / "corpus" / "gwr" / f"{year}.txt", series=find_series("gwr"), year=year)
    found = {number for number in document.body() if document.role(number) == "review"}
    assert found - LOOK_BACKS[year] == set()
    assert len(found) >= 0.6 * len(LOOK_BACKS[year])


def test_a_paragraph_cut_by_a_page_break_keeps_its_role():
    document = grown(
        "一、2031年重点工作", "今年预期目标设定", "为一万亩，" + BODY, "抓好闸门管护，" + BODY * 3,
        "（一）修渠。" + BODY,
    )  # fmt: skip
    assert roles(document) == "POOPP"


def test_a_section_takes_the_role_of_most_of_its_text():
    document = grown("一、2031年重点工作", "今年是修渠的第一年。" + BODY * 4, "（一）修渠。" + BODY)
    assert document.sections[0].role == "outlook"
    assert document.sections[0].sections[0].role == "plan"


def test_a_glossary_is_other():
    document = grown("一、2031年重点工作", "（一）修渠。" + BODY, BODY, "名词解释", "1.支渠：小渠。", "2.干渠：大渠。")
    assert roles(document)[-3:] == "xxx"
