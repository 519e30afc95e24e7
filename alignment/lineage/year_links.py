"""One comparison as lineage needs it: the priorities of both annual plans, and which answers which."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alignment.changes.absence import key_terms
from alignment.pairs.corrections import Corrections, judged_edges
from alignment.reading.knowledge import Knowledge
from alignment.reading.units import units
from model import Diff, Document
from model.lineage import Judged, Link, Node, YearLinks

_LONGEST_TITLE, _SHORTEST_TITLE = 24, 4
_STOPS = re.compile(r"[，。；：）（]")
_ADDRESS = re.compile(r"^(?:我们|今年|明年|新的一年|过去一年|一年来|各级政府)?(?:要|将|必须)?(?:继续)?(?=.{4})")
# When, where and in what respect: no priority is known by that.
_SETTING = re.compile(
    r"(?:在|对|从|按照|随着|面对).{1,16}(?:中|下|上|面|时|期间)|.{0,4}方面|过去一年|.{0,6}年来|\d{1,2}月\d{1,2}日|这次.{0,6}|的.*"
)
_NUMBER = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，、]|[一二三四五六七八九十]是|—+)\s*"
)


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
    for unit in units(document):
        umbrella = unit.bare and unit.level == 1  # 2012年主要任务: the whole list, no priority
        if unit.role == "plan" and not unit.five_years and not umbrella:
            terms = key_terms([unit.scope], knowledge.background)
            yield Node(unit.paragraph, _title(unit.title), terms, len(unit.text))


def _title(text: str) -> str:
    """Return the clause that a priority is known by: the first that says more than when and who."""
    clauses = [_ADDRESS.sub("", clause) for clause in _STOPS.split(_NUMBER.sub("", text))]
    telling = (clause for clause in clauses if len(clause) >= _SHORTEST_TITLE and not _SETTING.fullmatch(clause))
    return next(telling, text)[:_LONGEST_TITLE]
