"""The section tree of one year with the number of changes under each node."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from model import Diff, Kind, Section
from reports.decide.labels import ROLES
from reports.decide.sides import Side, heading

KINDS: tuple[Kind, ...] = ("new", "dropped", "changed", "unchanged")


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section with the paragraph groups under it by kind, its subsections' included; `target` is its anchor."""

    path: str
    target: str
    heading: str
    role_name: str
    counts: tuple[tuple[Kind, int], ...]
    children: tuple[OutlineNode, ...]


def outline(diff: Diff, owner: Side, own: str) -> tuple[OutlineNode, ...]:
    """Return one side's tree; `own` is earlier or later."""
    first = {numbers[0]: change.kind for change in diff.paragraphs if (numbers := getattr(change, own))}
    return tuple(_node(section, first, own[0]) for section in owner.document.sections)


def _node(section: Section, first: dict[int, Kind], prefix: str) -> OutlineNode:
    numbers = (n for part in section.walk() for n in part.paragraphs)
    counted = Counter(first[n] for n in numbers if n in first)
    return OutlineNode(
        path=section.id,
        target=f"{prefix}-{section.id}",
        heading=heading(section),
        role_name=ROLES[section.role],
        counts=tuple((kind, counted[kind]) for kind in KINDS if counted[kind]),
        children=tuple(_node(child, first, prefix) for child in section.sections),
    )
