"""The gate: what only stands where a report should be is refused with the right reason, and reports are let through."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from archive import load_catalogue
from model import Address, Bounds, Document, Edition, Listing, Series, UnusableInput
from parsers import parse
from parsers.facts.dating import dating_rules, years_told
from parsers.gate.gate_rules import gate_rules
from parsers.gate.identity import check_identity
from parsers.parser_rules import load_parser_rules
from parsers.read.formats import format_of

OPENING = "现在，我代表县人民政府，向大会报告政府工作，请予审议。"
TASKS = (
    "稳住经济运行", "扩大有效需求", "办好民生实事", "保护生态环境",
    "推进乡村振兴", "深化重点改革", "发展县域工业", "守住安全底线",
)  # fmt: skip


def report(year: int = 2031, place: str = "蓝田县", headings: bool = True) -> str:
    lines = [f"{place}政府工作报告", f"——{year}年1月8日在{place}第九届人民代表大会第四次会议上", "各位代表：", OPENING]
    lines += [f"一、{year - 1}年工作回顾"] if headings else []
    lines += [f"{year - 1}年，我们完成了年初确定的任务，{task}取得成效，群众得到实惠。" for task in TASKS]
    lines += [f"二、{year}年工作安排"] if headings else []
    for number, task in enumerate(TASKS):
        mark = f"（{'一二三四五六七八'[number]}）" if headings else ""
        lines.append(f"{mark}{task}。围绕{task}安排项目，落实责任，按月调度，确保见到实效，让群众满意。")
    return "\n".join(
        [*lines, "各位代表！一年之计在于春。让我们努力奋斗，扎实工作，为建设人人安居乐业的美好家园作出新的贡献！"]
    )


SERIES = Series(
    id="lantian",
    title="蓝田县政府工作报告",
    publisher="蓝田县人民政府",
    edition=Edition("full_report"),
    path="lantian/{year}",
    endings=(".txt",),
    addresses=(Address("http://example.invalid/{year}", (), ("#text",), False),),
    hosts=(),
    window=None,
    bounds=(("full_report", Bounds((10, 60), (2, 40), (300, 5_000))),),
    first_year=2020,
)


def reason(content: bytes, **known: object) -> str:
    """Return the reason of the refusal, "" where the document is parsed."""
    try:
        parse(content, **known)  # type: ignore[arg-type]
    except UnusableInput as refusal:
        assert "\n" not in str(refusal)
        assert refusal.exit_code == 3
        return refusal.reason
    return ""


@pytest.mark.parametrize("headings", [True, False])
def test_a_report_is_let_through_with_and_without_its_series(headings: bool) -> None:
    content = report(headings=headings).encode()
    assert reason(content) == ""
    series = SERIES if headings else replace(SERIES, bounds=())
    assert reason(content, series=series, year=2031) == ""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\u3000\ufeff\u200b\n".encode(), "empty"),
        (b"\x00\x01\x02\xff\xfe" * 99, "undecodable"),
        (b"\x89PNG\r\n\x1a\n123", "unsupported-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported-format"),
        (b'{"code": 0, "data": [1, 2, 3], "message": "ok"}', "not-a-report"),
        (b"The report of the year in plain English. " * 40, "not-a-report"),
        (report().encode()[:-1], "truncated"),
        (report().rpartition("作出")[0].encode(), "truncated"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, expected: str) -> None:
    assert reason(content) == expected


SITE = '<ul>{links}</ul>{inner}<div class="footer">版权所有 蓝田县人民政府办公室 备案号12345 网站标识码6789</div>'
BLOCKERS = {
    "bot-wall": [
        "访问过于频繁，请完成安全验证后继续访问",
        "请开启JavaScript并刷新该页",
        "您的请求被拦截，疑似攻击行为",
        "403 Forbidden",
    ],
    "login": ["请登录后查看全文", "用户登录 账号 密码 忘记密码"],
    "maintenance": [
        "系统维护公告：网站正在维护，请稍后访问",
        "网站升级改造，暂停服务，给您带来不便敬请谅解",
        "502 Bad Gateway",
    ],
    "not-found": ["抱歉，您访问的页面不存在", "该内容已被发布者删除", "404 Not Found", "文章不存在或已下线"],
}


def pages_that_are_no_report() -> list[tuple[str, str]]:
    """Return 240 pages with their reasons: walls and errors in the frames that sites put around them, lists, shells."""
    draw, pages = random.Random(7), []
    for kind, words in BLOCKERS.items():
        for _ in range(40):
            links = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(draw.choice((0, 5, 40))))
            inner = f"<div><h2>{draw.choice(('提示', '', '温馨提示'))}</h2><p>{draw.choice(words)}。</p></div>"
            body = SITE.format(links=links, inner=inner)
            pages.append((kind, f"<html><head><title>提示</title></head><body>{body}</body></html>"))
    for length in range(20, 60):
        links = "".join(
            f'<li><a href="/{n}">蓝田县{n}年政府工作报告全文发布</a><span>1月{n}日</span></li>' for n in range(length)
        )
        pages.append(("list-page", f"<html><body>{SITE.format(links=links, inner='')}</body></html>"))
    for number in range(40):
        pages.append(
            ("empty", f"<html><head><script>var a={number};</script></head><body><div id=app></div></body></html>")
        )
    return pages


def test_240_pages_that_are_no_report_are_refused_with_the_right_reason() -> None:
    wrong = [
        (kind, found, page[:300])
        for kind, page in pages_that_are_no_report()
        if (found := reason(page.encode())) != kind
    ]
    assert wrong == []


@pytest.mark.parametrize("word", [word for words in BLOCKERS.values() for word in words])
def test_a_report_may_use_any_of_those_words(word: str) -> None:
    assert reason(f"{report()}\n要求：{word}。".encode()) == ""
    paragraphs = "".join(f"<p>{line}</p>" for line in f"{report()}\n要求：{word}。".splitlines())
    assert reason(f"<html><title>蓝田县政府工作报告</title><body>{paragraphs}</body></html>".encode()) == ""


@pytest.mark.parametrize("year", [2028, 2029, 2030, 2032, 2033])
def test_another_edition_is_refused(year: int) -> None:
    assert reason(report().encode(), series=SERIES, year=year) == "other-edition"


def test_an_article_about_something_else_is_refused() -> None:
    article = report().replace("政府工作报告", "气象服务公报").replace(OPENING, "现将有关情况通报如下。").encode()
    assert reason(article) == ""
    assert reason(article, series=SERIES, year=2031) == "not-this-series"


def test_another_province_is_refused() -> None:
    own = replace(SERIES, title="云南省政府工作报告", publisher="云南省人民政府", bounds=())
    text = report(place="云南省").replace("我们", "云南")
    assert reason(text.encode(), series=own, year=2031) == ""
    assert reason(text.replace("云南", "贵州").encode(), series=own, year=2031) == "not-this-series"
    national = replace(SERIES, title="国务院政府工作报告", publisher="国务院", bounds=())
    assert reason(text.encode(), series=national, year=2031) == "not-this-series"


@pytest.mark.parametrize(
    "bounds",
    [
        Bounds((40, 60), (0, 40), (0, 9_000)),
        Bounds((0, 60), (30, 40), (0, 9_000)),
        Bounds((0, 60), (0, 40), (3_000, 9_000)),
    ],
)
def test_a_shape_that_the_catalogue_rules_out_is_refused(bounds: Bounds) -> None:
    series = replace(SERIES, bounds=(("full_report", bounds),))
    assert reason(report().encode(), series=series, year=2031) == "out-of-bounds"


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["政府工作报告", "——2031年3月5日在大会上", "各位代表："], {2031}),
        (["二〇二一年工作报告", "各位代表："], {2021}),
        (["２０２１年工作报告", "各位代表："], {2021}),
        (["全国会议在京召开", "会议2023年12月11日举行"], {2023, 2024}),
        (["各位代表：", "一、2018年工作回顾", "到2020年，建成小康社会"], {2019}),
        (["各位代表：", "二、2019年经济社会发展总体要求", "到2035年基本实现，2035年，2035年，2035年"], {2019}),
        (["各位代表：", "过去的2018年，", "一是", "二是"], {2019}),
        (["各位代表：", "2017年增长", "2017年提高", "2017年完成"], {2017, 2018}),
        (["各位代表：", "到2035年建成强国"], set()),
    ],
)
def test_the_year_by_the_texts_own_account(lines: list[str], years: set[int]) -> None:
    assert years_told(lines, load_parser_rules().once(dating_rules)) == years


READOUT = (
    "全县水利会议召开\n全县水利会议{day}在县城召开。柳青出席会议并讲话。会议指出，渠系建设取得进展。\n"
    + "会议强调，" * 9
    + "要修好渠系。"
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1月26日", ""), ("1月24日至25日", ""), ("26日", ""), ("1月8日", "other-edition"), ("12月28日", "other-edition")],
)
def test_a_readout_without_a_year_is_told_by_the_day_that_the_catalogue_lists(day: str, expected: str) -> None:
    listed = Listing(2031, Edition("leader_readout", date="2031-01-26"), "")
    readouts = replace(SERIES, title="全县水利会议", bounds=(), listings=(listed,))
    assert reason(READOUT.format(day=day).encode(), series=readouts, year=2031) == expected
    assert reason(READOUT.format(day=day).encode(), series=readouts, year=2032) == ""  # no day is listed for it


@pytest.mark.parametrize(
    ("content", "name", "media_type", "expected"),
    [
        (b"PK\x03\x04", "a.txt", "text/plain", "docx"),
        (b"\n%PDF-1.7", "a.html", "text/html", "pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a.txt", "text/plain", "html"),
        (b"<!--http://a--><p>", "", "", "html"),
        ("<html>".encode("utf-16"), "", "", "html"),
        ("各位代表</P>".encode(), "a.htm", "", "html"),
        ("各位代表<br>".encode(), "a", "text/html; charset=gbk", "html"),
        ("各位代表".encode(), "a.htm", "text/html", "text"),  # not a single tag
        ("各位代表".encode(), "a.md", "", "text"),
        ("<今年>工作".encode(), "", "", "text"),
    ],
)
def test_the_format_is_told_from_the_bytes_first(content: bytes, name: str, media_type: str, expected: str) -> None:
    assert format_of(content, name=name, media_type=media_type) == expected


@pytest.mark.corpus
def test_the_corpus_is_let_through_and_hardly_any_report_passes_for_another_edition(shared: Path) -> None:
    held = {
        shared / "corpus" / f"{series.path_of(year)}{ending}": (series, year)
        for series in load_catalogue().values()
        for year in range(series.first_year, 2027)
        for ending in series.endings
    }
    files = [file for file in sorted((shared / "corpus").rglob("*")) if file.suffix in (".txt", ".docx")]
    mistaken, tried = [], 0
    for file in files:
        series, year = held.get(file, (None, None))
        document = parse(file.read_bytes(), name=file.name, series=series, year=year)
        if series is not None and year is not None:
            tried += 2
            mistaken += [(file, shift) for shift in (-1, 1) if told_apart(document, series, year + shift) == ""]
    assert len(held.keys() & set(files)) > 90
    assert len(mistaken) <= 0.08 * tried, mistaken


def told_apart(document: Document, series: Series, year: int) -> str:
    """Return the reason for which a document is not the series' report of a year, "" where it may be."""
    try:
        check_identity(document, series, year, load_parser_rules().once(gate_rules))
    except UnusableInput as refusal:
        return refusal.reason
    return ""
