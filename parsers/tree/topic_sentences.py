"""Which unnumbered paragraphs open with a topic sentence: short, complete, able to stand as a heading.

No single sign decides it, so the signs of data/tree.toml are weighed: in the sentence, in what it opens, in where it
stands and in whose company.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.tree.paragraph import Paragraph
from parsers.tree.tree_rules import TreeRules
from text.folding import fold
from text.sentences import continues

SHORTEST_TOPIC, LONGEST_TOPIC = 4, 60
# A topic on a line of its own is no longer than this.
LONGEST_LINE = 42
# So many characters make two openings the same words, and so many such openings make a row.
_SAME, _ROW = 4, 3
_STEPS = (12, 16, 20, 24, 28, 32, 38, 46)


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """Unnumbered paragraphs that follow one another.

    `under_heading` says that they follow a heading on a line of its own, `under_item` that this is one of level 3,
    `framing` that they stand between 一、 and its first （一）, `apart` that they follow 各位代表！.
    """

    paragraphs: tuple[Paragraph, ...]
    under_heading: bool
    under_item: bool
    under_chapter: bool
    framing: bool
    apart: bool


def find_topics(stretch: Unnumbered, rules: TreeRules) -> set[int]:
    """Return the numbers of the paragraphs that open with a topic sentence."""
    bold = {
        line.number for line, text in pairwise(stretch.paragraphs) if line.block.bold and _is_subhead(line, text, rules)
    }
    bold |= {p.number for p in stretch.paragraphs if p.opens_bold and SHORTEST_TOPIC <= p.opening <= LONGEST_TOPIC}
    lines = _own_lines(stretch.paragraphs, rules)
    if lines:
        return lines | bold
    return bold | {
        number for number, signs in weighed(stretch, rules) if sum(rules.weights[sign] for sign in signs) > 0
    }


def weighed(stretch: Unnumbered, rules: TreeRules) -> Iterator[tuple[int, Iterator[str]]]:
    """Yield the number and the signs of each paragraph on which the weights decide; none where looks decide."""
    if _own_lines(stretch.paragraphs, rules):
        return
    company = _Company.of(stretch.paragraphs, rules)
    for position in _candidates(stretch):
        yield stretch.paragraphs[position].number, _signs(stretch, position, company, rules)


def _candidates(stretch: Unnumbered) -> Iterator[int]:
    """Yield the positions in a stretch at which a topic may stand at all."""
    paragraphs = stretch.paragraphs
    if stretch.under_heading and len(paragraphs) == 1:
        return
    for position, paragraph in enumerate(paragraphs):
        if position == 0 and stretch.under_item:
            continue
        broken = position > 0 and not paragraphs[position - 1].complete
        stopped = paragraph.opening < len(paragraph.text) or paragraph.complete
        if stopped and not broken and SHORTEST_TOPIC <= paragraph.opening <= LONGEST_TOPIC:
            yield position


def _signs(stretch: Unnumbered, position: int, company: _Company, rules: TreeRules) -> Iterator[str]:
    """Yield the names of the signs that hold for a paragraph."""
    paragraph = stretch.paragraphs[position]
    yield "bias"
    yield from _wording(fold(paragraph.sentence), rules)
    yield from _room(paragraph, rules)
    yield from _place(stretch, position, company)
    yield from company.of_paragraph(paragraph, rules)


def _wording(sentence: str, rules: TreeRules) -> Iterator[str]:
    yield from (f"over {step}" for step in _STEPS if len(sentence) > step)
    yield from (name for name, pattern in rules.signs.items() if pattern.match(sentence))


def _room(paragraph: Paragraph, rules: TreeRules) -> Iterator[str]:
    behind = len(paragraph.text) - paragraph.opening
    signs = {
        "alone": behind == 0,
        "slight": behind > 0 and len(paragraph.text) < 50,
        "long": behind > 100,
        "opens more": behind > 2 * paragraph.opening,
        "looks back": rules.topics.looks_back.match(fold(paragraph.text[paragraph.opening : paragraph.opening + 48]))
        is not None,
    }
    return (name for name, holds in signs.items() if holds)


def _place(stretch: Unnumbered, position: int, company: _Company) -> Iterator[str]:
    first = stretch.under_heading and position == 0
    signs = {
        "introduction": first,
        "short introduction": first and company.short_first,
        "chapter": stretch.under_chapter,
        "framing": stretch.framing,
        "apart": stretch.apart,
    }
    return (name for name, holds in signs.items() if holds)


@dataclass(frozen=True, slots=True)
class _Company:
    """What the paragraphs of a stretch have in common, counted once."""

    openings: Counter[str]
    tasks: int
    row: bool
    short_first: bool

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], rules: TreeRules) -> _Company:
        short = sum(p.opening <= 20 and len(p.text) > 2 * p.opening for p in paragraphs)
        lengths = [len(p.text) for p in paragraphs]
        behind = lengths[1:]
        return cls(
            openings=Counter(fold(p.text[:_SAME]) for p in paragraphs),
            tasks=sum(_is_task(p, rules) for p in paragraphs),
            row=short >= _ROW and short >= 0.6 * len(paragraphs),
            short_first=bool(behind) and lengths[0] < 0.6 * sum(behind) / len(behind),
        )

    def of_paragraph(self, paragraph: Paragraph, rules: TreeRules) -> Iterator[str]:
        """Yield the signs that lie in the other paragraphs: of the same words, or topics themselves."""
        if self.openings[fold(paragraph.text[:_SAME])] >= _ROW:
            yield "parallel"
        if self.tasks > _is_task(paragraph, rules):
            yield "company"
        if self.row:
            yield "row"


def _is_task(paragraph: Paragraph, rules: TreeRules) -> bool:
    return paragraph.opening <= 24 and rules.signs["task"].match(fold(paragraph.sentence)) is not None


def _own_lines(paragraphs: Sequence[Paragraph], rules: TreeRules) -> set[int]:
    """Return the topics of a stretch that gives each a line of its own, its text on the next."""
    broken = {after.number for before, after in pairwise(paragraphs) if not before.complete}
    found = {
        line.number
        for line, text in pairwise(paragraphs)
        if (_is_own_line(line, rules) and not text.alone)
        or (_is_subhead(line, text, rules) and line.number not in broken)
    }
    rows = len(found) > _ROW or (len(found) > 1 and len(found) >= 0.4 * len(paragraphs))
    return found if rows else set()


def _is_subhead(line: Paragraph, text: Paragraph, rules: TreeRules) -> bool:
    """Return whether a line without a stop stands over a paragraph of prose."""
    short = SHORTEST_TOPIC <= len(line.text) <= LONGEST_LINE and not rules.topics.none.search(line.text)
    return short and len(text.text) > LONGEST_LINE and text.complete and not continues(text.text)


def _is_own_line(line: Paragraph, rules: TreeRules) -> bool:
    short = line.alone and len(line.text) <= LONGEST_LINE and line.text.endswith("。")
    return short and rules.signs["announcement"].match(fold(line.text)) is None
