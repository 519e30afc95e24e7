"""Edit scripts: they always re-apply, mirror exactly, and read as whole words and clauses."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment.changes import edits as editing
from alignment.reading.rules import load_rules
from alignment.reading.tokens import token_rules
from model import Edit

# Words that meet by chance, punctuation, numbers and a line feed's worth of trouble: what real paragraphs are made of.
WORDS = (
    *("加快", "推进", "发展", "大力", "农业", "数字", "经济", "“两山”", "a", "😀"),
    *("的", "和", "、", "，", "。", "（一）", "　"),
    *("3%", "500万亩", "2031年", "6.5%—7%", "１２"),
)

# The first text loads the dictionary, which takes longer than hypothesis likes.
untimed = settings(deadline=None)

PARAGRAPHS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map("".join), max_size=3)

TOKENS = load_rules().once(token_rules)


def edit_script(earlier: list[str], later: list[str]) -> tuple[Edit, ...]:
    return editing.edit_script(earlier, later, TOKENS)


def applied(edits, without: str) -> str:
    return "".join(edit.text for edit in edits if edit.operation != without)


def shown(earlier: str, later: str) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[edit.operation].format(edit.text) for edit in edit_script([earlier], [later]))


@untimed
@given(PARAGRAPHS, PARAGRAPHS)
def test_edits_lead_from_the_earlier_text_to_the_later(earlier, later):
    edits = edit_script(earlier, later)
    assert applied(edits, "insert") == "\n".join(earlier)
    assert applied(edits, "delete") == "\n".join(later)


@untimed
@given(st.text(), st.text())
def test_edits_re_apply_to_any_text_at_all(earlier, later):
    edits = edit_script([earlier], [later])
    assert (applied(edits, "insert"), applied(edits, "delete")) == (earlier, later)


@untimed
@given(PARAGRAPHS, PARAGRAPHS)
def test_swapped_texts_have_the_same_script_with_delete_and_insert_exchanged(earlier, later):
    there, back = edit_script(earlier, later), edit_script(later, earlier)
    exchanged = {"delete": "insert", "insert": "delete", "equal": "equal"}
    assert changes(there) == [
        {exchanged[operation]: text for operation, text in change.items()} for change in changes(back)
    ]


def changes(edits) -> list[dict[str, str]]:
    """A script as the stretches between what is kept, each with what was deleted and inserted there."""
    found: list[dict[str, str]] = [{}]
    for edit in edits:
        if edit.operation == "equal":
            found += [{"equal": edit.text}, {}]
        else:
            found[-1][edit.operation] = edit.text
    return found


@untimed
@given(PARAGRAPHS, PARAGRAPHS)
def test_operations_alternate_and_deletes_come_first(earlier, later):
    operations = [edit.operation for edit in edit_script(earlier, later)]
    assert all(edit.text for edit in edit_script(earlier, later))
    steps = set(pairwise(operations))
    assert steps <= {
        ("equal", "delete"),
        ("equal", "insert"),
        ("delete", "insert"),
        ("delete", "equal"),
        ("insert", "equal"),
    }


@untimed
@given(PARAGRAPHS)
def test_a_text_against_itself_is_kept_whole(paragraphs):
    assert {edit.operation for edit in edit_script(paragraphs, paragraphs)} <= {"equal"}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        # A number and its unit are one thing, a range too; what binds the number is not part of it.
        ("新建水渠500公里。", "新建水渠50公里。", "新建水渠[-500公里-]{+50公里+}。"),
        ("产值增长6.5%—7%。", "产值增长6.5%左右。", "产值增长[-6.5%—7%-]{+6.5%左右+}。"),
        ("增长3%左右。", "增长3%以上。", "增长3%[-左右-]{+以上+}。"),
        # An adverb stands alone even where the dictionary joins it to its verb.
        ("要发展生态农业。", "要大力发展生态农业。", "要{+大力+}发展生态农业。"),
        # A new list item comes with its own comma, a new clause with its own stop.
        ("办好托育、养老、助残服务。", "办好托育、养老、殡葬、助残服务。", "办好托育、养老、{+殡葬、+}助残服务。"),
        ("修好村道。建好桥梁。", "修好村道。通好水电。建好桥梁。", "修好村道。{+通好水电。+}建好桥梁。"),
        # A shared 的 does not hold two different phrases together.
        ("建设美丽的乡村。", "呵护清澈的湖泊。", "[-建设美丽的乡村-]{+呵护清澈的湖泊+}。"),
    ],
)
def test_edits_read_as_a_person_would_mark_them(earlier, later, expected):
    assert shown(earlier, later) == expected


def test_a_word_shared_by_chance_does_not_split_two_rewritten_sentences():
    earlier = "我们组织技术人员走村入户，指导果农修剪枝条，推广新的嫁接办法。"
    later = "全县引进冷链物流企业八家，建成气调库容两万立方米，果农卖得更远。"
    assert [edit.operation for edit in edit_script([earlier], [later])] == ["delete", "insert", "equal"]
