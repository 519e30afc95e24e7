"""DOCX and PDF are opened in a process that can do nothing else; whatever happens there is an error here, no more."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from model import UnusableInput
from parsers import parse
from parsers.read import isolation
from parsers.read.isolation import read_apart
from parsers.read.word.docx import read_docx

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = (ROOT / "sources" / "sample" / "2025.docx").read_bytes()

filtered = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the filter of system calls is for Linux on x86-64 and arm64",
)


def confined(statement: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a statement in a confined process; `F` is a path in the folder."""
    code = (
        f"import os,socket,subprocess,ctypes\nfrom parsers.read.confinement import confine\nF={str(folder / 'f')!r}\n"
    )
    code += f"confine()\n{statement}\nprint('done')"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_what_comes_back_is_what_the_reader_read() -> None:
    assert read_apart("docx", SAMPLE) == read_docx(SAMPLE)


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(UnusableInput) as refusal:
        read_apart("docx", SAMPLE[:-400])
    assert refusal.value.reason == "damaged"
    with pytest.raises(UnusableInput) as refusal:
        read_apart("pdf", b"%PDF-1.7\nnothing")
    assert refusal.value.reason == "damaged"


def test_a_confined_process_still_reads_and_computes(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("text")
    assert confined("assert open(F).read() == 'text'", tmp_path).stdout == "done\n"


@filtered
@pytest.mark.parametrize(
    "deed",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "open(F, 'w')",
        "open(F, 'r+b')",
        "os.open(F, os.O_CREAT)",
        "os.unlink(F)",
        "os.rename(F, F + 'g')",
        "os.mkdir(F + 'd')",
        "os.symlink(F, F + 's')",
        "os.link(F, F + 'l')",
        "os.chmod(F, 0)",
        "os.truncate(F, 0)",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['/bin/true'])",
        "os.kill(os.getppid(), 9)",
    ],
)
def test_what_a_confined_process_cannot_do(deed: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("text")
    done = confined(deed, tmp_path)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr
    assert [path.read_text() for path in tmp_path.iterdir()] == ["text"]


@pytest.mark.parametrize("deed", ["bytearray(2 << 30)", "x = []\nwhile True: x.append(bytes(1 << 20))"])
def test_memory_ends(deed: str, tmp_path: Path) -> None:
    done = confined(deed, tmp_path)
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_a_reader_that_does_not_come_to_an_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "PATIENCE", 0.01)
    with pytest.raises(UnusableInput) as refusal:
        read_apart("docx", SAMPLE)
    assert refusal.value.reason == "too-slow"


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        ("kill -SEGV $$", "crashed"),
        ("kill -XCPU $$", "too-slow"),
        ("exit 70", "bomb"),
        ("echo MemoryError >&2; exit 1", "bomb"),
        ("echo boom >&2; exit 1", "crashed"),
    ],
)
def test_a_reader_that_dies_is_a_refusal_of_its_file(
    death: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{death}\n")
    program.chmod(0o755)
    monkeypatch.setattr(isolation.sys, "executable", str(program))
    with pytest.raises(UnusableInput) as refusal:
        parse(SAMPLE)
    assert refusal.value.reason == reason
    assert "\n" not in str(refusal.value)
