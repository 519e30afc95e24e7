"""One printed line of a PDF page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Its text, its page, its horizontal extent, the height of its middle from the top, its em (all in points)."""

    text: str
    page: int
    left: float
    right: float
    middle: float
    em: float
