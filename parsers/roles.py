"""The role of each paragraph: review, outlook, plan or other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.document import Role
from parsers.paragraph import Heading, Paragraph

_REVIEW = re.compile("回顾|成就|成绩|过去|来的工作|主要工作情况")
_OUTLOOK = re.compile("总体要求|总体部署|形势|指导思想|基本思路|政策取向|主要目标")
_OPENING = re.compile("(?:现在|下面)?[，,]?我(?:代表|受)")
_EXHORTATION = re.compile(r"让我们|更加紧密地?团结|团结起来|努力奋斗|奋勇前进|而奋斗")


def chapter_role(title: str) -> Role:
    """Return the role that a level-1 title announces."""
    if _REVIEW.search(title):
        return "review"
    return "outlook" if _OUTLOOK.search(title) else "plan"


def find_roles(
    body: Sequence[Paragraph], headings: Mapping[int, Heading], *, roots_of: Mapping[int, tuple[Heading, ...]]
) -> dict[int, Role]:
    """Return the role of each paragraph of the body by number."""
    roles: dict[int, Role] = {}
    seen = False
    for paragraph in body:
        path = roots_of.get(paragraph.number, ())
        seen = seen or bool(path)
        if path:
            roles[paragraph.number] = chapter_role(path[0].title)
        elif not seen or _EXHORTATION.search(paragraph.text):
            roles[paragraph.number] = "other"
        else:
            roles[paragraph.number] = "plan"
    return roles
