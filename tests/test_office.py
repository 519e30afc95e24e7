"""A report of real length that LibreOffice has saved as DOCX and printed as PDF is the tree that it was made from."""

import random
from dataclasses import replace

import pytest
from office import converted, report_as_odt

from model import Document
from parsers import parse

HAN = "一二三四五六七八九十"
PIECES = (
    "渠水从北山引来", "沿路浇灌七个村子", "秋后再把支渠接到南坡", "沿线的闸门一并换新", "来年春天放水",
    "增产粮食12.5万斤、增长6.8%", "修好“三沟两渠”", "落实《灌区管护办法》（试行）", "让用水与 GDP 脱钩",
    "补齐水库、泵站、管网短板",
)  # fmt: skip
TOPICS = ("加快开沟", "清好淤泥", "守住林地", "扩大苗圃", "办好学校", "修通道路", "换新闸门", "管好用水")


def sentences(draw: random.Random, count: int) -> str:
    """Return some sentences, the first too long for a topic."""
    lengths = [8, *(draw.randint(3, 6) for _ in range(count - 1))]
    return "".join("，".join(draw.sample(PIECES, length)) + "。" for length in lengths)


def long_report() -> list[tuple[str, str, str]]:
    """Return some ninety paragraphs as (kind, number, text); the number of a heading is the program's to write."""
    draw = random.Random(11)
    rows = [
        ("T", "", "蓝田县人民政府关于二〇三一年全县水利农林和民生各项工作进展情况的政府工作报告"),
        ("C", "", "——2031年1月9日在蓝田县第九届人民代表大会第三次全体会议上"),
        ("C", "", "县长 柳青"),
        ("S", "", "各位代表："),
        ("B", "", "现在，我代表县人民政府，向大会报告工作，请予审议。"),
    ]
    for n, chapter in enumerate(("上年工作回顾", "今年重点工作", "加强政府自身建设")):
        rows += [("1", f"{HAN[n]}、", chapter), ("B", "", sentences(draw, 4))]
        for m in range(5):
            rows.append(("2", f"（{HAN[m]}）", f"{draw.choice(TOPICS)}，{draw.choice(TOPICS)}"))
            for k in range(3):
                rows.append(("3", f"{k + 1}.", f"{draw.choice(TOPICS)}。{sentences(draw, draw.randint(1, 7))}"))
            rows.append(("B", "", sentences(draw, draw.randint(2, 9))))
    return [*rows, ("S", "", "各位代表！"), ("B", "", "渠通水到，让我们紧密团结起来，为蓝田的明天努力奋斗！")]


@pytest.fixture(scope="module")
def known() -> Document:
    """The tree of the report's plain text, checked against what it was made of."""
    rows = long_report()
    document = parse("\n".join(number + text for _, number, text in rows).encode())
    made = [(int(kind), number) for kind, number, _ in rows if kind.isdigit()]
    assert [(section.level, section.number) for section in document.walk()] == made
    assert len(document.paragraphs) == len(rows) > 70
    return document


def bare(document: Document) -> Document:
    """Return what must not differ: everything but the bytes' name, the reader's remarks and white space."""
    paragraphs = tuple("".join(text.split()) for text in document.paragraphs)
    title = "".join(document.title.split())
    sections = tuple(replace(section, items=(), sections=()) for section in document.walk())
    return replace(document, sha256="", warnings=(), paragraphs=paragraphs, title=title, sections=sections)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_report_comes_back_from_libreoffice(known: Document, tmp_path, ending: str) -> None:
    odt = report_as_odt([(kind, text) for kind, _, text in long_report()])
    document = parse(converted(odt, tmp_path, ending))
    assert bare(document).paragraphs == bare(known).paragraphs
    assert bare(document) == bare(known)
    if ending == "pdf":
        assert "running-heads" in [one.code for one in document.warnings]
