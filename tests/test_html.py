"""Pages: the article whole, its title, nothing of the site around it; text that a parser would drop is a refusal."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import Finding, UnusableInput, in_english
from parsers.gate import refusal
from parsers.gate.gate_rules import gate_rules
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from parsers.read.decode import decode
from parsers.read.page.flow import collapse
from parsers.read.page.html import read_html
from parsers.read.reader_rules import reader_rules
from parsers.read.source_text import SourceText, printed, trim

RULES = load_parser_rules()
PROSE = (
    "过去一年，全县经济运行总体平稳，粮食生产再获丰收，城乡居民收入稳步增长。",
    "坚持把稳就业放在突出位置，新增城镇就业三千人，重点群体就业得到保障。",
    "加强基层治理，办好民生实事，群众获得感不断增强，社会大局保持稳定。",
)
NAVIGATION = "".join(f'<li><a href="/{n}">栏目第{n}</a></li>' for n in range(30))


def page(article: str, *, title: str = "蓝田县工作报告", head: str = "", container: str = 'class="TRS_Editor"') -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_蓝田县人民政府网</title>{head}</head><body>'
        f'<div class="nav"><ul>{NAVIGATION}</ul></div><div class="main"><h1>{title}</h1><p>来源：蓝田日报</p>'
        f"<div {container}>{article}</div><div class=\"share\">分享到：<a href='#'>微博</a></div></div>"
        '<div class="footer">版权所有：蓝田县人民政府 备案号123</div></body></html>'
    )


def read(content: bytes, **options: Any) -> SourceText:
    return read_html(content, RULES.once(reader_rules), **options)


def blocks(article: str, **options: str) -> tuple[Block, ...]:
    return read(page(article, **options).encode()).blocks


def texts(article: str, **options: str) -> list[str]:
    return [block.text for block in blocks(article, **options)]


def refused(content: bytes) -> str:
    with pytest.raises(UnusableInput) as caught:
        refusal.check_source_text(read(content), RULES.once(gate_rules))
    return caught.value.reason


CONTAINERS = ('class="TRS_Editor"', 'id="UCAP-CONTENT"', 'id="js_content" style="visibility: hidden;"', 'class="x9"')


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize(
    "article",
    [
        "".join(f"<p>　　{text}</p>" for text in PROSE),
        "<br/>".join(f"&nbsp;&nbsp;{text}" for text in PROSE),
        "<section>" + "".join(f"<section><span>{text}</span></section>" for text in PROSE) + "</section>",
        "<table><tr><td>" + "".join(f"<div>{text}</div>" for text in PROSE) + "</td></tr></table>",
    ],
    ids=["p", "br", "section", "table"],
)
def test_paragraphs_of_every_make_with_the_title_in_front(article: str, container: str) -> None:
    assert texts(article, container=container) == ["蓝田县工作报告", *PROSE]


def test_the_catalogue_names_the_body_first() -> None:
    article = f'<div class="TRS_Editor"><p>{PROSE[0] * 3}</p></div><div id="own"><p>{PROSE[1]}</p></div>'
    for name in ("own", "#own"):
        assert [block.text for block in read(page(article).encode(), containers=(name,)).blocks][1:] == [PROSE[1]]


def test_looks_are_kept() -> None:
    article = (
        "<h2>一、去年工作</h2><p><strong>（一）经济平稳。</strong></p><p style='text-align:center'>居中</p>"
        f"<p><b>一是</b>{PROSE[0]}</p><figure><img><figcaption>图为会场</figcaption></figure>"
        "<table><tr><td>指标</td><td>目标</td></tr><tr><td>就业</td><td>三千人</td></tr></table>"
        "<p>相关阅读</p><p><a href='/1'>另一篇报道的题目</a></p>" + "".join(f"<p>{text}</p>" for text in PROSE)
    )
    found = {block.text: block for block in blocks(article)}
    assert (found["一、去年工作"].outline, found["一、去年工作"].bold) == (2, True)
    assert found["（一）经济平稳。"].bold
    assert found["居中"].centred
    assert not found[f"一是{PROSE[0]}"].bold
    assert found["图为会场"].looks == "caption"
    assert [found[text].looks for text in ("指标", "三千人")] == ["table", "table"]
    assert [found[text].looks for text in ("相关阅读", "另一篇报道的题目")] == ["furniture", "furniture"]


def test_a_bold_beginning_is_counted() -> None:
    first, second = PROSE[0], PROSE[1]
    article = f"<p>　　<strong>{first[:9]}</strong>{first[9:]}</p><p>{second[:4]}<b>{second[4:9]}</b>{second[9:]}</p>"
    assert [block.opening for block in blocks(article) if block.text in (first, second)] == [9, 0]


def test_hidden_text_and_scripts_are_left_out_and_counted() -> None:
    hidden = '<p style="display: none">隐藏的四字</p><script>var a = "脚本";</script><noscript>请开启</noscript>'
    reading = read(page(hidden + "".join(f"<p>{text}</p>" for text in PROSE)).encode())
    assert "隐藏" not in "".join(block.text for block in reading.blocks)
    assert Finding("hidden", (5,)) in reading.warnings


def test_what_is_left_out_is_counted_against_what_is_visible() -> None:
    reading = read(page("".join(f"<p>{text}</p>" for text in PROSE)).encode())
    kept = sum(map(printed, PROSE))
    left_out = f"{reading.visible - kept} of {reading.visible} visible characters"
    (said,) = [in_english(one) for one in reading.warnings if one.code == "outside-the-report"]
    assert left_out in said
    assert "(div.nav “栏目第0…” 140, " in said


def test_a_page_closed_in_the_middle_is_read_to_its_end() -> None:
    article = f"<p>{PROSE[0]}</p></body></html><!-- end of header --><p>{PROSE[1]}</p><p>{PROSE[2]}</p>"
    assert texts(article, container='class="x9"')[-2:] == list(PROSE[1:])


def test_line_feeds_between_chinese_characters_are_nothing() -> None:
    assert collapse("稳中\n  求进 GDP\n增长 5\n%") == "稳中求进 GDP 增长 5 %"


@given(st.lists(st.sampled_from(PROSE), min_size=3, max_size=12), st.sampled_from(["p", "div", "section", "li"]))
@settings(max_examples=25, deadline=None)
def test_no_paragraph_is_lost_or_invented(paragraphs: list[str], tag: str) -> None:
    assert texts("".join(f"<{tag}>{text}</{tag}>" for text in paragraphs)) == ["蓝田县工作报告", *paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "big5"])
def test_a_page_that_lies_about_its_charset(encoding: str, label: str) -> None:
    content = page("".join(f"<p>{text}</p>" for text in PROSE)).replace('charset="utf-8"', f'charset="{label}"')
    assert [block.text for block in read(content.encode(encoding), charset=label).blocks][1:] == list(PROSE)


@pytest.mark.parametrize("depth", [100, 300, 2_000])
def test_nesting_is_read_whole_or_refused(depth: int) -> None:
    nested = "".join(f"<div><p>第{n}段，{PROSE[0]}</p>" for n in range(depth)) + "</div>" * depth
    try:
        found = texts(nested)
    except UnusableInput as refused_nesting:
        assert refused_nesting.reason == "text-lost"
    else:
        assert len(found) == depth + 1


def test_a_huge_text_is_read_whole_or_refused() -> None:
    try:
        found = texts(f"<p>{PROSE[0] * 110_000}</p><p>{PROSE[1]}</p>")
    except UnusableInput as refused_text:
        assert refused_text.reason == "text-lost"
    else:
        assert [len(text) for text in found[1:]] == [len(PROSE[0]) * 110_000, len(PROSE[1])]


def test_a_page_that_stops_in_the_middle_is_truncated() -> None:
    whole = page("".join(f"<p>{text}</p>" for text in PROSE))
    assert refused(whole[: whole.index(PROSE[2])].encode()) == "truncated"


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<html><body><img src=a.png></body></html>", b"<html><script>1</script></html>"]
)
def test_a_page_without_text_is_empty(content: bytes) -> None:
    assert refused(content) == "empty"


@pytest.mark.parametrize("mark", ["<!--", "<script>", "<style>", "<p", "<div><p>文", "&", "<!-- -- >"])
def test_broken_markup_without_end_takes_linear_time(mark: str) -> None:
    # A quadratic search over this many openings would run for hours.
    content = page(mark * 200_000 + PROSE[0]).encode()
    assert len(content) < 4_000_000
    try:
        read(content)
    except UnusableInput as refused_page:
        assert refused_page.reason in ("text-lost", "truncated")


VERDICTS = tomllib.loads((Path(__file__).parent / "saved_pages/verdicts.toml").read_text(encoding="utf-8"))


@pytest.mark.corpus
def test_every_saved_page_is_judged(shared: Path) -> None:
    assert sorted(VERDICTS) == sorted(file.name for file in (shared / "corpus/html").glob("*.html"))


@pytest.mark.corpus
@pytest.mark.parametrize("name", VERDICTS)
def test_saved_pages_get_the_verdict_of_a_reader(shared: Path, name: str) -> None:
    expected = VERDICTS[name]
    content = (shared / "corpus/html" / name).read_bytes()
    assert decode(content).encoding == expected["charset"]
    if expected["verdict"] != "article":
        assert refused(content) == expected["verdict"]
        return
    reading = read(content)
    refusal.check_source_text(reading, RULES.once(gate_rules))
    article = sum(printed(block.text) for block in reading.blocks if block.looks != "furniture")
    assert article == pytest.approx(expected["characters"], rel=0.05, abs=40)


@pytest.mark.corpus
def test_a_province_report_comes_whole_out_of_a_page(shared: Path) -> None:
    for file in sorted((shared / "corpus/provinces").glob("*/2025.txt")):
        lines = [text for text in map(trim, file.read_text(encoding="utf-8").splitlines()) if text]
        article = "".join(f"<p>　　{line.replace('<', '&lt;')}</p>" for line in lines)
        for container in CONTAINERS[::3]:  # a known name, and by density
            found = texts(article, title=lines[0], container=container)
            assert [printed(text) for text in found] == [printed(text) for text in lines], file.parent.name
