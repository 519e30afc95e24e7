"""The pages around the reports: the index of all series, the page of one, the feed."""

from dataclasses import asdict, replace

import msgspec
import pytest
from invented_diffs import EARLIER, LATER, diff, document, sample
from lxml import etree, html

from reports import (
    ComparisonEntry,
    SeriesEntry,
    TermCounts,
    comparison_entry,
    render_feed,
    render_index,
    render_series,
    view_of,
)
from reports.site.entries import TaskEntry, TermEntry
from reports.site.matrix import matrices
from reports.site.timeline import timeline

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def series(*comparisons: ComparisonEntry) -> SeriesEntry:
    return SeriesEntry(
        id="sample",
        title="云海省科技工作会议",
        publisher="云海省科技厅",
        path="sample/index.html",
        comparisons=comparisons,
        held=(2028, 2030, 2031),
        missing=(2029,),
        no_report=(2027,),
        looked_at="2031-01-20",
        expected="2032年1月5日—1月31日",
    )


def older() -> ComparisonEntry:
    return ComparisonEntry(2028, 2030, "2028-2030/report.html", 1, 2, 3, 4, "B")


def newer() -> ComparisonEntry:
    return comparison_entry(view_of(sample()), "2030-2031/report.html", "2031-01-20T02:00:00Z")


def step(earlier: int, later: int, before: str, tasks: str) -> ComparisonEntry:
    """A comparison whose tasks are letters: "甲乙" before, "乙0甲" after, a figure naming the earlier place."""
    after = [
        TaskEntry(name, f"3.{at}", int(place) if place.isdigit() else None)
        for at, (name, place) in enumerate(zip(tasks[::2], tasks[1::2], strict=True))
    ]
    listed = tuple(TaskEntry(name, f"2.{at}", None) for at, name in enumerate(before))
    return replace(
        older(), earlier=earlier, later=later, path=f"{earlier}-{later}/report.html", before=listed, tasks=tuple(after)
    )


def test_an_entry_says_what_the_report_says_first():
    entry = newer()
    assert (entry.earlier, entry.later, entry.new, entry.dropped, entry.changed, entry.unchanged) == (
        2030,
        2031,
        1,
        1,
        3,
        4,
    )
    assert entry.headline.startswith("2031年重点任务列第一的由“建设海洋观测网”")
    assert [task.title for task in entry.before] == ["建设海洋观测网", "推进盐碱地改良", "发展深海装备", "办好科普集市"]
    assert [task.before for task in entry.tasks] == [2, 0, 1, None]


def test_an_entry_goes_through_json_and_an_older_one_is_read():
    assert msgspec.convert(msgspec.to_builtins(newer()), ComparisonEntry) == newer()
    kept = {
        name: value for name, value in asdict(older()).items() if name not in ("captured", "before", "tasks", "terms")
    }
    assert msgspec.convert(kept, ComparisonEntry) == older()


def test_a_comparison_without_years_cannot_be_published():
    with pytest.raises(ValueError, match="both years"):
        comparison_entry(view_of(diff(document(EARLIER, None), document(LATER, 2031))), "x")


def test_the_index_leads_to_every_series_and_its_latest_comparison():
    tree = html.document_fromstring(render_index((series(older(), newer()),)))
    assert tree.xpath("//table//a/@href") == ["sample/index.html", "sample/2030-2031/report.html"]
    assert tree.xpath("//main/p/a/@href") == ["atom.xml", "status.json"]
    text = tree.text_content()
    assert all(fact in text for fact in ("本库未收1份", "2031-01-20", "2032年1月5日—1月31日"))
    assert [cell.text for cell in tree.xpath("//td[@class='number']")] == ["1", "1", "3"]


def test_the_series_page_lists_comparisons_newest_first_and_tells_missing_years_apart():
    tree = html.document_fromstring(render_series(series(older(), newer())))
    assert tree.xpath("//article//a/@href") == ["2030-2031/report.html", "2028-2030/report.html"]
    assert tree.xpath("//article[2]//p[@class='banner']/text()") == ["间隔2年，非相邻年度"]
    assert [item.text_content() for item in tree.xpath("//ul[@class='years']/li")] == [
        "2031 已收", "2030 已收", "2029 本库未收", "2028 已收", "2027 未作报告",
    ]  # fmt: skip


def test_a_row_of_the_matrix_follows_one_task_through_the_years():
    found = matrices((step(2029, 2030, "甲乙丙", "乙1甲0丁-"), step(2030, 2031, "乙甲丁", "丁2乙0")))
    assert found is not None
    current, ended = found
    assert (current.years, ended.years) == ((2031, 2030, 2029), (2030, 2029)) and not current.breaks
    ranks = [(row.title, [cell and cell.number for cell in row.cells]) for row in (*current.rows, *ended.rows)]
    assert ranks == [("丁", [1, 3, None]), ("乙", [2, 1, 2]), ("甲", [2, 1]), ("丙", [None, 3])]
    assert current.rows[1].cells[0].link == "2030-2031/report.html#l-3.1"


def test_behind_a_read_out_a_row_goes_on_where_the_title_does():
    """Of 2029 only a read-out was published: nobody lists its tasks, and 2030 is compared with it one way."""
    spoken = replace(step(2028, 2029, "", ""), grade="C")
    before = step(2027, 2028, "甲", "甲0乙-")
    after = step(2030, 2031, "乙丙", "乙0丙1")
    current, ended = matrices((before, spoken, replace(spoken, earlier=2029, later=2030), after))
    assert (current.years, current.breaks) == ((2031, 2030, 2028), frozenset({2030}))
    assert [[cell and cell.number for cell in row.cells] for row in current.rows] == [[1, 1, 2], [2, 2, None]]
    assert [row.title for row in ended.rows] == ["甲"]


def test_a_missing_year_breaks_the_matrix():
    found = matrices((step(2028, 2029, "甲", "甲0"), step(2029, 2031, "甲", "甲0")))
    assert found is not None and found[0].breaks == {2031}


def test_terms_are_counted_by_year_and_a_year_without_them_stays_empty():
    later = replace(older(), earlier=2030, later=2031, terms=(TermEntry("深海装备", 1, 4),))
    first = replace(older(), earlier=2028, later=2030, terms=(TermEntry("海洋牧场", 3, 0), TermEntry("深海装备", 0, 1)))
    found = timeline((first, later))
    assert found is not None and (found.years, found.breaks) == ((2031, 2030, 2028), {2030})
    assert [(row.title, [cell and cell.number for cell in row.cells]) for row in found.rows] == [
        ("深海装备", [4, 1, 0]),
        ("海洋牧场", [None, 0, 3]),
    ]
    assert "提法逐年次数" in html.document_fromstring(render_series(series(first, later))).text_content()
    assert timeline((older(),)) is None


def test_where_the_archive_was_counted_every_held_year_has_its_number():
    entry = replace(
        older(), earlier=2030, later=2031, path="2030-2031/report.html", terms=(TermEntry("深海装备", 1, 4),)
    )
    counted = (
        TermCounts("深海装备", ((2027, 0), (2028, 9), (2030, 1), (2031, 4))),
        TermCounts("不再列出", ((2031, 3),)),
    )
    found = timeline((entry,), counted)
    assert (found.years, found.breaks) == ((2031, 2030, 2028, 2027), {2030})
    (row,) = found.rows
    assert [(cell.number, cell.link) for cell in row.cells] == [
        (4, "2030-2031/report.html"), (1, "2030-2031/report.html"), (9, ""), (0, ""),
    ]  # fmt: skip
    page = html.document_fromstring(render_series(replace(series(entry), terms=counted)).decode("utf-8"))
    assert page.xpath("//td/*[contains(@class, 'many')]/text()") == ["9"]
    assert page.xpath("//td/span[contains(@class, 'zero')]/text()") == ["0"]


def test_no_list_of_tasks_no_matrix():
    assert matrices((older(),)) is None
    assert b"h-matrix" not in render_series(series(older()))


def test_the_feed_has_an_entry_per_dated_comparison_and_no_time_of_its_own():
    content = render_feed((series(older(), newer()),))
    feed = etree.fromstring(content)
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2031-01-20T02:00:00Z"
    assert feed.xpath("//a:entry/a:link/@href", namespaces=ATOM) == ["sample/2030-2031/report.html"]
    assert feed.xpath("string(//a:entry/a:id)", namespaces=ATOM).startswith("urn:uuid:")
    assert content == render_feed((series(older(), newer()),))


def test_a_feed_without_entries_is_one():
    assert etree.fromstring(render_feed(())).xpath("count(//a:entry)", namespaces=ATOM) == 0


def test_an_empty_site_says_so():
    assert "还没有收入任何系列" in render_index(()).decode("utf-8")
    assert "还没有对照" in render_series(series()).decode("utf-8")


def test_titles_are_text():
    hostile = replace(
        newer(), headline="<b>粗</b>", tasks=(TaskEntry("<b>", "1", None),), before=(TaskEntry("<b>", "1", None),)
    )
    entry = SeriesEntry("x", "<b>粗</b>\x00", "", "x/index.html", (hostile,), (2030, 2031))
    assert b"<b>" not in render_index((entry,)) + render_series(entry) + render_feed((entry,))
