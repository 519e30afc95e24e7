"""The English interface: every word of ours that the page prints has its English, and quotes have none."""

import re
import tomllib
from pathlib import Path

import pytest
from invented_diffs import sample
from lxml import html
from test_report_site import newer, series, step

import reports
from alignment import compare, load_knowledge
from parsers import parse
from reports import render, render_index, render_series

TABLE = tomllib.loads((Path(reports.__file__).parent / "english.toml").read_text(encoding="utf-8"))
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PARTS = re.compile("[；，。：（）、\u3000]")
CHINESE = re.compile("[\u4e00-\u9fff]")
DIFFERENCE = re.compile(r"[+−]#.{1,6}$")  # a number in the unit of the source: +500亿元
BRAND = {"提法"}


def untranslated(page: bytes) -> set[str]:
    """The parts of our own words on a page that stay Chinese when the reader has pressed the switch."""
    tree = html.document_fromstring(page.decode("utf-8"))
    for element in tree.xpath("//*[contains(concat(' ', @class, ' '), ' src ')] | //*[contains(@class, 'prose')]"):
        clear(element)
    texts = tree.xpath("//body//text()[not(ancestor::script)]")
    texts += [
        value
        for name in ("title", "aria-label", "placeholder", "data-name")
        for value in tree.xpath(f"//body//@{name}")
    ]
    phrases = {NUMBER.sub("#", text.strip()) for text in texts}
    parts = {part for phrase in phrases if phrase not in TABLE for part in PARTS.split(phrase)}
    return {part for part in parts if CHINESE.search(part) and part not in TABLE and not DIFFERENCE.match(part)} - BRAND


def clear(element) -> None:
    """Empty an element and its attributes; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tail = tail


def test_numbers_are_placed_and_none_is_lost():
    for chinese, english in TABLE.items():
        numbered = re.findall(r"#(\d)", english)
        places = set(map(int, numbered)) if numbered else set(range(1, english.count("#") + 1))
        assert places == set(range(1, chinese.count("#") + 1)), chinese


def test_the_sample_has_no_word_without_its_english():
    assert untranslated(render(sample(), ".html")) == set()


def test_the_pages_around_have_none_either():
    entry = series(step(2028, 2030, "甲乙丙", "乙1甲0丁-"), newer())
    assert untranslated(render_index((entry, series()))) | untranslated(render_series(entry)) == set()


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("gwr/2016.txt", "gwr/2017.txt"),
        ("most/2018.txt", "most/2025-readout.txt"),
        ("most/2025-readout.txt", "most/2026-readout.txt"),
        ("provinces/jiangsu/2025.txt", "provinces/jiangsu/2026.txt"),
    ],
)
def test_real_reports_have_none_either(shared, earlier, later):
    documents = [
        parse((shared / "corpus" / name).read_bytes(), name=name, year=int(re.search(r"\d{4}", name)[0]))
        for name in (earlier, later)
    ]
    assert untranslated(render(compare(*documents, load_knowledge()), ".html")) == set()
