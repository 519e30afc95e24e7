"""Two hundred hostile texts through parse, compare and render, opened in Chromium: text from a source is only text.

Each report is opened twice, with its policy and with the policy taken out, so that neither escaping nor the policy is
relied on alone.
"""

from __future__ import annotations

import pytest
from hostile import PAYLOADS, pages
from lxml import html
from reader import BROWSER, Reader

from alignment import compare, load_knowledge
from model import Snapshot
from parsers import parse
from reports import SeriesEntry, comparison_entry, render, render_feed, render_index, render_series, view_of

CHUNKS = 8
FOREIGN = "img,iframe,object,embed,video,base,meta[http-equiv=refresh],article form"
DONE = f"() => [window.owned || 0, frames.length, document.querySelectorAll('{FOREIGN}').length]"


def hostile_reports(chunk: int) -> list[bytes]:
    """One part of the two hundred reports; the payload also stands in address, name and capture of the sources."""
    reports = []
    for at, texts in enumerate(pages()):
        if at % CHUNKS == chunk:
            sides = [
                parse(text.encode("utf-8"), name="a.txt", year=year)
                for text, year in zip(texts, (2030, 2031), strict=True)
            ]
            payload = PAYLOADS[at // (len(pages()) // len(PAYLOADS))]
            source = Snapshot(payload, 2031, payload, payload, payload, payload)
            reports.append(render(compare(*sides, load_knowledge()), ".html", (source, source)))
    return reports


def test_there_are_two_hundred():
    assert len(set(pages())) == 200


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_element_or_attribute_comes_of_a_text(chunk):
    for content in hostile_reports(chunk):
        tree = html.document_fromstring(content.decode("utf-8"))
        assert len(tree.xpath("//script")) == 1 and len(tree.xpath("//style")) == 1
        assert not tree.xpath(
            "//img | //iframe | //object | //embed | //base | //video | //math | //meta[@http-equiv='refresh']"
        )
        attributes = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on") or name == "srcdoc"]
        assert {href for href in tree.xpath("//@href") if not href.startswith("#")} <= {"data:,"}


class TestInChromium:
    pytestmark = BROWSER

    # Without the policy only the escaping stands between a text and the page; with it, the slow checks look once more.
    @pytest.mark.parametrize(
        "guarded", [pytest.param(True, id="policy", marks=pytest.mark.ops), pytest.param(False, id="no policy")]
    )
    @pytest.mark.parametrize("chunk", range(CHUNKS))
    def test_nothing_runs_asks_or_navigates(self, chromium, tmp_path, chunk, guarded):
        path = tmp_path / "report.html"
        path.write_text("", encoding="utf-8")
        with Reader(chromium, path) as reader:
            for content in hostile_reports(chunk):
                text = content.decode("utf-8")
                path.write_text(text if guarded else text.replace("Content-Security-Policy", "x"), encoding="utf-8")
                reader.asked.clear()
                reader.page.goto(reader.address)
                drive(reader)
                assert reader.page.evaluate(DONE) == [0, 0, 0]
                assert (reader.complaints, reader.requests) == ([], [])
                assert reader.page.url.partition("#")[0] == reader.address

    @pytest.mark.parametrize("guarded", [True, False], ids=["policy", "no policy"])
    def test_the_pages_around_are_as_quiet(self, chromium, tmp_path, guarded):
        for at, payload in enumerate(PAYLOADS):
            sides = [
                parse(text.encode("utf-8"), name="a.txt", year=2030 + n) for n, text in enumerate(pages()[at * 5 + 3])
            ]
            entry = comparison_entry(view_of(compare(*sides, load_knowledge())), "x.html", "2031-01-01T00:00:00Z")
            series = SeriesEntry(
                "x", payload, payload, "x/index.html", (entry,), (2030, 2031), (), (), payload, payload
            )
            assert b"<script" not in render_feed((series,))
            for content in (render_index((series,)), render_series(series)):
                path = tmp_path / "index.html"
                text = content.decode("utf-8")
                path.write_text(text if guarded else text.replace("Content-Security-Policy", "x"), encoding="utf-8")
                with Reader(chromium, path) as reader:
                    reader.page.locator(".language").click()
                    assert reader.page.evaluate(DONE) == [0, 0, 0]
                    assert (reader.complaints, reader.requests) == ([], [])


def drive(reader: Reader) -> None:
    """Do what a reader does: step, filter, search, open everything, switch the language, print, copy, follow links."""
    page = reader.page
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.keyboard.press("j")
    page.locator("[name=search]").fill("<")
    page.locator("[name=search]").fill("")
    page.locator(".language").click()
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.evaluate("document.querySelectorAll('main a').forEach(link => link.click())")
    page.evaluate("document.querySelector('.cite').click()")
    page.mouse.move(700, 450)
