"""What a reader must know of a document: what was left out when it was read, and what it seems to lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WarningCode = Literal[
    "no-headings", "outside-the-report", "hidden", "repeated-lines", "running-heads", "page-without-text", "goes-on",
]  # fmt: skip
LackCode = Literal[
    "list-referred-to-but-absent", "starts-late", "ends-early", "chapter-missing", "much-shorter", "unreadable-part",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a code, with the figures and the quotation that it rests on.

    `numbers` are what the code counts (characters, lines, pages; of outside-the-report: those left out, of how many);
    `paragraph` is where the quotation stands, 1-based, None where no paragraph of the document says it. The quote of
    chapter-missing is the role that no text has: review, outlook or plan.
    """

    code: WarningCode | LackCode
    numbers: tuple[int, ...] = ()
    paragraph: int | None = None
    quote: str = ""


# The words of the contract's `warnings`, for people at a terminal; a report has its own (reports/decide/labels.py).
_ENGLISH: dict[str, str] = {
    "no-headings": "no headings: the text has no sections",
    "outside-the-report": "coverage: {0} of {1} visible characters of the page are left out ({quote})",
    "hidden": "{0} characters that the source hides are left out",
    "repeated-lines": "{0} lines that later pages repeat from the first are left out",
    "running-heads": "{0} running heads and page numbers are left out",
    "page-without-text": "no text on page {numbers}",
    "goes-on": "the page links to a next page (下一页): the article may go on there",
    "list-referred-to-but-absent": "a list is referred to that the text does not hold (paragraph {paragraph}: {quote})",
    "starts-late": "the text starts late: {quote} is the first number (paragraph {paragraph})",
    "ends-early": "the text has no closing (paragraph {paragraph}: {quote})",
    "chapter-missing": "no text is {quote}: a chapter may be missing",
    "much-shorter": "the text is much shorter than the one before",
    "unreadable-part": "a part cannot be read ({quote})",
}


def in_english(finding: Finding) -> str:
    """Return a finding as one line of English."""
    listed = ", ".join(map(str, finding.numbers))
    return _ENGLISH[finding.code].format(
        *finding.numbers, numbers=listed, paragraph=finding.paragraph, quote=finding.quote
    )
