"""Tracked changes: accepting all gives the later text, rejecting all the earlier one."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_diffs import Part, diff, document, sample, with_text
from lxml import etree

from alignment import compare, load_knowledge
from parsers import parse
from reports import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(comparison):
    with zipfile.ZipFile(io.BytesIO(render(comparison, ".docx"))) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def resolved(comparison, gone: str) -> list[str]:
    """Return the paragraphs after accepting (gone = del) or rejecting (gone = ins) everything, as Word does it."""
    texts, current = [], ""
    for paragraph in body(comparison).iter(f"{W}p"):
        runs = (run for run in paragraph.iter(f"{W}r") if run.getparent().tag != f"{W}{gone}")
        current += "".join(text for run in runs for text in run.itertext())
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            texts.append(current)
            current = ""
    return [text for text in texts if text]


def assert_resolves(comparison) -> None:
    assert resolved(comparison, "del") == list(comparison.later.paragraphs)
    assert resolved(comparison, "ins") == list(comparison.earlier.paragraphs)


def test_a_comparison_with_a_moved_group_resolves_both_ways():
    assert_resolves(sample())


def test_merged_and_split_groups_resolve_both_ways():
    before = document(tuple(map(Part, ("开题。", "甲一。", "乙二。", "丙三。", "结语。"))), 2030)
    after = document(tuple(map(Part, ("甲一、乙二。", "丙。", "三。", "开题。"))), 2031)
    groups = (
        ((1,), (4,), "unchanged", ()),
        ((2, 3), (1,), "changed", ()),
        ((4,), (2, 3), "changed", ()),
        ((5,), (), "dropped", ()),
    )
    assert_resolves(diff(before, after, groups))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(1, 6)), st.lists(st.booleans(), min_size=5, max_size=5))
def test_any_order_of_groups_resolves_both_ways(order, kept):
    before = document(tuple(Part(f"第{n}条旧文。") for n in range(1, 6)), 2030)
    after = document(tuple(Part(f"第{n}条新文。") for n in order), 2031)
    groups = []
    for at, (n, both) in enumerate(zip(order, kept, strict=True), start=1):
        groups += [((n,), (at,), "changed", ())] if both else [((n,), (), "dropped", ()), ((), (at,), "new", ())]
    assert_resolves(diff(before, after, tuple(groups)))


def test_the_document_points_nowhere_and_holds_text_as_text():
    comparison = with_text('=HYPERLINK("http://example.invalid") <w:p/> \x00')
    with zipfile.ZipFile(io.BytesIO(render(comparison, ".docx"))) as package:
        parts = [package.read(name).decode("utf-8") for name in package.namelist()]
    assert not any("TargetMode" in part or "instrText" in part or "fldSimple" in part for part in parts)
    assert "&lt;w:p/&gt; \ufffd" in "".join(parts)


def test_revisions_are_numbered_once_and_signed():
    tracked = [element for name in ("ins", "del") for element in body(sample()).iter(f"{W}{name}")]
    numbers = [element.get(f"{W}id") for element in tracked]
    assert len(numbers) == len(set(numbers)) > 0
    assert {element.get(f"{W}author") for element in tracked} == {"Tifa"}


@pytest.mark.corpus
def test_real_reports_resolve_both_ways(shared):
    paths = [shared / "corpus" / name for name in ("provinces/jiangsu/2025.txt", "provinces/jiangsu/2026.txt")]
    documents = [parse(path.read_bytes(), name=path.name) for path in paths]
    assert_resolves(compare(*documents, load_knowledge()))
