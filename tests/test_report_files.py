"""The files beside the page: JSON, CSV and the workbook."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest
from invented_diffs import Part, diff, document, sample, with_text

from model import diff_to_json
from reports import render

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "http://example.invalid/", "external:\\\\host\\share", '=HYPERLINK("a")')


def workbook(comparison) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(comparison, ".xlsx")), rich_text=True)


def rows_of(comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(comparison, ".csv").decode("utf-8-sig"), newline="")))


def test_json_is_the_contract_sorted_and_readable():
    content = render(sample(), ".json").decode("utf-8")
    assert json.loads(content) == json.loads(json.dumps(diff_to_json(sample())))
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
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert any(text in str(cell.value) for cell in cells)


def test_the_workbook_reaches_out_to_nothing():
    with zipfile.ZipFile(io.BytesIO(render(with_text("http://example.invalid/"), ".xlsx"))) as package:
        for name in package.namelist():
            content = package.read(name).decode("utf-8")
            assert 'TargetMode="External"' not in content and "<f>" not in content


def test_the_workbook_has_its_sheets_ready_to_print_and_to_filter():
    book = workbook(sample())
    assert book.sheetnames == ["逐段对照", "章节", "指标", "来源"]
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"


def test_insertions_are_red_and_deletions_struck_inside_the_cells():
    lines = list(workbook(sample())["逐段对照"].iter_rows(min_row=2))
    line = next(line for line in lines if "海洋观测网" in str(line[3].value))
    deleted = [part for part in line[2].value if not isinstance(part, str) and part.font.strike]
    inserted = [part for part in line[3].value if not isinstance(part, str) and part.font.color.rgb == "FFB01E17"]
    assert [part.text for part in deleted] == ["一", "0"] and [part.text for part in inserted] == ["二", "6"]
    assert str(line[2].value) == "（一）建设海洋观测网。布设浮标200个，推进数据共享。"


def test_a_text_longer_than_a_cell_goes_on_below_and_none_of_it_is_lost():
    long = "滩涂" * 25_000
    comparison = diff(document((Part(long),), 2030), document((Part("滩涂"),), 2031), (((1,), (1,), "changed", ()),))
    cells = [line[2].value for line in workbook(comparison)["逐段对照"].iter_rows(min_row=2)]
    assert "".join(str(cell) for cell in cells if cell) == long
    assert max(len(str(cell)) for cell in cells if cell) <= 32_767


def test_characters_that_xml_cannot_hold_are_replaced():
    lines = workbook(with_text("甲\x00乙"))["逐段对照"].iter_rows(min_row=2)
    assert any("甲\ufffd乙" in str(line[3].value) for line in lines)
