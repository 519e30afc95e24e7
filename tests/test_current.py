"""A run that finds all as the last one left it does nothing, and one that finds anything else does all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive import Archive, fetch_report, load_catalogue, reject
from archive.capture import Visit
from flows import comparing, current
from flows.checking import checked_document
from flows.comparing import compare_held
from flows.current import basis_noted, outdated_pairs, standing_comparisons
from flows.editions import tell_year, with_edition
from flows.making import Held
from flows.outcome import Comparison, Failure, SeriesOutcome
from flows.settings import Settings
from flows.site_pages import publish_outcome
from flows.status import load_status
from model import Series, Snapshot

ROOT = Path(__file__).resolve().parents[1]
YEARS = (2023, 2024, 2025)
PAIRS = ((2023, 2024), (2024, 2025))


@dataclass(slots=True)
class Run:
    """The steps of a run over three years of the bundled sample, without Prefect."""

    settings: Settings
    series: Series
    source: Path

    @property
    def store(self) -> Archive:
        return Archive(self.settings.archive)

    def fetch(self) -> dict[int, Snapshot]:
        store, source = self.store, str(self.source)
        return {year: fetch_report(store, self.series, year, source=source).snapshot for year in YEARS}

    def find(self, copies: dict[int, Snapshot] | None = None) -> tuple[Comparison, ...]:
        return standing_comparisons(self.settings, self.store, self.series, PAIRS, copies or self.fetch())

    def make(self) -> None:
        copies, store, held = self.fetch(), self.store, {}
        for year, copy in copies.items():
            document = checked_document(self.settings, store, self.series, copy)
            tell_year(self.settings, store, self.series, year)
            held[year] = with_edition(store, Held(copy, document))
        with basis_noted(self.settings, store, self.series) as made:
            for earlier, later in PAIRS:
                compare_held(self.settings, held[earlier], held[later])
                made.append((copies[earlier], copies[later]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Run:
    home = tmp_path_factory.mktemp("made")
    shutil.copytree(ROOT / "sources" / "sample", home / "source" / "sample")
    run = Run(Settings(home / "home", ROOT / "sources"), load_catalogue()["sample"], home / "source")
    run.make()
    return run


@pytest.fixture
def run(made: Run, tmp_path: Path) -> Run:
    shutil.copytree(made.settings.home, tmp_path / "home")
    shutil.copytree(made.source, tmp_path / "source")
    (tmp_path / "home" / "archive" / "index.sqlite").unlink(missing_ok=True)
    return Run(replace(made.settings, home=tmp_path / "home"), made.series, made.source)


def test_what_was_made_stands_however_often_it_is_looked_at(run: Run) -> None:
    for _ in range(3):
        found = run.find()
        assert [(one.entry.earlier, one.entry.later, one.written) for one in found] == [(*pair, ()) for pair in PAIRS]
    assert len(run.store.captures("sample")) > len(run.store.records("sample"))


def _page(run: Run) -> None:
    page = run.settings.site / "sample" / "2024-2025" / "report.html"
    page.write_bytes(page.read_bytes() + b" ")


def _gone(run: Run) -> None:
    (run.settings.site / "sample" / "2023-2024" / "report.xlsx").unlink()


def _no_record(run: Run) -> None:
    (run.settings.cache / "comparisons" / "sample" / "2024-2025.json").unlink()


def _half_a_record(run: Run) -> None:
    (run.settings.cache / "comparisons" / "sample" / "2024-2025.json").write_bytes(b'{"basis": ')


def _corrected(run: Run) -> None:
    file = run.settings.archive / "corrections" / "sample.txt"
    file.parent.mkdir()
    file.write_text("2024「重建水车作坊」 = 2025「振兴老手艺」\n", encoding="utf-8")


def _judged(run: Run) -> None:
    reject(run.store, run.fetch()[2025], "a person says so")


def _catalogue(run: Run) -> None:
    run.series = replace(run.series, title=run.series.title + "！")


def _fresh(run: Run) -> None:
    run.settings = replace(run.settings, fresh=True)


def _unreadable(run: Run) -> None:
    _corrected(run)
    (run.settings.archive / "corrections" / "sample.txt").write_bytes("修渠".encode("gbk"))


def _untold(run: Run) -> None:
    """A copy that came while the run was at work, of which nobody has been told."""
    page = (run.source / "sample" / "2023.html").read_bytes()
    visit = Visit("sample", 2023, "http://a.invalid/2023.html", name="2023.html", media_type="text/html")
    run.store.put(page + b"<!-- -->", visit)


def _damaged(run: Run) -> None:
    """Another year's copy: what is said to be new or first rests on it too."""
    copy = fetch_report(run.store, run.series, 2021, source=str(run.source)).snapshot
    tell_year(run.settings, run.store, run.series, 2021)
    run.make()
    assert run.find()
    (run.settings.archive / "objects" / copy.sha256[:2] / copy.sha256).write_bytes(b"rot")


CHANGES: tuple[Callable[[Run], None], ...] = (
    _page, _gone, _no_record, _half_a_record, _corrected, _unreadable, _untold, _damaged, _judged, _catalogue,
    _fresh,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_anything_else_than_it_was_and_nothing_stands(run: Run, change: Callable[[Run], None]) -> None:
    copies = run.fetch()
    assert run.find(copies)
    change(run)
    assert run.find(copies) == ()


def test_nothing_stands_that_another_version_has_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "rules_of", lambda *_: "another")
    assert run.find() == ()


def test_what_other_rules_have_made_or_no_record_is_left_of_is_outdated(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_outcome(run.settings, run.store, SeriesOutcome("sample", run.find(), ()))
    assert outdated_pairs(run.settings, "sample") == ()
    _no_record(run)
    assert outdated_pairs(run.settings, "sample") == ((2024, 2025),)
    monkeypatch.setattr(comparing, "rules_of", lambda *_: "another")
    assert outdated_pairs(run.settings, "sample") == PAIRS
    _gone(run)
    shutil.rmtree(run.settings.site / "sample" / "2023-2024")
    assert outdated_pairs(run.settings, "sample") == ((2024, 2025),)


def test_a_record_of_an_unknown_version_is_named_and_made_again(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    copies = run.fetch()
    record = run.settings.cache / "comparisons" / "sample" / "2024-2025.json"
    record.write_bytes(record.read_bytes().replace(b"tifa/kept-comparison@1", b"tifa/kept-comparison@9"))
    assert run.find(copies) == ()
    told = [one.getMessage() for one in caplog.records if "kept-comparison@9" in one.getMessage()]
    assert told and all(str(record) in line and "made again" in line and "\n" not in line for line in told)
    run.make()
    assert len(run.find(copies)) == 2


def test_a_damaged_copy_is_not_passed_over(run: Run) -> None:
    copies = run.fetch()
    name = copies[2025].sha256
    (run.settings.archive / "objects" / name[:2] / name).write_bytes(b"rot")
    assert run.find(copies) == ()


def test_a_damaged_copy_does_not_keep_the_failure_out_of_the_status(run: Run) -> None:
    name = run.fetch()[2025].sha256
    (run.settings.archive / "objects" / name[:2] / name).write_bytes(b"rot")
    (run.settings.cache / "documents").rename(run.settings.cache / "lost")
    publish_outcome(run.settings, run.store, SeriesOutcome("sample", (), (Failure("sample 2025", "damaged", 4),)))
    assert load_status(run.settings.site)["sample"].failures == ("sample 2025: damaged",)


def test_a_year_that_is_in_no_comparison_is_work(run: Run) -> None:
    copies = run.fetch()
    assert standing_comparisons(run.settings, run.store, run.series, PAIRS[:1], copies) == ()
    two = {year: copies[year] for year in PAIRS[0]}
    assert len(standing_comparisons(run.settings, run.store, run.series, PAIRS[:1], two)) == 1


def test_a_correction_that_is_written_meanwhile_and_taken_back_leaves_no_mark(run: Run) -> None:
    copies = run.fetch()
    for record in (run.settings.cache / "comparisons" / "sample").glob("*.json"):
        record.write_text(json.dumps(json.loads(record.read_bytes()) | {"basis": "another"}), encoding="utf-8")
    with basis_noted(run.settings, run.store, run.series) as made:
        _corrected(run)
        made += [(copies[earlier], copies[later]) for earlier, later in PAIRS]
    (run.settings.archive / "corrections" / "sample.txt").unlink()
    assert run.find(copies) == ()


def test_what_nobody_has_been_told_of_is_work(run: Run) -> None:
    copies = run.fetch()
    _untold(run)
    assert _found_after_noting(run, copies) == ()
    tell_year(run.settings, run.store, run.series, 2023)
    assert len(_found_after_noting(run, copies)) == 2


def _found_after_noting(run: Run, copies: dict[int, Snapshot]) -> tuple[Comparison, ...]:
    with basis_noted(run.settings, run.store, run.series) as made:
        made += [(copies[earlier], copies[later]) for earlier, later in PAIRS]
    return run.find(copies)


def test_a_record_that_is_gone_when_its_basis_is_noted_is_no_failure(run: Run) -> None:
    copies = run.fetch()
    with basis_noted(run.settings, run.store, run.series) as made:
        _no_record(run)
        made += [(copies[earlier], copies[later]) for earlier, later in PAIRS]
    assert run.find(copies) == ()


def test_what_had_to_be_made_again_stands_again(run: Run) -> None:
    _corrected(run)
    run.make()  # the corrections go over by links that this run has made
    run.make()
    assert len(run.find()) == 2
    file = run.settings.archive / "corrections" / "sample.txt"
    file.write_text(file.read_text("utf-8").replace("水车", "磨坊"), encoding="utf-8")
    assert run.find() == ()
