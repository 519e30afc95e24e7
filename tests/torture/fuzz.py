"""Coverage-guided fuzzing (atheris) of everything that reads what strangers wrote: an answer or a typed error.

Each round runs one target for a number of executions in a process of its own. What a target raises beside the errors
that it documents is a violation, with the input kept in hexadecimal.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .tally import Tally

ROOT = Path(__file__).resolve().parents[2]
PER_ROUND = {
    "capture": 150_000, "unwrap": 250_000, "origin": 150_000, "robots": 50_000, "retry": 200_000, "next": 40_000, "decode": 150_000,
    "catalogue": 50_000, "corrections": 150_000, "document": 150_000, "text": 5_000, "tree": 2_000, "html": 4_000, "docx": 5_000, "package": 40_000,
}  # fmt: skip
WORDS = (
    "一、", "二、", "（一）", "（二）", "1．", "2、", "第一章", "第三部分　", "①", "一是", "二是", "——", "各位代表：", "2025年工作回顾", "2026年重点任务", "国内生产总值增长5%左右，",
    "推进", "加快建设", "全面完成", "。", "；", "，", "、", "\n", "\n\n", "\u3000", "\u200b", "附件1", "（2026年1月20日）", "名词解释", "［1］", "表1 主要指标", "下一页", "责任编辑：", "目录",
    "…………3", "𠮷", "〇", "\u202e", "￼", "会议指出，要扎实推进各项工作，确保全年任务顺利完成，各地各部门要认真抓好落实。" * 3,
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<div class=x>", "</div>", "<table><tr><td>", "</td></tr></table>", "<h2>", "</h2>", "<br>", "<strong>", "</strong>", "<script>", "</script>", "<!--", "-->", "<a href='x'>",
    "</a>", "<ul><li>", "</li></ul>", "<meta charset=gb2312>", "<title>", "</title>", "&nbsp;", "&#0;", "&#x1F;", "<style>", "</style>", "<span style='display:none'>", "</span>", "<base href='//x'>",
)  # fmt: skip
PARTS = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/></w:numPr></w:pPr>", "<w:ins>", "</w:ins>",
    "<w:del>", "</w:del>", "<w:br/>", "<w:tab/>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:rPr><w:vanish/></w:rPr>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:pStyle w:val='x'/>", "<w:sym w:char='F0B7'/>",
    "<w:outlineLvl w:val='99'/>", "<w:ilvl w:val='-1'/>", "<w:numId w:val='x'/>", "<w:sym w:char='zzz'/>", "<w:sym/>",
)  # fmt: skip


def lacking() -> str:
    """Return why nothing can be fuzzed here, empty where it can."""
    done = subprocess.run([sys.executable, "-c", "import atheris"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "atheris is not installed (there is no wheel for this machine or Python)"


def rounds(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    number = start
    names = sorted(PER_ROUND)
    while True:
        name = names[number % len(names)]
        # The first time round every target is met in the short form too, if only for a moment.
        runs = PER_ROUND[name] if number >= len(names) else PER_ROUND[name] // 100
        yield _round(name, runs, seed * 1000 + number, folder)
        number += 1


def _round(name: str, runs: int, seed: int, folder: Path) -> Tally:
    tally, place = Tally(), folder / "artifacts"
    place.mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-m", f"{__package__}.fuzz", name, str(runs), str(seed % 2**31), f"{place}/"]
    done = subprocess.run(command, capture_output=True, check=False, env=environment, cwd=ROOT)
    said = done.stderr.decode("utf-8", "replace")
    counts = [
        int(one) for one in re.findall(r"^(?:Done (\d+) runs|#(\d+)\s)", said, re.MULTILINE) for one in one if one
    ]
    tally.count(executions=max(counts, default=0))
    tally.counts[f"{name}_executions"] += max(counts, default=0)
    if done.returncode:
        found = [path.read_bytes()[:400].hex() for path in place.iterdir()]
        trouble = [line for line in said.splitlines() if re.match(r"[\w.]+: |ALARM|SUMMARY", line) and "==" not in line]
        tally.breach(f"{name}: {trouble[:2]} {found[:1]}")
        for path in place.iterdir():
            path.unlink()
    return tally


# In the process of its own.


def _words(data: bytes, among: tuple[str, ...]) -> str:
    """Return a text made of words of the domain: each byte names one, 255 takes the next byte as it is."""
    made: list[str] = []
    rest = iter(data)
    for byte in rest:
        made.append(among[byte % len(among)] if byte < 250 else chr(next(rest, 65) * 97 % 0xD800))
    return "".join(made)


def targets() -> dict[str, tuple[Callable[[bytes], object], tuple[type[Exception], ...]]]:
    """Return every target with the errors that it documents."""
    import archive.asking
    import archive.catalogue
    from alignment import parse_corrections
    from archive.capture import capture_from_bytes
    from archive.content import ContentError, unwrap
    from archive.pages import next_address
    from archive.reach import origin_of
    from archive.robots import crawl_delay, may_fetch
    from archive.store import utc_now
    from model import TifaError, document_from_json
    from parsers import parse
    from parsers.read.decode import decode
    from parsers.read.word.docx import read_docx

    codings = ("gzip", "deflate", "x-gzip", "identity", "br")

    def text(data: bytes) -> str:
        return data.decode("utf-8", "replace")

    def docx(data: bytes) -> object:
        body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{_words(data, PARTS + WORDS)}</w:body></w:document>'
        return read_docx(_zipped(body.encode()))

    def catalogue(data: bytes) -> object:
        try:
            values = tomllib.loads(text(data))
        except tomllib.TOMLDecodeError:
            return None
        return archive.catalogue.series_from_toml(values, "x.toml")

    typed = (TifaError,)
    return {
        "capture": (capture_from_bytes, typed),
        "unwrap": (lambda data: unwrap(data[1:], codings[data[0] % 5] if data else "", 10_000), (ContentError,)),
        "origin": (lambda data: origin_of(text(data)), typed),
        "robots": (
            lambda data: (
                may_fetch(text(data), "http://a.invalid/gwr/2016.html", "Tifa"),
                crawl_delay(text(data), "Tifa"),
            ),
            typed,
        ),
        "retry": (lambda data: archive.asking._seconds(text(data), utc_now()), ()),
        "next": (lambda data: next_address(text(data), "http://a.invalid/1.html", "下一页"), typed),
        "decode": (
            lambda data: decode(data[1:], labels=(("", "gbk", "utf-16", "x", "big5")[data[0] % 5] if data else "",)),
            typed,
        ),
        "catalogue": (catalogue, typed),
        "corrections": (lambda data: parse_corrections(text(data)), typed),
        # What flows/documents.py catches around it: a kept file that is no document is parsed anew.
        "document": (lambda data: document_from_json(json.loads(data)), (ValueError, KeyError, TypeError)),
        "text": (lambda data: parse(data, name="x.txt"), typed),
        "tree": (lambda data: parse(_words(data, WORDS).encode(), name="x.txt"), typed),
        "html": (lambda data: parse(("<html><body>" + _words(data, TAGS + WORDS)).encode(), name="x.html"), typed),
        "docx": (docx, typed),
        "package": (read_docx, typed),
    }


def _zipped(document: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", document)
    return buffer.getvalue()


def seeds(name: str) -> list[bytes]:
    """Return inputs to start from."""
    from archive.capture import Capture, Visit
    from model import document_to_json
    from parsers import parse

    sample = (ROOT / "sources/sample/2024.html").read_bytes()
    document = json.dumps(document_to_json(parse(sample, name="x.html"))).encode()
    record = Capture(
        1, "", "stored", "2026-01-01T00:00:00Z", "tifa", "a" * 64, 3, Visit("gwr", 2016, "http://a.invalid/")
    ).to_bytes()
    by_name = {
        "capture": [record], "document": [document[:3000]], "html": [bytes(range(80))], "text": [sample[:2000], "一、甲\n二、乙".encode()],
        "catalogue": [(ROOT / "sources/most.toml").read_bytes()[:1500]], "robots": [b"User-agent: *\nDisallow: /a*$\nCrawl-delay: 9\nAllow: /\nSitemap: x"],
        "origin": [b"http://www.gov.cn:80/x?y#z", "http://用户@①②⑦.0.0.1/".encode()], "retry": [b"120", b"Wed, 21 Oct 2026 07:28:00 GMT"],
        "next": ["<base href='/x'><a href='2.html'>下一页</a>".encode()], "package": [_zipped(b"<a/>")], "corrections": ["2016「推进海外仓」 = 2017「完善仓储」\n".encode()],
    }  # fmt: skip
    return by_name.get(name, [b"\x1f\x8b\x08\0", bytes(range(60))])


def main(name: str, runs: str, seed: str, place: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["archive", "parsers", "model"]):
        deed, documented = targets()[name]

    def one(data: bytes) -> None:
        try:
            deed(data)
        except documented:
            return

    corpus = Path(place).parent / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number, content in enumerate(seeds(name)):
        (corpus / str(number)).write_bytes(content)
    atheris.Setup(
        [
            sys.argv[0],
            f"-runs={runs}",
            f"-seed={seed}",
            "-max_len=4000",
            "-timeout=30",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={place}",
            str(corpus),
        ],
        one,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
