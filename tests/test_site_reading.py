"""The pages around the reports in Chromium, from file://: they lead to the reports, to any two years, into English."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_diffs import sample
from reader import BROWSER, Reader
from test_report_site import newer, older, series

from reports import render, render_index, render_series

pytestmark = BROWSER


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A site of one series with one report that is there."""
    folder = tmp_path_factory.mktemp("site")
    entry = series(older(), newer())
    (folder / "sample/2030-2031").mkdir(parents=True)
    (folder / "index.html").write_bytes(render_index((entry,)))
    (folder / "sample/index.html").write_bytes(render_series(entry))
    (folder / "sample/2030-2031/report.html").write_bytes(render(sample(), ".html"))
    return folder


def test_from_the_index_over_the_series_to_the_text_of_a_task(chromium, site):
    with Reader(chromium, site / "index.html") as reader:
        page = reader.page
        page.get_by_role("link", name="云海省科技工作会议").click()
        page.locator(".matrix a").first.click()
        page.wait_for_selector(".row.current")
        assert page.url == (site / "sample/2030-2031/report.html").as_uri() + "#l-2.1"
        assert "发展深海装备" in page.locator(".row.current .later").inner_text()
        assert reader.complaints == []


def test_any_two_years_lead_to_their_comparison_or_to_the_command_that_makes_it(chromium, site):
    with Reader(chromium, site / "sample/index.html") as reader:
        page, answer = reader.page, reader.page.locator(".chooser output")
        assert answer.inner_text() == "打开对照"
        assert answer.locator("a").get_attribute("href") == "2030-2031/report.html"
        page.locator("[name=earlier]").select_option("2028")
        assert "tifa run sample --years 2028 2031" in answer.inner_text()
        page.locator("[name=later]").select_option("2028")
        assert answer.inner_text() == "前一年须早于后一年"
        assert (reader.complaints, reader.requests) == ([], [])


def test_the_english_of_one_page_holds_on_the_next(chromium, site):
    with Reader(chromium, site / "index.html") as reader:
        reader.page.get_by_role("button", name="English").click()
        assert "Next due" in reader.page.inner_text("thead")
        reader.page.goto((site / "sample/index.html").as_uri())
        assert reader.page.inner_text("#h-matrix") == "Order of tasks by year"
