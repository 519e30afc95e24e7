"""The report in Chromium, from file://: it opens quietly, fits, and is driven as a reader drives it."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from invented_diffs import EARLIER, LATER, document, sample
from lxml import html
from reader import BROWSER, Reader

from alignment import compare, load_knowledge
from model import Snapshot
from reports import render

pytestmark = BROWSER
SNAPSHOT = Snapshot(
    "sample", 2031, "https://example.invalid/a.html", "a.html", "2031-01-20T02:00:00Z", sample().later.sha256
)
WIDTHS = [(1440, "light"), (1440, "dark"), (768, "light"), (768, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("site") / "report.html"
    path.write_bytes(render(sample(), ".html", (None, SNAPSHOT)))
    return path


def change(kind: str, *, later: int | None = None):
    """The first invented change of a kind, or the one that holds a later paragraph."""
    return next(c for c in sample().paragraphs if c.kind == kind and (later is None or later in c.later))


@pytest.mark.parametrize(("width", "scheme"), WIDTHS)
def test_it_opens_quietly_and_fits(chromium, report, width, scheme):
    with Reader(chromium, report, width=width, scheme=scheme) as reader:
        assert (reader.complaints, reader.requests) == ([], [])
        assert reader.page.evaluate("document.documentElement.scrollWidth") == width
        assert reader.drawn(".row.changed .split") == (width >= 900)
        assert reader.drawn(".row.changed .unified") == (width < 900)


def test_filters_narrow_the_body(chromium, report):
    with Reader(chromium, report) as reader:
        page = reader.page
        assert sorted(reader.shown()) == ["changed", "changed", "changed", "dropped", "new", "unchanged", "unchanged"]
        page.locator("[name=kind][value=changed]").uncheck()
        assert sorted(reader.shown()) == ["dropped", "new", "unchanged", "unchanged"]
        page.locator("[name=kind][value=changed]").check()
        page.locator(".filters > summary").click()
        page.locator("[name=facet]").select_option("softened")
        assert reader.shown() == ["changed"]
        page.locator("[name=facet]").select_option("")
        page.locator("[name=numbers]").check()
        page.locator("[name=role]").select_option("plan")
        assert page.locator(".row:visible .later").all_inner_texts()[0].startswith("二、2031")
        page.get_by_role("button", name="全部显示").click()
        assert len(reader.shown()) == 7
        page.locator("[name=band]").select_option("低")
        assert reader.shown() == [] and page.locator(".empty").is_visible()


def test_a_section_is_read_alone_with_what_once_stood_there(chromium, report):
    with Reader(chromium, report) as reader:
        reader.page.locator(".filters > summary").click()
        reader.page.locator("[name=section]").select_option("2")
        assert "unchanged" in reader.shown() and "dropped" in reader.shown() and len(reader.shown()) == 6
        reader.page.locator("[name=section]").select_option("2.4")
        assert reader.shown() == ["new"]


def test_search_finds_two_characters_on_either_side_however_the_edits_cut_them(chromium, report):
    with Reader(chromium, report) as reader:
        page, search = reader.page, reader.page.locator("[name=search]")
        page.keyboard.press("/")
        page.keyboard.type("实验")
        assert reader.shown() == ["unchanged"]  # its fold opened
        assert page.evaluate("CSS.highlights.get('found').size") > 0
        search.fill("２６０")
        assert reader.shown() == ["changed"]
        search.fill("没有这个词")
        assert reader.shown() == [] and page.locator(".empty").is_visible()
        search.press("Escape")
        assert len(reader.shown()) > 4


def test_a_fold_opens(chromium, report):
    with Reader(chromium, report) as reader:
        fold = reader.page.locator(".fold").first
        assert fold.locator("> summary").inner_text() == "展开其余1段（内容延续）"
        fold.locator("> summary").click()
        assert fold.locator(".row").is_visible()


def test_j_and_k_step_through_the_changes(chromium, report):
    with Reader(chromium, report) as reader:
        page, counter = reader.page, reader.page.locator("[name=counter]")
        assert counter.inner_text() == "0/5"
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert counter.inner_text() == "2/5"
        second = reader.current()
        assert page.evaluate("document.activeElement.id") == second
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert reader.current() == second
        page.keyboard.press("k")
        page.keyboard.press("k")
        assert counter.inner_text() == "5/5"
        page.get_by_role("button", name="下一处变化").click()
        assert counter.inner_text() == "1/5"


def test_the_map_shows_the_changes_and_leads_to_them(chromium, report):
    with Reader(chromium, report) as reader:
        box = reader.page.locator(".map")
        marks = reader.page.eval_on_selector_all(".map path:not(.here)", "p => p.map(e => e.getAttribute('d'))")
        assert [mark.count("M") for mark in marks] == [1, 1, 3]  # dropped, new, changed
        box.scroll_into_view_if_needed()
        box.click(position={"x": 5, "y": box.bounding_box()["height"] - 40})
        assert reader.page.locator(".row.current").count() == 1


def test_a_relocated_group_leads_to_its_old_place_and_back(chromium, report):
    moved = change("changed", later=5)
    with Reader(chromium, report) as reader:
        reader.page.locator(f"[id='{moved.id}'] .moved a").click()
        pointer = reader.page.locator(f"[id='from-{moved.id}']")
        assert pointer.is_visible() and "发展深海装备" in pointer.inner_text()
        pointer.locator("a").click()
        assert reader.current() == moved.id


def test_links_survive_a_rerun_in_which_another_paragraph_was_corrected(chromium, tmp_path):
    """A comparison made anew, after a slip in one paragraph was mended, keeps the address of every other change."""
    edited = (*EARLIER[:2], replace(EARLIER[2], text=EARLIER[2].text + "已全部验收。"), *EARLIER[3:])
    contents = [
        render(compare(document(side, 2030), document(LATER, 2031), load_knowledge()), ".html")
        for side in (EARLIER, edited)
    ]
    before, after = (
        {row.get("id") for row in html.document_fromstring(c.decode("utf-8")).xpath("//article")} for c in contents
    )
    assert len(before & after) >= len(before) - 1
    path = tmp_path / "report.html"
    path.write_bytes(contents[1])
    with Reader(chromium, path) as reader:
        for link in sorted(before & after):
            reader.page.goto(f"{reader.address}#{link}")
            assert reader.current() == link


def test_a_deep_link_opens_the_fold_around_its_change_and_clears_filters(chromium, report):
    unchanged = change("unchanged", later=3)
    with Reader(chromium, report) as reader:
        reader.page.locator("[name=kind][value=unchanged]").uncheck()
        reader.page.evaluate(f"location.hash = '{unchanged.id}'")
        reader.page.locator(f"[id='{unchanged.id}']").wait_for(state="visible")
        assert reader.current() == unchanged.id


def test_links_to_paragraphs_and_sections_lead_into_the_body(chromium, report):
    with Reader(chromium, report) as reader:
        for place in ("p-l-8", "l-2.4"):
            reader.page.evaluate(f"location.hash = '{place}'")
            reader.page.wait_for_function("document.querySelector('.row.current')")
            assert reader.current() == change("new").id


def test_a_citation_holds_quote_place_and_provenance(chromium, report):
    with Reader(chromium, report) as reader:
        reader.page.locator(f"[id='{change('new').id}'] .cite").click()
        reader.page.get_by_text("引文已复制").wait_for()
        assert reader.copied() == (
            "“（四）开展潮汐发电试点。建成两座示范站。”（二、2031年重点任务 › （四）开展潮汐发电试点，第8段；"
            "《云海省科技工作会议工作报告》，2031年，https://example.invalid/a.html，抓取于2031-01-20T02:00:00Z，"
            f"sha256:{sample().later.sha256}）"
        )


def test_everything_is_reached_by_keyboard(chromium, report):
    with Reader(chromium, report) as reader:
        page = reader.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        reached = set()
        for _ in range(200):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("e => e.name || e.className || e.tagName", page.evaluate_handle("document.activeElement"))
            )
        assert {"language", "kind", "search", "layout", "next", "previous", "link", "cite", "SUMMARY"} <= reached
        page.locator("[name=layout]").focus()
        page.keyboard.press("Enter")
        assert reader.drawn(".row.changed .unified")


def test_one_switch_puts_the_interface_into_english_and_back(chromium, report):
    with Reader(chromium, report) as reader:
        page = reader.page
        before = page.text_content("main")
        page.get_by_role("button", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.inner_text("#h-body") == "Side by side"
        assert page.locator(".fold > summary").first.inner_text() == "Show 1 more paragraphs (carried on)"
        assert "（四）开展潮汐发电试点。建成两座示范站。" in page.text_content("main")
        page.reload()
        assert page.inner_text("#h-body") == "Side by side"
        page.get_by_role("button", name="中文").click()
        assert page.text_content("main") == before


def test_the_picture_of_the_first_screen_is_one_long_image_and_the_same_every_time():
    picture = render(sample(), ".png")
    assert picture == render(sample(), ".png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1440 and 2000 < height <= 16000


def test_it_prints_on_a4_with_the_same_bytes_every_time():
    printed = render(sample(), ".pdf")
    assert printed == render(sample(), ".pdf")
    with pypdfium2.PdfDocument(printed) as document:
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        pages = [page.get_textpage().get_text_range() for page in document]
    assert "潮汐发电" in pages[0] and "下一处" not in "".join(pages)
