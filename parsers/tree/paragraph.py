"""A paragraph as the grammar sees it: its block, the number it opens with and where its first sentence ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.read.block import Block
from parsers.read.source_text import printed
from text.folding import fold
from text.markers import Family, Mark, read_mark
from text.salutation import salutation_end
from text.sentences import first_sentence, is_complete

# A heading is no longer than this; the longest of the annotated reports has 58 characters, number included.
LONGEST_HEADING = 90
_GAP = re.compile("(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_LONGEST_TITLE = 60
# So much of a paragraph holds a call on the audience, which is not the sentence that the paragraph opens with.
ADDRESS = 8
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
    def unnamed(self) -> bool:
        """Return whether the paragraph is a number and nothing else."""
        return self.mark is not None and self.mark.end == len(self.text)

    @property
    def title(self) -> str:
        """Return the first sentence without number, closing punctuation and trailing dashes.

        A number that is all there is (一 over a part of a speech) is the title itself.
        """
        if self.mark is not None and self.unnamed:
            return bare_title(self.mark.number)
        return bare_title(self.text[self.mark.end if self.mark else 0 : self.opening])

    @property
    def alone(self) -> bool:
        """Return whether the paragraph is nothing but one sentence that is short enough for a heading."""
        return self.opening >= len(self.text) and len(self.text) <= LONGEST_HEADING

    @property
    def opens_bold(self) -> bool:
        """Return whether the first sentence is set in bold and what follows it is not; its stop may be either."""
        return self.block.opening > 0 and abs(self.block.opening - printed(self.sentence)) <= 1

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


def bare_title(sentence: str) -> str:
    """Return a sentence as a title: without closing punctuation, trailing dashes and white space around it."""
    return sentence.strip(" 　\xa0").rstrip(_TITLE_ENDS)


def _read(number: int, block: Block) -> Paragraph:
    mark = read_mark(block.text)
    start = mark.end if mark else _address_end(block.text)
    opening = first_sentence(block.text, start)
    if mark is not None and opening - start > _LONGEST_TITLE:
        opening = _title_end(block.text, start) or opening
    return Paragraph(number, block, mark, opening)


def _address_end(text: str) -> int:
    return salutation_end(fold(text[:ADDRESS]), "!")


def _title_end(text: str, start: int) -> int:
    """Return where a title ends that only white space keeps from its text, 0 if none does."""
    found = _GAP.search(text, start + 4, start + _LONGEST_TITLE)
    return found.start() if found else 0
