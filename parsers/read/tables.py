"""Is a table one of figures, or only the frame in which a page is laid out?"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_CELL = 300  # characters; a cell with more holds prose, so the table is a frame


def looks_of(rows: Sequence[Sequence[str]]) -> str:
    """Return what the paragraphs of a table look like: "table", or "text" where it only lays them out.

    `rows` holds the text of each cell. A frame has a single column or a cell that holds an article.
    """
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    if max(map(len, filled), default=0) < 2:
        return "text"
    return "text" if any(len(cell) > LONGEST_CELL for row in filled for cell in row) else "table"
