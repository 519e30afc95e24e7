"""When open sections close without a new number to close them: the end of a series, and a turn to another subject.

What （一）, （二）, … enumerate ends somewhere behind the last of them, and no number says where. Closing topics,
summaries and the turn from one year to five belong to the level-1 section again, the exhortation at the end to none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.document import OutsideReason
from parsers.tree.paragraph import ADDRESS, Heading, Paragraph
from parsers.tree.tree_rules import ClosingRules, TreeRules
from text.folding import fold
from text.numerals import ordinal
from text.salutation import salutation_end

# The part of a paragraph in which it says what it is about.
_HEAD = 48


def turns_away(paragraph: Paragraph, rules: TreeRules, titles: Sequence[str] = (), *, followed: bool = False) -> bool:
    """Return whether a paragraph turns to a subject that no item of a series holds.

    `titles` are those of the open items: one that names the subject itself holds it. `followed` says that more topics
    of the item come behind: what may be one topic among others is then no turn.
    """
    head = fold(paragraph.text[:_HEAD])
    own = [fold(title) for title in titles]
    return any(
        pattern.match(head)
        and not (followed and name in rules.closing.passing)
        and not any(pattern.match(title) for title in own)
        for name, pattern in rules.closings.items()
    )


def announced(paragraph: Paragraph, rules: ClosingRules) -> int:
    """Return how many items a paragraph announces ("抓好以下四个方面工作"), 0 if it announces none."""
    if len(paragraph.text) > 2 * _HEAD:
        return 0
    found = rules.count.search(fold(paragraph.text))
    return ordinal(found.group(1)) if found else 0


def is_addressed(paragraph: Paragraph, before: str | None) -> bool:
    """Return whether the audience is called in the paragraph or just before it (`before`: why that one is outside)."""
    return before == "salutation" or salutation_end(fold(paragraph.text[:ADDRESS]), "!") > 0


def is_called(paragraph: Paragraph, before: str | None) -> bool:
    """Return whether the audience is called in the paragraph (各位代表，…) or just before it."""
    return before == "salutation" or salutation_end(fold(paragraph.text[:ADDRESS]), "!,:") > 0


def takes_up(paragraph: Paragraph, rules: ClosingRules, chapter: str, items: Sequence[str]) -> bool:
    """Return whether a paragraph takes up what the chapter's title names and none of its items does."""
    head = fold(paragraph.text[: _HEAD // 2])
    topics = [topic[-4:] for topic in rules.joints.split(fold(chapter)) if len(topic) >= 4]
    return any(topic in head and not any(topic in item for item in items) for topic in topics[1:])


def farewell(
    body: Sequence[Paragraph],
    headings: Mapping[int, Heading],
    outside: Mapping[int, OutsideReason],
    rules: ClosingRules,
) -> set[int]:
    """Return the paragraphs at the end that call on the audience; annexes may stand behind them."""
    annexes = {n for n, heading in headings.items() if heading.family == "annex"}
    end = min(annexes, default=len(body) and body[-1].number + 1)
    found: set[int] = set()
    for paragraph in reversed([paragraph for paragraph in body if paragraph.number < end]):
        heading = headings.get(paragraph.number)
        last = not found and outside.get(paragraph.number - 1) == "salutation"
        if (heading and heading.number) or not (last or rules.exhortation.search(fold(paragraph.text))):
            break
        found.add(paragraph.number)
    return found
