"""What the report decides: order, lists, the sentence at the head, labels, what must be said first."""

from dataclasses import replace
from typing import get_args, get_type_hints

import pytest
from invented_diffs import EARLIER, GROUPS, LATER, OPEN, Part, diff, document, sample

from alignment.tasks.goals import difference
from alignment.tasks.overview import with_overview
from model import Absence, Finding, Target, TargetChange, TermHits, in_english
from reports.decide.labels import FINDINGS, finding_in_words, wording
from reports.decide.sequence import Fold, Pointer
from reports.decide.sides import span_name
from reports.decide.target_table import target_change
from reports.decide.view import view
from text.naming import brief, opening

READOUT = {"completeness": "readout"}


def said(report) -> str:
    return "".join(map(str, report.headline))


def test_the_body_follows_the_later_document_and_holds_every_change_once():
    comparison = sample()
    rows = view(comparison).rows
    assert sorted(row.id for row in rows) == sorted(change.id for change in comparison.paragraphs)
    firsts = [row.later[0].paragraph for row in rows if row.later]
    assert firsts == sorted(firsts)


def test_a_dropped_paragraph_stands_where_it_stood():
    rows = view(sample()).rows
    at = next(n for n, row in enumerate(rows) if row.kind == "dropped")
    assert rows[at - 1].earlier[0].paragraph == 6  # the one before it, 7, went to another place


def test_a_moved_group_leaves_a_pointer_at_its_old_place():
    entries = [entry for chapter in view(sample()).chapters for entry in chapter.entries]
    pointers = [entry.row.title for entry in entries if isinstance(entry, Pointer)]
    assert pointers == ["发展深海装备"]


def test_a_group_out_of_step_does_not_say_where_a_place_was():
    before = tuple(Part(f"第{n}段。") for n in "一二三四五六")
    after = tuple(Part(f"第{n}段。") for n in "五一二四六")
    groups = (((1,), (2,), "unchanged", ()), ((2,), (3,), "unchanged", ()), ((3,), (), "dropped", ()))
    groups += (((4,), (4,), "unchanged", ()), ((5,), (1,), "unchanged", ()), ((6,), (5,), "unchanged", ()))
    rows = view(diff(document(before, 2030), document(after, 2031), groups)).rows
    assert [row.title for row in rows] == ["第五段", "第一段", "第二段", "第三段", "第四段", "第六段"]


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("聚焦海洋工作会议 | 今年这样干", "海洋工作会议在云海召开", "海洋工作会议"),
        ("全省政协举行新年茶话会 江舟发表讲话", "全省政协举行新年茶话会", "全省政协新年茶话会"),
        ("云海省政府工作报告", "", "云海省政府工作报告"),
        ("云海省全省科技工作会议工作报告（虚构）", "云海省科技工作会议在云海召开", "云海省科技工作会议"),
        (
            "2030年政府工作报告——2030年3月5日在第八届会上",
            "2031年政府工作报告——2031年3月5日在第八届会上",
            "政府工作报告",
        ),
        ("政 府 工 作 报 告", "政府工作报告", "政府工作报告"),
        ("云海省工作报告关于渠的报告", "云海省工作报告关于路的报告", "云海省工作报告"),
    ],
)
def test_what_two_headlines_share_is_what_is_compared(before, after, name):
    titles = (Part(before, "outside"), Part(after, "outside"))
    sides = (document((part, Part("开会。")), year) for part, year in zip(titles, (2030, 2031), strict=True))
    assert view(diff(*sides, (((2,), (2,), "unchanged", ()),))).title == name


def test_what_has_no_title_is_called_by_its_edition():
    parts = (Part("开会。"),)
    kept = (((1,), (1,), "unchanged", ()),)
    government = {"kind": "full_report", "publisher": "云海省人民政府"}
    assert (
        view(diff(document(parts, 2030, **government), document(parts, 2031, **government), kept)).title
        == "政府工作报告"
    )
    assert view(diff(document(parts, 2030, **government), document(parts, 2031), kept)).title == "年度报告"


def test_unchanged_runs_are_folded_but_chapter_headings_stay():
    chapters = view(sample()).chapters
    folded = [
        row.title for chapter in chapters for entry in chapter.entries if isinstance(entry, Fold) for row in entry.rows
    ]
    assert folded == ["全省新建实验室15家", "让我们共同努力"]
    assert [chapter.heading for chapter in chapters] == ["一、2030年工作回顾", "二、2031年重点任务"]


@pytest.mark.parametrize(("side", "hidden"), [("earlier", "insert"), ("later", "delete")])
def test_both_columns_give_back_the_source_texts(side, hidden):
    comparison = sample()
    texts = getattr(comparison, side)
    for row in view(comparison).rows:
        for block in getattr(row, side):
            assert "".join(segment.text for segment in block.segments) == texts.text(block.paragraph)
            assert all(segment.operation != hidden for segment in block.segments)


def test_the_run_in_title_is_marked_as_the_lead():
    row = next(row for row in view(sample()).rows if row.title == "开展潮汐发电试点")
    assert [segment.text for segment in row.later[0].segments if segment.lead] == ["（四）开展潮汐发电试点"]


def test_the_headline_names_priorities_and_counts_nothing():
    sentence = said(view(sample()))
    assert sentence == (
        "2031年重点任务列第一的由“建设海洋观测网”改为“发展深海装备”；重点任务新列“开展潮汐发电试点”；“办好科普集市”未再单列。"
    )


def test_a_moved_target_comes_first_in_the_headline():
    earlier = Target(6, "改良面积", 30.0, "万亩", "以上", "", "year", "", "", "", "", "完成改良面积30万亩以上")
    later = replace(earlier, paragraph=7, bound="左右", quote="完成改良面积30万亩左右")
    target = TargetChange("改良面积", "same", "softened", "both", earlier, later)
    assert said(view(with_overview(replace(sample(), targets=(target,))))).startswith(
        "改良面积目标约束放宽，由“完成改良面积30万亩以上”改为“完成改良面积30万亩左右”；"
    )


def test_once_a_target_is_told_a_figure_of_the_years_list_outranks_a_bound_and_a_single_task():
    def moved(paragraph: int, name: str, values: tuple[float, float], bounds: tuple[str, str]) -> TargetChange:
        one = Target(paragraph, name, values[0], "%", bounds[0], "", "year", "", "", "", "", f"{name}甲")
        other = replace(one, value=values[1], bound=bounds[1], quote=f"{name}乙")
        value = "same" if values[0] == values[1] else "raised"
        return TargetChange(name, value, "same" if bounds[0] == bounds[1] else "softened", "both", one, other)

    found = (
        moved(6, "产值", (5, 5), ("以上", "左右")),
        moved(6, "就业", (5, 5), ("以上", "左右")),
        moved(6, "消费", (5, 6), ("", "")),
        moved(5, "浮标", (5, 6), ("", "")),
    )
    groups = tuple(((n,), (n,), "changed", ()) for n in range(2, 10))
    same = document(LATER, 2031)
    report = with_overview(replace(diff(document(LATER, 2030), same, groups), targets=found))
    sentence = said(view(report))
    assert [sentence.find(name) for name in ("产值", "消费", "就业")] == sorted(
        sentence.find(name) for name in ("产值", "消费", "就业")
    )
    assert "就业目标约束放宽" in sentence and "浮标" not in sentence


def test_two_equal_documents_have_nothing_to_report():
    same = document(LATER, 2031)
    groups = tuple(((n,), (n,), "unchanged", ()) for n in range(2, 10))
    report = view(diff(same, same, groups))
    assert said(report) == "两份文本的各段内容延续，没有实质变化。"
    assert not report.new.first and not report.dropped.first and not report.changed.first


def test_quotation_marks_inside_a_quotation_become_single_ones():
    parts = (
        *LATER[:7],
        Part("（四）做实“一港三湾”。两座示范站。", "plan", "2.4", "（四）", "做实“一港三湾”"),
        LATER[8],
    )
    assert "“做实‘一港三湾’”" in said(view(diff(document(EARLIER, 2030), document(parts, 2031))))


def test_lists_of_priorities_hold_the_annual_plan_only():
    before = (*EARLIER[:2], Part("全省渔港改造完成十二处，渔民转产安置有序推进。", "review"), *EARLIER[3:])
    after = (*LATER[:2], Part("新建深水码头三座，沿海航线通达所有有居民海岛。", "review"), *LATER[3:])
    groups = (((2,), (2,), "unchanged", ()), ((3,), (), "dropped", ()), ((), (3,), "new", ()), *GROUPS[2:])
    report = view(diff(document(before, 2030), document(after, 2031), groups))
    assert [entry.title for entry in report.new.first] == ["开展潮汐发电试点"]
    assert [entry.title for entry in report.dropped.first] == ["办好科普集市"]
    assert [(entry.name, entry.listing.first[0].title) for entry in report.side_lists] == [
        ("回顾部分：新增", "新建深水码头三座，沿海航线通达所有有居民海岛"),
        ("回顾部分：未再提及", "全省渔港改造完成十二处，渔民转产安置有序推进"),
    ]


def test_a_reworded_priority_is_told_by_whole_clauses_that_stand_in_the_sources():
    comparison = sample()
    for entry in view(comparison).changed.first:
        texts = comparison.later.paragraphs, comparison.earlier.paragraphs
        for segments, paragraphs in zip((entry.written, entry.gone), texts, strict=True):
            assert any("".join(segment.text for segment in segments) in text for text in paragraphs)
    entry = next(entry for entry in view(comparison).changed.first if entry.title == "建设海洋观测网")
    assert [segment.text for segment in entry.written] == ["布设浮标2", "6", "0个"]


def test_a_five_year_chapter_is_kept_apart():
    chapter = replace(LATER[3], text="二、“十九五”时期重点任务", title="“十九五”时期重点任务", horizon="plan")
    inside = (replace(part, horizon="plan") if part.role == "plan" else part for part in LATER[4:])
    report = view(diff(document(EARLIER, 2030), document((*LATER[:3], chapter, *inside), 2031)))
    assert not report.new.first
    assert report.side_lists[0].name == "五年规划部分：新增"


def test_a_sentence_without_an_answer_is_listed_with_its_nearest_paragraph():
    report = view(sample())
    assert [(entry.text, entry.paragraph) for entry in report.dropped_statements] == [("降低渡轮夜航收费标准三成。", 6)]
    assert report.new_statements == ()


def test_what_a_readout_does_not_say_is_never_listed_as_gone():
    closed = replace(OPEN, grade="C", dropped=False, rank=False, strength=False)
    groups = tuple((a, b, kind, ("unclaimed",) if kind == "dropped" else ()) for a, b, kind, _ in GROUPS)
    report = view(diff(document(EARLIER, 2030), document(LATER, 2037, **READOUT), groups, closed))
    assert report.dropped.first == () and report.dropped_statements == ()
    ((label, rows),) = report.unclaimed
    assert (label, [row.title for row in rows]) == ("只见于一份", ["办好科普集市"])
    folds = [entry for chapter in report.chapters for entry in chapter.entries if isinstance(entry, Fold)]
    assert (folds[1].label, folds[1].paragraphs) == ("只见于一份", 1)
    assert "未再提及" not in said(report)
    assert all(task.note != "第3→第1" for task in report.tasks.later)
    assert report.banners == (
        "间隔7年，非相邻年度：所列变化不能归于其中某一年",
        "长文对通稿：通稿未提不等于不再部署，不作“未再提及”判断",
    )


def test_readouts_are_compared_as_selections():
    closed = replace(OPEN, grade="B", new=False, dropped=False, reasons=("两份均为通稿：取舍变化，不等于政策变化",))
    report = view(diff(document(EARLIER, 2030, **READOUT), document(LATER, 2031, **READOUT), comparability=closed))
    assert report.grade_reasons == ()  # the banner says it
    assert report.banners == ("通稿取舍变化，不等于政策变化",)
    assert (report.words.new, report.words.dropped) == ("前一文本未见", "公开文本未见")


def test_a_readout_has_no_plan_and_is_read_whole():
    before = (Part("会议强调，要发展深远海养殖，建设智慧渔场。", "other"),)
    after = (Part("会议强调，要发展深远海养殖，办好夏季渔汛联合巡航。", "other"),)
    closed = replace(OPEN, new=False, dropped=False)
    sides = document(before, 2030, **READOUT), document(after, 2031, **READOUT)
    report = view(diff(*sides, (((1,), (1,), "changed", ()),), closed))
    assert [entry.title for entry in report.changed.first] == [opening(after[0].text)]
    assert report.new_statements == ()  # 要发展深远海养殖 is said in both


def test_readouts_are_held_against_each_other_sentence_by_sentence():
    before = (Part("会议要求，加快深远海养殖工船建造。强调建立渔民转产转业基金。", "other"),)
    after = (Part("会议要求，加快深远海养殖工船建造。部署办好夏季渔汛联合巡航。", "other"),)
    closed = replace(OPEN, new=False, dropped=False)
    report = view(diff(document(before, 2030), document(after, 2031), (((1,), (1,), "changed", ()),), closed))
    assert [entry.text for entry in report.new_statements] == ["部署办好夏季渔汛联合巡航。"]
    assert [entry.text for entry in report.dropped_statements] == ["强调建立渔民转产转业基金。"]
    assert said(report).startswith("2031年所说“部署办好夏季渔汛联合巡航”，2030年没有相近表述；")


def test_a_link_sentence_is_no_priority():
    later = (*LATER[:4], Part("今年要做好以下工作。"), *LATER[4:])
    groups = (*GROUPS[:3], ((), (5,), "new", ()), *((a, tuple(n + 1 for n in b), k, f) for a, b, k, f in GROUPS[3:]))
    report = view(diff(document(EARLIER, 2030), document(later, 2031), groups))
    assert [entry.title for entry in report.new.first] == ["开展潮汐发电试点"]


def test_the_ground_of_an_absence_is_told_role_by_role_and_keeps_what_goes_on_out_of_the_headline():
    comparison = sample()
    ground = Absence("done", (TermHits("科普集市", (), (3,)),), 3, 0.4)
    changes = tuple(replace(c, absence=ground) if c.kind == "dropped" else c for c in comparison.paragraphs)
    sections = tuple(replace(c, absence=ground) if c.kind == "dropped" else c for c in comparison.sections)
    report = view(replace(comparison, paragraphs=changes, sections=sections))
    row = next(row for row in report.rows if row.kind == "dropped")
    assert row.search.state == report.dropped.first[0].search.state == "见于回顾（有完成表述）"
    assert [(found.term, found.places) for found in row.search.findings] == [("科普集市", "部署0处；回顾1处（¶3）")]
    assert "未再提及" not in said(report)


def test_a_sentence_whose_words_stand_anywhere_in_the_other_text_is_not_listed():
    results = replace(LATER[2], text="渡轮夜航收费标准降低三成已经兑现。")
    report = view(diff(document(EARLIER, 2030), document((*LATER[:2], results, *LATER[3:]), 2031)))
    assert report.dropped_statements == ()


def test_unknown_years_are_said_to_be_unknown():
    report = view(diff(document(EARLIER, None), document(LATER, None)))
    assert (report.earlier.name, report.later.name) == ("前一文本", "后一文本")
    assert report.banners == ("年份未注明，按给出的先后对照",)


def test_exhortations_behind_the_list_are_no_tasks_however_many():
    closing = [
        Part(f"要{virtue}，把各项工作做实。", "plan", str(n), "", f"要{virtue}")
        for n, virtue in enumerate(("永葆忠诚", "厉行法治", "实干担当", "恪守清廉"), start=3)
    ]
    longer = tuple(replace(part, text=part.text + "办好每一件实事，让群众看得见、摸得着。") for part in LATER[4:8])
    groups = (*GROUPS[:8], *(((), (n,), "new", ()) for n in range(9, 13)), ((9,), (13,), "unchanged", ()))
    report = view(diff(document(EARLIER, 2030), document((*LATER[:4], *longer, *closing, LATER[8]), 2031), groups))
    assert [task.path for task in report.tasks.later] == ["2.1", "2.2", "2.3", "2.4"]


def test_the_section_that_is_headed_as_the_list_is_opened_though_others_outweigh_it():
    around = tuple(
        Part(
            f"{n}、坚持统筹兼顾。" + "把方向、管大局、保落实，一以贯之，久久为功。" * 4,
            "plan",
            path,
            f"{n}、",
            "坚持统筹兼顾",
        )
        for n, path in (("一", "1"), ("三", "3"))
    )
    inner = (replace(LATER[3], text="二、抓好四项重点工作", title="抓好四项重点工作"), *LATER[4:8])
    later = document((LATER[0], around[0], *inner, around[1]), 2031)
    groups = (((4,), (3,), "unchanged", ()), ((5,), (5,), "changed", ()), ((6,), (6,), "changed", ()))
    groups += (((7,), (4,), "changed", ()), ((), (2,), "new", ()), ((), (7,), "new", ()), ((), (8,), "new", ()))
    report = view(diff(document(EARLIER, 2030), later, groups))
    assert [task.path for task in report.tasks.later] == ["2.1", "2.2", "2.3", "2.4"]


def test_an_inserted_task_shifts_the_others_without_reranking_them():
    later = (
        *LATER[:4],
        replace(LATER[7], path="2.1"),
        *(replace(p, path=f"2.{n}") for n, p in enumerate(EARLIER[4:8], 2)),
    )
    groups = tuple(((n,), (n,), "unchanged", ()) for n in (2, 3, 4))
    groups += (((), (5,), "new", ()), *(((n,), (n + 1,), "unchanged", ()) for n in (5, 6, 7, 8)))
    tasks = view(diff(document(EARLIER[:8], 2030), document(later, 2031), groups)).tasks
    assert [task.fate for task in tasks.later] == ["alone", "kept", "kept", "kept", "kept"]
    assert (tasks.later[4].note, tasks.later[4].cause) == ("列第5，2030年列第4", "前面增设，相对次序不变")


def test_a_line_stands_for_shared_text_only():
    """The later list's first task has nothing of the earlier one's, though the diff has them in one entry."""
    comparison = sample()
    entry = replace(comparison.sections[0], id="x", earlier=("2.4",), later=("2.4",), kind="changed")
    tasks = view(replace(comparison, sections=(*comparison.sections, entry))).tasks
    assert {(line.earlier, line.later) for line in tasks.lines} == {(0, 1), (1, 2), (2, 0)}
    assert (tasks.earlier[3].note, tasks.later[3].note) == ("未再单列", "新列")
    assert (tasks.later[0].fate, tasks.later[0].note) == ("reranked", "列第1，2030年列第3")


def test_a_task_that_left_the_list_says_where_its_text_went():
    after = (
        *LATER[:3],
        Part("二、2031年总体部署", "outlook", "2", "二、", "2031年总体部署"),
        Part("办好科普集市。每季度举办一次。", "outlook"),
        Part("三、2031年重点任务", "plan", "3", "三、", "2031年重点任务"),
        *(replace(part, path=f"3.{n}") for n, part in enumerate(LATER[4:7], 1)),
    )
    groups = (((2,), (2,), "unchanged", ()), ((3,), (3,), "unchanged", ()), ((), (4,), "new", ()))
    groups += (((8,), (5,), "changed", ("demoted",)), ((4,), (6,), "unchanged", ()), ((7,), (7,), "changed", ()))
    groups += (((5,), (8,), "changed", ()), ((6,), (9,), "changed", ()))
    tasks = view(diff(document(EARLIER[:8], 2030), document(after, 2031), groups)).tasks
    (reference,) = tasks.earlier[3].references
    assert (tasks.earlier[3].note, reference.heading) == ("未再单列，内容见", "二、2031年总体部署")


def test_targets_on_another_basis_are_not_subtracted():
    earlier = Target(3, "投资", 1.65, "万亿元", "", "", "year", "", "公路", "", "", "公路投资1.65万亿元")
    later = replace(earlier, value=1.8, scope="公路水运", quote="公路水运投资1.8万亿元")
    change = TargetChange("投资", None, "same", "both", earlier, later)
    assert target_change(change, wording(OPEN)) == "口径不同，不作增减比较"


@pytest.mark.parametrize(
    ("before", "after", "change", "words"),
    [
        ((9500.0, "家", "以上"), (1.05, "万家", "以上"), ("raised", "same"), "↑ 提高（+1000家）"),  # another scale
        ((1000.0, "万人", "以上"), (1100.0, "万人", "以上"), ("raised", "same"), "↑ 提高（+100万人）"),
        ((3.2, "%", "左右"), (2.8, "%", ""), ("lowered", "tightened"), "↓ 降低（−0.4个百分点），约束收紧"),
        (((6.5, 7.0), "%", ""), (6.5, "%", "左右"), ("lowered", "softened"), "↓ 降低，区间改为单一数值"),
        ((9500.0, "家", "以上"), (11.0, "万户", "以上"), ("raised", "same"), "↑ 提高"),  # another unit
        ((None, "", ""), (None, "", ""), (None, "tightened"), "约束收紧"),
        ((None, "", ""), (None, "", ""), (None, "same"), "要求延续"),
    ],
)
def test_a_target_moves_in_words_and_where_it_can_be_said_in_figures(before, after, change, words):
    sides = [
        Target(3, "指标", value, unit, bound, "", "year", "", "", "", "", "指标")
        for value, unit, bound in (before, after)
    ]
    moved = TargetChange("指标", *change, "both", *sides)
    assert target_change(replace(moved, delta=difference(moved)), wording(OPEN)) == words


def test_a_target_of_one_year_only_is_said_to_be_listed_there_not_to_be_new_as_a_matter():
    target = Target(3, "能耗", 3.0, "%", "左右", "", "year", "", "", "", "", "能耗降低3%左右")
    assert target_change(TargetChange("能耗", None, None, "dropped", target, None), wording(OPEN)) == "未再列"
    assert target_change(TargetChange("能耗", None, None, "new", None, target), wording(OPEN)) == "新列"
    readout = replace(OPEN, new=False, dropped=False)
    assert target_change(TargetChange("能耗", None, None, "dropped", target, None), wording(readout)) == "公开文本未见"


def test_headline_targets_come_first_and_levels_before_increments():
    def state(paragraph: int, indicator: str, base: str = "") -> TargetChange:
        target = Target(paragraph, indicator, 5.0, "亿元", "", "", "year", "", "", base, "", indicator)
        return TargetChange(indicator, "same", "same", "both", target, target)

    found = (state(5, "增量", "去年"), state(5, "存量"), state(6, "产值"), state(6, "就业"), state(6, "粮食"))
    rows = view(with_overview(replace(sample(), targets=found))).targets
    assert [row.indicator for row in rows] == ["产值", "就业", "粮食", "存量", "增量"]


@pytest.mark.parametrize(("paragraphs", "name"), [((44,), "¶44"), ((44, 45, 46, 48), "¶44–46、48"), ((9, 7), "¶7、9")])
def test_paragraphs_are_cited_in_runs(paragraphs, name):
    assert span_name(paragraphs) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("加强海洋观测，把观测网一直建到外海去，守住每一座岛屿", "加强海洋观测"),
        ("今年7月1日，云海港将移交给新的港务局管理，港口的船只照旧通行", "云海港将移交给新的港务局管理"),
        ("随着渔业的发展，渔民的用水需求不断增长，必须把修渠摆到更重要的位置", "渔民的用水需求不断增长"),
        ("今年，办好集市", "今年，办好集市"),
    ],
)
def test_a_long_heading_is_known_by_the_clause_that_says_something(title, name):
    assert brief(title) == name


def test_a_task_of_the_same_name_is_not_new_though_its_text_is():
    old, new = "开展潮汐发电试点", "办好科普集市"
    later = tuple(replace(p, text=p.text.replace(old, new), title=p.title.replace(old, new)) for p in LATER)
    sentence = said(view(diff(document(EARLIER, 2030), document(later, 2031), GROUPS)))
    assert "办好科普集市" not in sentence


def test_an_untitled_paragraph_is_called_by_its_opening():
    assert opening("各位代表！发展渔业。再说。") == "发展渔业"
    assert opening("发展渔业。再说。") == "发展渔业"
    assert opening("长" * 60) == "长" * 41 + "…"
    assert opening("长" * 30 + "，" + "短" * 30) == "长" * 30 + "…"  # no word is cut where a clause ends
    assert opening("长" * 9 + "，" + "短" * 60) == "长" * 9 + "，" + "短" * 31 + "…"


def test_a_bound_says_nothing_where_one_text_is_a_read_out():
    before = Target(3, "指标", 5.0, "%", "左右", "", "year", "", "", "", "", "指标5%左右")
    change = TargetChange("指标", "raised", "tightened", "both", before, replace(before, value=6.0, bound=""))
    one_way = replace(OPEN, grade="C", new=False, dropped=False, rank=False, strength=False)
    change = replace(change, delta=difference(change))
    assert target_change(change, wording(OPEN)) == "↑ 提高（+1个百分点），约束收紧"
    assert target_change(change, wording(one_way)) == "↑ 提高（+1个百分点）"


def test_a_digest_against_a_readout_goes_one_way_though_neither_is_whole():
    closed = replace(OPEN, grade="C", new=False, dropped=False, rank=False, strength=False)
    groups = tuple((a, b, kind, ("unclaimed",) if kind == "dropped" else ()) for a, b, kind, _ in GROUPS)
    report = view(diff(document(EARLIER, 2030), document(LATER, 2037, **READOUT), groups, closed))
    assert report.words.one_way and report.words.changed == "相近段落"
    assert report.new_statements == report.dropped_statements == ()
    assert "没有相近表述" not in "".join(map(str, report.headline))


def test_the_notes_of_the_parser_are_told_in_the_readers_language():
    assert finding_in_words(Finding("no-headings")) == "文本没有标题，不分章节"
    left_out = Finding("outside-the-report", (12, 120), quote="div 甲")
    assert finding_in_words(left_out) == "网页可见文字120字，正文以外的12字未计入"
    assert finding_in_words(Finding("chapter-missing", quote="review")) == "未见回顾部分"


def test_every_finding_has_words_in_both_languages():
    codes = {code for kind in get_args(get_type_hints(Finding)["code"]) for code in get_args(kind) or (kind,)}
    assert codes == set(FINDINGS)
    assert all(in_english(Finding(code, (1, 2), 3, "review")) for code in codes)
