"""WARC out: other programs read it, digests included; the same archive gives the same bytes; damage is named."""

import io
import subprocess
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive import Archive, export_warc
from archive.capture import Visit, digest
from flows.cli import main
from model import Page


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "archive")
    seen = Visit(
        "gwr",
        2016,
        "http://a.invalid/gwr/2016.html",
        status=200,
        headers=(("content-type", "text/html"), ("etag", '"1"')),
        media_type="text/html",
    )
    archive.put(b"<p>one", seen)
    archive.put(b"<p>one", seen)
    further = (Page("http://a.invalid/gwr/2017_2.html", digest(b"second")),)
    archive.put(b"first", Visit("gwr", 2017, "http://a.invalid/gwr/2017.html", status=200, pages=further), [b"second"])
    archive.note(Visit("gwr", 2018, "http://a.invalid/x\r\nWARC-Type: response\r\n", reason="404"), "failed")
    archive.put("一".encode(), Visit("gwr", 2019, "sources/gwr/2019.txt", media_type="text/plain"))
    return archive


def exported(archive: Archive) -> bytes:
    out = io.BytesIO()
    assert export_warc(archive, out) == ()
    return out.getvalue()


def test_a_reader_of_warc_finds_every_page_and_every_record(archive: Archive) -> None:
    records = []
    for record in ArchiveIterator(io.BytesIO(exported(archive)), check_digests="raise"):
        body = record.content_stream().read()
        records.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body))
    assert [record[0] for record in records] == [
        "warcinfo",
        *("response", "metadata", "revisit", "metadata", "response", "response", "metadata", "metadata"),
        *("resource", "metadata"),
    ]
    assert [body for kind, _, body in records if kind in ("response", "resource")] == [
        *(b"<p>one", b"first", b"second"),
        "一".encode(),
    ]
    assert [body for kind, _, body in records if kind == "metadata"] == [
        capture.to_bytes() for capture in archive.captures()
    ]
    assert records[-1][1] == "urn:x-tifa:sources/gwr/2019.txt"


def test_ids_are_distinct_and_the_bytes_do_not_change(archive: Archive) -> None:
    content = exported(archive)
    assert exported(archive) == content
    ids = [one.rec_headers.get_header("WARC-Record-ID") for one in ArchiveIterator(io.BytesIO(content))]
    assert len(set(ids)) == len(ids)


def test_the_command_writes_what_gzip_and_warcio_accept(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    file = tmp_path / "out.warc.gz"
    assert main(["archive", "export", str(file)]) == 0
    subprocess.run(["gzip", "-t", file], check=True)
    subprocess.run(
        ["warcio", "check", file], check=True, env={"PATH": str(Path(main.__globals__["sys"].prefix) / "bin")}
    )


def test_a_damaged_object_is_left_out_and_named(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    name = digest(b"second")
    (archive.root / "objects" / name[:2] / name).write_bytes(b"other")
    file = tmp_path / "out.warc.gz"
    assert main(["archive", "export", str(file)]) == 1
    assert name in capsys.readouterr().out
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(file.read_bytes()), check_digests="raise")]
    assert kinds.count("metadata") == len(archive.captures())
    assert kinds.count("response") == 1


def test_an_empty_archive_is_an_empty_file(tmp_path: Path) -> None:
    assert exported(Archive(tmp_path)) == b""
