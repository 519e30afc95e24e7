"""Clauses of a text: what stands between commas, colons, semicolons and stops; list members end at 、 too.

One definition of where a clause ends, with named variants: `clauses` by every sign, `whole_clauses` with what stands
in quotation marks or brackets as one piece, `members` by 、 too, `listed` inside one clause by 、 and the words for
and. The signs of figures end clauses of a text that `text.folding.fold_figures` has folded: there ASCII commas and
colons and the dash, which is --, end one as well, but no comma inside a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CLAUSE_ENDS = "，；：。！？;!?\n"
MEMBER_ENDS = CLAUSE_ENDS + "、"
JOINTS = "、和与及"
"""What joins the things that a clause lists; the last three stand inside words too."""

_CLAUSE = re.compile(f"[^{CLAUSE_ENDS}]+")
_MEMBER = re.compile(f"[^{MEMBER_ENDS}]+")
_FIGURE_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}:]|,(?![0-9])|--")
_FIGURE_MEMBER_END = re.compile(f"[{MEMBER_ENDS}:]|,(?![0-9])|--")
_LISTED = re.compile(f"[^{JOINTS}]+")
_WHOLE = re.compile(f"(?:“[^“”]*”|（[^（）]*）|[^{CLAUSE_ENDS}])+")


def clauses(text: str) -> list[str]:
    """Return the clauses of a text in order, without the signs that end them."""
    return _CLAUSE.findall(text)


def clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each clause."""
    return (found.span() for found in _CLAUSE.finditer(text))


def whole_clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each clause; what stands in “” or （） is of one piece."""
    return (found.span() for found in _WHOLE.finditer(text))


def members(text: str) -> list[str]:
    """Return the members of a list, clauses broken at 、 too, in order."""
    return _MEMBER.findall(text)


def member_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each member of a list."""
    return (found.span() for found in _MEMBER.finditer(text))


def listed(clause: str) -> list[str]:
    """Return the things that a clause lists, told apart by 、 and the words for and; a short one may be half a word."""
    return _LISTED.findall(clause)


def figure_clause_ends(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sign that ends a clause of a text with its figures folded."""
    return (found.span() for found in _FIGURE_CLAUSE_END.finditer(folded))


def figure_member_ends(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sign that ends a member of a list in a text with its figures folded."""
    return (found.span() for found in _FIGURE_MEMBER_END.finditer(folded))
