"""Processes that outlive a command: found by their record, ended by their id, never taken for another's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import processes
from flows.processes import Daemon, Launch, find, last_known, last_words, shorten_log, start, stop
from flows.server import wait_until
from model import TifaError

SLEEPS = (sys.executable, "-c", "import time; print('ready', flush=True); time.sleep(600)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)",
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    daemon = find(tmp_path, "it")
    if daemon is not None:
        stop(tmp_path, daemon, patience=0)


def started(folder: Path, command: tuple[str, ...]) -> Daemon:
    daemon = start(folder, Launch("it", command, os.environ, "http://127.0.0.1:1"))
    wait_until(lambda: daemon.alive, lambda: "ready" in last_words(folder, "it"), "it")
    return daemon


def test_a_started_process_is_found_again_and_ended(folder: Path) -> None:
    daemon = started(folder, SLEEPS)
    assert find(folder, "it") == daemon
    stop(folder, daemon)
    assert not daemon.alive
    assert find(folder, "it") is None
    assert last_known(folder, "it") is None


def test_one_that_does_not_listen_is_ended_all_the_same(folder: Path) -> None:
    daemon = started(folder, STUBBORN)
    stop(folder, daemon, patience=0.5)
    assert not daemon.alive


def test_a_process_that_has_come_by_the_same_id_is_not_ours(folder: Path) -> None:
    daemon = started(folder, SLEEPS)
    other = Daemon("it", os.getpid(), daemon.started)
    assert not other.alive
    stop(folder, other)  # nothing to end: this very process lives on
    assert daemon.alive


def test_after_a_kill_it_is_not_found_but_known(folder: Path) -> None:
    daemon = started(folder, SLEEPS)
    os.kill(daemon.pid, 9)
    os.waitpid(daemon.pid, 0)
    assert find(folder, "it") is None
    assert last_known(folder, "it") == daemon


def test_the_words_of_an_earlier_start_are_not_taken_for_this_one(folder: Path) -> None:
    stop(folder, started(folder, SLEEPS))
    quiet = start(folder, Launch("it", (sys.executable, "-c", "import time; time.sleep(600)"), os.environ))
    assert last_words(folder, "it") == ""
    assert quiet.alive


def test_what_ends_before_it_is_ready_is_told(folder: Path) -> None:
    daemon = start(folder, Launch("it", (sys.executable, "-c", "print('no')"), os.environ))
    with pytest.raises(TifaError, match="has stopped"):
        wait_until(lambda: os.waitpid(daemon.pid, os.WNOHANG) == (0, 0), lambda: False, "it")


def test_a_long_log_keeps_its_last_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LONGEST_LOG", 1000)
    log = tmp_path / "it.log"
    log.write_text("".join(f"line {number}\n" for number in range(500)))
    shorten_log(log)
    lines = log.read_text().splitlines()
    assert log.stat().st_size <= 500
    assert (lines[-1], lines[0].startswith("line ")) == ("line 499", True)
    before = log.read_bytes()
    shorten_log(log)
    assert log.read_bytes() == before
