"""What compares equal though it is written otherwise: traditional and simplified script, full and half width.

One character for one character, so that offsets into the folded text hold in the source, whose text is what is shown.
"""

from __future__ import annotations

import re
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "script.tsv"

WIDTHS = {0xFF01 + n: 0x21 + n for n in range(0x5E)}
"""Full-width letters, digits and signs -> ASCII."""


def _read_table() -> tuple[dict[int, str], dict[int, str]]:
    """Return the characters of the traditional script alone, and those that both scripts use."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    alone, both = ({ord(one): other for one, other, use in rows if use == wanted} for wanted in ("traditional", "both"))
    return alone, both


_ALONE, _BOTH = _read_table()
_TRADITIONAL = _ALONE | _BOTH
# Hardly any text holds one, and looking is many times faster than translating.
_SIGNS = frozenset(map(chr, _ALONE))


def simplified(text: str) -> str:
    """Return `text` in the simplified script; a text that holds no traditional character is returned as it is."""
    return text if _SIGNS.isdisjoint(text) else text.translate(_TRADITIONAL)


def plain_digits(text: str) -> str:
    """Return `text` with full-width digits, and the point and per cent sign among them, as ASCII ones."""
    return _WIDE.sub(lambda sign: chr(WIDTHS[ord(sign[0])]), text)


_WIDE = re.compile("[０-９．％]")
