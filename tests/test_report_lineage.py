"""The page of threads: what is drawn, what is said, and that gaps are never taken for silence."""

from dataclasses import replace
from itertools import pairwise

from lxml import html
from test_english import untranslated

from model.lineage import Event, Lineage, Stop, Thread
from reports import ComparisonEntry, SeriesEntry, render_lineage
from reports.site.threads_page import drawing

ENTRY = SeriesEntry(
    id="lantian",
    title="蓝田县工作报告",
    publisher="蓝田县",
    path="lantian/index.html",
    comparisons=(),
    held=(2031, 2032, 2035, 2036),
    missing=(2033,),
    no_report=(2034,),
)


def thread(title: str, *years: int, events: tuple[Event, ...] = ()) -> Thread:
    return Thread(tuple(Stop(year, title, (3,)) for year in years), (Event(years[0], "born"), *events))


CANAL = thread("修复灌区", 2031, 2032, 2035, 2036)
INN = thread("筹建驿站", 2031, 2035, events=(Event(2032, "paused"), Event(2035, "returned"), Event(2036, "ended")))
MILL = thread("重建<b>水车</b>", 2031, 2032, events=(Event(2035, "merged", 0),))
ONCE = thread("办陶艺班", 2032)
LINEAGE = Lineage((2031, 2032, 2035, 2036), ((2032, 2035),), (CANAL, INN, MILL, ONCE))


def test_the_longest_threads_are_drawn_in_the_order_in_which_they_began():
    drawn = drawing(ENTRY, LINEAGE)
    assert [row.title for row in drawn.rows] == ["修复灌区", "筹建驿站", "重建<b>水车</b>"]
    assert [len(row.dots) for row in drawn.rows] == [4, 2, 2]
    assert drawn.compared == 4


def test_a_line_over_missing_years_or_over_a_report_without_the_thread_is_broken():
    canal, inn, _ = drawing(ENTRY, LINEAGE).rows
    assert [line.broken for line in canal.stretches] == [False, True, False]
    assert [line.broken for line in inn.stretches] == [True]


def test_years_without_a_report_say_why():
    assert [(band.year, band.why) for band in drawing(ENTRY, LINEAGE).bands] == [(2033, "本库未收"), (2034, "未作报告")]


def test_a_year_of_another_kind_of_text_says_so():
    one_way = ComparisonEntry(2032, 2033, "2032-2033/report.html", 0, 0, 0, 0, "C")
    told = replace(ENTRY, held=(*ENTRY.held, 2033), comparisons=(one_way,))
    assert drawing(told, LINEAGE).bands[0].why == "已收，体裁不同，不入沿革"


def test_few_years_are_drawn_wide_and_each_is_named_many_are_drawn_close():
    few, many = drawing(ENTRY, LINEAGE), drawing(ENTRY, Lineage((1981, 2036), (), (thread("修复灌区", 1981, 2036),)))
    assert [year for year, _ in few.years] == [2031, 2032, 2033, 2034, 2035, 2036] and few.column > many.column
    assert many.width < 1100 and {b - a for (_, a), (_, b) in pairwise(many.years[1:-1])} == {5 * many.column}


def test_the_drawing_begins_with_the_first_thread_it_shows():
    """Of the first fifty years of a series no task may last: they would be an empty half of the page."""
    drawn = drawing(ENTRY, Lineage((1981, 2031, 2032), (), (thread("修复灌区", 2031, 2032),)))
    assert drawn.years[0][0] == 2031


def test_the_text_tells_what_the_drawing_shows():
    told = {entry.title: entry.events for entry in drawing(ENTRY, LINEAGE).told}
    assert told["筹建驿站"] == ("2031年见于部署", "2032年未列", "2035年重新列入", "2036年起未再列")
    assert told["重建<b>水车</b>"][-1] == "2035年并入“修复灌区”"
    assert "办陶艺班" not in told


def test_the_page_needs_no_script_and_escapes_its_titles():
    content = render_lineage(ENTRY, LINEAGE)
    assert b"<b>" not in content
    tree = html.document_fromstring(content.decode("utf-8"))
    assert len(tree.xpath("//svg//circle")) == 8
    assert len(tree.xpath("//svg//path[@class='merged']")) == 1
    assert not tree.xpath("//*[@style]")
    assert render_lineage(ENTRY, LINEAGE) == content


def test_every_word_of_ours_has_its_english():
    assert untranslated(render_lineage(ENTRY, LINEAGE)) == set()
    assert untranslated(render_lineage(ENTRY, Lineage((), (), ()))) == set()


def test_a_series_without_comparisons_says_so():
    assert "还没有可以相承的对照" in render_lineage(ENTRY, Lineage((), (), ())).decode("utf-8")
