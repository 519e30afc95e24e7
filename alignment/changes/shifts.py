"""List items and clauses that only change places inside a paragraph: taken out here, put in there, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from model import Edit
from model.edit import Operation
from text.clauses import clauses, members

# Shorter ones stand in any clause; where the whole edit is a list they are its items.
_CLAUSE = 6
_ITEM = 2


def shifted_items(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return what was deleted in one place and inserted in another, sorted, without the signs around it."""
    edits = tuple(edits)
    both = _items(edits, "delete") & _items(edits, "insert")
    return tuple(sorted(both.elements()))


def _items(edits: Iterable[Edit], operation: Operation) -> Counter[str]:
    return Counter(item for edit in edits if edit.operation == operation for item in _parts(edit.text))


def _parts(text: str) -> Iterator[str]:
    least = _CLAUSE if len(clauses(text)) > 1 else _ITEM
    return (part for part in members(text) if len(part) >= least)
