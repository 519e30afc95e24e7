"""Homes that an earlier version has written: what is in them is read, shown, checked and worked on by this one.

tests/frozen holds an archive as version 0.1 of November 2026 wrote it: two fetched years of the sample of that time, a
failed visit, and an error page that was added by hand and rejected. It is never made anew.
"""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from archive import Archive, withheld
from flows.cli import main
from flows.notifications import Outbox, Signal
from flows.status import load_status
from model import TifaError

FROZEN = Path(__file__).parent / "frozen" / "archive-0.1.tar.gz"
DIGESTS = {
    2024: "d7d5eea6d4a51d633a6a8b532dc0737de6c3ad2372dacef36190424dc73dc9cc",
    2025: "884824419b7323d89759ef6a3ae86c68a03c1417ec729ced7aad1ee20026642b",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with tarfile.open(FROZEN) as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "archive"


def test_an_old_archive_is_whole_and_shows_what_it_showed(old: Path) -> None:
    store = Archive(old)
    assert [fault for fault in store.verify() if fault.severe] == []
    assert {copy.year: copy.sha256 for copy in store.snapshots("sample")} == DIGESTS
    assert [capture.outcome for capture in store.captures()] == ["stored", "stored", "failed", "stored", "rejected"]
    assert withheld(store) == ()


def test_an_old_archive_without_its_index_or_with_a_newer_one_is_the_same(old: Path) -> None:
    shown = Archive(old).snapshots()
    (old / "index.sqlite").write_bytes(b"SQLite format 3\0 of a version that does not exist")
    assert Archive(old).snapshots() == shown
    (old / "index.sqlite").unlink()
    assert Archive(old).snapshots() == shown


def test_reading_an_old_archive_rewrites_nothing_in_it(old: Path) -> None:
    kept = [path for path in old.rglob("*") if path.is_file() and path.suffix != ".sqlite"]
    before = {path: path.read_bytes() for path in kept if "locks" not in path.parts}
    store = Archive(old)
    for copy in store.snapshots():
        assert store.read(copy)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.prefect
def test_a_run_on_an_old_archive_goes_on_from_it(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect_api: str
) -> None:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    records = len(list((old / "captures").glob("*.json")))
    assert main(["run", "sample", "--years", "2024", "2025"]) == 0
    assert (tmp_path / "site" / "sample" / "2024-2025" / "report.html").is_file()
    store = Archive(old)
    assert [fault for fault in store.verify() if fault.severe] == []
    assert len(store.captures()) > records


def test_a_status_of_an_earlier_version_is_read_with_what_it_did_not_know(tmp_path: Path) -> None:
    entry = {"earlier": 2024, "later": 2025, "path": "2024-2025/report.html", "grade": "A", "headline": ""}
    counts = {"new": 1, "dropped": 2, "changed": 3, "unchanged": 4}
    known = {
        "run_at": "2026-11-25T09:00:00Z",
        "succeeded_at": "",
        "failures": ["x: y"],
        "comparisons": [entry | counts],
    }
    status = {"schema": "tifa/status@1", "series": {"sample": known}}
    (tmp_path / "status.json").write_text(json.dumps(status), encoding="utf-8")
    assert load_status(tmp_path)["sample"].failures == ("x: y",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"schema": "tifa/status@9", "series": {}}', "tifa/status@9"),
        (b'{"schema": "tifa/status@1", "series": {"sample": 7}}', "series"),
        (b'{"schema": ', "cannot be read"),
        (b"", "cannot be read"),
    ],
)
def test_a_status_of_another_version_is_named_and_left_as_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    status = tmp_path / "status.json"
    status.write_bytes(content)
    with pytest.raises(TifaError) as refusal:
        load_status(tmp_path)
    line = str(refusal.value)
    assert line.startswith(f"{status}: ") and said in line and "move it away" in line and "\n" not in line
    assert status.read_bytes() == content


def test_a_signal_of_another_version_is_named_and_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    outbox = Outbox(tmp_path)
    known = Signal("overdue", "sample", "2026", "subject", "text")
    outbox.post(known)
    foreign = tmp_path / "waiting" / "aaa.json"
    foreign.write_text('{"kind": "of a later version"}', encoding="utf-8")
    assert outbox.waiting() == (known,)
    assert foreign.is_file()
    assert [str(foreign) in one.getMessage() for one in caplog.records] == [True]


def test_a_record_of_a_later_version_is_named_and_stops_nothing_else(old: Path) -> None:
    record = old / "captures" / "00000005.json"
    record.write_bytes(record.read_bytes().replace(b"tifa/capture@1", b"tifa/capture@9"))
    shutil.rmtree(old / "locks", ignore_errors=True)
    faults = [fault for fault in Archive(old).verify() if fault.severe]
    told = [fault for fault in faults if "unknown schema: tifa/capture@9; another version" in fault.cost]
    assert [fault.path for fault in told] == ["captures/00000005.json"]
    assert b"tifa/capture@9" in record.read_bytes()
