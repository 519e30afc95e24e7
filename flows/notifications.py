"""What people are told of: found after every run from what is on record, so that a killed run loses none.

A signal has a natural key. Found again by the next run it is the same signal, and the outbox lets it out once: one file
per signal, in waiting/ until the Prefect server has taken it, then in sent/. A file is there before the status of the
series forgets what was new, and moves only after the server has answered. So a run that is killed in between loses
nothing; at worst the same event reaches the server twice, which knows it by id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

import archive
from archive import Archive, CopyEvent
from flows.console import log
from flows.outcome import Comparison, SeriesOutcome
from flows.planning import CHINA, due_year, is_open
from flows.status import SeriesStatus
from flows.writing import write_file
from model import Series

SignalKind = Literal["published", "revised", "edited", "quarantined", "failing", "overdue"]
FAILED_RUNS = 3
"""Runs in a row that a source may fail before people are told: one bad night of a web server is none of their news."""
NEWS = timedelta(days=60)
"""What is older was told before, if ever; an outbox that was deleted must not tell it again."""

CHANGED: dict[str, tuple[SignalKind, str]] = {
    "revision": ("revised", "修订文本"),
    "edit": ("edited", "网页文本有改动（未作说明）"),
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing to tell. `key` names it among all of its kind and series; `subject` and `text` are never empty."""

    kind: SignalKind
    series: str
    key: str
    subject: str
    text: str

    @property
    def name(self) -> str:
        """The name of its file, the same whenever and wherever it is found."""
        return f"{self.kind}-{self.series}-{hashlib.sha256(self.key.encode()).hexdigest()[:16]}"


def find_signals(
    store: Archive, series: Series, outcome: SeriesOutcome, before: SeriesStatus, now: datetime
) -> Iterator[Signal]:
    """Yield what a run has found that is worth telling; `before` is the status of the series before the run."""
    held = store.years(series.id)
    yield from _published(series, outcome, before, held)
    since = (now - NEWS).astimezone(UTC).isoformat()
    yield from (
        _changed(series, event, outcome)
        for event in archive.events_of(store, series.id)
        if event.kind in CHANGED and event.at >= since
    )
    yield from (_quarantined(series, one) for one in archive.withheld(store, series.id) if one.ruling.at >= since)
    yield from _failing(series, before.after(outcome, now.isoformat()))
    yield from _overdue(series, held, now.astimezone(CHINA).date())


def _published(series: Series, outcome: SeriesOutcome, before: SeriesStatus, held: tuple[int, ...]) -> Iterator[Signal]:
    """The report of the newest year, compared with the year before; one signal however many years a run went over."""
    known = {(entry.earlier, entry.later) for entry in before.comparisons}
    new = [done for done in outcome.comparisons if (done.entry.earlier, done.entry.later) not in known]
    newest = max(new, key=lambda done: done.entry.later, default=None)
    if newest is not None and newest.entry.later == max(held, default=0):
        entry = newest.entry
        yield Signal(
            "published",
            series.id,
            f"{entry.earlier}-{entry.later}",
            f"{series.title} {entry.later}年：新报告已发布",
            first_screen(newest),
        )


def first_screen(comparison: Comparison) -> str:
    """Return what a reader sees first of a report, as plain text, with the way to it."""
    page = comparison.folder / "report.txt"
    try:
        text = page.read_text(encoding="utf-8")
    except OSError:
        text = f"{comparison.entry.headline}\n{comparison.entry.grade_name}\n"
    return f"{text}\n对比报告：{comparison.report}\n"


def _changed(series: Series, event: CopyEvent, outcome: SeriesOutcome) -> Signal:
    kind, word = CHANGED[event.kind]
    year = event.snapshot.year
    reports = [one.comparison for one in outcome.incidents if one.event.about == event.about and one.comparison]
    earlier = event.before.fetched_at if event.before else ""
    said = first_screen(reports[0]) if reports else ""
    text = f"{event.snapshot.url}\n前一文本抓取于{earlier}，本文本抓取于{event.snapshot.fetched_at}。\n{said}"
    return Signal(kind, series.id, str(event.about), f"{series.title} {year}年：{word}", text)


def _quarantined(series: Series, one: archive.Withheld) -> Signal:
    copy = one.snapshot
    text = (
        f"{copy.url}\n{one.ruling.reason}\n"
        f"待人工判断：tifa quarantine accept {copy.sha256[:12]} 或 tifa quarantine reject {copy.sha256[:12]}\n"
    )
    key = f"{copy.year}-{copy.sha256}"
    return Signal("quarantined", series.id, key, f"{series.title} {copy.year}年：文本存疑，暂不发布", text)


def _failing(series: Series, status: SeriesStatus) -> Iterator[Signal]:
    """A source that has failed some runs in a row, once until it works again."""
    if status.failed_runs >= FAILED_RUNS:
        since = status.succeeded_at or "（尚未成功）"
        text = f"上次成功：{since}\n" + "\n".join(status.failures) + "\n"
        subject = f"{series.title}：来源连续{status.failed_runs}次失败"
        yield Signal("failing", series.id, status.succeeded_at, subject, text)


def _overdue(series: Series, held: tuple[int, ...], today: date) -> Iterator[Signal]:
    """A report whose window has closed without it; only where the series was followed until the year before."""
    if series.window is None or series.bundled or is_open(series.window, today):
        return
    due = due_year(series.window, today)
    if due in held or due in (*series.no_report, *series.not_held) or due - 1 not in held:
        return
    month, day = series.window.closes
    text = (
        f"预计发布期于{month}月{day}日结束，本库仍未收到{due}年文本（已收至{max(held)}年）。\n"
        f"若已发布：tifa add 文件 --series {series.id} --year {due}\n"
    )
    yield Signal("overdue", series.id, str(due), f"{series.title} {due}年：应发布而未见", text)


class Outbox:
    """The folder of signals."""

    def __init__(self, folder: Path) -> None:
        self._waiting = folder / "waiting"
        self._sent = folder / "sent"

    def post(self, signal: Signal) -> bool:
        """Keep a signal until it is told; False where it waits already or was told before."""
        name = f"{signal.name}.json"
        if (self._waiting / name).exists() or (self._sent / name).exists():
            return False
        return write_file(self._waiting / name, msgspec.json.encode(signal))

    def waiting(self) -> tuple[Signal, ...]:
        """Return the signals that nobody has been told, by name. What is none is named in one line, and stays."""
        found = {path: _signal(path) for path in sorted(self._waiting.glob("*.json"))}
        return tuple(signal for signal in found.values() if signal is not None)

    def mark_sent(self, signal: Signal) -> None:
        """Put a signal away for good."""
        self._sent.mkdir(parents=True, exist_ok=True)
        name = f"{signal.name}.json"
        (self._waiting / name).replace(self._sent / name)


def _signal(path: Path) -> Signal | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Signal)
    except (OSError, msgspec.DecodeError) as error:
        log.warning("%s: no signal that this version of Tifa knows (%s): nobody is told; move it away", path, error)
        return None
