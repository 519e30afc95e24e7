"""The level of a meeting: who attended and spoke is quoted with its paragraph; what is not told is not guessed."""

from dataclasses import replace

from invented_diffs import OPEN, Part, diff, document, sample

from reports.decide.meetings import meeting_rows
from reports.decide.view import view

READOUT = replace(OPEN, new=False, dropped=False)
MINISTER = (
    Part("1月9日，全省海洋工作会议在云海召开。海洋厅厅长江舟作工作报告，副厅长石礁主持会议。"),
    Part("会议指出，要贯彻党的二十大精神，落实《云海省海岸线规划》，建好三个委员会。"),
)
LEADER = (
    Part("全省海洋工作会议13日在云海召开。省委常委、省海洋委员会主任江舟出席会议并讲话。"),
    Part("江舟指出，省长在全省渔业大会上发表重要讲话，要求把海洋牧场办好。"),
    Part("各市分管海洋工作的负责同志，有关代表参加会议。"),
)


def rows(comparability=READOUT) -> dict[str, tuple[list[str], list[str]]]:
    comparison = diff(
        document(MINISTER, 2030), document(LEADER, 2031), (((1, 2), (1, 2, 3), "changed", ()),), comparability
    )
    found = meeting_rows(comparison)
    for row in found:
        for side, quotes in ((comparison.earlier, row.earlier), (comparison.later, row.later)):
            assert all(quote.text in side.text(quote.paragraph) for quote in quotes)
    return {row.name: ([quote.text for quote in row.earlier], [quote.text for quote in row.later]) for row in found}


def test_when_who_and_what_is_cited_are_quoted_side_by_side():
    assert rows() == {
        "时间地点": (["1月9日，全省海洋工作会议在云海召开"], ["全省海洋工作会议13日在云海召开"]),
        "出席与讲话": (
            ["海洋厅厅长江舟作工作报告", "副厅长石礁主持会议"],
            ["省委常委、省海洋委员会主任江舟出席会议并讲话"],
        ),
        "参会范围": ([], ["各市分管海洋工作的负责同志，有关代表参加会议"]),
        "引用文件、会议": (["党的二十大", "《云海省海岸线规划》"], []),
    }


def test_a_speech_elsewhere_is_not_the_meetings_own():
    assert not any("发表重要讲话" in text for pair in rows().values() for text in (*pair[0], *pair[1]))


def test_two_whole_reports_have_no_such_table():
    assert rows(OPEN) == {} and view(sample()).meeting == ()


def test_the_day_in_the_middle_of_a_name_cuts_nothing_off():
    told = (Part("云海省2031年全省海洋工作会议1月17日在云海召开。"),)
    comparison = diff(document(MINISTER, 2030), document(told, 2031), (((1,), (1,), "changed", ()),), READOUT)
    (row,) = (row for row in meeting_rows(comparison) if row.name == "时间地点")
    assert [quote.text for quote in row.later] == ["云海省2031年全省海洋工作会议1月17日在云海召开"]
