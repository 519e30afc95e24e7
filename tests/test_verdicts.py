"""Withheld copies: evidence that is kept and not shown; a person's word goes before every check and is remembered."""

from pathlib import Path

import pytest

from archive import (
    Archive,
    accept,
    add_file,
    find_copy,
    load_catalogue,
    reject,
    release,
    ruling_of,
    withheld,
    withhold,
)
from archive.capture import Visit
from archive.capture import digest as sha256_of
from flows.cli import main
from model import NotHeld, Page, UsageError

ROOT = Path(__file__).resolve().parents[1]


def visit(year: int = 2016, pages: tuple[Page, ...] = ()) -> Visit:
    return Visit("gwr", year, f"http://reports.invalid/gwr/{year}.txt", name=f"{year}.txt", pages=pages)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def outcomes(archive: Archive) -> list[str]:
    return [capture.outcome for capture in archive.captures()]


def test_a_withheld_copy_stays_as_evidence_and_is_not_shown(archive: Archive) -> None:
    good = archive.put(b"report", visit()).snapshot
    bad = archive.put(b"please log in", visit()).snapshot
    withhold(archive, bad, "login: a login page")
    withhold(archive, bad, "login: a login page")
    assert archive.latest("gwr", 2016) == good
    assert archive.read(bad) == b"please log in"
    assert not archive.put(b"please log in", visit()).changed
    assert archive.latest("gwr", 2016) == good
    assert outcomes(archive) == ["stored", "stored", "withheld", "unchanged"]
    assert [(one.snapshot, one.ruling.reason) for one in withheld(archive)] == [(bad, "login: a login page")]
    assert archive.verify() == ()


def test_a_persons_word_stands_against_the_program(archive: Archive) -> None:
    copy = archive.put(b"report", visit()).snapshot
    withhold(archive, copy, "implausible")
    accept(archive, copy, "read it")
    withhold(archive, copy, "implausible")
    assert archive.latest("gwr", 2016) == copy
    assert withheld(archive) == ()
    reject(archive, copy, "was the draft")
    release(archive, copy)
    assert archive.latest("gwr", 2016) is None
    ruling = ruling_of(archive, copy)
    assert (ruling.verdict, ruling.by_hand, ruling.reason) == ("rejected", True, "was the draft")
    assert outcomes(archive) == ["stored", "withheld", "accepted", "rejected"]


def test_what_the_program_withheld_it_may_release(archive: Archive) -> None:
    copy = archive.put(b"report", visit()).snapshot
    release(archive, copy)
    withhold(archive, copy, "too-slow")
    release(archive, copy)
    release(archive, copy)
    assert archive.latest("gwr", 2016) == copy
    assert outcomes(archive) == ["stored", "withheld", "accepted"]


def test_a_verdict_is_remembered_when_the_same_bytes_come_back(archive: Archive) -> None:
    wall = archive.put(b"wall", visit()).snapshot
    withhold(archive, wall, "bot-wall")
    report = archive.put(b"report", visit()).snapshot
    archive.put(b"wall", visit())
    assert archive.latest("gwr", 2016) == report
    assert ruling_of(archive, wall).verdict == "withheld"


def test_a_verdict_is_on_one_year_and_on_all_pages(archive: Archive) -> None:
    second, other = b"second", b"other second"
    copies = []
    for further in (second, other):
        pages = (Page("http://reports.invalid/2", sha256_of(further)),)
        copies.append(archive.put(b"first", visit(pages=pages), [further]).snapshot)
    elsewhere = archive.put(b"first", visit(2017)).snapshot
    withhold(archive, copies[1], "truncated")
    assert archive.latest("gwr", 2016) == copies[0]
    assert archive.latest("gwr", 2017) == elsewhere
    assert ruling_of(archive, elsewhere) is None
    assert ruling_of(archive, copies[0]) is None


def test_verdicts_survive_a_lost_index(archive: Archive) -> None:
    copy = archive.put(b"wall", visit()).snapshot
    withhold(archive, copy, "bot-wall")
    assert len(archive.captures()) == 2
    (archive.root / "index.sqlite").unlink()
    assert Archive(archive.root).latest("gwr", 2016) is None


def test_a_copy_is_found_by_the_first_digits_of_its_sha256(archive: Archive) -> None:
    copy = archive.put(b"report", visit()).snapshot
    assert find_copy(archive, copy.sha256[:8]) == copy
    with pytest.raises(NotHeld):
        find_copy(archive, "0" * 64)
    with pytest.raises(UsageError):
        find_copy(archive, copy.sha256[:3])
    archive.put(b"report", visit(2017))
    with pytest.raises(UsageError):
        find_copy(archive, copy.sha256[:8])


# From the command line.


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    return tmp_path


def test_list_accept_and_reject(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Archive(home / "archive")
    copy = add_file(store, ROOT / "sources/sample/2025.docx", load_catalogue()["sample"], 2025)
    withhold(store, copy, "implausible: 2 % of its wording")
    assert main(["quarantine", "list"]) == 0
    assert capsys.readouterr().out.split("\t")[:2] == ["sample", "2025"]
    assert main(["quarantine", "accept", copy.sha256[:10], "--reason", "read it"]) == 0
    assert main(["quarantine", "list"]) == 0
    assert capsys.readouterr().out == ""
    assert store.latest("sample", 2025) == copy
    assert main(["quarantine", "reject", copy.sha256]) == 0
    assert store.latest("sample", 2025) is None
    assert main(["quarantine", "accept", "nothing"]) == 1


def test_what_cannot_be_read_cannot_be_accepted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Archive(home / "archive")
    copy = store.put(b"%PDF-1.7 nothing", Visit("sample", 2025, "http://reports.invalid/2025.pdf")).snapshot
    withhold(store, copy, "damaged")
    assert main(["quarantine", "accept", copy.sha256]) == 3
    assert "damaged" in capsys.readouterr().err
    assert ruling_of(store, copy).verdict == "withheld"
