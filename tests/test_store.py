"""The store: what was acknowledged is there whole, what was written is never rewritten, and damage is named."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive, Fault, Occupied
from archive.capture import Capture, Visit, capture_from_bytes, digest
from model import DamagedArchive, NotHeld, TifaError, UsageError

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def visit(series: str = "gwr", year: int = 2016) -> Visit:
    return Visit(series, year, f"http://reports.invalid/{series}/{year}.txt", name=f"{year}.txt")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive", now=lambda: MOMENT)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.put(b"one", visit())
    archive.put(b"two", visit(year=2017))
    archive.note(visit(year=2018), "failed")
    archive.put(b"three", visit("most", 2018))
    return archive


def files(archive: Archive, folder: str) -> list[Path]:
    return sorted(path for path in (archive.root / folder).rglob("*") if path.is_file())


def dump(archive: Archive) -> list[tuple]:
    connection = sqlite3.connect(archive.root / "index.sqlite")
    try:
        return connection.execute("SELECT * FROM captures ORDER BY sequence").fetchall()
    finally:
        connection.close()


# What is put in comes out.


@settings(max_examples=20, deadline=None)
@given(body=st.binary(max_size=200))
def test_what_was_put_is_read(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    fetched = archive.put(body, visit())
    assert archive.read(fetched.snapshot) == body
    assert archive.latest("gwr", 2016) == fetched.snapshot
    assert archive.verify() == ()


def test_an_empty_archive_is_readable_and_stays_away(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "nowhere")
    assert (archive.latest("gwr", 2016), archive.snapshots(), archive.years("gwr"), archive.verify()) == (
        None,
        (),
        (),
        (),
    )
    assert list(tmp_path.iterdir()) == []


def test_the_same_bytes_twice_are_one_object_and_one_copy(archive: Archive) -> None:
    first = archive.put(b"text", visit())
    second = archive.put(b"text", visit())
    assert (first.changed, second.changed) == (True, False)
    assert second.snapshot == first.snapshot
    assert len(files(archive, "objects")) == len(archive.snapshots()) == 1
    assert [capture.outcome for capture in archive.captures()] == ["stored", "unchanged"]


def test_a_page_that_changes_back_is_a_third_copy(archive: Archive) -> None:
    for body in (b"delivered", b"adopted", b"delivered"):
        assert archive.put(body, visit()).changed
    assert len(files(archive, "objects")) == 2
    assert archive.read(archive.latest("gwr", 2016)) == b"delivered"


def test_the_order_is_that_of_the_records_whatever_the_clock_says(tmp_path: Path) -> None:
    moments = iter([datetime(2026, 5, 1, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC)])
    archive = Archive(tmp_path, now=lambda: next(moments))
    archive.put(b"earlier", visit())
    archive.put(b"later", visit())
    assert archive.read(archive.latest("gwr", 2016)) == b"later"


def test_years_and_copies_are_those_of_the_series(filled: Archive) -> None:
    assert filled.years("gwr") == (2016, 2017)
    assert [snapshot.series for snapshot in filled.snapshots()] == ["gwr", "gwr", "most"]
    assert filled.latest("gwr", 2018) is None


def test_nothing_that_was_written_is_written_again(filled: Archive) -> None:
    before = {path: path.stat().st_ino for folder in ("objects", "captures") for path in files(filled, folder)}
    filled.put(b"one", visit())
    filled.put(b"four", visit())
    filled.rebuild()
    del before[filled.root / "captures" / "head"]
    assert {path: path.stat().st_ino for path in before} == before


def test_a_record_is_read_as_it_was_written() -> None:
    capture = Capture(7, "ab", "stored", "2026-01-02T03:04:05Z", "tifa", "cd" * 32, 3, visit())
    assert capture_from_bytes(capture.to_bytes()) == capture
    with pytest.raises(DamagedArchive):
        capture_from_bytes(capture.to_bytes().replace(b'"year":2016', b'"year": 2016'))


# The index is derived.


@pytest.mark.parametrize("harm", ["delete", "garbage", "empty", "future", "past"])
def test_a_lost_or_damaged_index_is_made_anew_the_same(filled: Archive, tmp_path: Path, harm: str) -> None:
    filled.snapshots()
    right = dump(filled)
    index = filled.root / "index.sqlite"
    if harm == "past":
        shutil.copy(index, tmp_path / "old")
        filled.put(b"four", visit())
        filled.snapshots()
        right = dump(filled)
        shutil.copy(tmp_path / "old", index)
    elif harm == "future":
        connection = sqlite3.connect(index)
        with connection:
            connection.execute("UPDATE captures SET sequence = 99 WHERE sequence = 4")
        connection.close()
    elif harm == "delete":
        index.unlink()
    else:
        index.write_bytes(b"" if harm == "empty" else b"no database at all" * 99)
    assert filled.years("gwr") == Archive(filled.root).years("gwr") == (2016, 2017)
    assert dump(filled) == right
    filled.rebuild()
    assert dump(filled) == right


# Damage is named, and the rest stays usable.


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def kinds(faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
    return [(fault.kind, fault.path) for fault in faults]


def test_one_flipped_bit_of_an_object_is_seen_on_reading_and_by_verify(filled: Archive) -> None:
    snapshot = filled.latest("gwr", 2016)
    path = filled.root / "objects" / snapshot.sha256[:2] / snapshot.sha256
    flip(path)
    with pytest.raises(DamagedArchive, match="gwr 2016"):
        filled.read(snapshot)
    (fault,) = filled.verify()
    assert (fault.kind, fault.path, fault.severe) == ("damaged", path.relative_to(filled.root).as_posix(), True)
    assert fault.cost == "the copy of gwr 2016 of 2026-01-02T03:04:05Z"
    assert filled.read(filled.latest("gwr", 2017)) == b"two"


def test_damage_is_healed_by_the_same_bytes_and_by_no_others(filled: Archive) -> None:
    snapshot = filled.latest("gwr", 2016)
    flip(filled.root / "objects" / snapshot.sha256[:2] / snapshot.sha256)
    assert filled.known("gwr", 2016, snapshot.url) is None
    assert not filled.put(b"one", visit()).changed
    assert filled.read(snapshot) == b"one"
    assert filled.verify() == ()


def test_a_missing_object_is_named(filled: Archive) -> None:
    snapshot = filled.latest("most", 2018)
    (filled.root / "objects" / snapshot.sha256[:2] / snapshot.sha256).unlink()
    with pytest.raises(NotHeld, match="most 2018"):
        filled.read(snapshot)
    assert [(fault.kind, fault.cost) for fault in filled.verify()] == [
        ("missing", "the copy of most 2018 of 2026-01-02T03:04:05Z")
    ]


def test_foreign_and_left_over_files_are_named(filled: Archive) -> None:
    name = digest(b"left")
    (filled.root / "objects" / name[:2]).mkdir(exist_ok=True)
    (filled.root / "objects" / name[:2] / name).write_bytes(b"left")
    (filled.root / "objects" / "readme").write_bytes(b"foreign")
    (filled.root / "captures" / "5.json").write_bytes(b"foreign")
    assert kinds(filled.verify()) == [
        ("foreign", "captures/5.json"),
        ("unreferenced", f"objects/{name[:2]}/{name}"),
        ("foreign", "objects/readme"),
    ]


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_flipped_bit_of_a_record_is_named(filled: Archive, number: int) -> None:
    flip(filled.root / "captures" / f"{number:08d}.json")
    assert ("damaged", f"captures/{number:08d}.json") in kinds(filled.verify()) or (
        "chain",
        f"captures/{number:08d}.json",
    ) in kinds(filled.verify())
    filled.put(b"four", visit())
    assert any(f"{number:08d}" in fault.path for fault in filled.verify() if fault.severe)


def test_a_record_rewritten_with_care_breaks_the_chain(filled: Archive) -> None:
    path = filled.root / "captures" / "00000002.json"
    path.write_bytes(path.read_bytes().replace(b'"year":2017', b'"year":2019'))
    assert ("chain", "captures/00000002.json") in kinds(filled.verify())


def test_the_loss_of_the_newest_record_is_seen(filled: Archive) -> None:
    (filled.root / "captures" / "00000004.json").unlink()
    assert ("missing", "captures/00000004.json") in kinds(filled.verify())
    filled.put(b"four", visit())
    assert ("missing", "captures/00000004.json") in kinds(filled.verify())


def test_swapped_records_are_seen(filled: Archive) -> None:
    two, three = (filled.root / "captures" / f"0000000{n}.json" for n in (2, 3))
    content = two.read_bytes()
    two.write_bytes(three.read_bytes())
    three.write_bytes(content)
    assert {path for kind, path in kinds(filled.verify()) if kind == "chain"} >= {
        "captures/00000002.json",
        "captures/00000003.json",
    }


@pytest.mark.parametrize("content", [b"", b"99999999 ab cd\n", b"\xff\xfe"])
def test_a_damaged_head_moves_nothing(filled: Archive, content: bytes) -> None:
    (filled.root / "captures" / "head").write_bytes(content)
    assert ("missing", "captures/head") in kinds(filled.verify())
    filled.put(b"four", visit())
    assert filled.captures()[-1].sequence == 5
    assert filled.verify() == ()


def test_a_stale_index_costs_nothing(filled: Archive) -> None:
    connection = sqlite3.connect(filled.root / "index.sqlite")
    filled.snapshots()
    with connection:
        connection.execute("UPDATE captures SET year = 1999 WHERE sequence = 1")
    connection.close()
    (fault,) = filled.verify()
    assert (fault.kind, fault.severe) == ("index", False)
    filled.rebuild()
    assert filled.verify() == ()


# Other processes.

HOLD = """
import sys
from pathlib import Path
from archive import Archive
with Archive(Path(sys.argv[1])).lock("gwr"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_series_is_worked_on_by_one_process_at_a_time(archive: Archive) -> None:
    command = [sys.executable, "-c", HOLD, str(archive.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Occupied, match="gwr: held by another run"), archive.lock("gwr", patience=0):
            pass
        with archive.lock("most", patience=0):
            pass
        other.kill()
        other.wait()
        with archive.lock("gwr", patience=5):
            pass


WRITE = """
import sys
from pathlib import Path
from archive import Archive
from archive.capture import Visit
archive = Archive(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    print(archive.put(str(number).encode(), Visit("gwr", 2016, "http://reports.invalid/")).snapshot.sha256, flush=True)
"""


def test_what_a_killed_process_acknowledged_is_held(archive: Archive) -> None:
    acknowledged = []
    for start in (0, 10**6):
        command = [sys.executable, "-c", WRITE, str(archive.root), str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            acknowledged += [writer.stdout.readline().strip() for _ in range(5)]
            writer.kill()
            acknowledged += [line.strip() for line in writer.stdout if len(line.strip()) == 64]
    held = {snapshot.sha256: archive.read(snapshot) for snapshot in archive.snapshots()}
    assert set(acknowledged) <= set(held)
    assert all(digest(body) == name for name, body in held.items())
    assert [fault for fault in archive.verify() if fault.severe] == []
    assert archive.put(b"next", visit()).changed


@pytest.mark.parametrize("series", ["", "../gwr", "a/b", "GWR"])
def test_a_lock_is_for_a_series_and_stays_in_the_archive(archive: Archive, series: str) -> None:
    with pytest.raises(UsageError), archive.lock(series):
        pass


def test_many_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    archives = [Archive(tmp_path / "archive") for _ in range(6)]

    def work(archive: Archive) -> None:
        for year in (2016, 2017, 2018):
            archive.put(f"text of {year}".encode(), visit(year=year))

    threads = [threading.Thread(target=work, args=(archive,)) for archive in archives]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert archives[0].years("gwr") == (2016, 2017, 2018)
    assert len(archives[0].snapshots()) == 3
    assert len(archives[0].captures()) == 18
    assert archives[0].verify() == ()


def test_left_over_files_are_swept_unless_somebody_is_writing(filled: Archive) -> None:
    left = filled.root / "tmp" / "left"
    left.write_bytes(b"half")
    with filled._writing():
        Archive(filled.root)
        assert left.exists()
    Archive(filled.root)
    assert not left.exists()


@pytest.mark.parametrize("step", ["fsync", "link", "replace"])
def test_a_disk_that_refuses_leaves_the_archive_as_it_was(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = filled.snapshots()

    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path if step == "replace" else os, step, refuse)
        with pytest.raises(TifaError, match="No space left"):
            filled.put(b"four", visit())
    assert filled.snapshots() == before
    assert [fault for fault in filled.verify() if fault.severe] == []
    assert list((filled.root / "tmp").iterdir()) == []
    assert filled.put(b"four", visit()).changed
