"""The aligner: every paragraph in one pair, mirrored when swapped, itself against itself, role before likeness."""

import json
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment import align_documents, load_knowledge
from alignment.pairs.align import mirror
from model import Alignment, Document
from scripts import gold
from tests.invented import document

KNOWLEDGE = load_knowledge()

EARLIER = document(
    """
    # 一、2030年工作回顾
    全县粮食总产量达到12万吨，新建高标准农田3万亩，蓝莓种植合作社发展到40家。
    县医院新住院楼投入使用，村卫生室标准化率达到九成，家庭医生签约服务扩面。
    # 二、2031年重点任务
    ## （一）抓好粮食生产
    守牢耕地红线，改造高标准农田2万亩，推广密植滴灌技术，粮食产量稳定在12万吨。
    ## （二）办好卫生健康事业
    建设县域医共体，招聘全科医生50名，改造乡镇卫生院6所。
    提升中医药服务能力，建成名中医工作室3个。
    ## （三）做强文化旅游
    修缮古渡口码头，开通蓝湖夜游航线，举办龙舟邀请赛。
    """,
    year=2031,
)
LATER = document(
    """
    # 一、2031年工作回顾
    古渡口码头修缮一新，蓝湖夜游航线接待游客20万人次。
    粮食总产量12.3万吨，改造高标准农田2.1万亩。
    # 二、2032年重点任务
    ## （一）推动文化旅游深度融合
    延长蓝湖夜游航线，打造古渡口码头街区，办好龙舟邀请赛和渔火音乐节。
    ## （二）稳住粮食生产
    严守耕地红线，新改造高标准农田2万亩，密植滴灌技术覆盖八成以上，粮食产量稳定在12.3万吨。
    ## （三）提高卫生健康水平
    推进县域医共体建设，再招聘全科医生30名，完成乡镇卫生院改造，新建名中医工作室2个，发展中医药服务。
    ## （四）发展低空经济
    建设无人机起降场5处，开通山区药品配送航线。
    """,
    year=2032,
)


def with_review(invented: Document) -> Document:
    """The same document with its first section read as the review."""
    first = tuple(n for section in invented.sections[:1] for part in section.walk() for n in part.paragraphs)
    roles = tuple("review" if n in first else role for n, role in enumerate(invented.roles, start=1))
    return replace(invented, roles=roles)


def paired(alignment: Alignment) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(pair.earlier, pair.later) for pair in alignment.pairs}


def check_complete(alignment: Alignment, earlier: Document, later: Document) -> None:
    for side, whole in (("earlier", earlier), ("later", later)):
        numbers = list(chain.from_iterable(getattr(pair, side) for pair in alignment.pairs))
        assert sorted(numbers) == list(whole.body())
    assert all(pair.earlier or pair.later for pair in alignment.pairs)


def test_reworded_moved_and_merged_tasks_find_each_other() -> None:
    pairs = paired(align_documents(with_review(EARLIER), with_review(LATER), KNOWLEDGE))
    assert ((6,), (8,)) in pairs or ((5, 6), (7, 8)) in pairs  # food: moved down
    assert ((8, 9), (10,)) in pairs  # health: two paragraphs in one
    assert ((11,), (6,)) in pairs  # tourism: moved up


def test_a_task_never_answers_a_review() -> None:
    earlier, later = with_review(EARLIER), with_review(LATER)
    for pair in align_documents(earlier, later, KNOWLEDGE).pairs:
        crossing = {(earlier.role(a) == "review", later.role(b) == "review") for a in pair.earlier for b in pair.later}
        assert crossing <= {(True, True), (False, False)}


def test_what_is_new_says_so_and_how_surely() -> None:
    alignment = align_documents(with_review(EARLIER), with_review(LATER), KNOWLEDGE)
    alone = {pair.later: pair for pair in alignment.pairs if not pair.earlier}
    assert (12,) in alone
    assert 0 < alone[(12,)].confidence < 1
    assert alone[(12,)].similarity == 0
    assert len(alone[(12,)].reasons) == 1


def test_spans_quote_what_corresponds() -> None:
    earlier, later = with_review(EARLIER), with_review(LATER)
    spans = [span for pair in align_documents(earlier, later, KNOWLEDGE).pairs for span in pair.spans]
    assert spans
    for span in spans:
        for side, place in ((earlier, span.earlier), (later, span.later)):
            quote = side.text(place.paragraph)[place.start : place.end]
            assert quote
            assert quote == quote.strip()


def test_the_weights_in_use_are_named() -> None:
    assert align_documents(EARLIER, LATER, KNOWLEDGE).weights == KNOWLEDGE.version


def test_an_empty_side_leaves_everything_new() -> None:
    nothing = document("- 各位代表：")
    alignment = align_documents(nothing, LATER, KNOWLEDGE)
    check_complete(alignment, nothing, LATER)
    assert not any(pair.earlier for pair in alignment.pairs)
    assert align_documents(nothing, nothing, KNOWLEDGE).pairs == ()


_LINES = st.sampled_from(
    [
        "# 一、重点任务",
        "# 二、自身建设",
        "## （一）抓好粮食生产",
        "## （二）办好卫生健康事业",
        "### 支持农机更新|给予购置补贴，扩大作业托管面积。",
        "守牢耕地红线，改造高标准农田2万亩。",
        "守牢耕地红线，改造高标准农田3万亩。",
        "建设县域医共体，招聘全科医生50名。",
        "“蓝湖计划”实施五年来，水质持续改善。",
        "- 各位代表：",
        "123",
        "。",
    ]
)
_DOCUMENTS = st.lists(_LINES, max_size=9).map(lambda lines: document("\n".join(lines)))


@settings(max_examples=60, deadline=None)
@given(_DOCUMENTS, _DOCUMENTS)
def test_every_paragraph_is_in_one_pair_and_swapping_mirrors(earlier: Document, later: Document) -> None:
    alignment = align_documents(earlier, later, KNOWLEDGE)
    check_complete(alignment, earlier, later)
    assert all(0 <= pair.confidence <= 1 and 0 <= pair.similarity <= 1 for pair in alignment.pairs)
    assert align_documents(later, earlier, KNOWLEDGE) == mirror(alignment)


@settings(max_examples=40, deadline=None)
@given(_DOCUMENTS)
def test_a_document_answers_itself_paragraph_by_paragraph(whole: Document) -> None:
    alignment = align_documents(whole, whole, KNOWLEDGE)
    assert paired(alignment) == {((n,), (n,)) for n in whole.body()}
    assert all(pair.confidence > 0.95 and pair.similarity == 1 for pair in alignment.pairs)


@pytest.mark.corpus
def test_the_reached_figures_do_not_fall(shared, request) -> None:
    """The shipped weights on the annotated pairs, and what the last fit reached on pairs it had not seen."""
    golden = json.loads((request.config.rootpath / "tests" / "golden" / "align-figures.json").read_text())
    score = gold.scorer(shared)
    for pair in gold.gold_pairs(shared):
        alignment = align_documents(pair.earlier, pair.later, KNOWLEDGE)
        assert align_documents(pair.later, pair.earlier, KNOWLEDGE) == mirror(alignment)
        check_complete(alignment, pair.earlier, pair.later)
        figures = gold.align_figures(pair, [(p.earlier, p.later) for p in alignment.pairs], score)
        assert figures["overall"] >= golden["in_sample"][pair.name] - 0.002, pair.name
    assert KNOWLEDGE.weights.figures["overall"] >= golden["left_out"]["overall"] - 0.002
    assert KNOWLEDGE.weights.figures["pair_f1"] >= golden["left_out"]["pair_f1"] - 0.002
    assert KNOWLEDGE.weights.figures["calibration_error"] <= golden["left_out"]["calibration_error"] + 0.002
