"""What a level-1 title announces: the past, what is wanted in general, tasks; or several of them at once, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.document import Role
from text.folding import fold
from text.rule_files import Rules

_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")


@dataclass(frozen=True, slots=True)
class ChapterTitles:
    """The patterns of data/roles.toml that read the titles of chapters."""

    review_title: re.Pattern[str]
    review_perhaps: re.Pattern[str]
    outlook_title: re.Pattern[str]
    year_plan_title: re.Pattern[str]
    abroad_title: re.Pattern[str]
    tasks_title: re.Pattern[str]
    glossary_title: re.Pattern[str]


def chapter_titles(rules: Rules) -> ChapterTitles:
    """Return the patterns that read titles."""
    return rules.files["roles"].record(ChapterTitles, "patterns")


def chapter_role(title: str, rules: ChapterTitles) -> Role:
    """Return the role that a level-1 title announces, the first where it announces several; plan where it says none."""
    text = fold(title)
    if rules.review_title.search(text) or rules.review_perhaps.search(text):
        return "review"
    if plans_the_year(title, rules) or rules.abroad_title.search(text):
        return "plan"
    return "outlook" if rules.outlook_title.search(text) else "plan"


def says_its_role(title: str, year: int | None, rules: ChapterTitles) -> bool:
    """Return whether a title says plainly what its chapter is; 再创新成就 and a slogan do not.

    A title that names last year and nothing that is to come speaks of the past.
    """
    text = fold(title)
    if rules.review_title.search(text) or is_glossary(title, rules):
        return True
    if rules.review_perhaps.search(text):
        return looks_ahead(title, rules) or bool(_YEAR.search(text)) or "五" in text
    return looks_ahead(title, rules) or plans_the_year(title, rules) or str(year) in text


def names_last_year(title: str, year: int | None) -> bool:
    """Return whether last year is the only year that a title names."""
    named = {int(found) for found in _YEAR.findall(fold(title))}
    return year is not None and named == {year - 1}


def looks_ahead(title: str, rules: ChapterTitles) -> bool:
    """Return whether a title names, besides anything else, what is to come."""
    return bool(rules.outlook_title.search(fold(title)) or rules.tasks_title.search(fold(title)))


def names_tasks(title: str, rules: ChapterTitles) -> bool:
    """Return whether the items of a chapter so titled are tasks."""
    return rules.tasks_title.search(fold(title)) is not None


def plans_the_year(title: str, rules: ChapterTitles) -> bool:
    """Return whether a chapter so titled holds the year's tasks, with the general requirements before them."""
    return rules.year_plan_title.search(fold(title)) is not None


def is_glossary(title: str, rules: ChapterTitles) -> bool:
    """Return whether a chapter so titled only explains words."""
    return rules.glossary_title.search(title) is not None
