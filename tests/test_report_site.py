"""The index of all series and the page of one."""

import pytest
from invented_diffs import EARLIER, LATER, diff, document, sample
from lxml import html

from reports import ComparisonEntry, SeriesEntry, comparison_entry, render_index, render_series


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
    )


def older() -> ComparisonEntry:
    return ComparisonEntry(2028, 2030, "2028-2030/report.html", 1, 2, 3, 4, "B")


def test_an_entry_says_what_the_report_says_first():
    entry = comparison_entry(sample(), "2030-2031/report.html")
    assert (entry.earlier, entry.later, entry.new, entry.dropped, entry.changed, entry.unchanged) == (
        2030,
        2031,
        1,
        1,
        3,
        4,
    )
    assert entry.headline.startswith("2031年重点任务列第一的由“建设海洋观测网”")


def test_a_comparison_without_years_cannot_be_published():
    with pytest.raises(ValueError, match="both years"):
        comparison_entry(diff(document(EARLIER, None), document(LATER, 2031)), "x")


def test_the_index_leads_to_every_series_and_its_latest_comparison():
    tree = html.document_fromstring(
        render_index((series(older(), comparison_entry(sample(), "2030-2031/report.html")),))
    )
    links = tree.xpath("//main//a/@href")
    assert links == ["sample/index.html", "sample/2030-2031/report.html"]
    assert "本库未收1份" in tree.text_content()


def test_the_series_page_lists_comparisons_newest_first_and_tells_missing_years_apart():
    tree = html.document_fromstring(render_series(series(older(), comparison_entry(sample(), "2030-2031/report.html"))))
    assert tree.xpath("//article//a/@href") == ["2030-2031/report.html", "2028-2030/report.html"]
    assert tree.xpath("//article[2]//p[@class='banner']/text()") == ["间隔2年，非相邻年度"]
    assert [item.text_content() for item in tree.xpath("//ul[@class='years']/li")] == [
        "2031 已收", "2030 已收", "2029 本库未收", "2028 已收", "2027 未作报告",
    ]  # fmt: skip


def test_an_empty_site_says_so():
    assert "还没有收入任何系列" in render_index(()).decode("utf-8")
    assert "还没有对照" in render_series(series()).decode("utf-8")


def test_titles_are_text():
    entry = SeriesEntry("x", "<b>粗</b>", "", "x/index.html", (), ())
    assert b"<b>" not in render_index((entry,)) and b"<b>" not in render_series(entry)
