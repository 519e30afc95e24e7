"""Folding: what compares equal though it is written otherwise, one character for one character.

Offsets into a folded text hold in the source. `fold` is for grammar (script, all widths, dashes); `fold_figures` for
quantities (digits, per cent, dashes; punctuation stays); `text.script` has its parts.
"""

from __future__ import annotations

from text.script import WIDTHS, simplified

# One character for one character, so that offsets into the folded text hold in the source too.
_WIDTHS = WIDTHS | {
    ord("　"): " ",
    ord("\xa0"): " ",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("─"): "—",
    ord("―"): "—",
    ord("–"): "—",
    ord("〇"): "零",
    ord("﹒"): ".",
}


def fold(text: str) -> str:
    """Return `text` in simplified script with full-width letters, digits and punctuation as ASCII ones.

    One character for one character.
    """
    return simplified(text).translate(_WIDTHS)


# Ranges are written with any of these: 6.5%—7%, 6.5%～7%.
_FIGURES = str.maketrans("０１２３４５６７８９．％－—–－~～〜", "0123456789.%-------")


def fold_figures(text: str) -> str:
    """Return the text with full-width digits and the many dashes as ASCII ones, character for character."""
    return text.translate(_FIGURES)
