"""What a report lacks is found, said, and lowers what may be claimed; a whole one is left in peace."""

from dataclasses import replace

import pytest

from alignment.changes.comparability import comparability
from alignment.changes.difference_rules import difference_rules
from alignment.reading.rules import load_rules
from flows.checking import check_whole
from model import UnusableInput
from tests.test_roles import BODY, grown

HEAD = ("2031年青岚省政府工作报告", "各位代表：", "现在，我代表省人民政府向大会报告工作，请予审议。")
REVIEW = ("一、2030年工作回顾", "过去一年，一是修渠。" + BODY, "二是种树。" + BODY)
GOALS = ("二、2031年总体要求", "主要预期目标是：地区生产总值增长5%左右。")
TASKS = ("三、2031年重点工作", "（一）修渠。" + BODY, "（二）种树。" + BODY)
END = ("各位代表！让我们团结起来，为建设美好青岚而奋斗！",)
WHOLE = grown(*HEAD, *REVIEW, *GOALS, *TASKS, *END)


def codes(*lines: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.quote) for finding in grown(*HEAD, *lines).findings]


def test_a_whole_report_lacks_nothing():
    assert WHOLE.findings == ()
    check_whole(WHOLE)


def test_a_report_without_a_review_or_without_tasks():
    assert codes(*GOALS, *TASKS, *END, BODY, BODY) == [("chapter-missing", "review")]
    assert codes(*REVIEW, "（三）办学。" + BODY, *END) == [("chapter-missing", "plan")]


def test_goals_that_are_explained_and_not_given():
    cut = (GOALS[0], "提出这些预期目标，综合考虑了各方面因素。")
    found = grown(*HEAD, *REVIEW, *cut, *TASKS, *END).findings
    assert [(one.code, one.paragraph) for one in found] == [("list-referred-to-but-absent", 8)]


def test_one_sign_alone_is_a_manner_of_writing_and_two_are_a_gap():
    late = (REVIEW[0], "过去一年，经济平稳。", REVIEW[2])
    assert codes(*late, *GOALS, *TASKS, *END) == []
    assert [code for code, _ in codes(*late, *GOALS, *TASKS)] == ["starts-late", "ends-early"]


def test_what_lacks_a_part_is_graded_c_and_claims_no_absence():
    cut = grown(*HEAD, *GOALS, *TASKS, *END, BODY, BODY)
    found = comparability(WHOLE, replace(cut, year=2032), load_rules().once(difference_rules))
    assert (found.grade, found.new, found.dropped) == ("C", False, False)
    assert any("可能不完整" in reason for reason in found.reasons)
    with pytest.raises(UnusableInput, match="no text of the report is review"):
        check_whole(cut)
