"""What a pair of documents allows to be claimed, and the words for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from alignment import compare, load_knowledge
from alignment.changes import comparability as comparing
from alignment.changes.difference_rules import difference_rules
from alignment.reading.rules import load_rules
from model import Comparability, Document, Edition, diff_to_json
from parsers import parse
from tests.invented import document, of_a_period

REPORT = document("# 一、工作回顾\n" + "修好了村道，建成了校舍。\n" * 30 + "# 二、重点任务\n" + "要修桥。\n" * 30)
NEXT = replace(REPORT, year=2032)
READOUT = document("会议指出，要发展油茶。\n会议强调，要修路。", year=2032, edition=Edition(completeness="readout"))


REVIEWED = replace(NEXT, roles=("review",) * 31 + NEXT.roles[31:])


def comparability(earlier: Document, later: Document) -> Comparability:
    return comparing.comparability(earlier, later, load_rules().once(difference_rules))


def test_two_full_reports_of_adjacent_years_allow_everything():
    found = comparability(REPORT, NEXT)
    assert (found.grade, found.reasons) == ("A", ())
    assert found.new and found.dropped and found.rank and found.strength


def test_a_report_against_a_readout_claims_neither_drops_nor_rank_nor_strength():
    found = comparability(REPORT, READOUT)
    assert (found.grade, found.new, found.dropped, found.rank, found.strength) == ("C", True, False, False, False)
    assert found.reasons[0] == "体裁不同：2031年为全文，2032年为通稿"


def test_a_target_that_a_readout_does_not_name_is_not_claimed_to_be_dropped():
    report = document("# 一、重点任务\n种植油茶1000亩以上。", year=2031)
    (change,) = diff_to_json(compare(report, READOUT, load_knowledge()))["targets"]
    assert (change["presence"], change.get("unclaimed")) == ("dropped", True)
    (change,) = diff_to_json(compare(report, document("# 一、重点任务\n修路。", year=2032), load_knowledge()))[
        "targets"
    ]
    assert (change["presence"], change.get("unclaimed")) == ("dropped", None)


def test_two_readouts_compare_but_prove_no_absence():
    found = comparability(replace(READOUT, year=2031), READOUT)
    assert (found.grade, found.new, found.dropped, found.rank, found.strength) == ("B", False, False, True, True)
    assert found.reasons == ("两份均为通稿：取舍变化，不等于政策变化",)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (replace(NEXT, year=2034), "间隔3年，非相邻年度"),
        (replace(NEXT, year=2031), "同一年度的两个文本"),
        (replace(NEXT, year=None), "年份不明，间隔未知"),
        (of_a_period(REVIEWED, *range(1, 32)), "2032年报告回顾五年工作，另一份没有"),
        (of_a_period(NEXT, *range(1, 32)), "2032年报告含五年规划部分，另一份没有"),
    ],
)
def test_what_a_reader_has_to_keep_in_mind(later, reason):
    assert (comparability(REPORT, later).grade, comparability(REPORT, later).reasons) == ("B", (reason,))


@pytest.mark.parametrize("later", [NEXT, READOUT, replace(NEXT, year=None), of_a_period(NEXT, *range(1, 32))])
def test_the_judgement_is_the_same_from_either_side(later):
    there, back = comparability(REPORT, later), comparability(later, REPORT)
    assert replace(there, new=there.dropped, dropped=there.new) == back


@pytest.mark.corpus
def test_an_article_against_a_readout_of_a_later_year(shared: Path):
    most = shared / "corpus" / "most"
    article, first, second = (
        parse((most / name).read_bytes(), name=name) for name in ("2018.txt", "2025-readout.txt", "2026-readout.txt")
    )
    assert comparability(article, first).grade == "C"
    assert not comparability(article, first).dropped
    assert comparability(first, second).grade == "B"
