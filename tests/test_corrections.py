"""The analyst's word: applied over what the aligner found, anchored by quote, and never silently ignored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alignment import compare, load_knowledge, parse_corrections
from alignment.pairs.corrections import Corrections, corrected
from flows.cli import main
from model import Alignment, Pair
from tests.invented import alignment, document

EARLIER = document("发展油茶产业。\n修缮校舍。\n新建卫生室。\n引进竹木企业。", year=2031)
LATER = document("油茶要连片。\n校舍扩建。\n医共体建设。\n竹木加工升级。", year=2032)
FOUND = alignment(((1,), (1,)), ((2,), (2,)), ((3,), ()), ((4,), (4,)), ((), (3,)))


def apply(text: str, found: Alignment = FOUND) -> tuple[set[tuple[tuple[int, ...], tuple[int, ...]]], tuple[str, ...]]:
    aligned, notes = corrected(EARLIER, LATER, found, parse_corrections(text))
    return {(pair.earlier, pair.later) for pair in aligned.pairs}, notes


def test_what_is_declared_the_same_is_paired():
    pairs, notes = apply("2031「卫生室」 = 2032「医共体」  # 同一件事")
    assert ((3,), (3,)) in pairs
    assert notes == ()


def test_what_is_declared_another_thing_is_parted():
    pairs, notes = apply("2031「油茶产业」 ≠ 2032「油茶要连片」")
    assert {((1,), ()), ((), (1,))} <= pairs
    assert notes == ()


def test_old_partners_stay_behind():
    pairs, _ = apply("2031「油茶产业」 = 2032「竹木加工」")
    assert {((1,), (4,)), ((4,), ()), ((), (1,))} <= pairs


def test_one_paragraph_leaves_a_larger_group():
    grouped = alignment(((1, 2), (1,)), ((3,), (3,)), ((4,), (4,)), ((), (2,)))
    assert {((1,), (1,)), ((2,), ())} <= apply("2031「校舍」 != 2032「油茶」", grouped)[0]


def test_several_lines_make_one_group():
    pairs, _ = apply("2031「校舍」 = 2032「校舍」\n2031「卫生室」 = 2032「校舍」")
    assert ((2, 3), (2,)) in pairs


def test_the_order_of_the_two_sides_does_not_matter():
    assert apply("2032「医共体」 = 2031「卫生室」") == apply("2031「卫生室」 = 2032「医共体」")


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("2031「电商」 = 2032「医共体」", "校正第1行未生效：2031年文本中未找到“电商”"),
        ("2031「。」 = 2032「医共体」", "校正第1行未生效：2031年文本中有4段含有“。”"),
        ("油茶 = 连片", "校正第1行无法识别：油茶 = 连片"),
    ],
)
def test_a_line_that_cannot_be_applied_is_reported(line, note):
    pairs, notes = apply(line)
    assert notes == (note,)
    assert pairs == {(pair.earlier, pair.later) for pair in FOUND.pairs}


def test_contradictory_lines_are_reported_and_not_applied():
    pairs, notes = apply("2031「油茶」 = 2032「油茶」\n2031「油茶产业」 ≠ 2032「连片」")
    assert notes == ("校正第1、2行与另一行矛盾，未生效",)
    assert ((1,), (1,)) in pairs


def test_lines_on_other_years_wait():
    assert apply("2029「油茶」 = 2030「油茶」") == ({(pair.earlier, pair.later) for pair in FOUND.pairs}, ())


def test_what_the_analyst_said_is_sure_and_gives_the_reason():
    corrections = parse_corrections("2031「卫生室」 = 2032「医共体」")
    diff = compare(EARLIER, LATER, load_knowledge(), corrections)
    change = next(change for change in diff.paragraphs if change.earlier == (3,))
    assert (change.later, change.confidence, change.reasons) == ((3,), 1.0, ("分析师判定：同一事项",))


def test_notes_reach_the_diff():
    diff = compare(EARLIER, LATER, load_knowledge(), parse_corrections("2031「电商」 = 2032「医共体」"))
    assert len(diff.notes) == 1
    assert compare(EARLIER, LATER, load_knowledge()).notes == ()


def test_nothing_said_leaves_everything_as_it_was():
    assert corrected(EARLIER, LATER, FOUND, Corrections()) == (
        Alignment(tuple(sorted(FOUND.pairs, key=_by_sides)), FOUND.weights),
        (),
    )


def _by_sides(pair: Pair) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not pair.earlier, pair.earlier, pair.later


def test_the_command_reads_the_file_beside_the_archive_and_reports_stale_lines(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TIFA_HOME", str(tmp_path))
    file = tmp_path / "archive" / "corrections" / "sample.txt"
    file.parent.mkdir(parents=True)
    file.write_text(
        "2024「千企上云」 = 2025「双轮行动」\n2024「这句话哪里都没有」 ≠ 2025「双轮行动」\n", encoding="utf-8"
    )
    sample = Path(__file__).resolve().parents[1] / "sources" / "sample"
    assert main(["compare", str(sample / "2024.html"), str(sample / "2025.docx"), "--series", "sample", "--json"]) == 0
    printed = capsys.readouterr()
    assert "未找到“这句话哪里都没有”" in printed.err
    diff = json.loads(printed.out)
    assert any("分析师判定：同一事项" in group["reasons"] for group in diff["paragraphs"])
    assert len(diff["notes"]) == 1
