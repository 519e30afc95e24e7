"""Tracked changes: accepting all gives the later text, rejecting all the earlier one."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_diffs import Part, diff, document, sample, with_text
from lxml import etree
from word_processor import Office

from alignment import compare, load_knowledge
from model import Snapshot
from parsers import parse
from reports import render
from reports.decide.revisions import revisions
from scripts.sample import SAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def body(comparison):
    return etree.fromstring(unpacked(render(comparison, ".docx"))["word/document.xml"].encode())[0]


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


@pytest.mark.parametrize("ending", [".docx", ".redline.docx"])
def test_the_document_points_nowhere_and_holds_text_as_text(ending):
    comparison = with_text('=HYPERLINK("http://example.invalid") <w:p/> \x00')
    parts = unpacked(render(comparison, ending))
    assert not any("TargetMode" in part or "http://example" in part for name, part in parts.items() if "rels" in name)
    assert not any("instrText" in part for part in parts.values())
    assert [name for name, part in parts.items() if "fldSimple" in part] == ["word/footer.xml"]  # the page number
    assert "&lt;w:p/&gt; \ufffd" in parts["word/document.xml"]


def test_revisions_are_numbered_once_and_signed():
    tracked = [element for name in ("ins", "del") for element in body(sample()).iter(f"{W}{name}")]
    numbers = [element.get(f"{W}id") for element in tracked]
    assert len(numbers) == len(set(numbers)) > 0
    assert {element.get(f"{W}author") for element in tracked} == {"Tifa 提法"}


def test_revisions_and_comments_are_dated_by_the_capture_and_never_by_the_clock():
    captured = Snapshot("sample", 2031, "https://example.invalid/a.html", "a.html", "2031-01-20T02:00:00Z", "ab" * 32)
    for sources, dates in (((None, captured), {"2031-01-20T02:00:00Z"}), ((None, None), {None})):
        parts = unpacked(render(sample(), ".docx", sources))
        for name in ("word/document.xml", "word/comments.xml"):
            signed = [e for e in etree.fromstring(parts[name].encode()).iter() if e.get(f"{W}author")]
            assert {element.get(f"{W}date") for element in signed} == dates


def test_every_change_has_a_comment_with_its_confidence_and_source():
    comparison = sample()
    parts = unpacked(render(comparison, ".docx"))
    comments = [
        "\n".join("".join(line.itertext()) for line in comment)
        for comment in etree.fromstring(parts["word/comments.xml"].encode())
    ]
    opening, *said = comments
    assert "全部接受修订，得2031年文本" in opening and "sha256:" in opening
    changed = [change for change in comparison.paragraphs if change.kind != "unchanged"]
    moved = 1  # deleted where it stood and inserted where it stands: a comment at each
    assert len(said) == len(changed) + moved
    assert all("把握：高" in text and "来源：" in text for text in said)
    assert any(text.startswith("新增；") and "来源：2031年《云海省科技工作会议工作报告》¶8" in text for text in said)
    numbers = re.findall(r'commentReference w:id="(\d+)"', parts["word/document.xml"])
    assert numbers == [str(n) for n in range(len(comments))]


def test_headings_carry_the_styles_of_official_documents():
    styles = [p.find(f"{W}pPr/{W}pStyle") for p in body(sample()).iter(f"{W}p")]
    named = [style.get(f"{W}val") for style in styles if style is not None]
    assert named.count("Heading1") == 2 and named.count("Title") == 1
    leads = [r for r in body(sample()).iter(f"{W}r") if r.find(f"{W}rPr/{W}rStyle") is not None]
    assert "".join(leads[0].itertext()) == "（一）发展深海装备"


def test_the_static_redline_shows_both_texts_without_tracked_changes():
    parts = unpacked(render(sample(), ".redline.docx"))
    document = etree.fromstring(parts["word/document.xml"].encode())
    assert not list(document.iter(f"{W}ins", f"{W}del", f"{W}commentReference"))
    looks = {
        style.get(f"{W}val"): "".join(style.getparent().getparent().itertext()) for style in document.iter(f"{W}rStyle")
    }
    assert {"Inserted", "Struck"} <= set(looks)
    lines = ["".join(paragraph.itertext()) for paragraph in document.iter(f"{W}p")]
    assert "（一二）建设海洋观测网。布设浮标2060个，推进数据共享。" in lines
    assert any(line.startswith("［新增；把握：高；2031年¶8］") for line in lines)


def test_titles_and_dates_that_are_alike_are_edited_in_place():
    before = document((Part("云海省2030年报告", "outside"), Part("甲一。"), Part("无关的旧行", "outside")), 2030)
    after = document((Part("云海省2031年报告", "outside"), Part("甲二。"), Part("另起的新文", "outside")), 2031)
    comparison = diff(before, after, (((2,), (2,), "changed", ()),))
    assert_resolves(comparison)
    edits = [[tuple(edit) for edit in revised.edits] for revised in revisions(comparison)]
    title = [("equal", "云海省203"), ("delete", "0"), ("insert", "1"), ("equal", "年报告")]
    assert edits[0] == title and edits[-2:] == [[("delete", "无关的旧行")], [("insert", "另起的新文")]]


PROVINCES = (
    "anhui", "chongqing", "gansu", "guangdong", "hainan", "heilongjiang", "henan", "jiangsu",
    "jiangxi", "jilin", "neimenggu", "ningxia", "shanghai", "shanxi", "sichuan", "yunnan",
)  # fmt: skip
REAL_PAIRS = (
    *((f"provinces/{name}/2025.txt", f"provinces/{name}/2026.txt") for name in PROVINCES),
    *((f"gwr/{year}.txt", f"gwr/{year + 1}.txt") for year in (1978, 1999, 2016, 2021)),
)


@pytest.fixture(scope="module")
def knowledge():
    return load_knowledge()


@pytest.mark.corpus
@pytest.mark.parametrize("names", REAL_PAIRS, ids="→".join)
def test_real_reports_resolve_both_ways(shared, knowledge, names):
    paths = [shared / "corpus" / name for name in names]
    assert_resolves(compare(*(parse(path.read_bytes(), name=path.name) for path in paths), knowledge))


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def office_resolves(office, comparison) -> None:
    content = render(comparison, ".docx")
    assert office.resolved(content, "AcceptAllTrackedChanges") == list(comparison.later.paragraphs)
    assert office.resolved(content, "RejectAllTrackedChanges") == list(comparison.earlier.paragraphs)


@pytest.mark.parametrize("names", [("2021.html", "2022.txt"), ("2024.html", "2025.docx")], ids="→".join)
def test_libreoffice_resolves_the_bundled_sample_both_ways(office, knowledge, names):
    office_resolves(office, compare(*(parse((SAMPLE / name).read_bytes(), name=name) for name in names), knowledge))


@pytest.mark.corpus
def test_libreoffice_resolves_real_reports_both_ways(office, shared, knowledge):
    paths = [shared / "corpus" / "gwr" / f"{year}.txt" for year in (2016, 2017)]
    office_resolves(office, compare(*(parse(path.read_bytes(), name=path.name) for path in paths), knowledge))
