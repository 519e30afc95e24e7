"""What every reader (text, html, docx, pdf) makes and the heading grammar reads: a flat list of blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One non-empty paragraph of the source, stripped, with the marks of its looks that bear on its place in the tree.

    `outline` is the heading level that the source itself states (h1–h6, Word outline level), None where it states none.
    `bold` says that all of it is; `opening` is the number of characters (white space not counted) that are where what
    follows them is not. `looks` is what its container says it is: "text", "table", "caption" or "furniture".
    """

    text: str
    outline: int | None = None
    bold: bool = False
    centred: bool = False
    looks: str = "text"
    opening: int = 0
