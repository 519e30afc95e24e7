"""Servers that misbehave, on raw sockets, in HTML, PDF and DOCX: nothing half is ever held as whole.

Judged by what the archive shows after the fetch and the checks: a copy may only be shown if it is the whole report.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from archive import Archive, Terms, fetch_report, load_catalogue
from flows.checking import checked_document
from flows.settings import Settings
from model import TifaError

from .tally import Tally

ROOT = Path(__file__).resolve().parents[2]
TERMS = Terms(connect=0.5, read=0.25, total=0.8, body=400_000, decoded=2_000_000)
GRACE = 1.2
"""Seconds beyond the total deadline after which a fetch counts as having overrun it (the machine may be busy)."""
KINDS = {"html": "text/html; charset=gbk", "docx": "application/octet-stream", "pdf": "application/pdf"}


@cache
def whole(kind: str) -> bytes:
    """Return a whole report of the bundled series in one format; the PDF is drawn here, page by page."""
    if kind == "html":
        return (ROOT / "sources/sample/2024.html").read_bytes()
    if kind == "docx":
        return (ROOT / "sources/sample/2025.docx").read_bytes()
    from .pdfs import report_pdf

    return report_pdf()


def _ok(body: bytes, *headers: str, kind: str, length: int | None = None) -> bytes:
    told = [] if length is None else [f"Content-Length: {length}"]
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {KINDS[kind]}", *told, *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _chunks(body: bytes, size: int = 4000, end: bytes = b"0\r\n\r\n") -> bytes:
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end


@dataclass(frozen=True)
class Behaviour:
    """What a server does: the parts it sends with a pause between them, and whether what came is the whole report."""

    name: str
    parts: tuple[bytes, ...]
    pause: float = 0.0
    whole: bool = False
    reset: bool = False


def behaviours(kind: str) -> Iterator[Behaviour]:
    body = whole(kind)
    cut = body[: len(body) * 2 // 3 - 7]
    zipped, deflated = gzip.compress(body, mtime=0), zlib.compress(body)
    half = len(body) // 2
    ok, cut_gzip = (lambda part, *headers, length=None: _ok(part, *headers, kind=kind, length=length)), zipped[:-40]
    yield Behaviour("the whole report", (ok(body, length=len(body)),), whole=True)
    yield Behaviour("the whole report in chunks", (ok(_chunks(body), "Transfer-Encoding: chunked"),), whole=True)
    yield Behaviour("the whole report zipped", (ok(zipped, "Content-Encoding: gzip", length=len(zipped)),), whole=True)
    yield Behaviour("the whole report until the connection closes", (ok(body),), whole=True)
    yield Behaviour("length promised, less sent", (ok(cut, length=len(body)),))
    yield Behaviour("length promised, one byte less sent", (ok(body[:-1], length=len(body)),))
    yield Behaviour("length promised, nothing sent", (ok(b"", length=len(body)),))
    yield Behaviour("length of less than the body", (ok(body, length=half),))
    yield Behaviour("length of nothing", (ok(body, length=0),))
    yield Behaviour("two lengths", (ok(body, f"Content-Length: {half}", length=len(body)),))
    yield Behaviour("a negative length", (ok(body, "Content-Length: -1"),))
    yield Behaviour("a length in words", (ok(body, "Content-Length: many"),))
    yield Behaviour("a length of many digits", (ok(body, f"Content-Length: {'9' * 30}"),))
    yield Behaviour("a length larger than is allowed", (ok(body, "Content-Length: 99999999999"),))
    yield Behaviour("length and reset", (ok(cut, length=len(body)),), reset=True)
    yield Behaviour("cut until the connection closes", (ok(cut),))
    yield Behaviour("cut and reset without a length", (ok(cut),), reset=True)
    yield Behaviour("half and HTTP/1.0", (ok(cut).replace(b"HTTP/1.1", b"HTTP/1.0"),))
    chunked = "Transfer-Encoding: chunked"
    for name, sent in {
        "chunks without an end": _chunks(body, end=b""),
        "chunks cut inside": _chunks(body)[:half],
        "chunks cut at the last line": _chunks(body)[:-2],
        "a chunk longer than told": _chunks(body).replace(b"fa0\r\n", b"f00\r\n", 1),
        "a chunk shorter than told": _chunks(body).replace(b"fa0\r\n", b"fff\r\n", 1),
        "a chunk of no number": b"xyz\r\n" + _chunks(body),
        "a chunk of a negative number": b"-5\r\n" + _chunks(body),
        "a chunk of a vast number": b"ffffffffffffffffff\r\n" + body,
        "no chunks at all": body,
        "the end before the body": b"0\r\n\r\n" + _chunks(body),
    }.items():
        yield Behaviour(name, (ok(sent, chunked),))
    coded = "Content-Encoding: gzip"
    flipped = bytearray(zipped)
    flipped[len(zipped) // 2] ^= 4
    sums = zipped[:-8] + bytes(8)
    for name, sent in {
        "gzip cut 40 bytes early": cut_gzip,
        "gzip cut 8 bytes early": zipped[:-8],
        "gzip cut 1 byte early": zipped[:-1],
        "gzip cut to its header": zipped[:10],
        "gzip with a wrong checksum": sums,
        "gzip with a flipped bit": bytes(flipped),
        "gzip followed by noise": zipped + b"noise",
        "no gzip at all": body,
        "nothing in gzip": b"",
        "gzip of nothing": gzip.compress(b"", mtime=0),
        "gzip of half": gzip.compress(cut, mtime=0),
        "a bomb": gzip.compress(bytes(30_000_000), mtime=0),
        "gzip in gzip": gzip.compress(zipped, mtime=0),
    }.items():
        yield Behaviour(name, (ok(sent, coded, length=len(sent)),))
        yield Behaviour(f"{name}, until the connection closes", (ok(sent, coded),))
    yield Behaviour("deflate cut", (ok(deflated[:-30], "Content-Encoding: deflate"),))
    yield Behaviour("deflate without its checksum", (ok(deflated[:-4], "Content-Encoding: deflate"),))
    for coding in ("br", "zstd", "compress", "gzip, gzip", "x-unknown", "deflate, gzip"):
        yield Behaviour(f"coding {coding}", (ok(zipped, f"Content-Encoding: {coding}", length=len(zipped)),))
    for status in ("206 Partial Content", "203 Non-Authoritative", "201 Created", "204 No Content", "304 Not Modified",
                   "400 Bad", "403 Forbidden", "404 Not Found", "410 Gone", "412 Precondition Failed", "418 Teapot",
                   "429 Too Many", "451 Legal", "500 Error", "502 Bad Gateway", "503 Unavailable", "521 Web Server Down",
                   "600 What", "99 Low", "abc"):  # fmt: skip
        answer = ok(body, length=len(body)).replace(b"200 OK", status.encode(), 1)
        yield Behaviour(f"status {status}", (answer,))
    yield Behaviour(
        "206 with a range",
        (
            ok(cut, f"Content-Range: bytes 0-{len(cut) - 1}/{len(body)}", length=len(cut)).replace(
                b"200 OK", b"206 Partial", 1
            ),
        ),
    )
    head = ok(b"", length=len(body))
    yield Behaviour("nothing, and closes", (b"",))
    yield Behaviour("nothing, and waits", (b"", b""), pause=3)
    yield Behaviour("half a status line", (b"HTTP/1.1 2",))
    yield Behaviour("half the headers", (head[:30],))
    yield Behaviour("noise", (bytes(range(256)) * 8,))
    yield Behaviour("another protocol", (b"SSH-2.0-OpenSSH_9.2\r\n",))
    yield Behaviour("HTTP/2 without asking", (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",))
    yield Behaviour("HTTP/0.9", (body,))
    yield Behaviour("headers without end", tuple([b"HTTP/1.1 200 OK\r\n"] + [b"X-A: " + b"a" * 2000 + b"\r\n"] * 300))
    yield Behaviour("one endless header", (b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 300_000,))
    yield Behaviour("a header with a NUL", (ok(body, "X-A: a\0b", length=len(body)),))
    yield Behaviour("a header without a colon", (ok(body, "nonsense", length=len(body)),))
    yield Behaviour("one byte at a time", tuple(bytes([one]) for one in ok(body, length=len(body))[:200]), pause=0.02)
    yield Behaviour("a long pause in the body", (ok(body[:half], length=len(body)), body[half:]), pause=0.6)
    yield Behaviour("an endless body", (ok(b""), *([b"a" * 100_000] * 20)))
    yield Behaviour("endless chunks", (ok(b"", chunked), *([b"ffff\r\n" + b"a" * 65535 + b"\r\n"] * 20)))
    yield Behaviour("continue for ever", tuple([b"HTTP/1.1 100 Continue\r\n\r\n"] * 200), pause=0.02)
    yield Behaviour("a redirect to nowhere", (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",))
    for target in ("/again", "http://127.0.0.1:1/x", "//evil.invalid/x", "file:///etc/passwd", "http://[::1", "\\\\evil\\x",
                   "javascript:alert(1)", "http://user:pass@127.0.0.1/x", "ftp://127.0.0.1/x", "http://"):  # fmt: skip
        yield Behaviour(
            f"a redirect to {target}",
            (f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode(),),
        )
    for name, page in PAGES.items():
        text = page.encode()
        yield Behaviour(name, (ok(text, length=len(text)),))


PAGES = {
    "an error page with 200": "<html><title>404</title><body><h1>您访问的页面不存在</h1></body></html>",
    "a check for robots with 200": "<html><body>请完成验证<script>challenge()</script></body></html>",
    "a login page with 200": "<html><body>用户登录 <input name=u> 忘记密码</body></html>",
    "an empty page with 200": "",
    "white space with 200": " \n\t",
    "a directory with 200": "<h1>Index of /</h1>" + "<a href=x>x</a>" * 40,
    "JSON with 200": '{"code": 403}',
}


class Server:
    """One that behaves as told for the next connection; robots.txt is never there."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=20)
        self.root = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.behaviour = Behaviour("", (b"",))
        self._closed = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._closed.set()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection = self._socket.accept()[0]
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection, self.behaviour), daemon=True).start()

    def _answer(self, connection: socket.socket, behaviour: Behaviour) -> None:
        with connection:
            try:
                connection.settimeout(3)
                if connection.recv(65536).startswith(b"GET /robots.txt "):
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    return
                for part in behaviour.parts:
                    connection.sendall(part)
                    if behaviour.pause and self._closed.wait(behaviour.pause):
                        return
                if behaviour.reset:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            except OSError:
                return


def rounds(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    cases = [(kind, behaviour) for kind in KINDS for behaviour in behaviours(kind)]
    if seed % 2:  # the short form meets other cases under other seeds
        cases = cases[::-1]
    step = 37
    cases = [cases[(at * step + seed) % len(cases)] for at in range(len(cases))]
    series = load_catalogue()["sample"]
    server = Server()
    try:
        for number, (kind, behaviour) in enumerate(cases[start:], start=start):
            yield _round(folder / str(number), server, replace(series, endings=(f".{kind}",)), kind, behaviour)
    finally:
        server.close()


def _round(folder: Path, server: Server, series, kind: str, behaviour: Behaviour) -> Tally:
    tally, case = Tally(), f"{behaviour.name} ({kind})"
    server.behaviour = behaviour
    settings = Settings(folder, ROOT / "sources")
    archive = Archive(settings.archive)
    year = 2025 if kind == "docx" else 2024
    begun, kept = time.monotonic(), False
    try:
        fetched = fetch_report(archive, series, year, source=server.root, terms=TERMS)
        kept = True
        checked_document(settings, archive, series, fetched.snapshot)
    except TifaError:
        pass
    except Exception as error:
        tally.breach(f"{case}: {type(error).__name__}: {error}")
    took = time.monotonic() - begun
    shown = archive.latest("sample", year)
    tally.count(
        behaviours=1, stored=int(kept), shown=int(shown is not None), put_on_record=int(bool(archive.captures()))
    )
    tally.count(over_the_deadline=int(not kept and took > TERMS.total + GRACE))
    tally.expect(bool(archive.captures()), f"{case}: not on record")
    is_whole = shown is not None and archive.read(shown) == whole(kind)
    if behaviour.whole:
        tally.expect(is_whole, f"{case}: a whole report is not held")
    else:
        tally.count(misbehaviours=1)
        tally.expect(shown is None or is_whole, f"{case}: held as complete, and is not the whole report")
        tally.count(whole_all_the_same=int(is_whole))
    return tally
