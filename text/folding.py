"""Folding: what compares equal though it is written otherwise, one character for one character.

Offsets into a folded text hold in the source. Each reader folds as much as its rules need: `fold` is for grammar
(script, all widths, dashes), `fold_digits` for searching (digits alone), `fold_figures` for quantities (digits, per
cent and dashes; punctuation stays), `fold_numerals` for years (digits spelt out one by one as well).
"""

from __future__ import annotations

from text.numerals import FIGURES
from text.script import simplified

# Full-width letters, digits and signs as ASCII ones, and what is written in more ways than two.
_WIDTHS = {0xFF01 + n: 0x21 + n for n in range(0x5E)} | str.maketrans("　\xa0〔〕─―–〇﹒", "  ()———零.")
_DIGITS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
# Ranges are written with any of these: 6.5%—7%, 6.5%～7%.
_FIGURES = _DIGITS | str.maketrans("－—–～~〜", "------")
_NUMERALS = str.maketrans("０１２３４５６７８９○零" + FIGURES, "0123456789" + "00" + "0123456789")


def fold(text: str) -> str:
    """Return `text` in simplified script with full-width letters, digits and punctuation as ASCII ones."""
    return simplified(text).translate(_WIDTHS)


def fold_digits(text: str) -> str:
    """Return `text` with full-width digits, and the point and per cent sign among them, as ASCII ones."""
    return text.translate(_DIGITS)


def fold_figures(text: str) -> str:
    """Return `text` with full-width digits and the many dashes as ASCII ones."""
    return text.translate(_FIGURES)


def fold_numerals(text: str) -> str:
    """Return `text` in simplified script with every digit, spelt out ones (二〇二四年) among them, as an ASCII one."""
    return simplified(text).translate(_NUMERALS)
