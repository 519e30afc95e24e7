"""A comparison of five thousand changes stays a page that can be searched, filtered and stepped through."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_diffs import Part, diff, document
from reader import BROWSER, Reader

from reports import render

pytestmark = BROWSER
GROUPS = 5000
WORDS = ["海洋", "渔业", "港口", "观测", "盐碱", "潮汐", "装备", "浮标", "科普", "岸线", "风电", "航道"]


def large():
    """Five thousand groups in a hundred sections: every tenth new, every tenth no longer there, the rest changed."""
    before, after, groups = [], [], []
    for n in range(GROUPS):
        text = f"推进{WORDS[n % 12]}工作第{n}项，完善{WORDS[n % 7]}和{WORDS[n % 5]}制度，办好{WORDS[n % 11]}实事。"
        kept = f"{text}今年要加快{WORDS[n % 12]}建设，达到{n}处以上。"
        place = f"{n // 50 + 1}"
        start = (place, f"{n // 50 + 1}.", f"推进{WORDS[n % 12]}工作第{n}项") if n % 50 == 0 else ("", "", "")
        if n % 10 != 9:
            before.append(Part(text, "plan", *start))
        if n % 10 != 8:
            after.append(Part(kept, "plan", *start))
        kind = {9: "new", 8: "dropped"}.get(n % 10, "changed")
        groups.append(((len(before),) if kind != "new" else (), (len(after),) if kind != "dropped" else (), kind, ()))
    return diff(document(tuple(before), 2030), document(tuple(after), 2031), tuple(groups))


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_bytes(render(large(), ".html"))
    return path


def test_it_is_stepped_through_filtered_searched_and_reached_by_link(chromium, report):
    with Reader(chromium, report) as reader:
        page, counter = reader.page, reader.page.locator("[name=counter]")
        assert counter.inner_text() == f"0/{GROUPS}"
        page.keyboard.press("k")
        assert counter.inner_text() == f"{GROUPS}/{GROUPS}" and page.locator(".row.current").is_visible()
        page.keyboard.press("j")
        assert counter.inner_text() == f"1/{GROUPS}"
        page.locator("[name=kind][value=changed]").uncheck()
        assert counter.inner_text().endswith(f"/{GROUPS // 5}")
        page.locator("[name=kind][value=changed]").check()
        page.locator("[name=search]").fill("第4321项")
        assert counter.inner_text().endswith("/1")
        page.keyboard.press("Enter")
        assert "第4321项" in page.locator(".row.current .later").inner_text()
        page.evaluate("location.hash = 'p-l-4000'")
        page.wait_for_function("document.querySelector('.row.current [id=\"p-l-4000\"]')")
        page.locator(".map").click()
        assert page.locator(".row.current").is_visible()
        page.locator(".language").click()
        assert page.inner_text("#h-body") == "Side by side"
        assert (reader.complaints, reader.requests) == ([], [])
