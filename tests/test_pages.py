"""Articles split over pages: every page fetched over real sockets, kept, and read as one; half an article is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from test_refusal import reason, report

from archive import Archive, asking, fetch_report, load_catalogue
from archive.capture import capture_from_bytes
from archive.pages import next_address
from archive.reach import grant_reach
from model import Address, FetchError, Series, Turning, UnusableInput
from parsers import parse, parse_pages
from parsers.read.source_text import GOES_ON

LINES = report().splitlines()
CUTS = (0, 7, 13, len(LINES))
NEXT = "<a href='{}'> 下一页 </a>"


def page(number: int, link: str = "") -> bytes:
    """One of three pages of the report, each with the title on top, in GBK as the older sites serve them."""
    lines = LINES[CUTS[number] : CUTS[number + 1]]
    body = "".join(f"<p>{line}</p>" for line in lines if line != LINES[0])
    chrome = "<div class='pagination'><a href='1'>1</a><a href='2'>2</a>" + link + "</div>"
    return (
        f"<html><head><title>{LINES[0]}</title></head><body><h1>{LINES[0]}</h1>{body}{chrome}</body></html>"
    ).encode("gbk")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def series(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Series:
    """A series whose catalogue address is the test's own server; what may be reached is tested elsewhere."""
    httpserver.no_handler_status_code = 404
    monkeypatch.setattr(asking, "catalogue_reach", lambda _: grant_reach(httpserver.url_for("")))
    address = Address(httpserver.url_for("/r/1.htm"), (2016,), (), checked=False, turning=Turning("下一页", 3))
    return replace(load_catalogue()["gwr"], addresses=(address,))


def serve(httpserver: HTTPServer, **pages: bytes) -> None:
    for name, body in pages.items():
        httpserver.expect_request(f"/r/{name[1:]}.htm").respond_with_data(body, content_type="text/html")


def test_all_pages_are_kept_in_order_and_read_as_one(archive: Archive, series: Series, httpserver: HTTPServer) -> None:
    wanted = (page(0, NEXT.format("2.htm")), page(1, NEXT.format("/r/3.htm#top")), page(2, NEXT.format("#")))
    serve(httpserver, p1=wanted[0], p2=wanted[1], p3=wanted[2])
    fetched = fetch_report(archive, series, 2016)
    assert fetched.changed
    assert archive.read_pages(fetched.snapshot) == wanted
    assert [page.url.rpartition("/")[2] for page in fetched.snapshot.pages] == ["2.htm", "3.htm"]
    document, whole = parse_pages(wanted, name="1.htm"), parse("\n".join(LINES).encode())
    outside = {document.text(one.paragraph) for one in document.outside if one.why == "furniture"}
    assert [text for text in document.paragraphs if text not in outside] == list(whole.paragraphs)
    assert [(s.id, s.title) for s in document.walk()] == [(s.id, s.title) for s in whole.walk()]
    assert "repeated-lines" in [one.code for one in document.warnings]
    assert GOES_ON not in document.warnings
    assert GOES_ON in parse(wanted[0], name="1.htm").warnings
    assert GOES_ON not in parse(page(0), name="1.htm").warnings
    assert archive.verify() == ()


def test_another_second_page_is_another_copy(archive: Archive, series: Series, httpserver: HTTPServer) -> None:
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p2=page(1))
    first = fetch_report(archive, series, 2016)
    assert not fetch_report(archive, series, 2016).changed
    httpserver.clear()
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p2=page(2))
    second = fetch_report(archive, series, 2016)
    assert second.changed
    assert archive.latest("gwr", 2016) == second.snapshot
    assert archive.read_pages(first.snapshot)[1] == page(1)


def test_a_lost_page_is_missed(archive: Archive, series: Series, httpserver: HTTPServer) -> None:
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p2=page(1))
    snapshot = fetch_report(archive, series, 2016).snapshot
    sha256 = snapshot.pages[0].sha256
    (archive.root / "objects" / sha256[:2] / sha256).unlink()
    assert [(fault.kind, "gwr 2016" in fault.cost) for fault in archive.verify()] == [("missing", True)]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (None, "2.htm: a further page: 404"),
        (page(1, NEXT.format("http://elsewhere.invalid/3.htm")), "the next page leads to another host"),
        (page(1, NEXT.format("//127.0.0.1:1/3.htm")), "the next page leads to another host"),
        (page(1, NEXT.format("3.htm")), "goes on after page 3"),
    ],
)
def test_half_an_article_is_none(
    archive: Archive, series: Series, httpserver: HTTPServer, second: bytes | None, message: str
) -> None:
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p3=page(2, NEXT.format("4.htm")))
    if second is not None:
        serve(httpserver, p2=second)
    with pytest.raises(FetchError, match=message):
        fetch_report(archive, series, 2016)
    assert archive.latest("gwr", 2016) is None


def test_no_link_is_followed_unless_the_catalogue_says_so_and_never_under_a_grant(
    archive: Archive, series: Series, httpserver: HTTPServer
) -> None:
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p2=page(1))
    plain = replace(series, addresses=tuple(replace(address, turning=None) for address in series.addresses))
    assert fetch_report(archive, plain, 2016).snapshot.pages == ()
    granted = replace(series, path="r/{year}", endings=(".htm",))
    httpserver.expect_request("/r/2016.htm").respond_with_data(page(0, NEXT.format("2.htm")))
    assert fetch_report(archive, granted, 2016, source=httpserver.url_for("")).snapshot.pages == ()
    assert "/r/2.htm" not in [request.path for request, _ in httpserver.log]


def test_the_record_of_a_report_on_one_page_says_nothing_of_pages(
    archive: Archive, series: Series, httpserver: HTTPServer
) -> None:
    serve(httpserver, p1=page(0, NEXT.format("2.htm")), p2=page(1, NEXT.format("1.htm")))
    fetch_report(archive, series, 2016)  # page 2 leads back to page 1, and there it ends
    serve(httpserver, p9=page(0))
    address = Address(httpserver.url_for("/r/9.htm"), (2017,), (), checked=False)
    fetch_report(archive, replace(series, addresses=(address,)), 2017)
    first, second = (path.read_bytes() for path in sorted((archive.root / "captures").glob("*.json")))
    assert (b'"pages"' in first, b'"pages"' in second) == (True, False)
    assert [len(capture_from_bytes(record).visit.pages) for record in (first, second)] == [1, 0]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<a href=2.htm>下一页</a>", "http://a.invalid/x/2.htm"),
        ("<a href='?p=2'><b>下 一 页</b></a>", "http://a.invalid/x/1.htm?p=2"),
        ("<base href='/y/'><a href=2.htm>下一页</a>", "http://a.invalid/y/2.htm"),
        ("<a href=javascript:next()>下一页</a>", None),
        ("<a>下一页</a><a href=#>下一页</a>", None),
        ("<a href=2.htm>上一页</a>", None),
        ("下一页", None),
        ("", None),
    ],
)
def test_the_link_to_the_next_page(markup: str, expected: str | None) -> None:
    assert next_address(markup, "http://a.invalid/x/1.htm", "下一页") == expected


@pytest.mark.parametrize(
    "last", [b"<html><body></body></html>", "<html><p>请完成安全验证后继续访问。</p></html>".encode()]
)
def test_a_page_that_is_none_spoils_the_article(last: bytes) -> None:
    assert reason(page(0)) == ""
    with pytest.raises(UnusableInput):
        parse_pages([page(0), last], name="1.htm")
