"""The ground for calling a task new or dropped: where its terms stand in the other document, by role."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment import load_knowledge
from alignment.changes.absence import with_absences
from alignment.changes.differences import diff_readings
from alignment.reading.reading import Reading
from model import Absence, Alignment, Diff, Document, diff_to_json
from tests.invented import alignment, document

KNOWLEDGE = load_knowledge()
EARLIER = document("# 一、任务\n建设蓝湖湿地公园，修复候鸟栖息地。", year=2031)


def searched(one: Document, other: Document, aligned: Alignment) -> Diff:
    sides = Reading(one, KNOWLEDGE), Reading(other, KNOWLEDGE)
    return with_absences(diff_readings(*sides, aligned), *sides)


def absence(later: str, *reviewed: int) -> Absence | None:
    """Compare, the given paragraphs of the later text being review; nothing corresponds."""
    other = document(later, year=2032)
    roles = tuple("review" if n in reviewed else role for n, role in enumerate(other.roles, start=1))
    other = replace(other, roles=roles)
    return dropped(EARLIER, other)


def dropped(one: Document, other: Document) -> Absence | None:
    groups = [((n,), ()) for n in one.body()] + [((), (n,)) for n in other.body()]
    diff = searched(one, other, alignment(*groups))
    return next(change.absence for change in diff.paragraphs if change.earlier == (2,))


@pytest.mark.parametrize(
    ("later", "reviewed", "state"),
    [
        ("发展茶叶产业。", (), "not_seen"),
        ("蓝湖湿地公园建成开园，候鸟栖息地修复面积扩大。", (1,), "done"),
        ("蓝湖湿地公园、候鸟栖息地修复遇到困难，进度滞后。", (1,), "review_only"),
        ("建设蓝湖湿地公园，修复候鸟栖息地，整治河道，发展茶叶。", (), "merged"),
        ("推进湿地公园管护。\n保护候鸟。\n蓝湖通航。\n划定栖息地。", (), "reworded"),
    ],
)
def test_the_state_follows_from_where_the_terms_stand(later, reviewed, state):
    found = absence(later, *reviewed)
    assert found is not None
    assert found.state == state


def test_hits_are_counted_role_by_role():
    found = absence("候鸟数量增加。\n保护候鸟。", 1)
    assert found is not None
    hits = {hit.term: (hit.plan, hit.review) for hit in found.terms}
    assert hits["候鸟"] == ((2,), (1,))


def test_an_alias_is_a_hit():
    one = document("# 一、任务\n实施双碳行动。", year=2031)
    found = dropped(one, document("稳步推进碳达峰、碳中和工作。", year=2032))
    assert found is not None
    assert ((1,), ()) in {(hit.plan, hit.review) for hit in found.terms}


def test_the_ground_is_printed_where_an_absence_is_claimed_and_nowhere_else():
    other = document("# 一、任务\n发展茶叶产业。", year=2032)
    diff = searched(EARLIER, other, alignment(((1,), (1,)), ((2,), ()), ((), (2,))))
    printed = diff_to_json(diff)
    assert {group["kind"]: "absence" in group for group in printed["paragraphs"]} == {
        "unchanged": False,
        "dropped": True,
        "new": True,
    }
    assert set(printed["paragraphs"][1]["absence"]) == {"state", "terms", "nearest", "overlap"}
