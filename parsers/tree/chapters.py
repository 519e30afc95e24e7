"""What a level-1 title announces: the past, what is wanted in general, tasks; or several of them at once."""

from __future__ import annotations

import re

from model.document import Role
from text.folding import fold

_REVIEW = re.compile("回顾|成就|成绩|过去|以来|工作总结|基本总结|工作情况|发展情况|工作进展|的五年$")
_OUTLOOK = re.compile(
    "总体要求|总体部署|总体思路|形势|指导思想|指导方针|基本思路|基本任务|政策取向|主要目标|目标任务|预期目标|奋斗目标"
)
_YEAR_PLAN = re.compile(
    "重点工作|重点任务|工作任务|工作安排|工作重点|工作的?建议|今年.{0,4}工作|年(?:的)?(?:主要)?(?:工作|任务)(?!的?(?:总体|思路|目标))"
)
# The world and what is done in it is a closing topic, though 形势 stands in its title.
_ABROAD = re.compile("国际|外交|对外")
_TASKS = re.compile("任务|举措|重点工作|工作安排")


def chapter_role(title: str) -> Role:
    """Return the role that a level-1 title announces, the first where it announces several."""
    text = fold(title)
    if _REVIEW.search(text):
        return "review"
    ahead = _OUTLOOK.search(text) and not _YEAR_PLAN.search(text) and not _ABROAD.search(text)
    return "outlook" if ahead else "plan"


def looks_ahead(title: str) -> bool:
    """Return whether a title names, besides anything else, what is to come."""
    return bool(_OUTLOOK.search(fold(title)) or _TASKS.search(fold(title)))


def names_tasks(title: str) -> bool:
    """Return whether the items of a chapter so titled are tasks."""
    return _TASKS.search(fold(title)) is not None


def plans_the_year(title: str) -> bool:
    """Return whether a chapter so titled holds the year's tasks, with the general requirements before them."""
    return _YEAR_PLAN.search(fold(title)) is not None


def is_glossary(title: str) -> bool:
    """Return whether a chapter so titled only explains words."""
    return re.search("名词|注释|附注|^注|术语", title) is not None
