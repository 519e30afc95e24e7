"""Comparisons of a series one after the other: what is kept for lineage, and judgements that carry over."""

from __future__ import annotations

import json
from pathlib import Path

from flows.comparing import compare_held, series_links
from flows.making import Held
from flows.settings import Settings
from model import Document, Snapshot
from tests.test_lineage import Y31, Y32, Y33


def held(document: Document) -> Held:
    snapshot = Snapshot(
        series="lantian",
        year=document.year or 0,
        url="",
        name="report.txt",
        fetched_at="2033-01-01T00:00:00Z",
        media_type="text/plain",
        sha256=document.sha256,
    )
    return Held(snapshot, document)


def answers(site: Path) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    diff = json.loads((site / "lantian" / "2032-2033" / "diff.json").read_bytes())
    return {(tuple(group["earlier"]), tuple(group["later"])) for group in diff["paragraphs"]}


def test_a_judgement_on_one_pair_of_years_holds_for_the_next(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, sources=tmp_path)
    judged = settings.archive / "corrections" / "lantian.txt"
    judged.parent.mkdir(parents=True)
    judged.write_text("2031「重建水车作坊」 = 2032「振兴老手艺」\n", encoding="utf-8")
    for earlier, later in ((Y31, Y32), (Y32, Y33)):
        compare_held(settings, held(earlier), held(later))
    assert any(3 in before and 3 in after for before, after in answers(settings.site))
    assert [(one.earlier_year, one.later_year) for one in series_links(settings, "lantian")] == [
        (2031, 2032), (2032, 2033),
    ]  # fmt: skip
    judged.unlink()
    assert compare_held(settings, held(Y32), held(Y33)).written  # without the judgement it is another comparison
    assert not any(3 in before and 3 in after for before, after in answers(settings.site))


def test_a_record_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, sources=tmp_path)
    compare_held(settings, held(Y31), held(Y32))
    (settings.cache / "comparisons" / "lantian" / "2020-2021.json").write_text("{", encoding="utf-8")
    assert len(series_links(settings, "lantian")) == 1
