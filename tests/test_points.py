"""A read-out against a long text, point by point: nearest sentences of the same role, and no claim beyond that."""

from dataclasses import replace
from io import BytesIO

from invented_diffs import OPEN, Part, diff, document
from lxml import html
from openpyxl import load_workbook

from alignment.tasks.overview import with_overview
from reports import render
from reports.decide.view import view
from reports.write.pdf import printed_page

ONE_WAY = replace(OPEN, grade="C", new=False, dropped=False, rank=False, strength=False)
LONG = (
    Part("一、2030年工作回顾", "review", "1", "一、", "2030年工作回顾"),
    Part("过去一年，深远海养殖工船建成三艘，渔港达到二十六个。", "review"),
    Part("二、2031年重点任务", "plan", "2", "二、", "2031年重点任务"),
    Part("（一）发展深远海养殖。再建深远海养殖工船五艘，拓展智慧渔场。", "plan", "2.1", "（一）", "发展深远海养殖"),
    Part("（二）改良盐碱地。选育耐盐水稻品种，推广暗管排水。", "plan", "2.2", "（二）", "改良盐碱地"),
    Part("（三）办好科普集市。组织科学家进校园，让更多孩子走进实验室。", "plan", "2.3", "（三）", "办好科普集市"),
)
SHORT = (
    Part("全省海洋渔业工作会议1月17日在云海召开。", "other"),
    Part("会议指出，过去一年，渔港达到二十六个，深远海养殖工船建成三艘。", "other"),
    Part("会议强调，要建造深远海养殖工船，建设智慧渔场。完善潮汐发电并网政策和电价补贴。", "other"),
    Part("各市分管海洋工作的负责同志参加会议。", "other"),
)


def report(*, swapped: bool = False):
    sides = document(LONG, 2030), document(SHORT, 2031, completeness="readout")
    groups = [((2,), (2,), "changed", ("merged",)), ((4,), (3,), "changed", ("moved", "strengthened"))]
    groups += [((n,), (), "dropped", ("unclaimed",)) for n in (1, 3, 5, 6)]
    groups += [((), (n,), "new", ("unclaimed",)) for n in (1, 4)]
    if swapped:
        opposite = {"new": "dropped", "dropped": "new", "changed": "changed"}
        sides, groups = sides[::-1], [(b, a, opposite[kind], facets) for a, b, kind, facets in groups]
    return diff(*sides, tuple(groups), ONE_WAY)


def test_each_point_has_the_nearest_sentence_of_its_role():
    found = view(report()).points
    assert (found.own, found.name, found.other_name) == ("later", "2031年", "2030年")
    assert [(entry.paragraph, entry.near_paragraph) for entry in found.entries] == [(2, 2), (3, 4), (3, None)]
    assert found.entries[1].near == "再建深远海养殖工船五艘，拓展智慧渔场"
    assert all(entry.text in SHORT[entry.paragraph - 1].text for entry in found.entries)


def test_the_read_out_is_looked_up_in_the_long_text_whichever_year_it_is_of():
    found = view(report(swapped=True)).points
    assert (found.own, [entry.near_paragraph for entry in found.entries]) == ("earlier", [2, 4, None])


def test_texts_of_one_kind_have_no_points():
    assert view(with_overview(replace(report(), comparability=OPEN))).points is None


def test_the_page_shows_the_points_and_marks_and_claims_nothing_else():
    page = html.document_fromstring(render(report(), ".html").decode("utf-8"))
    assert len(page.xpath("//main//table[contains(@class, 'points')]/tbody/tr")) == 3
    assert (
        page.xpath("//*[@id='h-outlook' or @id='h-changed']") == []
    )  # red and struck clauses say what may not be said here
    assert page.xpath("//article//*[@class='facet']") == []


def test_the_plain_text_has_the_points_that_are_answered():
    text = render(report(), ".txt").decode("utf-8")
    assert "【逐点对照】" in text and "（¶3）≈ 再建深远海养殖工船五艘，拓展智慧渔场（¶4，" in text
    assert "潮汐" not in text.partition("【逐点对照】")[2]


def test_the_workbook_begins_with_the_points_and_marks_nothing_as_new_or_gone():
    book = load_workbook(BytesIO(render(report(), ".xlsx")), rich_text=True)
    assert book.sheetnames[0] == "逐点对照"
    first = book.worksheets[0]
    assert [first.cell(row, 4).value for row in (2, 3, 4)] == ["¶2", "¶4", None]
    groups = book["逐段对照"]
    assert all(isinstance(cell.value, str | int | None) for line in groups.iter_rows() for cell in line)
    assert not any(cell.font.strike for line in groups.iter_rows(min_row=2) for cell in line)


def test_paper_has_the_level_of_the_meeting_and_the_points():
    page = html.document_fromstring(printed_page(view(report())).decode("utf-8"))
    assert [heading.text for heading in page.xpath("//h2")][1:3] == ["会议规格", "逐点对照"]
