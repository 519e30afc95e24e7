"""PDF: paragraphs printed and read back are the same paragraphs; scans and foreign fonts are refused."""

import io
import sys

import pypdfium2
import pytest
from printing import pdf_of

from model import UnusableInput
from parsers.parser_rules import load_parser_rules
from parsers.read.print.breaking import would_fit
from parsers.read.print.columns import in_one_column
from parsers.read.print.line import PrintedLine
from parsers.read.print.lines import joined_lines, without_running_heads
from parsers.read.print.pdf import read_pdf
from parsers.read.reader_rules import reader_rules

RULES = load_parser_rules().once(reader_rules)
SENTENCE = "坚持稳中求进，推动工业增长，改善民生，保障车间长期生产，飞机和船舶订单充足，乡村面貌焕然一新。"
TITLE = ["蓝田县工作报告", "——2031年1月8日在蓝田县第九次会议上"]
BODY = ["各位代表：", "一、去年工作回顾"]
for number, count in enumerate((1, 3, 2, 7, 4, 1, 5, 9, 2, 6), start=1):
    BODY += [f"（{'一二三四五六七八九十'[number - 1]}）办好第{number}件实事。" + SENTENCE * count]
BODY += [
    "二、今年工作安排",
    "水到南坡，" + SENTENCE[:38] + "成",
    "——渠道畅通。" + SENTENCE * 3,
    "——GDP 增长 5% 左右，",
    SENTENCE * 12,
    "各位代表！让我们努力奋斗！",
]


def refused(content: bytes) -> str:
    with pytest.raises(UnusableInput) as caught:
        read_pdf(content, RULES)
    return caught.value.reason


@pytest.fixture(scope="module", params=["indented", "spaced"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report as Chromium prints it: with first-line indents or space between paragraphs, with running heads."""
    style = "text-indent:2em;margin:0" if request.param == "indented" else "margin:0 0 1.2em 0"
    titles = f"<h1>{TITLE[0]}</h1><p style='text-indent:0;text-align:center'>{TITLE[1]}</p>"
    page = (
        f"<meta charset=utf-8><title>蓝田</title><style>@page{{size:A4;margin:25mm}}h1{{text-align:center}}"
        f"p{{{style};text-align:justify;line-height:1.8}}</style>{titles}" + "".join(f"<p>{text}</p>" for text in BODY)
    )
    return pdf_of(page, tmp_path_factory.mktemp("print"))


def test_a_printed_report_comes_back_paragraph_by_paragraph(printed: bytes) -> None:
    reading = read_pdf(printed, RULES)
    assert [block.text for block in reading.blocks] == TITLE + BODY
    assert [block.centred for block in reading.blocks[:3]] == [True, True, False]
    assert reading.kept == reading.visible
    assert "running-heads" in [one.code for one in reading.warnings]


def test_pages_without_a_text_layer_need_ocr() -> None:
    document, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842).close()
    document.save(buffer)
    document.close()
    assert refused(buffer.getvalue()) == "no-text-layer"


def test_damaged_files_are_named() -> None:
    assert refused(b"%PDF-1.7\n%%EOF") == "damaged"


def test_radical_look_alikes_become_the_characters_they_look_like() -> None:
    assert "⼆⼯⽐增⻓⻋⺠⻅⻔".translate(RULES.radicals) == "二工比增长车民见门"
    assert all(ord(character) < 0x2E80 or ord(character) > 0x2FDF for character in RULES.radicals.values())
    assert len(RULES.radicals) == 214 + 115


EM = 12.0


def line(text: str, row: int, *, left: float = 72.0, page: int = 0, em: float = EM) -> PrintedLine:
    return PrintedLine(text, page, left, left + em * len(text), 80 + row * 22.0, em)


FULL = "全面推进乡村振兴加快农业农村现代化步伐不断提高人民生活水平稳步"


def test_a_paragraph_cut_by_a_page_break_is_one() -> None:
    pages = [
        [line(FULL[2:], 0, left=96), line(FULL, 1)],
        [line("建设。", 0, page=1), line(FULL[2:], 1, left=96, page=1)],
    ]
    assert [len(block.text) for block in joined_lines(pages, RULES)] == [len(FULL) * 2 - 2 + 3, len(FULL) - 2]


def test_lines_of_two_sizes_are_measured_by_one_of_them() -> None:
    lines = [line("大字标题", row, em=24.0) for row in range(2)] + [
        line("小字正文。", row, em=8.0) for row in range(4, 6)
    ]
    assert "".join(block.text for block in joined_lines([lines], RULES)) == "大字标题" * 2 + "小字正文。" * 2


def test_heads_feet_and_page_numbers_go_and_the_body_stays() -> None:
    pages = [
        [
            line("蓝田年鉴", 0, page=n),
            *(line(FULL[n + row :], row, page=n) for row in range(1, 10)),
            line(f"— {n} —", 10, page=n),
        ]
        for n in range(4)
    ]
    bodies, removed = without_running_heads(pages)
    assert removed == 8
    assert [len(body) for body in bodies] == [9] * 4


@pytest.mark.parametrize("text", ["12", "- 3 -", "— 15 —", "第 4 页", "3/20", "第3页 共20页", "·7·"])
def test_page_numbers_in_every_dress(text: str) -> None:
    body = [line(FULL, row) for row in range(1, 7)]
    assert without_running_heads([[*body, line(text, 9)]]) == ([body], 1)


def test_a_line_may_end_early_because_what_comes_cannot_be_broken() -> None:
    assert not would_fit("38.9%、64%，均为新高", 4 * EM, EM)
    assert not would_fit("搞“大水漫灌”", 3 * EM, EM)
    assert would_fit("渠水", 2 * EM, EM)
    assert not would_fit("渠水", 5 * EM, EM, unfinished=True)
    early, after = line(FULL[2:24], 1, left=96), line("123456789012”渠成。", 2)
    rest = [line(FULL[2:], row, left=96) for row in range(3, 9)]
    assert next(iter(joined_lines([[line(FULL, 0), early, after, *rest]], RULES))).text.endswith("渠成。")


def test_a_salutation_stands_alone_and_a_centred_title_fills_its_first_line() -> None:
    title, rest = line("蓝" * 26, 0, em=EM * 1.2), line("田报告", 1, left=72 + 13 * EM, em=EM * 1.2)
    prose = [line(FULL[2:], 3, left=96), line(FULL, 4), line(FULL[:-1] + "。", 5)]
    more = [line(FULL[2:], 7, left=96), *(line(FULL, row) for row in range(8, 12))]
    blocks = list(joined_lines([[title, rest, *prose, line("各位代表！", 6), *more]], RULES))
    assert (blocks[0].text, blocks[0].centred) == ("蓝" * 26 + "田报告", True)
    assert [block.text for block in blocks][2] == "各位代表！"


def test_two_columns_are_read_one_after_the_other() -> None:
    half = FULL[:12]
    left = [line(f"左{n}{half}", n) for n in range(1, 9)]
    right = [line(f"右{n}{half}", n, left=300) for n in range(1, 9)]
    rows = [line("横贯两栏的标题" * 3, 0), *(one for pair in zip(left, right, strict=True) for one in pair)]
    found = in_one_column(rows)
    assert [one.text[:2] for one in found] == [
        "横贯",
        *(f"左{n}" for n in range(1, 9)),
        *(f"右{n}" for n in range(1, 9)),
    ]
    assert {one.left for one in found[1:]} == {72.0}
    assert in_one_column(left) == left


def calls(rows: int) -> int:
    """Count the function calls that reading so many rows of two columns takes: work measured without a clock."""
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    lines = [line(FULL[:12], row, left=left) for row in range(rows) for left in (72, 300)]
    sys.setprofile(profile)
    try:
        list(joined_lines([in_one_column(lines)], RULES))
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_lines_are_no_more_than_twice_the_work() -> None:
    assert calls(400) <= 2.2 * calls(200)


def test_latin_words_at_a_line_end_keep_their_space() -> None:
    first = "全国 GDP and" + FULL[: len(FULL) - 6]
    lines = [line(first[:-3] + "new", 0), line("energy发展。", 1)]
    assert [block.text for block in joined_lines([lines], RULES)] == [f"{first[:-3]}new energy发展。"]
