"""Fetching over real sockets: whole or not at all, everything on record, nothing reached that was not allowed."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from archive import Archive, Terms, add_file, fetch_report, load_catalogue, robots
from archive.capture import Visit
from model import Address, FetchError, NotHeld, Series, UnusableInput, UsageError

TEXT = "一、加快建设。二、继续推进。".encode() * 50
TERMS = Terms(connect=2, read=0.4, total=1.2, body=20_000, decoded=100_000)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def series() -> Series:
    return load_catalogue()["gwr"]


@pytest.fixture
def one(series: Series) -> Series:
    """The same series with one ending, so that one report is one request."""
    return replace(series, endings=(".txt",))


@pytest.fixture(autouse=True)
def _nothing_more(httpserver: HTTPServer) -> None:
    """What a test does not serve is not there; robots.txt above all."""
    httpserver.no_handler_status_code = 404


class RawServer:
    """Says fixed bytes whatever is asked (404 to robots.txt), with a pause between them, then closes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.root = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.requests: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._parts: tuple[bytes, ...] = ()
        self._pause = 0.0

    def say(self, *parts: bytes, pause: float = 0.0) -> None:
        self._parts, self._pause = parts, pause
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        if self._thread.is_alive():
            self._thread.join()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                connection = self._socket.accept()[0]
            except OSError:
                return
            with connection:
                request = connection.recv(65536).decode("latin-1")
                self.requests.append(request)
                robots = request.startswith("GET /robots.txt ")
                parts = (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",) if robots else self._parts
                for part in parts:
                    try:
                        connection.sendall(part)
                    except OSError:
                        break
                    if self._stop.wait(0 if robots else self._pause):
                        break


@pytest.fixture
def raw() -> Iterator[RawServer]:
    server = RawServer()
    yield server
    server.close()


def objects(archive: Archive) -> list[Path]:
    return [path for path in (archive.root / "objects").rglob("*") if path.is_file()]


def outcomes(archive: Archive) -> list[tuple[str, int]]:
    return [(capture.outcome, capture.visit.status) for capture in archive.captures()]


# The ordinary course.


def test_a_report_is_found_by_its_endings_and_kept_with_its_provenance(
    archive: Archive, series: Series, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/reports/gwr/2016.txt").respond_with_data(TEXT, content_type="text/plain; charset=GBK")
    root = httpserver.url_for("/reports")
    fetched = fetch_report(archive, series, 2016, source=root)
    assert fetched.changed
    assert archive.read(fetched.snapshot) == TEXT
    assert (fetched.snapshot.name, fetched.snapshot.media_type, fetched.snapshot.charset) == (
        "2016.txt",
        "text/plain",
        "gbk",
    )
    assert outcomes(archive) == [("failed", 404), ("failed", 404), ("stored", 200)]
    visit = archive.captures()[-1].visit
    assert (visit.grant, visit.framing, visit.url) == (root, "length", f"{root}/gwr/2016.txt")


def test_who_asks_says_so(archive: Archive, one: Series, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(TEXT)
    fetch_report(archive, one, 2016, source=httpserver.url_for(""), terms=Terms(contact="owner@archive.invalid"))
    agents = {request.headers["User-Agent"] for request, _ in httpserver.log}
    assert len(agents) == 1
    assert "Tifa/" in min(agents)
    assert "owner@archive.invalid" in min(agents)


def test_the_second_visit_is_conditional_and_changes_nothing(
    archive: Archive, one: Series, httpserver: HTTPServer
) -> None:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"v1"' and request.headers.get("If-Modified-Since") == "yesterday":
            return Response(status=304)
        return Response(TEXT, headers={"ETag": '"v1"', "Last-Modified": "yesterday"})

    httpserver.expect_request("/gwr/2016.txt").respond_with_handler(answer)
    first = fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    second = fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    third = fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    assert [fetched.changed for fetched in (first, second, third)] == [True, False, False]
    assert first.snapshot == second.snapshot == third.snapshot
    assert outcomes(archive) == [("stored", 200), ("unchanged", 304), ("unchanged", 304)]


def test_the_same_bytes_without_a_304_change_nothing_either(
    archive: Archive, one: Series, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(TEXT)
    fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    assert not fetch_report(archive, one, 2016, source=httpserver.url_for("")).changed
    assert len(objects(archive)) == 1


def test_a_damaged_copy_is_not_trusted_to_be_unmodified(archive: Archive, one: Series, httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        return Response(status=304) if "If-None-Match" in request.headers else Response(TEXT, headers={"ETag": '"v1"'})

    httpserver.expect_request("/gwr/2016.txt").respond_with_handler(answer)
    fetched = fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    objects(archive)[0].write_bytes(b"rot")
    assert archive.read(fetch_report(archive, one, 2016, source=httpserver.url_for("")).snapshot) == TEXT
    assert archive.read(fetched.snapshot) == TEXT


def test_wire_bytes_are_kept_and_the_document_is_read(archive: Archive, one: Series, httpserver: HTTPServer) -> None:
    wire = gzip.compress(TEXT, mtime=0)
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(wire, headers={"Content-Encoding": "gzip"})
    snapshot = fetch_report(archive, one, 2016, source=httpserver.url_for("")).snapshot
    assert objects(archive)[0].read_bytes() == wire
    assert archive.read(snapshot) == TEXT


def test_a_redirect_within_the_grant_is_followed_and_recorded(
    archive: Archive, one: Series, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(status=302, headers={"Location": "/moved/page.html"})
    httpserver.expect_request("/moved/page.html").respond_with_data(TEXT, content_type="text/html")
    snapshot = fetch_report(archive, one, 2016, source=httpserver.url_for("")).snapshot
    assert (snapshot.url, snapshot.name) == (httpserver.url_for("/moved/page.html"), "page.html")
    assert archive.captures()[-1].visit.url == httpserver.url_for("/gwr/2016.txt")


def test_a_host_that_says_when_to_come_back_is_asked_again_then(
    archive: Archive, one: Series, httpserver: HTTPServer
) -> None:
    httpserver.expect_ordered_request("/robots.txt").respond_with_data(status=404)
    busy = {"Retry-After": "0"}
    httpserver.expect_ordered_request("/gwr/2016.txt").respond_with_data(status=503, headers=busy)
    past = {"Retry-After": "Mon, 01 Jan 2024 00:00:00 GMT"}
    httpserver.expect_ordered_request("/gwr/2016.txt").respond_with_data(status=429, headers=past)
    httpserver.expect_ordered_request("/gwr/2016.txt").respond_with_data(TEXT)
    assert fetch_report(archive, one, 2016, source=httpserver.url_for("")).changed


# What is not there.


def test_a_year_that_the_place_does_not_have(archive: Archive, series: Series, httpserver: HTTPServer) -> None:
    with pytest.raises(NotHeld, match="gwr 2014: 404 Not Found") as error:
        fetch_report(archive, series, 2014, source=httpserver.url_for(""))
    assert "\n" not in str(error.value)
    assert all(f"/gwr/2014{ending}" in str(error.value) for ending in series.endings)
    assert outcomes(archive) == [("failed", 404)] * 3
    assert objects(archive) == []


def test_years_that_no_place_can_have_are_not_asked_for(archive: Archive, series: Series) -> None:
    with pytest.raises(NotHeld, match="gwr 1962: no report was given"):
        fetch_report(archive, series, 1962, source="http://127.0.0.1:1")
    with pytest.raises(NotHeld, match="gwr 1900: the series is known from 1954"):
        fetch_report(archive, series, 1900, source="http://127.0.0.1:1")
    assert archive.captures() == ()


def test_a_refused_connection_may_work_later(archive: Archive, one: Series) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        root = f"http://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(FetchError, match=rf"gwr 2016: {root}/gwr/2016\.txt: .*refused") as error:
        fetch_report(archive, one, 2016, source=root)
    assert error.value.transient
    assert outcomes(archive) == [("failed", 0)]


@pytest.mark.parametrize(
    ("status", "transient"), [(403, False), (412, False), (451, False), (500, True), (503, True), (204, False)]
)
def test_an_error_status_is_told_apart_by_whether_it_may_pass(
    archive: Archive, one: Series, httpserver: HTTPServer, status: int, transient: bool
) -> None:
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(b"", status=status)
    with pytest.raises(FetchError, match=f"gwr 2016: .*2016.txt: {status}") as error:
        fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    assert error.value.transient is transient
    assert outcomes(archive) == [("failed", status)]


def test_an_empty_page_is_no_report(archive: Archive, one: Series, httpserver: HTTPServer) -> None:
    held = archive.put(TEXT, Visit("gwr", 2016, "http://reports.invalid/2016.txt")).snapshot
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(
        gzip.compress(b""), headers={"Content-Encoding": "gzip"}
    )
    with pytest.raises(UnusableInput, match=r"gwr 2016: .*empty") as error:
        fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    assert error.value.reason == "empty"
    assert archive.latest("gwr", 2016) == held
    assert outcomes(archive)[-1] == ("refused", 200)


# What is not whole.

OK = b"HTTP/1.1 200 OK\r\n"
GZIP = gzip.compress(TEXT * 3)
CHUNK = b"%x\r\n%s\r\n" % (len(TEXT), TEXT)


@pytest.mark.parametrize(
    ("parts", "transient"),
    [
        ([OK + b"Content-Length: 99999\r\n\r\n", TEXT], True),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK], True),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK[:-50]], True),
        ([OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % (len(GZIP) - 9), GZIP[:-9]], True),
        ([OK + b"Content-Encoding: gzip\r\n\r\n", GZIP[:-9]], True),
        ([OK + b"Content-Encoding: br\r\nContent-Length: 4\r\n\r\n", b"text"], False),
        ([OK + b"Content-Length: 20001\r\n\r\n", bytes(20_001)], False),
        ([OK + b"\r\n", bytes(20_001)], False),
        ([OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(bytes(100_001))], False),
        ([b"HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\n", b"text"], False),
        ([b"HTTP/1.1 304 Not Modified\r\n\r\n"], False),
        ([b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"], False),
        ([b"no HTTP at all\r\n\r\n"], True),
        ([b""], True),
        ([OK + b"X: " + b"x" * 200_000], True),
        ([OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\n", b"text"], True),
    ],
    ids=[
        "short", "no-last-chunk", "cut-chunk", "cut-gzip", "cut-gzip-to-eof", "brotli", "oversized", "oversized-to-eof",
        "bomb", "partial", "unasked-304", "redirect-to-nowhere", "no-http", "nothing", "endless-header", "two-lengths",
    ],
)  # fmt: skip
def test_nothing_half_is_kept(
    archive: Archive, one: Series, raw: RawServer, parts: list[bytes], transient: bool
) -> None:
    raw.say(*parts)
    with pytest.raises(FetchError, match=r"gwr 2016: http://127") as error:
        fetch_report(archive, one, 2016, source=raw.root, terms=TERMS)
    assert error.value.transient is transient
    assert objects(archive) == []
    assert [outcome for outcome, _ in outcomes(archive)] == ["failed"]
    assert archive.latest("gwr", 2016) is None
    assert archive.verify() == ()


@pytest.mark.parametrize(
    "slow",
    [[b"H"] * 50, [OK + b"Content-Length: 9000\r\n\r\n", *[b"x"] * 50]],
    ids=["header by header", "byte by byte"],
)
def test_a_server_that_drips_is_given_up_at_the_deadline(
    archive: Archive, one: Series, raw: RawServer, slow: list[bytes]
) -> None:
    raw.say(*slow, pause=0.1)
    with pytest.raises(FetchError, match=r"not finished within 1\.2 seconds") as error:
        fetch_report(archive, one, 2016, source=raw.root, terms=TERMS)
    assert error.value.transient
    assert objects(archive) == []


def test_a_server_that_says_nothing_is_given_up(archive: Archive, one: Series, raw: RawServer) -> None:
    raw.say(b"", pause=5)
    with pytest.raises(FetchError, match="no answer in time"):
        fetch_report(archive, one, 2016, source=raw.root, terms=TERMS)


def test_a_body_whose_end_only_the_connection_shows_is_marked(archive: Archive, one: Series, raw: RawServer) -> None:
    raw.say(b"HTTP/1.0 200 OK\r\n\r\n", TEXT)
    assert archive.read(fetch_report(archive, one, 2016, source=raw.root).snapshot) == TEXT
    assert archive.captures()[-1].visit.framing == "close"


# What is not allowed.


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/x", "http://127.0.0.1:1/x", "https://127.0.0.1:{port}/x", "file:///etc/hostname",
        "http://www.gov.cn/", "//localhost/x", "http://[", "http://a b/", "http://me@127.0.0.1:{port}/x",
        "http://127.0.0.1:{port}\\@localhost/x",
    ],
)  # fmt: skip
def test_a_grant_does_not_extend_to_where_a_redirect_leads(
    archive: Archive, one: Series, raw: RawServer, target: str
) -> None:
    location = target.format(port=raw.root.rpartition(":")[2])
    raw.say(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(FetchError) as error:
        fetch_report(archive, one, 2016, source=raw.root)
    assert not error.value.transient
    assert outcomes(archive) == [("refused", 0)]
    assert [request.split()[1] for request in raw.requests] == ["/robots.txt", "/gwr/2016.txt"]


def test_a_certificate_that_does_not_verify_will_not_the_next_time(
    archive: Archive, one: Series, raw: RawServer
) -> None:
    raw.say(OK)
    with pytest.raises(FetchError, match="SSL") as error:
        fetch_report(archive, one, 2016, source=raw.root.replace("http:", "https:"))
    assert not error.value.transient


def test_redirects_in_a_circle_end(archive: Archive, one: Series, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(status=301, headers={"Location": "/gwr/2016.txt"})
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        fetch_report(archive, one, 2016, source=httpserver.url_for(""))


def test_the_catalogue_never_leads_into_the_house(archive: Archive, one: Series) -> None:
    address = Address("http://localhost/{year}.htm", (), ("#body",), checked=False, since=2014)
    with pytest.raises(FetchError, match="not a public one") as error:
        fetch_report(archive, replace(one, addresses=(address,), hosts=("localhost",)), 2016)
    assert not error.value.transient
    assert outcomes(archive) == [("refused", 0)]


def test_the_environment_has_no_say(
    archive: Archive, one: Series, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    httpserver.expect_request("/gwr/2016.txt").respond_with_data(TEXT)
    assert fetch_report(archive, one, 2016, source=httpserver.url_for("")).changed


@pytest.mark.parametrize("agent", ["*", "tifa"])
def test_robots_txt_is_obeyed(archive: Archive, one: Series, httpserver: HTTPServer, agent: str) -> None:
    rules = f"\ufeffUser-agent: {agent}\nDisallow: /gwr\nAllow: /gwr/2017\n".encode()
    httpserver.expect_request("/robots.txt").respond_with_data(rules)
    httpserver.expect_request("/gwr/2017.txt").respond_with_data(TEXT)
    root = httpserver.url_for("")
    with pytest.raises(FetchError, match=r"gwr 2016: .*robots\.txt of the host forbids") as error:
        fetch_report(archive, one, 2016, source=root)
    assert not error.value.transient
    assert fetch_report(archive, one, 2017, source=root).changed
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt", "/gwr/2017.txt"]


def test_a_host_that_cannot_show_its_robots_txt_is_left_alone(
    archive: Archive, one: Series, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=500)
    with pytest.raises(FetchError, match=r"robots\.txt of the host: 500") as error:
        fetch_report(archive, one, 2016, source=httpserver.url_for(""))
    assert error.value.transient


def test_requests_to_one_host_keep_their_distance(archive: Archive) -> None:
    moments = []
    for _ in range(3):
        # Each a process of its own, as far as the folder is concerned.
        robots.Courtesy(archive.root / "hosts", "Tifa").await_turn(("http", "127.0.0.1", 80))
        moments.append(time.monotonic())
    assert all(later - earlier >= 0.9 * robots.GAP_ON_LOOPBACK for earlier, later in pairwise(moments))


# Folders, bundled files and files by hand.


def test_a_granted_folder_is_read_by_the_same_template(archive: Archive, series: Series, tmp_path: Path) -> None:
    (tmp_path / "gwr").mkdir()
    (tmp_path / "gwr" / "2016.txt").write_bytes(TEXT)
    first = fetch_report(archive, series, 2016, source=str(tmp_path))
    (tmp_path / "gwr" / "2016.html").write_bytes(b"<p>text</p>")
    second = fetch_report(archive, series, 2016, source=str(tmp_path))
    assert (first.snapshot.media_type, second.snapshot.media_type) == ("text/plain", "text/html")
    assert first.snapshot.url == (tmp_path / "gwr" / "2016.txt").as_uri()
    assert archive.captures()[0].visit.grant == str(tmp_path)
    assert not fetch_report(archive, series, 2016, source=str(tmp_path)).changed


def test_a_link_out_of_the_granted_folder_is_not_followed(archive: Archive, series: Series, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(TEXT)
    (tmp_path / "root" / "gwr").mkdir(parents=True)
    (tmp_path / "root" / "gwr" / "2016.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FetchError, match="leads out of"):
        fetch_report(archive, series, 2016, source=str(tmp_path / "root"))


def test_what_a_folder_lacks_or_holds_empty(archive: Archive, series: Series, tmp_path: Path) -> None:
    with pytest.raises(NotHeld, match="gwr 2016: no file"):
        fetch_report(archive, series, 2016, source=str(tmp_path))
    (tmp_path / "gwr").mkdir()
    (tmp_path / "gwr" / "2016.txt").touch()
    with pytest.raises(UnusableInput, match=r"gwr 2016: .*is empty"):
        fetch_report(archive, series, 2016, source=str(tmp_path))


@pytest.mark.parametrize("source", ["", "nowhere", "ftp://127.0.0.1", "http://me@127.0.0.1"])
def test_a_source_that_is_no_grant_is_wrong_usage(archive: Archive, series: Series, source: str) -> None:
    with pytest.raises(UsageError, match="--from"):
        fetch_report(archive, series, 2016, source=source)


def test_the_bundled_series_needs_no_network(archive: Archive) -> None:
    sample = load_catalogue()["sample"]
    fetched = [fetch_report(archive, sample, listing.year) for listing in sample.listings]
    assert all(entry.snapshot.url.startswith("sources/sample/") for entry in fetched)
    with pytest.raises(NotHeld, match="sample 2090"):
        fetch_report(archive, sample, 2090)


def test_a_series_without_an_address_shows_what_was_added_by_hand(archive: Archive, tmp_path: Path) -> None:
    most = load_catalogue()["most"]
    with pytest.raises(NotHeld, match="most 2019: the report is known to exist but is not in our collection"):
        fetch_report(archive, most, 2019)
    with pytest.raises(NotHeld, match="most 2030: the report has no known address"):
        fetch_report(archive, most, 2030)
    path = tmp_path / "通稿.HTML"
    path.write_bytes(TEXT)
    added = add_file(archive, path, most, 2030, url="http://reports.invalid/30")
    assert (added.url, added.name, added.media_type) == ("http://reports.invalid/30", "通稿.HTML", "text/html")
    fetched = fetch_report(archive, most, 2030)
    assert (fetched.snapshot, fetched.changed) == (added, False)


def test_what_cannot_be_added(archive: Archive, series: Series, tmp_path: Path) -> None:
    path = tmp_path / "2016.exe"
    path.write_bytes(TEXT)
    with pytest.raises(UsageError, match="no kind of report file"):
        add_file(archive, path, series, 2016)
    with pytest.raises(UsageError, match="no report of that year"):
        add_file(archive, path.with_suffix(".txt"), series, 1962)
    with pytest.raises(NotHeld, match="no such file"):
        add_file(archive, path.with_suffix(".txt"), series, 2016)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(NotHeld, match="Is a directory"):
        add_file(archive, tmp_path / "folder.txt", series, 2016)
    assert archive.captures() == ()


def test_the_moment_of_a_visit_is_that_of_the_clock_given(tmp_path: Path) -> None:
    archive = Archive(tmp_path, now=lambda: datetime(2026, 3, 5, 9, 30, tzinfo=UTC))
    sample = load_catalogue()["sample"]
    assert fetch_report(archive, sample, sample.listings[0].year).snapshot.fetched_at == "2026-03-05T09:30:00Z"
