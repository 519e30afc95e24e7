"""What is told, when, once, and never blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import archive
from archive import Archive
from archive.capture import Visit
from flows.notifications import FAILED_RUNS, Outbox, Signal, find_signals
from flows.outcome import Comparison, Failure, Incident, SeriesOutcome
from flows.status import SeriesStatus
from model import Series, Window
from reports import ComparisonEntry

ROOT = Path(__file__).resolve().parents[1]
GWR = archive.load_catalogue(ROOT / "sources")["gwr"]
SERIES: Series = replace(GWR, window=Window((3, 5), (3, 20)), no_report=(), not_held=())
BEFORE_WINDOW, AFTER_WINDOW = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive", now=lambda: BEFORE_WINDOW)


def hold(store: Archive, year: int, text: str = "一、工作") -> None:
    store.put(f"{text}{year}".encode(), Visit("gwr", year, f"http://report.example/{year}", status=200))


def compared(tmp_path: Path, earlier: int, later: int) -> Comparison:
    entry = ComparisonEntry(earlier, later, f"{earlier}-{later}/report.html", 1, 2, 3, 4, "A", "三句话")
    folder = tmp_path / f"{earlier}-{later}"
    folder.mkdir(exist_ok=True)
    (folder / "report.txt").write_text("首屏文字", encoding="utf-8")
    return Comparison(entry, folder, ())


def found(store: Archive, outcome: SeriesOutcome, before: SeriesStatus, now: datetime = BEFORE_WINDOW) -> list[Signal]:
    signals = list(find_signals(store, SERIES, outcome, before, now))
    assert all(signal.subject.strip() and signal.text.strip() for signal in signals)
    return signals


def test_the_newest_report_is_told_with_its_first_screen_however_many_were_compared(
    store: Archive, tmp_path: Path
) -> None:
    for year in (2023, 2024, 2025):
        hold(store, year)
    outcome = SeriesOutcome("gwr", (compared(tmp_path, 2023, 2024), compared(tmp_path, 2024, 2025)), ())
    (signal,) = found(store, outcome, SeriesStatus())
    assert (signal.kind, "2025" in signal.subject, "首屏文字" in signal.text) == ("published", True, True)
    assert found(store, outcome, SeriesStatus().after(outcome, "")) == []


def test_a_comparison_of_earlier_years_is_no_news(store: Archive, tmp_path: Path) -> None:
    for year in (2023, 2024, 2025):
        hold(store, year)
    assert found(store, SeriesOutcome("gwr", (compared(tmp_path, 2023, 2024),), ()), SeriesStatus()) == []


@pytest.mark.parametrize(("kind", "told"), [("revision", "revised"), ("edit", "edited")])
def test_a_changed_text_is_told_with_both_captures(
    store: Archive, tmp_path: Path, kind: archive.EventKind, told: str
) -> None:
    hold(store, 2025)
    hold(store, 2025, "二、工作")
    first, second = store.copies("gwr", 2025)
    event = archive.record_event(store, kind, second, first, "for a reason")
    outcome = SeriesOutcome("gwr", (), (), (Incident(event, compared(tmp_path, 2025, 2025)),))
    (signal,) = found(store, outcome, SeriesStatus())
    assert (signal.kind, "首屏文字" in signal.text) == (told, True)
    (again,) = found(store, SeriesOutcome("gwr", (), ()), SeriesStatus())
    assert again.name == signal.name


def test_the_same_text_in_other_bytes_is_no_news(store: Archive) -> None:
    hold(store, 2025)
    hold(store, 2025, "二、工作")
    first, second = store.copies("gwr", 2025)
    archive.record_event(store, "same", second, first)
    assert found(store, SeriesOutcome("gwr", (), ()), SeriesStatus()) == []


def test_a_copy_that_waits_for_a_person_is_told_with_the_two_commands(store: Archive) -> None:
    hold(store, 2025)
    archive.withhold(store, store.snapshots("gwr")[0], "length: a third of last year's")
    (signal,) = found(store, SeriesOutcome("gwr", (), ()), SeriesStatus())
    assert signal.kind == "quarantined"
    assert "quarantine accept" in signal.text
    assert "a third" in signal.text


def test_a_source_is_told_of_after_some_failures_and_once_until_it_works(store: Archive) -> None:
    failed = SeriesOutcome("gwr", (), (Failure("gwr 2026", "unreachable", 1),))
    status, names = SeriesStatus(succeeded_at="2026-01-01T00:00:00Z"), []
    for _ in range(FAILED_RUNS + 2):
        names += [signal.name for signal in found(store, failed, status)]
        status = status.after(failed, "now")
    assert len(names) == 3
    assert len(set(names)) == 1
    status = status.after(SeriesOutcome("gwr", (), ()), "2026-02-01T00:00:00Z")
    assert status.failed_runs == 0


@pytest.mark.parametrize(
    ("held", "now", "overdue"),
    [
        ((2024, 2025), AFTER_WINDOW, True),
        ((2024, 2025), BEFORE_WINDOW, False),
        ((2025, 2026), AFTER_WINDOW, False),
        ((2020,), AFTER_WINDOW, False),
        ((), AFTER_WINDOW, False),
    ],
)
def test_an_expected_report_is_overdue_once_its_window_has_closed(
    store: Archive, held: tuple[int, ...], now: datetime, overdue: bool
) -> None:
    for year in held:
        hold(store, year)
    kinds = [signal.kind for signal in found(store, SeriesOutcome("gwr", (), ()), SeriesStatus(), now)]
    assert kinds == (["overdue"] if overdue else [])


def test_the_outbox_lets_a_signal_out_once(tmp_path: Path) -> None:
    outbox, signal = Outbox(tmp_path), Signal("overdue", "gwr", "2026", "应发布而未见", "预计发布期已过")
    assert outbox.post(signal)
    assert not outbox.post(signal)
    assert outbox.waiting() == (signal,)
    outbox.mark_sent(signal)
    assert not Outbox(tmp_path).post(signal)
    assert Outbox(tmp_path).waiting() == ()
