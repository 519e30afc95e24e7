"""The diff as a whole: self-comparison, mirror image, ids, sections, facets and claims, over invented reports."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from alignment import align_documents, diff_documents, load_knowledge
from model import Alignment, Diff, Document, Edition
from parsers import parse
from tests.invented import alignment, document, mirrored, one_to_one

EARLIER = document(
    """
    - 各位代表：
    我代表县人民政府向大会报告工作。
    # 一、2030年工作回顾
    ### 粮食丰收|全县粮食产量达到31万吨。
    ### 道路通畅|新修村道80公里。
    # 二、2031年重点任务
    ## （一）稳住农业
    加快推进高标准梯田建设，改造灌区12处。
    产业扶持要到户到人，发展油茶、菌菇两个产业。
    ## （二）做强工业
    引进竹木加工企业5家，产值增长8%左右。
    ## （三）改善民生
    新建村卫生室14所。
    做好低保救助。
    ## （四）办好教育
    新增学位900个，修缮校舍20栋。
    # 三、结语
    让我们一起努力。
    """,
    year=2031,
)
LATER = document(
    """
    我代表县人民政府向大会报告工作。
    # 一、2031年工作回顾
    ### 粮食连丰|全县粮食产量达到33万吨。
    # 二、2032年重点任务
    ## （一）发展数字经济
    建设数字乡村平台，培育电商村30个。
    ## （二）稳住农业
    稳妥推进高标准梯田建设，改造灌区15处。
    ## （三）加快教育现代化
    新增学位1200个。
    修缮校舍26栋。
    ## （四）做强工业
    引进竹木加工企业9家，产值增长8%以上。
    ## （五）改善民生
    新建村卫生室14所，做好低保救助，产业扶持到户到人。
    ## （六）管好山林
    发展油茶、菌菇两个产业，油茶要连片。
    营造水源涵养林2万亩，对八处山头封山育林，聘用护林员百名。
    # 三、结语
    让我们一起努力。
    """,
    year=2032,
)
ALIGNED = alignment(
    ((2,), (1,)), ((3,), (2,)), ((4,), (3,)), ((5,), ()), ((6,), (4,)), ((7,), (7,)), ((8,), (8,)), ((9,), (17,)),
    ((10,), (12,)), ((11,), (13,)), ((12,), (14,)), ((13, 14), (15,)), ((15,), (9,)), ((16,), (10, 11)),
    ((17,), (19,)), ((18,), (20,)), ((), (5,)), ((), (6,)), ((), (16,)), ((), (18,)),
)  # fmt: skip

FACETS = {"merged": "split", "elevated": "demoted", "strengthened": "softened"}
EXCHANGED = FACETS | {other: one for one, other in FACETS.items()}
EXCHANGED |= {"new": "dropped", "dropped": "new", "insert": "delete", "delete": "insert"}


def swap(word: str) -> str:
    return EXCHANGED.get(word, word)


def facts(diff: Diff, *, swapped: bool = False) -> set:
    """Everything a diff says of paragraphs and sections, sides exchanged on demand."""
    turn = swap if swapped else str
    said: set = set()
    for change in (*diff.paragraphs, *diff.sections):
        sides = (change.later, change.earlier) if swapped else (change.earlier, change.later)
        own = (change.edits, "") if hasattr(change, "edits") else ((), tuple(sorted(change.groups)))
        script = tuple(tuple(sorted((turn(op), text) for op, text in block)) for block in blocks(own[0]))
        facets = frozenset(map(turn, change.facets))
        said.add((change.id, sides, turn(change.kind), facets, change.confidence, script, own[1]))
    return said


def blocks(edits):
    """The edits as runs of what is kept and what is exchanged between."""
    return [tuple(run) for _, run in itertools.groupby(edits, key=lambda edit: edit.operation == "equal")]


def diffed(earlier: Document, later: Document, aligned: Alignment) -> Diff:
    return diff_documents(earlier, later, aligned, load_knowledge())


def facets_of(diff: Diff, **side: tuple) -> set[str]:
    """The facets of the one entry with these paragraphs (numbers) or sections (paths)."""
    name, wanted = next(iter(side.items()))
    return {facet for c in (*diff.paragraphs, *diff.sections) if getattr(c, name) == wanted for facet in c.facets}


DIFF = diffed(EARLIER, LATER, ALIGNED)


def test_a_document_with_itself_is_all_unchanged():
    diff = diffed(EARLIER, EARLIER, one_to_one(EARLIER))
    assert {c.kind for c in (*diff.paragraphs, *diff.sections)} == {"unchanged"}
    assert {facet for c in (*diff.paragraphs, *diff.sections) for facet in c.facets} == set()
    assert diff.gap_years == 0


def test_swapped_inputs_give_the_mirrored_diff_and_nothing_else():
    back = diffed(LATER, EARLIER, mirrored(ALIGNED))
    assert facts(DIFF) == facts(back, swapped=True)
    assert DIFF.gap_years == back.gap_years == 1
    there, here = DIFF.comparability, back.comparability
    assert replace(there, new=there.dropped, dropped=there.new) == here


def test_every_paragraph_and_every_section_stands_in_one_entry():
    for side, doc in (("earlier", EARLIER), ("later", LATER)):
        assert sorted(n for c in DIFF.paragraphs for n in getattr(c, side)) == list(doc.body())
        assert sorted(s for c in DIFF.sections for s in getattr(c, side)) == sorted(s.id for s in doc.walk())


def test_ids_differ_and_hang_on_quotes_not_on_numbers():
    ids = {c.id for c in (*DIFF.paragraphs, *DIFF.sections)}
    assert len(ids) == len(DIFF.paragraphs) + len(DIFF.sections)
    earlier, later = document("- 目录\n发展油茶。"), document("发展菌菇。", year=2032)
    numbered_otherwise = document("发展油茶。")
    first = diffed(earlier, later, alignment(((2,), (1,))))
    second = diffed(numbered_otherwise, later, alignment(((1,), (1,))))
    assert [c.id for c in first.paragraphs] == [c.id for c in second.paragraphs]


def test_the_same_quote_twice_has_two_ids():
    twice = document("同一句话。\n同一句话。")
    ids = [c.id for c in diffed(twice, twice, one_to_one(twice)).paragraphs]
    assert len(set(ids)) == 2


def test_edits_re_apply_to_the_joined_texts():
    for change in DIFF.paragraphs:
        was = "".join(text for op, text in change.edits if op != "insert")
        is_now = "".join(text for op, text in change.edits if op != "delete")
        assert was == "\n".join(EARLIER.text(n) for n in change.earlier)
        assert is_now == "\n".join(LATER.text(n) for n in change.later)


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ({"earlier": (8,)}, {"softened"}),  # 加快推进 → 稳妥推进
        ({"earlier": (11,)}, {"strengthened"}),  # 8%左右 → 8%以上
        ({"earlier": (13, 14)}, {"merged"}),
        ({"earlier": (16,)}, {"split"}),
        ({"earlier": (9,)}, {"moved"}),  # from 农业 to 山林
        ({"earlier": (4,)}, {"renamed"}),
        ({"earlier": (15,)}, {"renamed", "reranked"}),
        ({"earlier": ("2.4",)}, {"renamed", "reranked"}),
        # Sections were put in before these; nothing overtook them.
        ({"earlier": ("2.1",)}, set()),
        ({"earlier": ("2.2",)}, set()),
        ({"earlier": ("2.3",)}, set()),
        ({"earlier": ("1",)}, set()),  # only the year of the title rolls on
    ],
)
def test_facets(side, expected):
    assert facets_of(DIFF, **side) == expected


def test_a_priority_that_gets_a_section_of_its_own_is_elevated():
    earlier = document("# 一、任务\n## （一）产业\n发展油茶。\n保护产权。\n## （二）民生\n修路。")
    later = document("# 一、任务\n## （一）产业\n发展油茶。\n## （二）保护产权\n## （三）民生\n修路。", year=2032)
    groups = (((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), (4,)), ((5,), (5,)), ((6,), (6,)))
    diff = diffed(earlier, later, alignment(*groups))
    assert facets_of(diff, earlier=(4,)) == {"elevated"}
    assert facets_of(diffed(later, earlier, alignment(*groups)), earlier=(4,)) == {"demoted"}


def test_another_way_of_numbering_elevates_nobody():
    earlier = document("# 一、产业\n发展油茶。\n# 二、民生\n修路。\n# 三、教育\n建校舍。")
    later = document("# 二、任务\n## （一）产业\n发展油茶。\n## （二）民生\n修路。\n## （三）教育\n建校舍。", year=2032)
    diff = diffed(earlier, later, alignment(*(((n,), (n + 1,)) for n in range(1, 7)), ((), (1,))))
    assert {facet for c in (*diff.paragraphs, *diff.sections) for facet in c.facets} == set()


def test_a_claim_that_the_pair_does_not_allow_is_not_made():
    readout = document("会议指出，要发展油茶。\n会议强调，要修路。", year=2032, edition=Edition(completeness="readout"))
    diff = diffed(EARLIER, readout, alignment(*(((n,), ()) for n in EARLIER.body()), ((), (1,)), ((), (2,))))
    assert not diff.comparability.dropped
    assert {c.facets for c in diff.paragraphs if c.kind == "dropped"} == {("unclaimed",)}
    assert {c.facets for c in diff.paragraphs if c.kind == "new"} == {()}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("gwr/2016.txt", "gwr/2017.txt"),
        ("gwr/1998.txt", "gwr/1999.txt"),
        ("provinces/gansu/2025.txt", "provinces/gansu/2026.txt"),
        ("readouts/rural_work/20231220.txt", "readouts/rural_work/20241218.txt"),
    ],
)
def test_real_pairs_mirror_and_match_themselves(shared: Path, earlier: str, later: str):
    one, other = (parse((shared / "corpus" / name).read_bytes(), name=name) for name in (earlier, later))
    knowledge = load_knowledge()
    there = aligned_diff(one, other, align_documents(one, other, knowledge))
    assert facts(there) == facts(diffed(other, one, align_documents(other, one, knowledge)), swapped=True)
    same = diffed(one, one, align_documents(one, one, knowledge))
    assert {c.kind for c in (*same.paragraphs, *same.sections)} == {"unchanged"}
    assert {facet for c in (*same.paragraphs, *same.sections) for facet in c.facets} == set()


def aligned_diff(one: Document, other: Document, aligned: Alignment) -> Diff:
    """The diff, after checking that its edits re-apply."""
    diff = diffed(one, other, aligned)
    for change in diff.paragraphs:
        assert "".join(t for op, t in change.edits if op != "insert") == "\n".join(map(one.text, change.earlier))
        assert "".join(t for op, t in change.edits if op != "delete") == "\n".join(map(other.text, change.later))
    return diff
