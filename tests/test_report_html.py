"""The page itself: one self-contained file, text from sources only ever as text, our own words within the usage."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_diffs import Part, diff, document, sample, with_text
from lxml import etree, html

from alignment import compare, load_knowledge
from model import Snapshot, UsageError
from parsers import parse
from reports import ENDINGS, render
from reports.write.html import unbroken, visible
from scripts.usage import PURE, own_words

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "{{7*7}}{% raw %}",
    "' autofocus onfocus=alert(1) x='",
    "<meta http-equiv=refresh content='0;url=//example.invalid'>",
)


def page(comparison, sources=(None, None)):
    return html.document_fromstring(render(comparison, ".html", sources).decode("utf-8"))


def test_the_policy_stands_first_and_names_exactly_our_style_and_script():
    tree = page(sample())
    head = [element for element in tree.find("head") if element.get("charset") is None]
    policy = head[0].get("content")
    assert head[0].get("http-equiv") == "Content-Security-Policy"
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'")
    for name in ("style", "script"):
        (element,) = tree.xpath(f"//{name}")
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_page_asks_for_nothing():
    tree = page(sample())
    links = tree.xpath("//@href | //@src | //@srcset | //@action | //@poster | //@data")
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert not tree.xpath("//@style") and "url(" not in tree.xpath("string(//style)")


def test_every_change_stands_once_under_its_id_and_every_link_has_its_end():
    comparison = sample()
    tree = page(comparison)
    ids = Counter(tree.xpath("//@id"))
    assert set(ids.values()) == {1}
    assert {change.id for change in comparison.paragraphs} <= set(ids)
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_one_main_a_language_a_title_and_a_way_past_the_outline():
    tree = page(sample())
    assert tree.get("lang") == "zh-CN" and len(tree.xpath("//main")) == 1
    assert tree.xpath("string(//title)") == "云海省科技工作会议工作报告：2030年与2031年对照"
    assert tree.xpath("//body/*[1]/@href") == ["#main"]


def test_the_unified_text_is_marked_with_ins_and_del():
    (cell,) = page(sample()).xpath("//article[@data-kind='new']//div[@class='unified src']")
    assert "".join(cell.xpath(".//ins//text()")) == "（四）开展潮汐发电试点。建成两座示范站。"


def test_a_hostile_text_is_only_ever_text():
    for text in HOSTILE:
        tree = page(with_text(text))
        assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img | //meta[@http-equiv='refresh']")
        assert not [name for element in tree.iter(etree.Element) for name in element.attrib if name.startswith("on")]
        assert text in tree.text_content()


@settings(max_examples=8, deadline=None)
@given(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_no_text_breaks_the_page(text):
    comparison = diff(document((Part(text),), 2030), document((Part(text),), 2031), (((1,), (1,), "unchanged", ()),))
    for ending in PURE:
        assert render(comparison, ending) == render(comparison, ending)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("达到9500家以上<b>", '达到<span class="keep">9500家以上</span>&lt;b&gt;'),
        ("增长5.5%左右", '增长<span class="keep">5.5%左右</span>'),
        ("新增110万人以上", '新增<span class="keep">110万人以上</span>'),
        ("以上各项\u202e", "以上各项‹U+202E›"),
    ],
)
def test_no_line_ends_inside_a_figure_and_its_bound_and_a_text_stays_text(text, printed):
    assert unbroken(text) == printed


def test_characters_that_deceive_the_eye_are_shown():
    assert visible("发展\u202e\u200b产业\x07") == "发展‹U+202E›‹U+200B›产业‹U+0007›"
    assert "‹U+202E›" in page(with_text("甲\u202e乙")).text_content()


def test_provenance_is_printed_and_quoted():
    snapshot = Snapshot("sample", 2031, "https://example.invalid/a.html", "a.html", "2031-01-20T02:00:00Z", "ab" * 32)
    tree = page(sample(), (None, snapshot))
    citation = tree.xpath("string(//main/@data-cite-later)")
    for fact in (snapshot.url, snapshot.fetched_at, snapshot.sha256):
        assert fact in citation and fact in tree.xpath("string(//footer)")
    assert not tree.xpath("//a[contains(@href, 'example.invalid')]")


def test_the_same_comparison_gives_the_same_bytes():
    assert [render(sample(), ending) for ending in PURE] == [render(sample(), ending) for ending in PURE]


def test_an_unknown_ending_is_told_the_known_ones():
    with pytest.raises(UsageError, match=re.escape(" ".join(ENDINGS))):
        render(sample(), ".odt")


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        ("gwr/2016.txt", "gwr/2017.txt", (2016, 2017)),
        ("most/2018.txt", "most/2025-readout.txt", (2018, 2025)),
        ("most/2025-readout.txt", "most/2026-readout.txt", (2025, 2026)),
        ("gwr/2022.txt", "gwr/2023.txt", (2022, 2023)),
        ("provinces/jiangsu/2025.txt", "provinces/jiangsu/2026.txt", (2025, 2026)),
        ("provinces/guangdong/2025.txt", "provinces/guangdong/2026.txt", (2025, 2026)),
    ],
)
def test_real_reports_fit_one_page_and_its_usage(shared, earlier, later, years):
    paths = [shared / "corpus" / name for name in (earlier, later)]
    documents = [parse(path.read_bytes(), name=path.name, year=year) for path, year in zip(paths, years, strict=True)]
    comparison = compare(*documents, load_knowledge())
    content = render(comparison, ".html")
    tree = html.document_fromstring(content.decode("utf-8"))
    ids = Counter(tree.xpath("//@id"))
    assert len(content) < 2_500_000 and set(ids.values()) == {1}
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
    words = own_words(tree)
    assert comparison.comparability.dropped or "未再提及" not in words.replace("不作“未再提及”判断", "")
