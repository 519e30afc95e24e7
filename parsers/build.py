"""Flat blocks -> Document: paragraphs are read, set outside or given headings, and stacked up into a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import Document, Edition, Item, Outside, Role, Section
from model.finding import Finding
from parsers.facts.completeness import completeness_rules, find_lacks
from parsers.facts.edition import edition_rules, read_edition, read_title, read_year
from parsers.facts.horizons import find_horizons, horizon_rules
from parsers.facts.meeting import find_meeting, meeting_rules
from parsers.facts.outside import find_outside, outside_rules
from parsers.facts.roles import find_roles, role_rules, weightiest
from parsers.read.block import Block
from parsers.tree.believed_numbers import believe
from parsers.tree.chapters import chapter_titles
from parsers.tree.draft import Draft
from parsers.tree.headings import find_breaks, find_headings
from parsers.tree.items import items_of
from parsers.tree.paragraph import Paragraph, read_paragraphs
from parsers.tree.stack import Groundwork, stack_up
from parsers.tree.tree_rules import TreeRules, tree_rules
from text.rule_files import Rules

NO_HEADINGS = Finding("no-headings")


def build(  # noqa: PLR0913 - what a document is made of, each by its name
    blocks: Sequence[Block],
    *,
    sha256: str,
    parser: str,
    warnings: tuple[Finding, ...],
    series: str | None,
    year: int | None,
    edition: Edition | None,
    rules: Rules,
) -> Document:
    """Return the document that the blocks of one file make.

    Every block is one paragraph and stands in exactly one place: outside, preamble, or one section's own paragraphs.
    `year` and `edition` are what the caller knows; where it does not, the text is asked.
    """
    tree = rules.once(tree_rules)
    paragraphs = read_paragraphs(blocks)
    outside = find_outside(paragraphs, rules.once(outside_rules))
    body = believe([paragraph for paragraph in paragraphs if paragraph.number not in outside])
    headings = find_headings(body, outside, tree)
    breaks = find_breaks(body, headings, tree.headings)
    roots, preamble = stack_up(Groundwork(body, headings, outside, breaks, tree, rules.once(chapter_titles)))
    says = rules.once(edition_rules)
    year = year if year is not None else read_year(paragraphs, outside, says)
    roles = find_roles(body, roots, preamble, year, rules.once(role_rules))
    horizons = find_horizons(body, roots, roles, rules.once(horizon_rules))
    finished = _Finished(roles, {paragraph.number: paragraph for paragraph in body}, tree)
    edition = edition or read_edition(paragraphs, outside, says)
    return Document(
        title=read_title(paragraphs, outside),
        year=year,
        series=series,
        sha256=sha256,
        parser=parser,
        warnings=warnings if roots else (*warnings, NO_HEADINGS),
        paragraphs=tuple(block.text for block in blocks),
        outside=tuple(Outside(number, why) for number, why in sorted(outside.items())),
        preamble=tuple(preamble),
        roles=tuple(roles.get(paragraph.number, "outside") for paragraph in paragraphs),
        sections=tuple(finished.section(draft, str(n)) for n, draft in enumerate(roots, start=1)),
        edition=edition,
        findings=find_lacks(body, roles, edition, rules.once(completeness_rules)),
        meeting=find_meeting(body, edition, year, rules.once(meeting_rules)) if body else None,
        horizons=tuple(horizons.get(paragraph.number, "annual") for paragraph in paragraphs),
    )


@dataclass(frozen=True, slots=True)
class _Finished:
    roles: Mapping[int, Role]
    paragraphs: Mapping[int, Paragraph]
    rules: TreeRules

    def _items(self, number: int, *, titled: bool) -> tuple[Item, ...]:
        return items_of(self.paragraphs[number], self.rules, titled=titled)

    def section(self, draft: Draft, path: str) -> Section:
        """Return the section that a draft has grown into."""
        return Section(
            id=path,
            level=draft.heading.level,
            number=draft.heading.number,
            title=draft.heading.title,
            role=weightiest(tuple(draft.numbers()), self.roles, self.paragraphs),
            paragraphs=tuple(draft.own),
            items=tuple(item for number in draft.own for item in self._items(number, titled=number == draft.start)),
            sections=tuple(self.section(child, f"{path}.{n}") for n, child in enumerate(draft.children, start=1)),
        )
