"""One comparison as lineage needs it: the priorities of both annual plans, and which answers which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alignment.changes.absence import key_terms
from alignment.pairs.corrections import Corrections, judged_edges
from alignment.reading.knowledge import Knowledge
from alignment.reading.rules import Rules
from alignment.reading.units import units
from model import Diff, Document
from model.lineage import Judged, Link, Node, YearLinks
from text.clauses import clauses
from text.markers import unmarked

_LONGEST_TITLE, _SHORTEST_TITLE = 24, 4
_BRACKETS = str.maketrans("（）", "，，")  # what stands in them is a clause of its own


@dataclass(frozen=True, slots=True, eq=False)
class TitleRules:
    """What a clause opens with that names no priority (`address`), and clauses that name none (`setting`)."""

    address: re.Pattern[str]
    setting: re.Pattern[str]


def title_rules(rules: Rules) -> TitleRules:
    """Return the rules of titles; `rules.once(title_rules)` makes them once."""
    return rules.files["lineage"].record(TitleRules, "titles")


def year_links(diff: Diff, knowledge: Knowledge, corrections: Corrections | None = None) -> YearLinks | None:
    """Return the links of a comparison; None where a year is unknown, both are one, or the texts are of unequal kinds.

    The points of a read-out are selected from a plan: what they leave out goes on unseen, what they draw together
    was never merged.
    """
    years = diff.earlier.year, diff.later.year
    if years[0] is None or years[1] is None or years[0] >= years[1] or diff.comparability.grade == "C":
        return None
    sides = [tuple(_nodes(document, knowledge)) for document in (diff.earlier, diff.later)]
    known = [{node.paragraph for node in side} for side in sides]
    links = (
        Link(
            tuple(n for n in change.earlier if n in known[0]),
            tuple(n for n in change.later if n in known[1]),
            change.confidence,
        )
        for change in diff.paragraphs
    )
    edges = judged_edges(diff.earlier, diff.later, corrections) if corrections else ()
    return YearLinks(
        earlier_year=years[0],
        later_year=years[1],
        earlier=sides[0],
        later=sides[1],
        links=tuple(link for link in links if link.earlier and link.later),
        judged=tuple(Judged(one.line, *edge, one.same) for edge, one in edges),
    )


def _nodes(document: Document, knowledge: Knowledge) -> Iterable[Node]:
    """Yield the paragraphs of the annual plan; headings without text of their own stand for the text below them."""
    rules = knowledge.rules.once(title_rules)
    for unit in units(document):
        umbrella = unit.bare and unit.level == 1  # 2012年主要任务: the whole list, no priority
        if unit.role == "plan" and not unit.five_years and not umbrella:
            terms = key_terms([unit.scope], knowledge.background)
            yield Node(unit.paragraph, _title(unit.title, rules), terms, len(unit.text))


def _title(text: str, rules: TitleRules) -> str:
    """Return the clause that a priority is known by: the first that says more than when and who."""
    found = [rules.address.sub("", clause) for clause in clauses(unmarked(text).translate(_BRACKETS))]
    telling = (clause for clause in found if len(clause) >= _SHORTEST_TITLE and not rules.setting.fullmatch(clause))
    return next(telling, text)[:_LONGEST_TITLE]
