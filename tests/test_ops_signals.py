"""Every kind of notice, from a run on a real server through an automation to a receiver: each once, none blank."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.planning import CHINA
from tests.stack import ROOT, Receiver, Stack, await_true, process_of, receiver, stack

pytestmark = pytest.mark.ops

TODAY = datetime.now(CHINA).date()
CLOSED = TODAY - timedelta(days=3)
# A window that has just closed; in the first days of a year it closed in the year before.
FICTION = f"""
id = "fiction"
title = "汐岚省科技工作会议（虚构样例）"
publisher = "汐岚省科学技术厅（虚构）"
first_year = 2001
path = "fiction/{{year}}"
endings = [".txt"]

[edition]
kind = "full_report"
publisher = "汐岚省科学技术厅（虚构）"
completeness = "full"

[window]
opens = "{CLOSED - timedelta(days=10):%m-%d}"
closes = "{CLOSED:%m-%d}"

[bounds.full_report]
paragraphs = [5, 400]
sections = [1, 200]
characters = [500, 20000]
"""


@dataclass(slots=True)
class Newsroom:
    """An installation with a catalogue of its own, and what its people have been told."""

    stack: Stack
    told: Receiver
    sources: Path

    def watch(self) -> str:
        """Let the schedule's flow look at the series that is fed by hand."""
        return self.ended("watch-series/fiction", {"series": "fiction"})

    def compare(self) -> str:
        """Compare the two years of the folder, as a person would."""
        return self.ended("annual/compare", {"series": ["sample"], "years": [2024, 2025], "source": str(self.sources)})

    def ended(self, deployment: str, parameters: dict[str, object]) -> str:
        return str(self.stack.finish(self.stack.start(deployment, parameters))["state_type"])

    def notice(self, word: str) -> dict[str, str]:
        """Wait for the one notice whose title holds a word, and return it."""
        await_true(f"a notice of {word}", lambda: [title for title in self.told.titles() if word in title])
        (found,) = [note for note in self.told.notes if word in note["title"]]
        assert found["message"].strip()
        return dict(found)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("news")
    sources = folder / "sources"
    sources.mkdir()
    shutil.copytree(ROOT / "sources" / "sample", sources / "sample")
    shutil.copy(ROOT / "sources" / "sample.toml", sources)
    (sources / "fiction.toml").write_text(FICTION, encoding="utf-8")
    settings = {"TIFA_SOURCES": str(sources)}
    with receiver() as told, stack(folder, TIFA_CHANNELS=told.address, **settings) as made:
        made.up()
        yield Newsroom(made, told, sources)


def test_a_new_report_comes_with_its_first_screen(newsroom: Newsroom) -> None:
    assert newsroom.compare() == "COMPLETED"
    text = newsroom.notice("新报告已发布")["message"]
    assert "【" in text
    assert "对比报告：" in text
    assert newsroom.compare() == "COMPLETED"
    newsroom.notice("新报告已发布")


def test_a_changed_text_is_told(newsroom: Newsroom) -> None:
    page = newsroom.sources / "sample" / "2024.html"
    page.write_bytes(page.read_bytes().replace("推进".encode("gbk"), "推动".encode("gbk")))
    newsroom.compare()
    notice = newsroom.notice("2024年：")
    assert "前一文本抓取于" in notice["message"]
    newsroom.compare()
    newsroom.notice("2024年：")


def test_a_copy_that_is_no_report_is_told_with_what_to_do(newsroom: Newsroom) -> None:
    page = newsroom.sources / "sample" / "2024.html"
    page.write_bytes("<html><body><h1>404</h1><p>您访问的页面不存在，请稍后再试</p></body></html>".encode("gbk"))
    newsroom.compare()
    assert "quarantine accept" in newsroom.notice("文本存疑")["message"]


def test_a_source_that_fails_three_times_is_told_once(newsroom: Newsroom) -> None:
    for _ in range(3):  # the run before was the first that failed
        assert newsroom.compare() == "FAILED"
    assert "2024" in newsroom.notice("次失败")["message"]


def test_a_report_that_did_not_come_is_told_once(newsroom: Newsroom) -> None:
    due = CLOSED.year
    text = (ROOT / "sources" / "sample" / "2022.txt").read_text(encoding="utf-8").replace("2022", str(due - 1))
    held = newsroom.sources / f"{due - 1}.txt"
    held.write_text(text, encoding="utf-8")
    added = newsroom.stack.tifa("add", str(held), "--series", "fiction", "--year", str(due - 1))
    assert added.returncode == 0, added.stderr
    assert newsroom.watch() == "COMPLETED"
    assert f"--year {due}" in newsroom.notice("应发布而未见")["message"]
    assert newsroom.watch() == "COMPLETED"
    newsroom.notice("应发布而未见")


def test_a_run_that_was_killed_with_its_worker_is_told_and_not_left_running(newsroom: Newsroom) -> None:
    run = newsroom.stack.start("annual/compare", {"series": ["sample"], "years": [2021, 2022, 2023], "fresh": True})
    await_true("the run", lambda: newsroom.stack.run(run)["state_type"] == "RUNNING")
    newsroom.stack.kill("worker")
    os.kill(await_true("its process", lambda: process_of(run)), signal.SIGKILL)
    newsroom.stack.up()
    assert newsroom.stack.finish(run)["state_type"] == "CRASHED"
    newsroom.notice("crashed run")


def test_nothing_was_told_twice_and_nothing_blank(newsroom: Newsroom) -> None:
    assert [title for title, times in Counter(newsroom.told.titles()).items() if times > 1] == []
    assert [note for note in newsroom.told.notes if not (note["title"].strip() and note["message"].strip())] == []
    assert list((newsroom.stack.home / "signals" / "waiting").glob("*")) == []
