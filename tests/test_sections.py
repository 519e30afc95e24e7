"""Which sections correspond, derived from the groups of paragraphs."""

from __future__ import annotations

import pytest

from alignment.changes.section_pairs import Entry, corresponding_sections
from alignment.reading.section_index import outline
from tests.invented import alignment, document

EARLIER = document(
    """
    # 一、产业
    发展油茶产业，建设加工园区。
    # 二、民生
    新建村卫生室十四所。
    修缮敬老院三家。
    # 三、教育
    新增学位九百个，修缮校舍。
    """
)


def entries(later: str, *groups: tuple[tuple[int, ...], tuple[int, ...]]) -> set[Entry]:
    one, other = outline(EARLIER), outline(document(later, year=2032))
    found = corresponding_sections(one, other, alignment(*groups).pairs)
    assert sorted(s for entry in found for s in entry.earlier) == list(one.ids)
    assert sorted(s for entry in found for s in entry.later) == list(other.ids)
    return set(found)


@pytest.mark.parametrize(
    ("later", "groups", "expected"),
    [
        # Most of the text goes there, whatever the heading says and wherever it stands.
        (
            "# 一、医养\n建设村卫生室二十所。\n# 二、兴业\n扩大油茶加工园区。",
            [((2,), (4,)), ((4,), (2,)), ((1,), ()), ((3,), ()), ((5,), ()), ((6,), ()), ((7,), ())],
            {Entry(("1",), ("2",)), Entry(("2",), ("1",)), Entry(("3",), ())},
        ),
        # The headings correspond though nothing below them does.
        (
            "# 一、产业\n引进竹木加工企业。",
            [((1,), (1,)), ((2,), ()), ((), (2,)), *(((n,), ()) for n in range(3, 8))],
            {Entry(("1",), ("1",)), Entry(("2",), ()), Entry(("3",), ())},
        ),
        # Two sections became one, which is an entry of three.
        (
            "# 一、民生与教育\n新建村卫生室二十所，修缮敬老院。\n新增学位一千个，修缮校舍。",
            [((3, 6), (1,)), ((4, 5), (2,)), ((7,), (3,)), ((1,), ()), ((2,), ())],
            {Entry(("1",), ()), Entry(("2", "3"), ("1",))},
        ),
    ],
)
def test_entries(later, groups, expected):
    assert entries(later, *groups) == expected


GROWN = document(
    """
    # 一、任务
    ## （一）政策
    发展油茶。
    财政要积极，货币要稳健，预算要公开。
    ## （二）产业
    发展菌菇。
    """
)


def test_a_section_is_not_put_beside_the_one_around_it():
    """Most of 政策 went to the first part; what little of it stayed does not tie it to the whole of the second."""
    later = document(
        """
        # 一、总体部署
        财政要更加积极，货币要稳健中性，预算要公开。
        # 二、任务
        ## （一）产业
        发展菌菇和油茶。
        """,
        year=2032,
    )
    one, other = outline(GROWN), outline(later)
    groups = alignment(((1,), (3,)), ((2,), ()), ((4,), (2,)), ((5,), (4,)), ((3, 6), (5,)), ((), (1,))).pairs
    for found in corresponding_sections(one, other, groups):
        for outlined, sections in ((one, found.earlier), (other, found.later)):
            assert not [s for s in sections if set(sections) & {*outlined.enclosing(outlined.parents[s])}]


def test_a_paragraph_that_grew_into_a_section_with_parts_answers_all_of_it():
    later = document(
        "# 一、任务\n## （一）政策\n### 财政|要积极。\n### 货币|要稳健。\n## （二）产业\n发展菌菇。", year=2032
    )
    earlier = document("# 一、任务\n### 政策|财政要积极，货币要稳健。\n## （二）产业\n发展菌菇。")
    groups = alignment(((1,), (1,)), ((2,), (2, 3, 4)), ((3,), (5,)), ((4,), (6,))).pairs
    found = corresponding_sections(outline(earlier), outline(later), groups)
    assert Entry(("1.1",), ("1.1", "1.1.1", "1.1.2")) in found
