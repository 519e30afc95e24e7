"""The role of each paragraph: review, outlook, plan or other.

A chapter's title says what it mainly is, or its text where the title says nothing (一步一个脚印，迈上新台阶). Inside
it the framing before the numbered tasks is outlook, the items of a five-year plan are plan, and a chapter of two titles
("成就和主要任务") turns from one role to the other. So does one that opens with what was done, as those of old
documents and those on foreign affairs do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from model.document import Role
from parsers.facts.tense import Tense
from parsers.tree.chapters import (
    ChapterTitles,
    chapter_role,
    chapter_titles,
    is_glossary,
    looks_ahead,
    names_last_year,
    names_tasks,
    plans_the_year,
    says_its_role,
)
from parsers.tree.draft import CHAPTER, SECTION, TOPIC, Draft
from parsers.tree.paragraph import Paragraph
from parsers.tree.tree_rules import tree_rules
from text.folding import fold
from text.rule_files import Rules

_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
# Characters of a paragraph in which its opening stands.
_OPENING = 60
# The last paragraph before the items announces them if it is no longer than this.
_LONGEST_ANNOUNCEMENT = 110


@dataclass(frozen=True, slots=True)
class RoleRules:
    """The patterns of data/roles.toml; those of openings have a group for a year in figures."""

    titles: ChapterTitles
    tense: Tense
    framing: re.Pattern[str]
    headline: re.Pattern[str]
    goals: re.Pattern[str]
    turn: re.Pattern[str]
    past: re.Pattern[str]
    ahead: re.Pattern[str]
    look_back: re.Pattern[str]
    general: re.Pattern[str]
    year_ahead: re.Pattern[str]
    general_stays: re.Pattern[str]
    farewell: re.Pattern[str]
    opens_back: re.Pattern[str]
    opens_ahead: re.Pattern[str]


def role_rules(rules: Rules) -> RoleRules:
    """Return the rules by which roles are told."""
    file = rules.files["roles"]
    names = [name for name in RoleRules.__slots__ if name not in ("titles", "tense", "farewell")]
    tense = Tense(file.pattern("patterns.leans_back"), file.pattern("patterns.leans_ahead"))
    patterns = {name: file.pattern(f"patterns.{name}") for name in names}
    farewell = rules.once(tree_rules).closing.exhortation
    return RoleRules(rules.once(chapter_titles), tense, farewell=farewell, **patterns)


def find_roles(
    body: Sequence[Paragraph],
    roots: Sequence[Draft],
    preamble: Sequence[int],
    year: int | None,
    rules: RoleRules,
) -> dict[int, Role]:
    """Return the role of each paragraph of the body by number; `year` is the document's, where it is known."""
    paragraphs = {paragraph.number: paragraph for paragraph in body}
    tasks = [root for root in roots if root.rank <= SECTION]
    if not tasks:
        return {paragraph.number: _short(paragraph, rules) for paragraph in body}
    reader = _Chapters(paragraphs, year, rules)
    told = reader.told(tasks)
    roles: dict[int, Role] = {}
    for root in tasks:
        roles |= reader.chapter(root, told.get(root.start)) if root.rank == CHAPTER else reader.topic(root)
    leads = {root.start: tuple(root.numbers()) for root in roots if root.rank > SECTION}
    loose = sorted((*preamble, *leads))
    parting = set(takewhile(lambda n: rules.farewell.search(fold(paragraphs[n].text)), reversed(loose)))
    mode: Role = "other"
    for number in loose:
        mode = _next(mode, fold(paragraphs[number].text[:60]), rules, before=number < tasks[0].start)
        farewell = number > tasks[0].start and number in parting
        roles |= dict.fromkeys(leads.get(number, (number,)), "other" if farewell else mode)
    return dict(sorted(roles.items()))


def weightiest(numbers: Sequence[int], roles: Mapping[int, Role], paragraphs: Mapping[int, Paragraph]) -> Role:
    """Return the role of most of the text of some paragraphs."""
    weights: dict[Role, int] = {}
    for number in numbers:
        weights[roles[number]] = weights.get(roles[number], 0) + len(paragraphs[number].text)
    return max(weights, key=lambda role: weights[role])


@dataclass(frozen=True, slots=True)
class _Chapters:
    """The chapters of one document: what each paragraph of them is about."""

    paragraphs: Mapping[int, Paragraph]
    year: int | None
    rules: RoleRules

    def told(self, chapters: Sequence[Draft]) -> dict[int, int]:
        """Return the chapters of results whose titles do not say so, each with the number where its results end.

        They open with what was and stand before the chapter that looks ahead: by its title, or by the year's goals. One
        that turns itself to what is to come is both; its results end there.
        """
        first = next((at for at, chapter in enumerate(chapters) if self._looks_ahead(chapter)), None)
        found: dict[int, int] = {}
        for chapter in chapters[: 0 if first is None else first + 1]:
            title, numbers = chapter.heading.title, sorted(chapter.numbers())
            last = names_last_year(title, self.year) and not plans_the_year(title, self.rules.titles)
            if says_its_role(title, self.year, self.rules.titles) and not last:
                continue
            end = next((n for n in numbers if self._opens_ahead(n)), numbers[-1] + 1)
            if last or any(self._opens_back(n) for n in numbers[:2] if n < end):
                found[chapter.start] = end
        return found

    def _looks_ahead(self, chapter: Draft) -> bool:
        """Return whether a chapter says in its title that it is about what is to come, or sets the year's goals."""
        title, titles = chapter.heading.title, self.rules.titles
        says = says_its_role(title, self.year, titles) and not names_last_year(title, self.year)
        return (says and chapter_role(title, titles) in ("outlook", "plan")) or self._sets_goals(chapter)

    def _opens_back(self, number: int) -> bool:
        """Return whether a paragraph, its heading aside, opens with what was: last year, or the years before."""
        return self._opens(number, self.rules.opens_back, None if self.year is None else self.year - 1)

    def _opens_ahead(self, number: int) -> bool:
        """Return whether a paragraph, its heading aside, opens with what is to come."""
        return self._opens(number, self.rules.opens_ahead, self.year)

    def _opens(self, number: int, pattern: re.Pattern[str], year: int | None) -> bool:
        paragraph = self.paragraphs[number]
        places = (0, paragraph.opening) if paragraph.mark else (0,)
        found = (pattern.match(fold(paragraph.text[at : at + _OPENING])) for at in places)
        return any(one and (one["year"] is None or year is None or int(one["year"]) == year) for one in found)

    def chapter(self, root: Draft, results_end: int | None) -> dict[int, Role]:
        """Return the roles of a chapter; `results_end` says how far one reviews whose title does not say so."""
        title, titles = root.heading.title, self.rules.titles
        numbers = sorted(root.numbers())
        if results_end is not None and results_end > numbers[-1]:
            return dict.fromkeys(numbers, "review")
        announced = self._announced(root, numbers)
        if announced == "review" and not looks_ahead(title, titles):
            return dict.fromkeys(numbers, "review")
        roles: dict[int, Role]
        if announced == "review":
            turn = self._turn(title, [self.paragraphs[n] for n in numbers[1:]], numbers[-1] + 1)
            roles = {n: "review" if n < turn else "outlook" for n in numbers}
            announced = "outlook"
        else:
            roles = dict.fromkeys(numbers, announced)
        later = {n for n in numbers if roles[n] == "outlook"}
        if announced == "outlook":
            roles |= {n: role for n, role in self._items(root).items() if n in later}
        elif plans_the_year(title, titles) or self._sets_goals(root):
            roles |= self._framing(root, since=results_end or 0)
        _carry_over(roles, numbers, self.paragraphs)
        if results_end is None:
            roles |= self._opening(root, roles)
        roles |= {n: "review" for n in numbers if results_end is not None and n < results_end}
        if root.heading.alone and len(numbers) > 1 and results_end is None:
            roles[root.start] = weightiest(numbers[1:], roles, self.paragraphs)
        return roles

    def _announced(self, root: Draft, numbers: Sequence[int]) -> Role:
        """Return what the title announces; 再创新成就 announces no review where goals are set and nothing is told."""
        title, titles = root.heading.title, self.rules.titles
        if is_glossary(title, titles):
            return "other"
        role = chapter_role(title, titles)
        if role == "review" and not says_its_role(title, self.year, titles):
            told = any(map(self._opens_back, numbers[:3]))
            return "review" if told or not self._sets_goals(root) else "plan"
        return role

    def _sets_goals(self, root: Draft) -> bool:
        """Return whether the text before a chapter's first numbered item sets the year's goals."""
        before = self._before_items(root)
        return any(self.rules.goals.search(fold(self.paragraphs[n].text)) for n in before)

    def topic(self, root: Draft) -> dict[int, Role]:
        """A section outside any chapter is about tasks, behind the look back that it may begin with."""
        numbers = sorted(root.numbers())
        roles: dict[int, Role] = dict.fromkeys(numbers, "plan")
        roles |= self._opening(root, roles)
        if root.heading.alone and len(numbers) > 1:
            roles[root.start] = weightiest(numbers[1:], roles, self.paragraphs)
        return roles

    def _opening(self, root: Draft, roles: Mapping[int, Role]) -> dict[int, Role]:
        """Return the review that a chapter of tasks or requirements opens with, empty for most."""
        numbers = sorted(root.numbers())[1 if root.heading.alone else 0 :]
        run = list(takewhile(lambda number: roles[number] in ("plan", "outlook"), numbers))
        reach = self.rules.tense.look_back([self.paragraphs[number].text for number in run])
        return dict.fromkeys(run[:reach], "review")

    def _turn(self, title: str, paragraphs: Sequence[Paragraph], past: int) -> int:
        """Return the paragraph in which a chapter of two titles turns to what is to come, `past` if it never does."""
        years = sorted(set(_YEAR.findall(fold(title))))
        coming = re.compile(f"{years[-1]}年|今年" if len(years) > 1 else "今年")
        heads = ((p.number, fold(p.text[:60])) for p in paragraphs)
        return next((n for n, head in heads if self.rules.turn.match(head) or coming.match(head)), past)

    def _items(self, root: Draft) -> dict[int, Role]:
        """In a chapter of requirements the items are tasks if its title says so, but for the headline targets."""
        if not names_tasks(root.heading.title, self.rules.titles):
            return {}
        roles: dict[int, Role] = {}
        items = [child for child in root.children if child.rank < TOPIC] or root.children
        for position, child in enumerate(items):
            texts = (fold(self.paragraphs[n].text) for n in child.numbers())
            headline = position == 0 and any(map(self.rules.headline.search, texts))
            roles |= dict.fromkeys(child.numbers(), "outlook" if headline else "plan")
        return roles

    def _before_items(self, root: Draft) -> list[int]:
        """Return the paragraphs between a chapter's title and its first numbered item."""
        starts = [child.start for child in root.children if child.heading.number]
        numbers = sorted(root.numbers())[1:]
        return [n for n in numbers if n < min(starts, default=numbers[-1] + 1 if numbers else 0)]

    def _framing(self, root: Draft, since: int) -> dict[int, Role]:
        """In a chapter of tasks what stands before the first item is outlook, unless it announces the tasks."""
        before = [n for n in self._before_items(root) if n >= since]
        framing = [n for n in before if self.rules.framing.search(fold(self.paragraphs[n].text))]
        roles: dict[int, Role] = {n: "outlook" for n in before if framing and n <= framing[-1]}
        starts = any(child.heading.number for child in root.children)
        if before and starts and self._announces(before[-1]):
            roles[before[-1]] = "plan"
        return roles

    def _announces(self, number: int) -> bool:
        """Return whether a paragraph is so short that it announces the items, and sets no goals."""
        text = self.paragraphs[number].text
        return len(text) <= _LONGEST_ANNOUNCEMENT and not self.rules.goals.search(fold(text))


def _carry_over(roles: dict[int, Role], numbers: Sequence[int], paragraphs: Mapping[int, Paragraph]) -> None:
    """A paragraph that a page break cut off keeps the role of its first half."""
    for before, number in pairwise(numbers):
        if number == before + 1 and not paragraphs[before].complete and before != numbers[0]:
            roles[number] = roles[before]


def _next(mode: Role, head: str, rules: RoleRules, *, before: bool) -> Role:
    """Return the role where no section says it, given that of the paragraph before and how this one begins.

    Before the first section stands the opening formula, then in old documents the look back; behind it closing topics.
    """
    if rules.general.match(head):
        return "outlook"
    if before:
        if mode == "review" and rules.year_ahead.match(head):
            return "outlook"
        return "review" if rules.look_back.match(head) else mode
    return "plan" if mode == "other" or not rules.general_stays.match(head) else mode


def _short(paragraph: Paragraph, rules: RoleRules) -> Role:
    """Return the role of a paragraph of a read-out, which has no sections."""
    text = fold(paragraph.text)
    if rules.past.match(text):
        return "review"
    if rules.framing.match(text):
        return "outlook"
    return "plan" if rules.ahead.search(text) else "other"
