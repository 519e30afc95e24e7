"""Where something stands in a document: a stretch of one paragraph, and two that answer each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one paragraph: 1-based paragraph number, character offsets [start, end)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A stretch of the earlier text and the stretch of the later text that answers it."""

    earlier: Span
    later: Span
