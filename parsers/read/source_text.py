"""What a reader hands over: the blocks of one file and how much of what is visible there they hold."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from model.finding import Finding
from parsers.read.block import Block

# Marks without width mean nothing at the ends of a paragraph; inside it they stay, for the text is the source's.
ZERO_WIDTH = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
WHITE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + ZERO_WIDTH

# Said of a page that links to a next one; of an article fetched with all its pages only the last could say it.
GOES_ON = Finding("goes-on")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The blocks of a source in order, with the figures that the refusal gate weighs.

    `visible` is the number of characters (white space not counted) that a reader of the source sees. For pages:
    `linked` of the kept characters are link texts, `links` is the number of links on the whole page, `heading` its
    title, `framed` the address of the first page that it shows in a frame.
    `damaged` counts the places of the source that could not be decoded.
    """

    blocks: tuple[Block, ...]
    visible: int
    warnings: tuple[Finding, ...] = ()
    linked: int = 0
    links: int = 0
    heading: str = ""
    framed: str = ""
    damaged: int = 0

    @property
    def kept(self) -> int:
        """Return the number of characters, white space not counted, that the blocks hold."""
        return sum(printed(block.text) for block in self.blocks)


def trim(text: str) -> str:
    """Return `text` without white space (U+3000, U+00A0 included) and zero-width marks at its ends."""
    return text.strip(WHITE)


def printed(text: str) -> int:
    """Return the number of characters of `text` that are not white space."""
    return len("".join(text.split()))


def wide(character: str) -> bool:
    """Say whether a character is as wide as a Chinese one; an empty string is not."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
