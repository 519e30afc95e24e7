"""The files beside the page: JSON, CSV and the workbook."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from invented_diffs import Part, diff, document, sample, with_text
from lxml import etree

from alignment.tasks.overview import with_overview
from alignment.tasks.wordings import side_by_side
from model import Measure, Span, diff_to_json
from reports import render

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "http://example.invalid/", "external:\\\\host\\share", '=HYPERLINK("a")')


def workbook(comparison) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(comparison, ".xlsx")), rich_text=True)


def rows_of(comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(comparison, ".csv").decode("utf-8-sig"), newline="")))


def test_json_is_the_contract_sorted_and_readable():
    content = render(sample(), ".json").decode("utf-8")
    told = json.loads(content)
    assert told == {**diff_to_json(sample()), "screen": told["screen"]}
    assert content.endswith("}\n") and "潮汐发电" in content
    keys = re.findall(r'^ "(\w+)"', content, re.MULTILINE)
    assert keys == sorted(keys)


def test_csv_opens_in_a_spreadsheet_and_holds_every_group_with_whole_texts():
    comparison = sample()
    assert render(comparison, ".csv").startswith(b"\xef\xbb\xbf")
    rows = rows_of(comparison)
    assert {row["编号"] for row in rows} == {change.id for change in comparison.paragraphs}
    new = next(row for row in rows if row["变化"] == "新增")
    assert (new["2030年表述"], new["2031年表述"]) == ("", "（四）开展潮汐发电试点。建成两座示范站。")
    assert (new["2031年段落"], new["部分"], new["把握"]) == ("8", "部署", "高")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_ever_run(text):
    comparison = with_text(text)
    for row in rows_of(comparison):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    cells = [cell for sheet in workbook(comparison) for line in sheet.iter_rows() for cell in line]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells)
    assert all(cell.value is None or isinstance(cell.value, int | float) for cell in cells if cell.data_type == "n")
    assert any(text in str(cell.value) for cell in cells)


def test_20_000_hostile_cells_hold_no_formula_and_no_link():
    texts = [f"{FORMULAS[n % len(FORMULAS)]}{n}" for n in range(10_000)]
    before, after = (document(tuple(map(Part, texts[side::2])), 2030 + side) for side in (0, 1))
    groups = tuple(((n,), (n,), "changed", ()) for n in range(1, 5_001))
    with zipfile.ZipFile(io.BytesIO(render(diff(before, after, groups), ".xlsx"))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
        assert not any("_rels" in name and "sheet" in name for name in package.namelist())
    assert set(texts) <= {"".join(string.itertext()) for string in shared}
    cells = [kind for sheet in sheets for kind in re.findall(rb'<c r="[A-Z]+[2-9]\d*"[^>]*?(?: t="(\w+)")?/?>', sheet)]
    assert sum(kind == b"s" for kind in cells) >= 20_000
    assert set(cells) <= {b"s", b""}
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_the_workbook_reaches_out_to_nothing():
    with zipfile.ZipFile(io.BytesIO(render(with_text("http://example.invalid/"), ".xlsx"))) as package:
        for name in package.namelist():
            content = package.read(name).decode("utf-8")
            assert 'TargetMode="External"' not in content and "<f>" not in content


def test_the_workbook_has_its_sheets_ready_to_print_and_to_filter():
    book = workbook(sample())
    assert book.sheetnames == ["领域对照", "逐段对照", "指标", "政策取向", "提法", "来源"]
    for sheet in book:
        assert sheet.freeze_panes.endswith("2") and sheet.auto_filter.ref
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"


def test_the_first_sheet_is_ready_to_be_sent_on():
    sheet = workbook(sample())["领域对照"]
    head, *lines, note = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert note[0] == "说明"
    assert head == ["领域", "2030年表述", "2031年表述", "变化", "段落", "点评"]
    topics = [str(line[0]) for line in lines]
    assert topics == sorted(topics, key=lambda topic: "一二三四".index(topic[1]))  # tasks only, in their order
    said = {(str(line[3]), line[4]) for line in lines}
    assert {("新增", "→¶8"), ("未再提及", "¶8→"), ("表述趋缓", "¶6→¶7")} <= said
    assert all(line[5] is None for line in lines)


def test_measures_stand_under_their_topics_in_the_analysts_order():
    comparison = sample()
    measures = (
        Measure("m1", "not_seen", "annual", "开放", "降低", "渡轮夜航收费", Span(6, 24, 36), None, 0.9),
        Measure("m2", "new", "annual", "财政", "建成", "示范站", None, Span(8, 12, 19), 0.9),
        Measure("m3", "kept", "annual", "财政", "推进", "数据共享", Span(5, 18, 24), Span(6, 18, 24), 0.9),
        Measure("m4", "new", "plan", "绿色", "推进", "数据共享", None, Span(6, 18, 24), 0.9),
        Measure("m5", "new", "annual", "绿色", "推进", "数据共享", None, Span(6, 18, 24), 0.5),
        Measure("m6", "reworded", "annual", "绿色", "布设", "浮标", Span(5, 11, 19), Span(6, 11, 19), 0.9),
        Measure("m7", "reworded", "annual", "民生", "建设", "观测网", Span(5, 3, 10), Span(6, 3, 10), 0.9),
    )
    sheet = workbook(with_overview(replace(comparison, measures=measures)))["领域对照"]
    *lines, _note = [[str(cell.value or "") for cell in line[:5]] for line in sheet.iter_rows(min_row=2)]
    assert lines == [
        ["财政", "", "建成两座示范站", "新增", "→¶8"],
        ["开放", "降低渡轮夜航收费标准三成", "", "未再提及", "¶6→"],
        [
            "绿色",
            "布设浮标200个",
            "布设浮标260个",
            "表述调整",
            "¶5→¶6",
        ],  # its figure changed; what only sounds otherwise stays out
    ]


def test_of_many_measures_of_one_kind_the_first_sheet_holds_the_most_telling():
    comparison = sample()
    topics = [
        "财政",
        "货币金融",
        "内需",
        "科技产业",
        "改革",
        "开放",
        "三农",
        "绿色",
        "民生",
        "房地产",
        "风险防控",
        "区域城镇",
    ]
    spans = [Span(8, 12, end) for end in range(14, 20)]
    many = tuple(
        Measure(f"{topic}{n}", "new", "annual", topic, "", "", None, span, 0.9)
        for topic in topics
        for n, span in enumerate(spans)
    )
    *lines, _note = workbook(replace(comparison, measures=many))["领域对照"].iter_rows(min_row=2, values_only=True)
    assert [str(line[2]) for line in lines[:4]] == ["建成两座示范站"[:length] for length in (7, 6, 5, 4)]
    assert len(lines) == 4 * len(topics)


def test_a_figure_is_marked_whole():
    edits = list(side_by_side("队伍扩大到1500人", "队伍达到2000人以上"))
    assert edits == [("equal", "队伍"), ("delete", "扩大到1500人"), ("insert", "达到2000人以上")]


def test_insertions_are_red_and_deletions_struck_inside_the_cells():
    lines = list(workbook(sample())["逐段对照"].iter_rows(min_row=2))
    line = next(line for line in lines if "海洋观测网" in str(line[4].value))
    deleted = [part for part in line[3].value if part.font.strike]
    inserted = [part for part in line[4].value if part.font.color and part.font.color.rgb == "FFB01E17"]
    assert [part.text for part in deleted] == ["一", "0"] and [part.text for part in inserted] == ["二", "6"]
    assert str(line[3].value) == "（一）建设海洋观测网。布设浮标200个，推进数据共享。"


@pytest.mark.parametrize("long", ["滩涂" * 25_000, "海堤加固。" * 400, "ab" * 40_000])
def test_a_text_longer_than_a_row_goes_on_below_and_none_of_it_is_lost(long):
    comparison = diff(document((Part(long),), 2030), document((Part("滩涂"),), 2031), (((1,), (1,), "changed", ()),))
    sheet = workbook(comparison)["逐段对照"]
    lines = list(sheet.iter_rows(min_row=2))
    assert len(lines) > 1 and {line[0].value for line in lines} == {1}  # a filter keeps them together
    assert "".join(str(line[3].value) for line in lines) == long
    assert max(len(str(line[3].value)) for line in lines) <= 32_767
    assert max(sheet.row_dimensions[line[0].row].height for line in lines) <= 409


def test_characters_that_xml_cannot_hold_are_replaced():
    lines = workbook(with_text("甲\x00乙"))["逐段对照"].iter_rows(min_row=2)
    assert any("甲\ufffd乙" in str(line[4].value) for line in lines)
