"""The report on paper: what stands in it, that text is only text, the type area, the same bytes."""

import re
from html import unescape

import pypdfium2
import pytest
from invented_diffs import EARLIER, LATER, OPEN, diff, document, sample, with_text

from model import Comparability
from reports import render
from reports.decide.view import view
from reports.write.chromium import browser
from reports.write.pdf import printed_page

MM = 72 / 25.4  # points


def text_of(comparison) -> str:
    page = printed_page(view(comparison)).decode("utf-8")
    return re.sub(r"<[^>]+>", "", page.partition("</style>")[2])


def test_paper_holds_the_story_the_tables_and_every_change():
    said = text_of(sample())
    for part in (
        "版本与可比性",
        "任务架构",
        "新增",
        "未再提及",
        "附件1　领域对照",
        "附件2　逐段对照",
        "附件4　来源与方法",
    ):
        assert part in said
    assert "布设浮标" in said and "［新增；把握：高；2031年¶8］" in said
    assert "［内容延续，1段从略］" in said
    assert not re.search("展开|点击|筛选|复制引文", said)  # nobody unfolds paper


def test_two_read_outs_or_a_long_text_against_one_show_no_struck_text():
    one_way = Comparability("C", True, False, False, False, ("体裁不同",))
    page = printed_page(view(diff(document(EARLIER, 2030), document(LATER, 2031), comparability=one_way)))
    assert 'class="changed aside"' in page.decode("utf-8")
    assert OPEN.grade == "A" and 'class="changed aside"' not in printed_page(view(sample())).decode("utf-8")


def test_text_from_sources_is_only_text():
    page = printed_page(view(with_text('<script>alert(1)</script><p style="x" onclick="y">'))).decode("utf-8")
    body = page.partition("</style>")[2]
    assert "<script" not in body and "onclick=" in body and "&lt;script&gt;" in body
    assert not re.search(r"<[^>]+ (style|on\w+)=", body)
    assert "script-src 'none'" in unescape(page) and "default-src 'none'" in unescape(page)


@pytest.mark.browser
def test_the_printed_pages_keep_the_type_area_of_official_documents():
    if browser() is None:
        pytest.skip("Chromium is not here to print a report with")
    content = render(sample(), ".pdf")
    assert content == render(sample(), ".pdf")
    printed = pypdfium2.PdfDocument(content)
    for page in printed:
        assert [round(size / MM) for size in page.get_size()] == [210, 297]
        texts = page.get_textpage()
        boxes = [texts.get_charbox(n) for n in range(texts.count_chars())]
        body = [box for box in boxes if box[1] > 35 * MM - 1 and box[0] < box[2]]  # below it stands the page number
        assert min(left for left, *_ in body) >= 28 * MM - 1 and max(right for _, _, right, _ in body) <= 184 * MM + 1
        assert max(top for *_, top in body) <= 260 * MM + 1
    assert "潮汐发电试点" in "".join(page.get_textpage().get_text_range() for page in printed)
