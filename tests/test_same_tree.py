"""One report in every format is one tree: typed and automatic numbers, pages of any charset, print, plain text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printing import pdf_of
from test_docx import package, paragraph, run

from model import Document
from parsers import parse

HAN = "一二三四五六七八九十"
FRONT = ("蓝田县政府工作报告", "——2031年1月9日在蓝田县人民代表大会第三次会议上", "县长 柳青", "各位代表：",
         "现在，我代表县人民政府，向大会报告工作，请予审议。")  # fmt: skip
FAREWELL = "各位代表！渠通水到，让我们紧密团结起来，为蓝田的明天努力奋斗！"
TEXT = "渠水从北山引来，沿路浇灌七个村子，秋后再把支渠接到南坡，沿线的闸门一并换新，来年春天放水。"

# A heading of level 1 and what stands under it: headings of level 2, each with its points 1. 2. of level 3.
Part = tuple[str, list[tuple[str, list[str]]]]
TITLES = st.builds(
    "{}{}".format, st.sampled_from(["加快", "大力发展", "完善"]), st.sampled_from(["渠系", "林地", "苗圃"])
)
POINTS = st.one_of(st.just([]), st.lists(TITLES, min_size=2, max_size=3))
PARTS = st.lists(st.tuples(TITLES, st.lists(st.tuples(TITLES, POINTS), min_size=2, max_size=4)), min_size=2, max_size=4)
KNOWN: list[Part] = [
    ("上年工作回顾", [("修渠引水", []), ("植树造林", [])]),
    ("今年重点工作", [("兴修水利", ["加快开沟", "清好淤泥"]), ("保护山林", []), ("办好学校", ["修校舍", "请教师"])]),
]


def styled(parts: list[Part]) -> list[tuple[int, str, str]]:
    """Return the report's paragraphs as (level, number, text), level 0 for what is no heading."""
    lines = [(0, "", text) for text in FRONT]
    for n, (title, sections) in enumerate(parts):
        lines += [(1, f"{HAN[n]}、", title), (0, "", TEXT)]
        for m, (heading, points) in enumerate(sections):
            lines += [(2, f"（{HAN[m]}）", heading), (0, "", TEXT * 2)]
            lines += [(3, f"{k}.", f"{point}。{TEXT}") for k, point in enumerate(points, start=1)]
    return [*lines, (0, "", FAREWELL)]


def outline(parts: list[Part]) -> list[tuple[str, int, str, str]]:
    """Return the (id, level, number, title) of every section that a reader would draw."""
    rows = []
    for n, (title, sections) in enumerate(parts, start=1):
        rows.append((f"{n}", 1, f"{HAN[n - 1]}、", title))
        for m, (heading, points) in enumerate(sections, start=1):
            rows.append((f"{n}.{m}", 2, f"（{HAN[m - 1]}）", heading))
            rows += [(f"{n}.{m}.{k}", 3, f"{k}.", point) for k, point in enumerate(points, start=1)]
    return rows


def as_text(parts: list[Part]) -> bytes:
    return "\n".join(number + text for _, number, text in styled(parts)).encode()


def as_page(parts: list[Part]) -> str:
    body = "".join(f"<p>{number}{text}</p>" for _, number, text in styled(parts)[1:])
    return (
        '<html><head><meta charset="utf-8"><title>蓝田</title>'
        "<style>@page{size:A4;margin:25mm}h1{text-align:center}p{text-indent:2em;margin:0;line-height:1.8}</style>"
        f"</head><body><h1>{FRONT[0]}</h1>{body}</body></html>"
    )


def as_docx(parts: list[Part]) -> bytes:
    """Return the report with every number automatic: they stand in the numbering definitions only."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text) in enumerate(
            (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        )
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(
        paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="5"/></w:numPr>' if level else "")
        for level, _, text in styled(parts)
    )
    return package(body, numbering=numbering)


def sections(document: Document) -> list[tuple[str, int, str, str]]:
    return [(section.id, section.level, section.number, section.title) for section in document.walk()]


def bare(document: Document) -> Document:
    """Return what must not differ between formats: everything but the bytes' name and the reader's remarks."""
    return replace(document, sha256="", warnings=())


@settings(max_examples=30, deadline=None)
@given(PARTS)
def test_text_page_and_docx_with_automatic_numbers_are_the_known_tree(parts: list[Part]) -> None:
    text = parse(as_text(parts))
    assert sections(text) == outline(parts)
    assert bare(parse(as_docx(parts))) == bare(text)
    assert bare(parse(as_page(parts).encode("gb18030"), name="a.html")) == bare(text)


def test_print_is_the_known_tree(tmp_path) -> None:
    printed = parse(pdf_of(as_page(KNOWN), tmp_path))
    assert sections(printed) == outline(KNOWN)
    assert bare(printed) == bare(parse(as_text(KNOWN)))


@pytest.mark.parametrize("claim", ["utf-8", "gb2312", "big5", ""])
def test_a_gbk_page_is_read_whatever_its_header_says(claim: str) -> None:
    page = as_page(KNOWN).replace("utf-8", claim or "utf-8")
    served = parse(page.encode("gbk"), media_type="text/html", charset=claim)
    assert bare(served) == bare(parse(as_text(KNOWN)))


@pytest.mark.corpus
def test_every_provinces_docx_and_text_are_one_tree(shared) -> None:
    files = sorted((shared / "corpus/provinces").glob("*/2025.docx"))
    assert len(files) >= 16
    for file in files:
        text = parse(file.with_suffix(".txt").read_bytes())
        assert bare(parse(file.read_bytes())) == bare(text), file.parent.name
