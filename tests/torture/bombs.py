"""Files that unfold without end, or open what they should not: refused with a reason, the process that asks unharmed.

Bodies in gzip and deflate, DOCX packages, PDF files; a canary file and a canary server must stay untouched.
"""

from __future__ import annotations

import gzip
import io
import operator
import random
import resource
import socket
import struct
import threading
import time
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from archive.content import ContentError, unwrap
from model import UnusableInput
from parsers import parse

from . import pdfs
from .tally import Tally

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN, CLOSE = f'<w:document xmlns:w="{W}"><w:body>', "</w:body></w:document>"
TEXT = "会议指出，要扎实推进各项工作，确保全年任务顺利完成，各地各部门要认真抓好落实。"
PARAGRAPHS = "".join(f"<w:p><w:r><w:t>{TEXT}{n}</w:t></w:r></w:p>" for n in range(40))
PATIENCE = 130.0
"""Seconds within which a refusal must come, whatever the machine is doing besides."""


Made = bytes | Callable[[], bytes]
"""Bytes, or what makes them when their turn comes."""


def package(document: bytes, *, compress: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compress) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"), content)
    return buffer.getvalue()


def bodies() -> Iterator[tuple[str, Made, str]]:
    """Yield compressed bodies: name, bytes, coding."""
    for size in (65, 200, 1000):
        yield f"gzip of {size} MB of zeros", partial(_member, size), "gzip"
        yield f"deflate of {size} MB of zeros", partial(_squeezed, size), "deflate"
        yield f"zlib of {size} MB", partial(zlib.compress, bytes(size << 20), 1), "deflate"
    member = gzip.compress(bytes(1 << 20), mtime=0)
    for count in (70, 101, 5000):
        yield f"gzip of {count} members", partial(operator.mul, member, count), "gzip"
    yield "gzip of 200,000 empty members", partial(operator.mul, gzip.compress(b"", mtime=0), 200_000), "gzip"
    for coding in ("br", "zstd", "gzip, gzip", "x-anything"):
        yield f"coding {coding}", member, coding


def _member(megabytes: int) -> bytes:
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + _squeezed(megabytes) + b"\0" * 8


def _squeezed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(megabytes)]) + packer.flush()


def packages(canary: str, host: str) -> Iterator[tuple[str, Made, bool]]:
    """Yield DOCX files: name, bytes, and whether it may be read all the same (a link that is left alone is no harm)."""
    yield "40 MB of blanks in the document", _blanks, False
    for size in (2, 8, 31):
        yield f"{size} MB of blanks in the styles", partial(_styled, size), False
    yield "overlapping members", _overlapping(), False
    yield "a member longer than the file", _stretched(), False
    yield "6,000 members", partial(_named, [f"word/{number}.xml" for number in range(6000)]), False
    yield "two documents", partial(_named, ["word/document.xml"] * 2), False
    yield "a package in a package", lambda: package(_blanks()), False
    for depth in (200, 2_000, 200_000):
        yield f"nested {depth} deep", package((OPEN + "<w:p>" * depth + "</w:p>" * depth + CLOSE).encode()), False
        tables = "<w:tbl><w:tr><w:tc>" * (depth // 3) + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * (depth // 3)
        yield f"tables nested {depth} deep", package((OPEN + tables + CLOSE).encode()), False
    yield (
        "a million attributes",
        package(
            (
                OPEN.replace("<w:body>", "<w:body " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">") + CLOSE
            ).encode()
        ),
        False,
    )
    yield (
        "a million paragraphs",
        package((OPEN + "<w:p><w:r><w:t>一</w:t></w:r></w:p>" * 400_000 + CLOSE).encode()),
        False,
    )
    for code in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"):
        for name, dtd in _doctypes(canary, host):
            declared = "utf-16" if code.startswith("utf-16") else "utf-32" if code == "utf-32" else code
            text = f'<?xml version="1.0" encoding="{declared}"?>{dtd}{OPEN}<w:p><w:r><w:t>&a;{TEXT}</w:t></w:r></w:p>{PARAGRAPHS}{CLOSE}'
            yield f"{name} in {code}", package(text.encode(code)), False
            style = f'<?xml version="1.0" encoding="{declared}"?>{dtd}<a/>'
            yield (
                f"{name} in the styles, {code}",
                package((OPEN + PARAGRAPHS + CLOSE).encode(), word__styles_xml=style.encode(code)),
                False,
            )
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
    for kind in (
        "attachedTemplate",
        "image",
        "hyperlink",
        "oleObject",
        "aFChunk",
        "frame",
        "subDocument",
        "externalLink",
    ):
        for target in (f"http://{host}/{kind}", f"file://{canary}", "\\\\127.0.0.1\\share"):
            rels = relation.format(kind, target).encode()
            yield (
                f"{kind} to {target}",
                package((OPEN + PARAGRAPHS + CLOSE).encode(), word___rels__document_xml_rels=rels),
                True,
            )
    for field in ("INCLUDETEXT", "INCLUDEPICTURE", "DDEAUTO", "LINK", "IMPORT"):
        inside = f'<w:p><w:fldSimple w:instr=" {field} &quot;http://{host}/{field}&quot; "><w:r><w:t>{TEXT}</w:t></w:r></w:fldSimple></w:p>'
        yield f"field {field}", package((OPEN + inside + PARAGRAPHS + CLOSE).encode()), True


def _blanks() -> bytes:
    return package(OPEN.encode() + b" " * (40 << 20) + CLOSE.encode())


def _styled(megabytes: int) -> bytes:
    return package((OPEN + PARAGRAPHS + CLOSE).encode(), word__styles_xml=b"<a>" + b" " * (megabytes << 20) + b"</a>")


def _named(names: list[str]) -> bytes:
    """Return a package of members of these names, which zipfile would rather not write twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name in names:
            archive.writestr(name, OPEN + PARAGRAPHS + CLOSE)
    return buffer.getvalue()


def _doctypes(canary: str, host: str) -> Iterator[tuple[str, str]]:
    laughs = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    yield "billion laughs", f'<!DOCTYPE a [<!ENTITY a "ha">{laughs}]>'
    yield "a file as entity", f'<!DOCTYPE a [<!ENTITY a SYSTEM "file://{canary}">]>'
    yield "a server as entity", f'<!DOCTYPE a [<!ENTITY a SYSTEM "http://{host}/entity">]>'
    yield "a DTD elsewhere", f'<!DOCTYPE a SYSTEM "http://{host}/a.dtd" [<!ENTITY a "x">]>'
    yield "a parameter entity", f'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://{host}/p.dtd">%p;<!ENTITY a "x">]>'
    yield "one long entity", f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]>'


def _overlapping() -> bytes:
    content = bytearray(package((OPEN + PARAGRAPHS + CLOSE).encode(), word__a_xml=b"<a/>" * 99))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 4)
    return bytes(content)


def _stretched() -> bytes:
    content = bytearray(package((OPEN + PARAGRAPHS + CLOSE).encode()))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 20, len(content) * 3)
    return bytes(content)


def files() -> Iterator[tuple[str, Made]]:
    """Yield PDF files."""
    for size in (60, 300, 1000):
        yield f"a page of {size} MB of blanks", partial(_repeated, b" ", size << 20)
    yield "a page packed twice", _packed_twice
    many = b"/FlateDecode " * 2000
    yield "2,000 filters", _one_page(b"<< /Filter [%s] /Length 9 >>\nstream\nxxxxxxxxx\nendstream" % many)
    yield "paths without end", partial(_repeated, b"0 0 m 9 9 l S\n", 3_000_000)
    yield "text without end", partial(_repeated, b"BT /F 9 Tf 9 9 Td <4E004E8C> Tj ET\n", 300_000)
    yield "states without end", partial(_repeated, b"q ", 4_000_000)
    yield "brackets without end", partial(_repeated, b"[", 4_000_000)
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    yield "pages in a circle", pdfs.pdf([catalog, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
    yield "a million pages told", pdfs.pdf([catalog, b"<< /Type /Pages /Kids [] /Count 1000000 >>"])
    yield "2,001 pages", pdfs.document([b""] * 2001)
    deep = [catalog, *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(5000))]
    yield "a tree 5,000 deep", pdfs.pdf([*deep, b"<< /Type /Page >>"])
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 4 >>\nstream\n/X Do\nendstream"
    yield (
        "a form in itself",
        pdfs.pdf(
            [
                catalog,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Contents 4 0 R >>",
                pdfs.stream(b"/X Do"),
                b"null",
                form,
            ]
        ),
    )
    yield "a vast page", _one_page(pdfs.stream(b""), box=b"[0 0 1e30 1e30]")
    yield (
        "JavaScript and launching",
        pdfs.pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >> >>",
                b"<< /Type /Pages /Kids [] /Count 0 >>",
            ]
        ),
    )
    yield (
        "cross-references in a circle",
        b"%PDF-1.7\nxref\n0 0\ntrailer << /Size 9 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    )
    yield (
        "nested arrays in the trailer",
        b"%PDF-1.7\ntrailer << /Root " + b"[" * 200_000 + b" >>\nstartxref\n9\n%%EOF\n",
    )
    whole = pdfs.report_pdf()
    rng = random.Random(7)
    for number in range(40):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 60)):
            content[rng.randrange(len(content))] = rng.randrange(256)
        yield f"a report with flipped bytes {number}", bytes(content)
        yield f"a report cut {number}", whole[: rng.randrange(9, len(whole) - 200)]


def _repeated(unit: bytes, count: int) -> bytes:
    return _one_page(pdfs.stream(unit * count))


def _packed_twice() -> bytes:
    twice = zlib.compress(zlib.compress(bytes(900 << 20), 9), 9)
    return _one_page(
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(twice), twice)
    )


def _one_page(content: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>" % box
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdfs.pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, font]
    )


def rounds(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    canary = folder / "canary.txt"
    canary.write_text("canarysecret" * 20)
    reached: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_watch, args=(listener, reached), daemon=True).start()
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    cases: list[tuple[str, Made, Callable[[bytes], object], bool]] = []
    cases += [(f"body: {name}", made, partial(_unwrapped, coding), False) for name, made, coding in bodies()]
    cases += [(f"DOCX: {name}", made, parse, spared) for name, made, spared in packages(str(canary), host)]
    cases += [(f"PDF: {name}", made, parse, name.startswith("a report")) for name, made in files()]
    step = 53
    order = [cases[(at * step + seed) % len(cases)] for at in range(len(cases))]
    for name, made, deed, spared in order[start:]:
        content = made() if callable(made) else made
        yield _round(name, partial(deed, content), spared, reached)
    listener.close()


def _unwrapped(coding: str, body: bytes) -> bytes:
    return unwrap(body, coding)


def _watch(listener: socket.socket, reached: list[str]) -> None:
    while True:
        try:
            connection = listener.accept()[0]
        except OSError:
            return
        with connection:
            reached.append(connection.recv(200).decode("latin-1"))


def _round(name: str, deed: Callable[[], object], spared: bool, reached: list[str]) -> Tally:
    tally = Tally()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    tally.count(bombs=1, refused=0)
    try:
        document = deed()
        tally.expect(spared, f"{name}: was opened")
        tally.expect("canarysecret" not in repr(document), f"{name}: the canary's text came out")
        tally.count(read_without_harm=1)
    except (UnusableInput, ContentError) as error:
        tally.count(refused=1)
        tally.expect("canarysecret" not in str(error), f"{name}: the canary's text came out")
    except Exception as error:
        tally.breach(f"{name}: {type(error).__name__}: {error}")
    took = time.monotonic() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    tally.count(slow=int(took > PATIENCE))
    tally.expect(grown < 300, f"{name}: took {grown} MB")
    tally.expect(not reached, f"{name}: the canary server was reached: {reached[:1]}")
    reached.clear()
    return tally
