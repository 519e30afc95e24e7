"""Hostile text in every place of a report: as cells of tables, and on the page in a real browser.

cells     XLSX, CSV and DOCX: nothing but text, no formula, no link, nothing outside the package
browser   each page opened in Chromium from file://, hovered, clicked and printed, with its CSP and without it
"""

from __future__ import annotations

import csv
import html
import io
import random
import re
import shutil
import socket
import sys
import threading
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # invented_diffs stands beside the tests

import openpyxl
from invented_diffs import with_text

from model import Snapshot
from reports import render
from reports.write.cells import legal

from .tally import Tally, chance

# Longer than a cell may be, of characters that differ, so that the tests' own comparison of texts is not what takes time.
LONG = "".join(chr(0x4E00 + n % 20_000) for n in range(33_000))
FORMULAS = (
    "=1+1", "=HYPERLINK(\"http://evil.invalid\",\"x\")", "=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "=WEBSERVICE(\"http://evil.invalid\")",
    "{=1+1}", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1", '"=1', "=1;=2", "%0A=1", "=DDE(\"cmd\";\"/c calc\";\"x\")", "http://evil.invalid", "https://evil.invalid/#x",
    "mailto:a@evil.invalid", "internal:Sheet1!A1", "external:\\\\evil\\x.xlsx", "ftp://evil.invalid", "file:///etc/passwd", "\\\\evil\\share", "[Red]=1", "\ufeff=1",
    "\u200b=1", "\u202e=1", " =1", "\xa0=1", "\u3000=1", "\0=1", "\x01=1", "\x1f=1", "\ufffe=1", "\ud7ff=1", "_x003D_1", "_x000D_=1", "&#61;1", "<f>1</f>", "<c t=\"f\">",
    "]]><f>1</f>", "INCLUDEPICTURE \"http://evil.invalid\"", "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe", "{{7*7}}", "{% import os %}", "%s%s%n", "{0.__class__}", "${7*7}",
    LONG, "=" + LONG[:32_766], "=1+" + LONG, "".join(chr(0x20000 + n) for n in range(17_000)),
)  # fmt: skip
SCRIPT = "window.__hit=1"
VECTORS = (
    "<script>{s}</script>", "</script><script>{s}</script>", "<img src=x onerror={s}>", "<svg onload={s}>", "<svg><script>{s}</script></svg>", "<body onload={s}>",
    "<iframe src=javascript:{s}></iframe>", "<iframe srcdoc='<script>parent.{s}</script>'></iframe>", "<object data={u}></object>", "<embed src={u}>", "<link rel=stylesheet href={u}>",
    "<link rel=prefetch href={u}>", "<meta http-equiv=refresh content='0;url={u}'>", "<base href={u}>", "<a href=javascript:{s}>x</a>", "<a ping={u} href=#>x</a>",
    "<form action={u}><input autofocus onfocus={s}>", "<details open ontoggle={s}>", "<video src={u} onerror={s}>", "<audio src={u}>", "<input onfocus={s} autofocus>",
    "<style>@import '{u}';</style>", "<style>*{{background:url({u})}}</style>", "\"><img src={u}>", "'><img src={u}>", "\" onmouseover={s} x=\"", "' onmouseover={s} x='",
    "` onmouseover={s}", "javascript:{s}", "JaVaScRiPt:{s}", "java\tscript:{s}", "data:text/html,<script>{s}</script>", "vbscript:{s}", "--><script>{s}</script>", "]]><script>{s}</script>",
    "</style><script>{s}</script>", "</title><script>{s}</script>", "</textarea><script>{s}</script>", "<!--<script>{s}</script>", "<math><mtext><table><mglyph><style><img src={u} onerror={s}>",
    "<noscript><p title='</noscript><img src={u} onerror={s}>'>", "<template><script>{s}</script></template>", "<svg><use href='{u}#x'></svg>", "<svg><a xlink:href=javascript:{s}>x</a></svg>",
    "<svg><animate onbegin={s} attributeName=x dur=1s>", "<marquee onstart={s}>", "<img srcset='{u} 1x'>", "<img src={u}>", "<input type=image src={u}>", "<table background={u}>",
    "<div style='background:url({u})'>", "<div style='position:fixed;inset:0'>", "{{{{constructor.constructor('{s}')()}}}}", "${{{s}}}", "\\u003cscript\\u003e{s}\\u003c/script\\u003e",
    "&lt;script&gt;{s}&lt;/script&gt;", "&#60;script&#62;{s}&#60;/script&#62;", "％3Cscript％3E{s}", "＜script＞{s}＜/script＞", "﹤script﹥{s}﹤/script﹥", "<ſcript>{s}</ſcript>",
    "<scr\0ipt>{s}</scr\0ipt>", "<script\x0b>{s}</script>", "<script/x>{s}</script>", "+ADw-script+AD4-{s}+ADw-/script+AD4-", "\x1b$B<script>{s}</script>\x1b(B",
    "\u2028{s}\u2029", "<img src=x onerror=\u2028{s}>", "\u202e<script>{s}</script>", "\ufeff<script>{s}</script>", "</p></div></main></body></html><script>{s}</script>",
)  # fmt: skip


def payloads(host: str) -> list[str]:
    """Return every vector as it is and in the disguises that filters have fallen for."""
    url = f"http://{host}/x"
    plain = [vector.format(s=SCRIPT, u=url) for vector in VECTORS]
    disguised = [
        one
        for text in plain
        for one in (
            text.upper().replace(SCRIPT.upper(), SCRIPT),
            html.escape(text),
            f"</script>{text}",
            f"甲{text}乙",
            unicodedata.normalize("NFKC", text),
            f"\"'>{text}",
        )
    ]
    return list(dict.fromkeys([*plain, *disguised]))


def cells(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    """One text per round, in all places of the tables."""
    host = "evil.invalid"
    texts = [*FORMULAS, *payloads(host)]
    number = start
    while True:
        rng = chance(seed, "cells", number)
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = _mixed(rng, texts)
        text = text.replace("\n", " ")  # parsers cut there: no paragraph holds one
        tally = Tally()
        diff = with_text(text)
        source = Snapshot("sample", 2031, text, text, text, "0" * 64)
        _check_xlsx(tally, text, render(diff, ".xlsx", (source, source)))
        _check_csv(tally, text, render(diff, ".csv", (source, source)))
        for ending in (".docx", ".redline.docx"):
            _check_docx(tally, f"{ending} {text[:40]!r}", render(diff, ending, (source, source)))
        yield tally
        number += 1


def _mixed(rng: random.Random, texts: list[str]) -> str:
    """Return two texts cut and joined, with a first character that spreadsheets act on."""
    one, other = rng.choice(texts)[:400], rng.choice(texts)[:400]
    return rng.choice(("=", "+", "-", "@", "\t=", "", "")) + one[: rng.randint(1, 60)] + other[rng.randint(0, 20) :]


def _check_xlsx(tally: Tally, text: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    case = f"xlsx {text[:40]!r}"
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            tally.expect(
                not re.search(r"<f[ >/]|<hyperlink|<oleObject|<legacyDrawing", part),
                f"{case}: a formula or link in {name}",
            )
            tally.count(cells=_hostile_cells(part, parts.get("xl/sharedStrings.xml", ""), text))
        if name.endswith(".rels"):
            tally.expect('TargetMode="External"' not in part, f"{case}: leads out of the package")
        tally.expect(not re.search("externalLink|ddeLink|vbaProject|activeX", name), f"{case}: {name}")
    if len(text) % 3 == 0:  # the slowest of the witnesses is asked for every third
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
        tally.expect("f" not in kinds, f"{case}: openpyxl reads a formula")
        tally.count(reopened=1)


def _hostile_cells(page: str, strings: str, text: str) -> int:
    """Return how many cells of a page hold the beginning of the hostile text."""
    start = legal(text).strip()[:6]
    found = [html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall(r"<si>(.*?)</si>", strings, re.DOTALL)]
    cells_ = re.findall(r't="s"[^>]*><v>(\d+)</v>', page)
    return sum(start in found[int(number)] for number in cells_)


def _check_csv(tally: Tally, text: str, content: bytes) -> None:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        for cell in row:
            tally.count(csv_cells=1)
            tally.expect(not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"csv {text[:40]!r}: {cell[:40]!r}")


def _check_docx(tally: Tally, case: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name).decode("utf-8", "replace")
            tally.expect('TargetMode="External"' not in part, f"{case}: leads out of the package")
            tally.expect(not re.search(r"<w:(object|altChunk|hyperlink r:)", part), f"{case}: an object in {name}")
            fields = [one or other for one, other in FIELD.findall(part)]
            ours = all(re.fullmatch(r"\s*(NUM)?PAGES?\s*", field) for field in fields)
            tally.expect(ours, f"{case}: fields {fields[:2]} in {name}")
    tally.count(documents=1)


FIELD = re.compile(r'w:instr="([^"]*)"|<w:instrText[^>]*>([^<]*)')


# The browser.


def lacking() -> str:
    """Return why no browser can be driven, empty where one can."""
    if shutil.which("chromium") is None:
        return "chromium is not installed"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed"
    return ""


MEDDLE = """() => {
  for (const element of document.querySelectorAll('*')) {
    const away = element.closest('a[href^="http"]');
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'error', 'load', 'toggle', 'input', 'keydown'])
      element.dispatchEvent(new Event(kind));
    if (!away) element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
  const bad = [...document.querySelectorAll('[href],[src],[action],[ping],[srcset]')].filter(element =>
    !/^(#|https?:|data:image|data:,$|[a-z0-9.\\/-]*$)/i.test(element.getAttribute('href') || element.getAttribute('src') || '#'));
  const alien = document.querySelectorAll('iframe,object,embed,base,form,link[rel=prefetch],script[src],svg script,meta[http-equiv=refresh]');
  return {hit: window.__hit || 0, bad: bad.map(element => element.outerHTML.slice(0, 80)), alien: alien.length};
}"""
POLICY = re.compile(r'<meta[^>]+http-equiv="?Content-Security-Policy"?[^>]*>', re.IGNORECASE)


def browser(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    from playwright.sync_api import sync_playwright
    from reader import ARGUMENTS, CHROMIUM

    reached: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_watch, args=(listener, reached), daemon=True).start()
    texts = payloads(f"127.0.0.1:{listener.getsockname()[1]}")
    step = 83
    order = [texts[(at * step + seed) % len(texts)] for at in range(len(texts))]
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = Tab(chromium, folder / "page.html")
        tab.aliens = tab.open(_page("提法"))["alien"]
        for text in order[start:]:
            yield _opened(tab, text, reached)
        chromium.close()
    listener.close()


class Tab:
    """One page of the browser, with all that it did beside showing what it was given."""

    def __init__(self, chromium, path: Path) -> None:
        self.path, self.events, self.aliens = path, [], 0
        context = chromium.new_context()
        self.page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._note("request", request.url))
        self.page.on("framenavigated", lambda frame: self._note("to", frame.url))
        context.on("page", lambda opened: self.events.append(f"opened {opened.url}"))

    def _dialog(self, dialog) -> None:
        self.events.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _note(self, what: str, url: str) -> None:
        if not url.startswith(("data:", "about:", self.path.as_uri())):
            self.events.append(f"{what} {url}")

    def open(self, content: str) -> dict:
        """Open a page, meddle with every element, print it, and return what was found."""
        self.events.clear()
        self.path.write_text(content)
        self.page.emulate_media(media="screen")
        self.page.goto(self.path.as_uri())
        found = self.page.evaluate(MEDDLE)
        self.page.emulate_media(media="print")
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 10)))")
        return found


def _page(text: str) -> str:
    source = Snapshot("sample", 2031, text, text, text, "0" * 64)
    return render(with_text(text), ".html", (source, source)).decode()


def _watch(listener: socket.socket, reached: list[str]) -> None:
    while True:
        try:
            connection = listener.accept()[0]
        except OSError:
            return
        with connection:
            reached.append(connection.recv(200).decode("latin-1")[:80])


def _opened(tab: Tab, text: str, reached: list[str]) -> Tally:
    tally, case = Tally(), repr(text[:60])
    content = _page(text.replace("\n", " "))
    bare, policies = POLICY.subn("", content)
    tally.expect(policies == 1, f"{case}: {policies} policies")
    tally.count(hostile_pages=1)
    for mode, shown in (("with CSP", content), ("without CSP", bare)):
        found = tab.open(shown)
        tally.count(opened=1, executions=int(bool(found["hit"])), requests_and_navigations=len(tab.events))
        tally.expect(not found["hit"], f"{case} {mode}: executed")
        tally.expect(not found["bad"], f"{case} {mode}: {found['bad'][:2]}")
        tally.expect(found["alien"] == tab.aliens, f"{case} {mode}: {found['alien']} elements that no report has")
        tally.expect(not tab.events, f"{case} {mode}: {tab.events[:2]}")
        tally.expect(tab.page.url.startswith(tab.path.as_uri()), f"{case} {mode}: went to {tab.page.url}")
    tally.expect(not reached, f"{case}: the canary server was reached: {reached[:1]}")
    reached.clear()
    return tally
