"""What axe-core, the reference of the trade, finds on report and site pages: nothing serious, nothing critical."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_diffs import sample
from reader import BROWSER, Reader
from test_report_site import newer, series, step

from alignment import compare, load_knowledge
from parsers import parse
from reports import render, render_index, render_series

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = BROWSER
LOOKS = [(1440, "light"), (1440, "dark"), (768, "light"), (768, "dark"), (390, "light"), (390, "dark")]
SAMPLE = Path(__file__).resolve().parents[1] / "sources" / "sample"
# Rows that have not come into sight have no colours yet: axe must see them all.
LAID_OUT = "document.querySelectorAll('.row').forEach(row => { row.style.contentVisibility = 'visible'; })"


@pytest.fixture(scope="module")
def site(tmp_path_factory, request) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("site")
    entries = series(step(2028, 2030, "甲乙丙", "乙1甲0丁-"), newer())
    contents = {
        "invented": render(sample(), ".html"),
        "sample": render(compared(*bundled()), ".html"),
        "index": render_index((entries, series())),
        "series": render_series(entries),
    }
    for name, content in contents.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in contents}


def bundled() -> tuple[Path, Path]:
    """The latest two years of the bundled sample."""
    files = sorted(path for path in SAMPLE.iterdir() if path.suffix in (".html", ".docx", ".txt"))
    return files[-2], files[-1]


def compared(*paths: Path):
    return compare(
        *(parse(path.read_bytes(), name=path.name, year=int(path.stem[:4])) for path in paths), load_knowledge()
    )


def serious(reader: Reader) -> list[str]:
    """What axe calls serious or critical, as rule and element."""
    reader.page.evaluate(LAID_OUT)
    found = axe.Axe().run(reader.page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize("page", ["invented", "sample", "index", "series"])
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_serious(chromium, site, page, width, scheme):
    with Reader(chromium, site[page], width=width, scheme=scheme) as reader:
        reader.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert (reader.complaints, reader.requests) == ([], [])
        assert reader.page.evaluate("document.documentElement.scrollWidth") == width
        assert serious(reader) == []


@pytest.mark.ops
@pytest.mark.corpus
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("gwr/2016.txt", "gwr/2017.txt"),
        ("provinces/jiangsu/2025.txt", "provinces/jiangsu/2026.txt"),
        ("most/2025-readout.txt", "most/2026-readout.txt"),
    ],
)
def test_real_reports_open_quietly_and_pass(chromium, shared, tmp_path, earlier, later):
    path = tmp_path / "report.html"
    path.write_bytes(render(compared(shared / "corpus" / earlier, shared / "corpus" / later), ".html"))
    for width, scheme in LOOKS:
        with Reader(chromium, path, width=width, scheme=scheme) as reader:
            assert (reader.complaints, reader.requests) == ([], [])
            assert reader.page.evaluate("document.documentElement.scrollWidth") == width
            assert serious(reader) == []
