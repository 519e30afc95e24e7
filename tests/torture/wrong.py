"""Pages that are not the report, given under its address: none may be shown; and real reports, of which none may not.

Walls, error pages, lists, shells, other years, other series, halves, interpretations, in several layouts and encodings,
and saved pages of real sites where ../shared is at hand; then every real report after the one before it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive import Archive, load_catalogue
from archive.capture import Visit
from flows.checking import checked_document
from flows.settings import Settings
from model import TifaError, UnusableInput

from .tally import Tally

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "sources" / "sample"

WALLS = (
    "请完成人机验证后继续访问", "您的访问过于频繁，请输入验证码", "正在进行安全检测，请稍候……", "请启用JavaScript后刷新页面", "Checking your browser before accessing",
    "Just a moment...", "访问被拒绝，您的请求被Web应用防火墙拦截", "403 Forbidden", "网站防火墙提示：请求带有不合法参数", "拖动滑块完成安全验证",
    "用户登录：请输入用户名和密码，忘记密码请联系管理员", "请先登录后查看全文", "扫码登录统一身份认证平台", "Sign in to continue", "系统维护公告：本站将于今晚进行升级，暂停服务",
    "网站正在维护，请稍后再试", "503 Service Unavailable", "502 Bad Gateway nginx", "服务器繁忙，请稍后再试", "Internal Server Error", "您访问的页面不存在或已被删除",
    "404 Not Found", "该内容已被发布者删除", "文章已下线，请浏览其他内容", "此内容因违规无法查看", "抱歉，找不到您要访问的页面，三秒后自动跳转到首页", "页面未找到",
)  # fmt: skip
LAYOUTS = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>",
    "<html><head><title>2025年全省科技工作会议工作报告</title></head><body><div class=top>首页 政务公开 互动交流</div><div>{0}</div><div>版权所有 京ICP备00000000号</div></body></html>",
    "<html><body><script>var a='{0}'</script><noscript>{0}</noscript><p>{0}</p></body></html>",
    "{0}",
)
CODES = ("utf-8", "gbk", "utf-16")
TITLES = (
    "全省科技工作会议召开",
    "科技创新大会筹备工作会议",
    "关于印发2025年工作要点的通知",
    "图解：2025年全省科技工作会议工作报告",
    "专家解读全省科技工作会议精神",
)


@dataclass(frozen=True)
class Given:
    """Bytes under the address of a year's report, after another copy of the year or the year before."""

    name: str
    body: bytes
    series: str = "sample"
    year: int = 2025
    kind: str = "text/html"
    before: tuple[tuple[int, bytes, str], ...] = ()


@cache
def _page(year: int) -> bytes:
    return (SAMPLE / f"{year}.html").read_bytes()


def _held() -> tuple[tuple[int, bytes, str], ...]:
    return ((2024, _page(2024), "2024.html"),)


def cases() -> Iterator[Given]:
    for wall in WALLS:
        for number, layout in enumerate(LAYOUTS):
            code = CODES[(len(wall) + number) % len(CODES)]
            yield Given(f"{wall} ({number}, {code})", layout.format(wall).encode(code), before=_held())
    yield from _shells()
    yield from _others()
    yield from _halves()
    yield from _saved()


def _shells() -> Iterator[Given]:
    for count in (10, 30, 100):
        for title in TITLES:
            items = "".join(
                f'<li><a href="/a{n}.html">{title}（{n}）</a><span>2025-01-{n % 28 + 1:02d}</span></li>'
                for n in range(count)
            )
            yield Given(
                f"list of {count}: {title}", f"<html><body><ul>{items}</ul></body></html>".encode(), before=_held()
            )
    for title in TITLES:
        yield Given(
            f"only a title: {title}",
            f"<html><head><title>{title}</title></head><body><div id=app></div></body></html>".encode(),
            before=_held(),
        )
        text = f"{title}。会议指出，要认真学习，扎实推进各项工作，确保取得实效。" * 12
        yield Given(
            f"news: {title}", f"<html><body><h1>{title}</h1><p>{text}</p></body></html>".encode(), before=_held()
        )
        question = "".join(f"<p>问：第{n}个问题是什么？答：这是第{n}个回答，请参阅全文。</p>" for n in range(40))
        yield Given(
            f"questions: {title}", f"<html><body><h1>{title}</h1>{question}</body></html>".encode(), before=_held()
        )
    yield Given(
        "JSON",
        json.dumps({"code": 0, "data": "报告" * 500}, ensure_ascii=False).encode(),
        kind="application/json",
        before=_held(),
    )
    yield Given(
        "English",
        b"<html><body><p>" + b"The annual work report sets the tasks of the year. " * 200 + b"</p></body></html>",
        before=_held(),
    )
    yield Given("noise", bytes(range(256)) * 60, before=_held())
    yield Given("pictures only", b"<html><body>" + b"<img src=p.jpg>" * 60 + b"</body></html>", before=_held())
    yield Given("nothing", b"", before=_held())
    yield Given("white space", "\u3000\n\t ".encode() * 50, before=_held())
    for filler in ("测试", "这是一个示例文本。", "一、二、三、", "0123456789", "，。；："):
        yield Given(f"filler {filler}", f"<html><body><p>{filler * 900}</p></body></html>".encode(), before=_held())
    from .pdfs import document

    yield Given("a PDF of pictures", document([b"q 1 0 0 1 0 0 cm Q"] * 9), kind="application/pdf", before=_held())


def _others() -> Iterator[Given]:
    """Whole reports of other years and other series."""
    for path in sorted(SAMPLE.glob("20*.*")):
        for year in range(2019, 2029):
            if str(year) != path.stem and year >= 2021:
                yield Given(f"{path.name} as {year}", path.read_bytes(), year=year, kind=_kind(path))
        for series in ("most", "gwr", "jiangsu"):
            yield Given(f"{path.name} as {series}", path.read_bytes(), series=series, year=2025, kind=_kind(path))


def _kind(path: Path) -> str:
    return {".html": "text/html", ".txt": "text/plain"}.get(path.suffix, "application/octet-stream")


def _halves() -> Iterator[Given]:
    """The right report, cut: in a sentence; or at the end of a paragraph, where a whole copy is held already."""
    text = (SAMPLE / "text" / "2025.txt").read_text("utf-8")
    stops = [found.start() for found in re.finditer("，", text)]
    whole = ((2025, text.encode(), "2025.txt"),)
    for at in range(len(stops) // 4, len(stops), max(1, len(stops) // 40)):
        if len(text[: stops[at]].rpartition("\n")[2]) > 45 and "。" in text[: stops[at]].rpartition("\n")[2]:
            yield Given(
                f"cut in a sentence at {stops[at]}", text[: stops[at]].encode(), kind="text/plain", before=_held()
            )
    lines = text.splitlines()
    for share in (0.2, 0.3, 0.4, 0.5, 0.55):
        yield Given(
            f"{share:.0%} of the paragraphs",
            "\n".join(lines[: int(share * len(lines))]).encode(),
            kind="text/plain",
            before=whole,
        )
    yield Given("every other paragraph", "\n".join(lines[:4] + lines[5::2]).encode(), kind="text/plain", before=whole)
    yield Given("said twice", "\n".join([*lines, *lines[4:]]).encode(), kind="text/plain", before=whole)


def _saved() -> Iterator[Given]:
    if not SHARED.is_dir():
        return
    for path in sorted((SHARED / "html").iterdir()):
        yield Given(f"saved page {path.name} as gwr", path.read_bytes(), series="gwr", year=2017)
        yield Given(f"saved page {path.name} as sample", path.read_bytes(), before=_held())
    gwr = {int(path.stem): path.read_bytes() for path in (SHARED / "gwr").glob("*.txt")}
    for year in sorted(gwr):
        if year > 1990 and year - 1 in gwr:
            yield Given(
                f"gwr {year - 1} as {year}",
                gwr[year - 1],
                series="gwr",
                year=year,
                kind="text/plain",
                before=((year - 1, gwr[year - 1], f"{year - 1}.txt"),),
            )
    for path in sorted((SHARED / "provinces").glob("*/2026.txt"))[:8]:
        yield Given(f"{path.parent.name} as gwr", path.read_bytes(), series="gwr", year=2026, kind="text/plain")
    for path in sorted((SHARED / "congress").glob("*.txt")):
        yield Given(
            f"congress {path.stem} as gwr", path.read_bytes(), series="gwr", year=int(path.stem[-4:]), kind="text/plain"
        )


def pages(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    wanted = list(cases())
    step = 61
    order = [wanted[(at * step + seed) % len(wanted)] for at in range(len(wanted))]
    catalogue = load_catalogue()
    for number, given in enumerate(order[start:], start=start):
        tally, home = Tally(), folder / str(number)
        settings = Settings(home, ROOT / "sources")
        archive = Archive(settings.archive)
        for year, body, name in given.before:
            copy = archive.put(body, Visit(given.series, year, f"http://a.invalid/{name}", name=name)).snapshot
            checked_document(settings, archive, catalogue[given.series], copy)
        before = archive.latest(given.series, given.year)
        visit = Visit(given.series, given.year, "http://a.invalid/now", status=200, media_type=given.kind)
        copy = archive.put(given.body, visit).snapshot
        tally.count(wrong_pages=1, withheld=0)
        try:
            checked_document(settings, archive, catalogue[given.series], copy)
            tally.breach(f"{given.name}: taken for the report of {given.series} {given.year}")
        except UnusableInput:
            tally.count(withheld=1)
        except TifaError as error:
            tally.breach(f"{given.name}: {error}")
        tally.expect(archive.latest(given.series, given.year) == before, f"{given.name}: is shown")
        shutil.rmtree(home)
        yield tally


def lacking() -> str:
    """Return why real reports cannot be read, empty where they can."""
    return "" if SHARED.is_dir() else "../shared with the real reports is not here"


def genuine(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    """Give every real report after the one before it; `seed` changes nothing."""
    places = [("gwr", SHARED / "gwr"), *((path.name, path) for path in sorted((SHARED / "provinces").iterdir()))]
    places.append(("gwr", SHARED / "gwr-second-edition"))
    files = [(name, path) for name, place in places for path in sorted(place.glob("20*" if name != "gwr" else "*.txt"))]
    settings = Settings(folder, ROOT / "sources")
    archive, catalogue = Archive(settings.archive), load_catalogue()
    for number, (name, path) in enumerate(files):
        tally = Tally()
        visit = Visit(name, int(path.stem[:4]), path.as_uri(), name=path.name)
        copy = archive.put(path.read_bytes(), visit).snapshot
        if number < start:
            continue
        tally.count(reports=1, withheld=0)
        try:
            checked_document(settings, archive, catalogue[name], copy)
        except TifaError as error:
            tally.count(withheld=1)
            tally.breach(f"{name} {path.name}: withheld: {error}")
        yield tally
