"""The report in Chromium, from file://, driven as a reader drives it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from invented_diffs import sample, with_text

from reports import render

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
HOSTILE = "<img src='http://127.0.0.1:9/x' onerror='document.title=1'><script>document.title=1</script>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Reader:
    """A page that is open, with everything it complained of or asked for."""

    def __init__(self, chromium, path: Path, *, width: int = 1440, scheme: str = "light") -> None:
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        self.page.goto(self.address)

    def shown(self) -> list[str]:
        return self.page.eval_on_selector_all(
            ".row", "rows => rows.filter(row => row.checkVisibility()).map(row => row.dataset.kind)"
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("site") / "report.html"
    path.write_bytes(render(sample(), ".html"))
    return path


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (390, "light")])
def test_it_opens_quietly_and_fits(chromium, report, width, scheme):
    with Reader(chromium, report, width=width, scheme=scheme) as reader:
        assert reader.complaints == []
        assert [url for url in reader.requests if not url.startswith("data:")] == [reader.address]
        assert reader.page.evaluate("document.documentElement.scrollWidth") == width
        assert reader.page.locator(".row.changed .split").first.is_visible() == (width >= 900)
        assert reader.page.locator(".row.changed .unified").first.is_visible() == (width < 900)


def test_filters_narrow_the_body_and_search_opens_what_hides_a_match(chromium, report):
    with Reader(chromium, report) as reader:
        page = reader.page
        assert sorted(reader.shown()) == ["changed", "changed", "changed", "dropped", "new", "unchanged", "unchanged"]
        page.locator("[name=kind][value=changed]").uncheck()
        assert sorted(reader.shown()) == ["dropped", "new", "unchanged", "unchanged"]
        page.locator("[name=kind][value=changed]").check()
        page.locator("[name=facet]").select_option("softened")
        assert reader.shown() == ["changed"]
        page.locator("[name=facet]").select_option("")
        page.locator("[name=numbers]").check()
        page.locator("[name=role]").select_option("plan")
        assert page.locator(".row:visible .later").all_inner_texts()[0].startswith("二、2031")
        page.locator("[name=numbers]").uncheck()
        page.locator("[name=role]").select_option("")
        page.locator("[name=search]").fill("实验")
        assert reader.shown() == ["unchanged"]
        page.locator("[name=search]").fill("没有这个词")
        assert reader.shown() == [] and page.locator(".empty").is_visible()


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
        second = page.locator(".row.current").get_attribute("id")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.locator(".row.current").get_attribute("id") == second
        page.keyboard.press("k")
        page.keyboard.press("k")
        assert counter.inner_text() == "5/5"


def test_a_deep_link_opens_the_fold_around_its_change_and_clears_filters(chromium, report):
    unchanged = next(change for change in sample().paragraphs if change.later == (3,))
    with Reader(chromium, report) as reader:
        reader.page.locator("[name=kind][value=unchanged]").uncheck()
        reader.page.evaluate(f"location.hash = '{unchanged.id}'")
        row = reader.page.locator(f"[id='{unchanged.id}']")
        row.wait_for(state="visible")
        assert "current" in row.get_attribute("class")


def test_a_citation_holds_quote_place_and_provenance(chromium, report):
    new = next(change for change in sample().paragraphs if change.kind == "new")
    with Reader(chromium, report) as reader:
        reader.page.locator(f"[id='{new.id}'] .cite").click()
        reader.page.get_by_text("引文已复制").wait_for()
        copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "“（四）开展潮汐发电试点。建成两座示范站。”（2031年：二、2031年重点任务 › （四）开展潮汐发电试点，第8段；"
        f"《云海省科技工作会议工作报告》，2031年，sha256:{sample().later.sha256}）"
    )


def test_everything_is_reached_by_keyboard(chromium, report):
    with Reader(chromium, report) as reader:
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate("document.activeElement.className") == "skip"
        reader.page.locator("[name=layout]").focus()
        reader.page.keyboard.press("Enter")
        assert reader.page.locator(".row.changed .unified").first.is_visible()


@pytest.mark.parametrize("guarded", [True, False])
def test_a_hostile_text_does_nothing_with_and_without_the_policy(chromium, tmp_path, guarded):
    content = render(with_text(HOSTILE), ".html").decode("utf-8")
    path = tmp_path / "hostile.html"
    path.write_text(content if guarded else content.replace("Content-Security-Policy", "x"), encoding="utf-8")
    with Reader(chromium, path) as reader:
        assert reader.page.title() != "1" and reader.complaints == []
        assert [url for url in reader.requests if not url.startswith("data:")] == [reader.address]


def test_it_prints_on_a4_with_the_same_bytes_every_time():
    printed = render(sample(), ".pdf")
    assert printed == render(sample(), ".pdf")
    with pypdfium2.PdfDocument(printed) as document:
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        pages = [page.get_textpage().get_text_range() for page in document]
    assert "潮汐发电" in pages[0] and "下一处" not in "".join(pages)
