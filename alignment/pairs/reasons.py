"""Why a group is claimed, in short Chinese phrases for the reader of a report."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignment.pairs.evidence import Evidence
from alignment.pairs.groups import Group
from alignment.reading.knowledge import Background
from alignment.reading.vectors import terms
from text.rows import Matrix

_MOST_TERMS = 3
# A term that stands in fewer than about one paragraph in 150 of the genre counts as rare (in nats).
_RARE = 5.0
_LARGELY_THE_SAME = 0.6
# Short of 1 by more than the rounding of a sum, which differs from one processor to the next.
_WHOLLY_THE_SAME = 1 - 1e-9
_SURE = 0.5
_FAINT = 0.1


def reasons(group: Group, found: Evidence, probability: Matrix, background: Background) -> tuple[str, ...]:
    """Return the phrases, strongest first."""
    if group.earlier and group.later:
        return tuple(_for_group(group, found, probability, background))
    return (_for_lone(group, probability),)


def _for_group(group: Group, found: Evidence, probability: Matrix, background: Background) -> Iterator[str]:
    here = np.ix_(group.earlier, group.later)
    earlier, later = [found.earlier[i] for i in group.earlier], [found.later[j] for j in group.later]
    if {unit.text for unit in earlier} == {unit.text for unit in later}:
        yield "文字完全相同"
    elif {unit.title for unit in earlier if unit.headed} & {unit.title for unit in later if unit.headed}:
        yield "同一标题"
    if _WHOLLY_THE_SAME > found.signals["covered_most"][here].max() >= _LARGELY_THE_SAME:
        yield "正文大段相同"
    names = sorted(set().union(*(u.names for u in earlier)) & set().union(*(u.names for u in later)))
    if names:
        yield f"同引 {'、'.join(names[:_MOST_TERMS])}"
    shared = _shared_terms([u.text for u in earlier], [u.text for u in later], background)
    if shared:
        yield f"共享罕见词 {'、'.join(shared)}"
    yield from _by_place(group, found, probability)


def _shared_terms(earlier: list[str], later: list[str], background: Background) -> list[str]:
    one, other = ({term for text in side for term in terms(text).names} for side in (earlier, later))
    rare = sorted((-background.rarity(term), term) for term in one & other)
    return [term for rarity, term in rare if -rarity >= _RARE][:_MOST_TERMS]


def _by_place(group: Group, found: Evidence, probability: Matrix) -> Iterator[str]:
    """Name the surroundings, where the neighbours or the enclosing sections correspond as well."""
    near = any(
        probability[i + d, j + d] > _SURE
        for i in group.earlier
        for j in group.later
        for d in (-1, 1)
        if 0 <= i + d < probability.shape[0] and 0 <= j + d < probability.shape[1]
    )
    same_parent = any(
        probability[found.earlier[i].chain[0], found.later[j].chain[0]] > _SURE
        for i in group.earlier
        for j in group.later
        if found.earlier[i].chain and found.later[j].chain
    )
    if same_parent or near:
        yield "、".join(word for word, holds in (("同一上级", same_parent), ("相邻位置", near)) if holds)


def _for_lone(group: Group, probability: Matrix) -> str:
    row = probability[group.earlier[0]] if group.earlier else probability[:, group.later[0]]
    if not row.size or row.max() < _FAINT:
        return "在对方正文中未见相近表述"
    return "对方正文中最相近的段落另有对应或相近不足"
