"""The role of each paragraph: review, outlook, plan or other.

A chapter's title says what it mainly is. Inside it the framing before the numbered tasks is outlook, the items of a
five-year plan are plan, and a chapter of two titles ("成就和主要任务") turns from one role to the other. So does one
that opens with what was done, as those of old reports and those on foreign affairs do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from model.document import Role
from parsers.facts.tense import look_back
from parsers.tree.chapters import chapter_role, is_glossary, looks_ahead, names_tasks, plans_the_year
from parsers.tree.draft import CHAPTER, SECTION, TOPIC, Draft
from parsers.tree.paragraph import Paragraph
from text.folding import fold

# Framing: the situation, what is asked for in general, headline targets and why they are set so.
_FRAMING = re.compile(
    "总体要求|总体思路|指导思想|基本思路|(?:预期|主要|奋斗)目标|(?:上述|以上|这些|今年)目标|经济增速|"
    "[^。]{0,30}(?:之年|一年|时期)[。，,]|思想为指导|综合(?:分析|研判|考虑)|形势|风险挑战|面临|基本面|"
    "《?(?:规划)?纲要|展望|信心|原则|嘱托|重要讲话|蓝图|前景|“五个必须”|稳中求进"
)
_TARGETS = re.compile("生产总值.{0,40}(?:年均|翻一番|合理区间)|(?:国内|地区)生产总值增长")
_TURN = re.compile(
    "“?(?:[六七八九]|十.?)五”?时期(?:,|是)|(?:今后|未来)五年|根据.{0,40}(?:建议|规划)|.{0,40}(?:总体要求|预期目标|基本思路)"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_PAST = re.compile("过去|去年|[一五]年来|取得|完成了|[0-9]{4}年.{0,10}(?:工作|成绩)|.{0,30}(?:成绩|成就)")
_AHEAD = re.compile("要|明年|今年|会议(?:强调|要求|指出|部署)|必须|加快|推进|坚持")
_LOOK_BACK = re.compile("(?:过去|刚刚过去|[一五]年来|回顾|[0-9]{4}年(?:,|是))|.{0,20}(?:以来|五年|一年),")
_GENERAL = re.compile(
    ".{0,40}(?:总体要求|基本要求|基本思路|总体思路|预期目标|指导思想|以下原则|基本原则)|今年(?:是|将)"
)
# Where the look back has begun already, a paragraph that opens with a year speaks of the year that is coming.
_YEAR_AHEAD = re.compile("[0-9]{4}年,?是")
_GENERAL_STAYS = re.compile("(?:综合|通观|实现|今年要)")
_FAREWELL = re.compile("让我们|紧密地?团结|团结起来|努力奋斗|奋勇前进|而奋斗")
# The last paragraph before the items announces them if it is no longer than this.
_LONGEST_ANNOUNCEMENT = 110


def find_roles(body: Sequence[Paragraph], roots: Sequence[Draft], preamble: Sequence[int]) -> dict[int, Role]:
    """Return the role of each paragraph of the body by number."""
    paragraphs = {paragraph.number: paragraph for paragraph in body}
    tasks = [root for root in roots if root.rank <= SECTION]
    if not tasks:
        return {paragraph.number: _short(paragraph) for paragraph in body}
    roles: dict[int, Role] = {}
    for root in tasks:
        roles |= _chapter(root, paragraphs) if root.rank == CHAPTER else _topic(root, paragraphs)
    leads = {root.start: tuple(root.numbers()) for root in roots if root.rank > SECTION}
    loose = sorted((*preamble, *leads))
    parting = set(takewhile(lambda n: _FAREWELL.search(fold(paragraphs[n].text)), reversed(loose)))
    mode: Role = "other"
    for number in loose:
        mode = _next(mode, fold(paragraphs[number].text[:60]), before=number < tasks[0].start)
        farewell = number > tasks[0].start and number in parting
        roles |= dict.fromkeys(leads.get(number, (number,)), "other" if farewell else mode)
    return dict(sorted(roles.items()))


def weightiest(numbers: Sequence[int], roles: Mapping[int, Role], paragraphs: Mapping[int, Paragraph]) -> Role:
    """Return the role of most of the text of some paragraphs."""
    weights: dict[Role, int] = {}
    for number in numbers:
        weights[roles[number]] = weights.get(roles[number], 0) + len(paragraphs[number].text)
    return max(weights, key=lambda role: weights[role])


def _chapter(root: Draft, paragraphs: Mapping[int, Paragraph]) -> dict[int, Role]:
    title = root.heading.title
    announced = "other" if is_glossary(title) else chapter_role(title)
    numbers = sorted(root.numbers())
    if announced == "review" and not looks_ahead(title):
        return dict.fromkeys(numbers, "review")
    roles: dict[int, Role] = {}
    if announced == "review":
        turn = _turn(title, [paragraphs[n] for n in numbers[1:]], numbers[-1] + 1)
        roles = {n: "review" if n < turn else "outlook" for n in numbers}
        announced = "outlook"
    else:
        roles = dict.fromkeys(numbers, announced)
    later = {n for n in numbers if roles[n] == "outlook"}
    if announced == "outlook":
        roles |= {n: role for n, role in _items(root, paragraphs).items() if n in later}
    elif plans_the_year(title):
        roles |= _framing(root, paragraphs)
    _carry_over(roles, numbers, paragraphs)
    roles |= _opening(root, roles, paragraphs)
    if root.heading.alone and len(numbers) > 1:
        roles[root.start] = weightiest(numbers[1:], roles, paragraphs)
    return roles


def _topic(root: Draft, paragraphs: Mapping[int, Paragraph]) -> dict[int, Role]:
    """A section outside any chapter is about tasks, behind the look back that it may begin with."""
    numbers = sorted(root.numbers())
    roles: dict[int, Role] = dict.fromkeys(numbers, "plan")
    roles |= _opening(root, roles, paragraphs)
    if root.heading.alone and len(numbers) > 1:
        roles[root.start] = weightiest(numbers[1:], roles, paragraphs)
    return roles


def _opening(root: Draft, roles: Mapping[int, Role], paragraphs: Mapping[int, Paragraph]) -> dict[int, Role]:
    """Return the review that a chapter of tasks or requirements opens with, empty for most."""
    numbers = sorted(root.numbers())[1 if root.heading.alone else 0 :]
    run = list(takewhile(lambda number: roles[number] in ("plan", "outlook"), numbers))
    return dict.fromkeys(run[: look_back([paragraphs[number].text for number in run])], "review")


def _turn(title: str, paragraphs: Sequence[Paragraph], past: int) -> int:
    """Return the paragraph in which a chapter of two titles turns to what is to come, `past` if it never does."""
    years = sorted(set(_YEAR.findall(fold(title))))
    coming = re.compile(f"{years[-1]}年|今年" if len(years) > 1 else "今年")
    heads = ((p.number, fold(p.text[:60])) for p in paragraphs)
    return next((n for n, head in heads if _TURN.match(head) or coming.match(head)), past)


def _items(root: Draft, paragraphs: Mapping[int, Paragraph]) -> dict[int, Role]:
    """In a chapter of requirements the numbered items are tasks if its title says so, but for the headline targets."""
    if not names_tasks(root.heading.title):
        return {}
    roles: dict[int, Role] = {}
    items = [child for child in root.children if child.rank < TOPIC] or root.children
    for position, child in enumerate(items):
        headline = position == 0 and any(_TARGETS.search(fold(paragraphs[n].text)) for n in child.numbers())
        roles |= dict.fromkeys(child.numbers(), "outlook" if headline else "plan")
    return roles


def _framing(root: Draft, paragraphs: Mapping[int, Paragraph]) -> dict[int, Role]:
    """In a chapter of tasks what stands before the first numbered item is outlook, unless it announces the tasks."""
    starts = [child.start for child in root.children if child.heading.number]
    numbers = sorted(root.numbers())[1:]
    before = [n for n in numbers if n < min(starts, default=numbers[-1] + 1 if numbers else 0)]
    framing = [n for n in before if _FRAMING.search(fold(paragraphs[n].text))]
    roles: dict[int, Role] = {n: "outlook" for n in before if framing and n <= framing[-1]}
    if before and starts and len(paragraphs[before[-1]].text) <= _LONGEST_ANNOUNCEMENT:
        roles[before[-1]] = "plan"
    return roles


def _carry_over(roles: dict[int, Role], numbers: Sequence[int], paragraphs: Mapping[int, Paragraph]) -> None:
    """A paragraph that a page break cut off keeps the role of its first half."""
    for before, number in pairwise(numbers):
        if number == before + 1 and not paragraphs[before].complete and before != numbers[0]:
            roles[number] = roles[before]


def _next(mode: Role, head: str, *, before: bool) -> Role:
    """Return the role where no section says it, given that of the paragraph before and how this one begins.

    Before the first section stands the opening formula, then in old reports the look back; behind it closing topics.
    """
    if _GENERAL.match(head):
        return "outlook"
    if before:
        if mode == "review" and _YEAR_AHEAD.match(head):
            return "outlook"
        return "review" if _LOOK_BACK.match(head) else mode
    return "plan" if mode == "other" or not _GENERAL_STAYS.match(head) else mode


def _short(paragraph: Paragraph) -> Role:
    """Return the role of a paragraph of a read-out, which has no sections."""
    text = fold(paragraph.text)
    if _PAST.match(text):
        return "review"
    if _FRAMING.match(text):
        return "outlook"
    return "plan" if _AHEAD.search(text) else "other"
