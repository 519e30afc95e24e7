"""Plain text -> blocks: every non-empty line is a paragraph."""

from __future__ import annotations

from parsers.read.block import Block
from parsers.read.decode import Decoded
from parsers.read.source_text import SourceText, printed, trim


def read_text(decoded: Decoded) -> SourceText:
    """Return one block per line that is not empty after trimming; nothing is left out."""
    lines = (trim(line) for line in decoded.text.splitlines())
    blocks = tuple(Block(line) for line in lines if line)
    return SourceText(blocks, visible=printed(decoded.text), damaged=decoded.damaged)
