"""A paragraph as the grammar sees it: its block, the number it opens with and where its first sentence ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.block import Block
from parsers.grammar import Family, Mark, read_mark
from parsers.wording import first_sentence, is_complete

# A heading is no longer than this; the longest of the annotated reports has 58 characters, number included.
LONGEST_HEADING = 90
# What a title loses at its end: closing punctuation, trailing dashes, white space.
_TITLE_ENDS = " 　\xa0。.！!？?：:；;，,、—-–―─"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: 1-based `number`, `mark` if it opens with a number, `opening` is where its first sentence ends."""

    number: int
    block: Block
    mark: Mark | None
    opening: int

    @property
    def text(self) -> str:
        """Return the text as it stands in the source."""
        return self.block.text

    @property
    def sentence(self) -> str:
        """Return the first sentence, its number included."""
        return self.text[: self.opening]

    @property
    def title(self) -> str:
        """Return the first sentence without number, closing punctuation and trailing dashes."""
        return self.text[self.mark.end if self.mark else 0 : self.opening].strip(" 　\xa0").rstrip(_TITLE_ENDS)

    @property
    def alone(self) -> bool:
        """Return whether the paragraph is nothing but one sentence that is short enough for a heading."""
        return self.opening >= len(self.text) and len(self.text) <= LONGEST_HEADING

    @property
    def complete(self) -> bool:
        """Return whether the paragraph ends as sentences end."""
        return is_complete(self.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """What starts a section: `family` is that of its number, "top" or "topic" where it has none.

    `alone` says that nothing of the section's text stands in the heading's own paragraph.
    """

    level: int
    number: str
    title: str
    family: Family | str
    ordinal: int
    alone: bool


def read_paragraphs(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document, numbered from 1."""
    return tuple(_read(number, block) for number, block in enumerate(blocks, start=1))


def _read(number: int, block: Block) -> Paragraph:
    mark = read_mark(block.text)
    return Paragraph(number, block, mark, first_sentence(block.text, mark.end if mark else 0))
