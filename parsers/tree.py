"""Flat blocks -> Document: one stack of open sections, and a table of rules that says when they close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.document import Document, Edition, Outside, OutsideReason, Role, Section
from parsers.block import Block
from parsers.edition import read_edition, read_title, read_year
from parsers.headings import find_headings
from parsers.items import items_of
from parsers.outside import find_outside
from parsers.paragraph import Heading, Paragraph, read_paragraphs
from parsers.roles import chapter_role, find_roles
from parsers.wording import fold


def build(
    blocks: Sequence[Block],
    *,
    sha256: str,
    parser: str,
    warnings: tuple[str, ...],
    series: str | None,
    year: int | None,
    edition: Edition | None,
) -> Document:
    """Return the document that the blocks of one file make.

    Every block is one paragraph and stands in exactly one place: outside, preamble, or one section's own paragraphs.
    `year` and `edition` are what the caller knows; where it does not, the text is asked.
    """
    paragraphs = read_paragraphs(blocks)
    outside = find_outside(paragraphs)
    body = [paragraph for paragraph in paragraphs if paragraph.number not in outside]
    headings = find_headings(body, outside)
    roots, preamble = _grow(body, headings, outside)
    roles = find_roles(body, headings, roots_of=_owners(roots))
    texts = {paragraph.number: paragraph.text for paragraph in body}
    return Document(
        title=read_title(paragraphs, outside),
        year=year if year is not None else read_year(paragraphs, outside),
        series=series,
        sha256=sha256,
        parser=parser,
        warnings=warnings + (() if roots else ("no headings: the text is one section",)),
        paragraphs=tuple(block.text for block in blocks),
        outside=tuple(Outside(number, why) for number, why in outside.items()),
        preamble=tuple(preamble),
        roles=tuple(roles.get(paragraph.number, "outside") for paragraph in paragraphs),
        sections=tuple(_finish(draft, str(n), roles, texts, set(headings)) for n, draft in enumerate(roots, start=1)),
        edition=edition or read_edition(paragraphs, outside),
    )


@dataclass(slots=True)
class _Draft:
    """A section while it is still growing."""

    heading: Heading
    start: int
    own: list[int] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)

    @property
    def rank(self) -> int:
        if self.heading.level < 3:
            return self.heading.level
        return 4 if self.heading.family == "topic" else 3

    @property
    def leaf(self) -> bool:
        return self.heading.family in ("topic", "dash") and not self.heading.alone


_CLOSING_TOPIC = re.compile(
    r"(?:.{0,24}(?:国防|军队|双拥|港澳|“一国两制”|台湾|对台|外交))|(?:民族、宗教)|.{0,14}(?:老龄|妇女儿童)|(?:高水平|科学|高质量)?.{0,3}(?:编制|谋划).{0,12}规划"
)
_TURN = re.compile(
    r"(?:各位代表[,!])?(?:刚刚|过去(?:的)?[一五]年|[一五]年来|[0-9]{4}年是|回顾|总结|成绩|在(?:充分)?(?:肯定|看到)|我们(?:也|还|要把成绩)|看到|肯定)|.{0,16}清醒"
)
_EXHORTATION = re.compile(r"让我们|更加紧密地?团结|团结起来|努力奋斗|奋勇前进|而奋斗")


def _grow(
    body: Sequence[Paragraph], headings: Mapping[int, Heading], outside: Mapping[int, OutsideReason]
) -> tuple[list[_Draft], list[int]]:
    roots: list[_Draft] = []
    preamble: list[int] = []
    stack: list[_Draft] = []
    continued = _continued(headings)
    farewell = _farewell(body, headings)
    for paragraph in body:
        number = paragraph.number
        heading = headings.get(number)
        keep = _keeps(paragraph, heading, stack, continued, outside) if number not in farewell else 0
        while stack and stack[-1].rank > keep:
            stack.pop()
        if heading is None or number in farewell:
            (stack[-1].own if stack else preamble).append(number)
            continue
        draft = _Draft(heading, number, [number])
        (stack[-1].children if stack else roots).append(draft)
        stack.append(draft)
    return roots, preamble


def _keeps(
    paragraph: Paragraph,
    heading: Heading | None,
    stack: Sequence[_Draft],
    continued: set[int],
    outside: Mapping[int, OutsideReason],
) -> int:
    """Return the rank down to which open sections stay open when a paragraph comes."""
    if heading is not None and heading.level < 3:
        return heading.level - 1
    numbered = heading is not None and heading.family not in ("topic", "dash")
    if not numbered and _is_set_apart(paragraph, stack, continued, outside):
        return 0
    if numbered:
        return 2
    limit = 3 if heading is not None and heading.family == "topic" else 2 if heading is not None else 4
    if heading is None and stack and stack[-1].leaf:
        limit = 3
    last = next((draft for draft in reversed(stack) if draft.rank in (2, 3) and draft.heading.family != "dash"), None)
    if last is None or last.start in continued:
        return limit
    if last.rank == 3:
        return min(limit, 2) if heading is not None or _TURN.match(fold(paragraph.text)) else limit
    text = fold(paragraph.text[:60])
    if heading is not None and heading.family == "dash":
        return 1
    if _CLOSING_TOPIC.match(text) or _TURN.match(text):
        return 1
    return limit


def _is_set_apart(
    paragraph: Paragraph, stack: Sequence[_Draft], continued: set[int], outside: Mapping[int, OutsideReason]
) -> bool:
    if not stack or any(draft.start in continued and draft.rank == 2 for draft in stack):
        return False
    before = outside.get(paragraph.number - 1) == "salutation"
    if not before and not fold(paragraph.text).startswith("各位代表!"):
        return False
    return chapter_role(stack[0].heading.title) == "plan"


def _continued(headings: Mapping[int, Heading]) -> set[int]:
    """Return the numbered headings whose series goes on before a heading of a higher level."""
    ahead: dict[str, int] = {}
    found: set[int] = set()
    for number in sorted(headings, reverse=True):
        heading = headings[number]
        if heading.family in ("topic", "dash", "top"):
            continue
        if ahead.get(heading.family, 0) > heading.ordinal:
            found.add(number)
        if heading.level < 3:
            ahead = {family: n for family, n in ahead.items() if heading.level == 2 and family in ("paren", "chapter")}
        ahead[heading.family] = heading.ordinal
    return found


def _farewell(body: Sequence[Paragraph], headings: Mapping[int, Heading]) -> set[int]:
    """Return the paragraphs at the end that call on the audience; they belong to no section."""
    tops = [n for n, heading in headings.items() if heading.family == "top"]
    end = len(body)
    while tops and end and any(n >= body[end - 1].number for n in tops[-1:]):
        end -= 1
    found: set[int] = set()
    last_top = tops[-1] if tops else 0
    tail = [p for p in body if p.number < last_top] if last_top > body[len(body) // 2].number else list(body)
    for paragraph in reversed(tail):
        if not _EXHORTATION.search(paragraph.text) or (
            headings.get(paragraph.number) and headings[paragraph.number].number
        ):
            break
        found.add(paragraph.number)
    return found


def _owners(roots: Sequence[_Draft]) -> dict[int, tuple[Heading, ...]]:
    owners: dict[int, tuple[Heading, ...]] = {}

    def visit(draft: _Draft, above: tuple[Heading, ...]) -> None:
        path = (*above, draft.heading)
        owners.update(dict.fromkeys(draft.own, path))
        for child in draft.children:
            visit(child, path)

    for root in roots:
        visit(root, ())
    return owners


def _finish(draft: _Draft, path: str, roles: Mapping[int, Role], texts: Mapping[int, str], heads: set[int]) -> Section:
    children = tuple(_finish(child, f"{path}.{n}", roles, texts, heads) for n, child in enumerate(draft.children, 1))
    weight: dict[Role, int] = {}
    for number in _numbers(draft):
        weight[roles[number]] = weight.get(roles[number], 0) + len(texts[number])
    return Section(
        id=path,
        level=draft.heading.level,
        number=draft.heading.number,
        title=draft.heading.title,
        role=max(weight, key=lambda role: weight[role]),
        paragraphs=tuple(draft.own),
        items=tuple(item for number in draft.own for item in items_of(number, texts[number])),
        sections=children,
    )


def _numbers(draft: _Draft) -> Iterator[int]:
    yield from draft.own
    for child in draft.children:
        yield from _numbers(child)
