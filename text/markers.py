"""The number or dash that a paragraph opens with: it says where the paragraph stands, not what it says."""

from __future__ import annotations

import re

_MARKER = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第?[一二三四五六七八九十]{1,3}[是要，、]|—+)\s*"
)


def unmarked(paragraph: str) -> str:
    """Return a paragraph without the number or dash that it opens with."""
    found = _MARKER.match(paragraph)
    return paragraph[found.end() :] if found else paragraph
