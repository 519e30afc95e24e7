"""The gate: what is refused rather than guessed, at two places.

`check_reading` looks at the blocks of any input: walls, error pages, lists of links, text that is no Chinese prose.
`check_document` looks at the tree: text lost on the way, and with a catalogue entry whether this is that series' report
of that year. A document without headings is no fault here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.document import Document
from model.errors import UnusableInput
from model.series import Bounds, Series
from parsers.gate.identity import check_identity
from parsers.read.block import Block
from parsers.read.source_text import Reading, printed


@dataclass(frozen=True, slots=True)
class Wall:
    """A kind of page that stands where the report should be, and the words that only such a page puts up front."""

    reason: str
    what: str
    words: tuple[str, ...]


# Looked for only in the little that is kept of a page without much prose: a report may speak of anything, and the bar
# above a short article may well say 请登录.
WALLS = (
    Wall("bot-wall", "a check for robots", (
        "人机验证", "安全验证", "滑动验证", "拖动滑块", "请完成验证", "输入验证码", "访问过于频繁", "访问频率",
        "当前环境异常", "启用JavaScript", "开启JavaScript", "enable JavaScript", "Checking your browser",
        "Just a moment", "Access Denied", "访问被拒绝", "请求被拦截", "访问被拦截", "Web应用防火墙", "网站防火墙",
        "创宇盾", "安全狗", "403 Forbidden", "浏览器安全检查", "正在进行安全检测", "incident ID", "captcha",
    )),
    Wall("login", "a login page", (
        "用户登录", "请登录", "请先登录", "登录后查看", "登录后才能", "忘记密码", "扫码登录", "统一身份认证",
        "Sign in to", "Log in to",
    )),
    Wall("maintenance", "a maintenance notice", (
        "系统维护公告", "系统维护中", "系统正在维护", "网站正在维护", "网站维护", "网站升级", "暂停服务", "暂停访问",
        "Service Unavailable", "Bad Gateway", "Gateway Time-out", "under maintenance", "服务器繁忙",
        "Internal Server Error",
    )),
    Wall("not-found", "an error page", (
        "页面不存在", "页面未找到", "找不到页面", "无法找到该页", "无法找到您", "找不到您", "未找到页面", "未找到您",
        "文章不存在", "内容不存在", "页面已被删除", "文章已被删除", "内容已被删除", "发布者删除", "内容已删除",
        "文章已删除", "已失效或", "已下线", "违规无法查看", "Not Found", "您访问的页面", "您要访问的", "HTTP 404",
        "Error 404", "404错误", "404页面",
    )),
)  # fmt: skip

HANZI = re.compile("[\u3400-\u9fff]")
UNFINISHED = re.compile("[\u3400-\u9fff，、；：]")  # a sentence does not end in one of these
SENTENCE = re.compile("[。！？；]")
LEAST_HANZI = 30  # characters; the shortest read-outs held have some 400
LEAST_HANZI_SHARE = 0.4  # of the printed characters; reports have .8
MOST_LINKED = 0.5  # share of the kept characters that are links
LIST_LINKS = 15  # links on a page that holds a list and hardly any prose
LEAST_PROSE = 80  # characters of running text that are no link
SHORT = 600  # characters of running text below which a page may be a wall
LEAST_BESIDE_FRAMES = 60  # characters that make a page with frames a page of its own
LEAST_CUT = 40  # characters of a last paragraph that must end like a sentence; credits and signatures are shorter
LOST_SHARE = 0.002  # of the blocks' characters; a tree that lost more is no tree of them


def check_reading(reading: Reading, *, accepted: bool = False) -> None:
    """Raise UnusableInput where the blocks are no readable Chinese text or a page that stands in for a report.

    What a person has `accepted` must only be there and readable.
    """
    texts = [block.text for block in reading.blocks]
    if not any(texts):
        _check_walls(reading)
        _check_frames(reading)
        raise UnusableInput("empty: no visible text", reason="empty")
    if reading.damaged and any("\ufffd" in text for text in texts):
        raise UnusableInput(f"undecodable: {reading.damaged} places of the text are damaged", reason="undecodable")
    if accepted:
        return
    prose = _prose(reading.blocks)
    if prose < SHORT:
        _check_walls(reading)
        _check_frames(reading)
    _check_list(reading, prose)
    _check_language("".join(texts))
    _check_end([block.text for block in reading.blocks if block.looks == "text"])


def check_further(reading: Reading, page: int) -> None:
    """Raise UnusableInput where a page after the first holds no text or is a wall; it may be short and end anywhere."""
    if not any(block.looks == "text" for block in reading.blocks):
        raise UnusableInput(f"truncated: page {page} of the article holds no text", reason="truncated")
    if _prose(reading.blocks) < SHORT:
        _check_walls(reading)


def _prose(blocks: tuple[Block, ...]) -> int:
    """Return the number of characters in paragraphs of running text."""
    return sum(printed(block.text) for block in blocks if block.looks == "text" and SENTENCE.search(block.text))


def _check_walls(reading: Reading) -> None:
    shown = " ".join([reading.heading, *(block.text for block in reading.blocks)]).lower()
    for wall in WALLS:
        for word in wall.words:
            if word.lower() in shown:
                raise UnusableInput(f"{wall.what} instead of the report (“{word}”)", reason=wall.reason)


def _check_frames(reading: Reading) -> None:
    """Refuse a page without text of its own that shows another in a frame: the report is there."""
    if reading.framed and reading.kept < LEAST_BESIDE_FRAMES:
        message = f"the page only frames another ({reading.framed[:60]}): the text is there"
        raise UnusableInput(message, reason="frames")


def _check_list(reading: Reading, prose: int) -> None:
    linked = reading.linked / max(1, reading.kept)
    if linked > MOST_LINKED or (prose < LEAST_PROSE and reading.links >= LIST_LINKS):
        message = f"a list of links, no report: {reading.links} links, {prose} characters of running text"
        raise UnusableInput(message, reason="list-page")


def _check_language(text: str) -> None:
    hanzi = len(HANZI.findall(text))
    if hanzi < LEAST_HANZI or hanzi < LEAST_HANZI_SHARE * printed(text):
        raise UnusableInput(f"no Chinese report: {hanzi} Chinese characters in {printed(text)}", reason="not-a-report")


def _check_end(texts: list[str]) -> None:
    """Refuse a text whose last paragraph is prose and stops in mid-sentence: a file cut off in transfer ends so."""
    last = texts[-1] if texts else ""
    if len(last) >= LEAST_CUT and SENTENCE.search(last) and UNFINISHED.fullmatch(last[-1]):
        raise UnusableInput(f"truncated: the text ends in mid-sentence (…{last[-12:]})", reason="truncated")


def check_document(document: Document, reading: Reading, *, series: Series | None, year: int | None) -> None:
    """Raise UnusableInput where the tree lost text or, with a series and a year, is not that report."""
    _check_complete(document, reading)
    if series is not None and year is not None:
        check_identity(document, series, year)
        bounds = series.bounds_of(year)
        if bounds is not None:
            _check_bounds(document, bounds)


def _check_complete(document: Document, reading: Reading) -> None:
    """Refuse a tree whose paragraphs are not the reading's blocks, or that does not place each of them exactly once."""
    written, kept = reading.kept, sum(map(printed, document.paragraphs))
    if kept < written * (1 - LOST_SHARE):
        raise UnusableInput(f"text lost: {kept} of {written} characters reached the tree", reason="text-lost")
    placed = [outside.paragraph for outside in document.outside] + list(document.preamble)
    placed += [number for section in document.walk() for number in section.paragraphs]
    if sorted(placed) != list(range(1, len(document.paragraphs) + 1)):
        raise UnusableInput("text lost: a paragraph is not in exactly one place of the tree", reason="text-lost")


def _check_bounds(document: Document, bounds: Bounds) -> None:
    body = document.body()
    measured = (
        ("paragraphs", len(body), bounds.paragraphs),
        ("sections", sum(1 for _ in document.walk()), bounds.sections),
        ("characters", sum(printed(document.text(number)) for number in body), bounds.characters),
    )
    for name, found, (least, most) in measured:
        if not least <= found <= most:
            message = f"not this report: {found} {name}, the catalogue expects {least} to {most}"
            raise UnusableInput(message, reason="out-of-bounds")
