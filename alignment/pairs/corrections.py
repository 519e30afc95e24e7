"""The analyst's word: which paragraphs are the same priority and which are not, over what the aligner found.

A file of corrections has one judgement a line, anchored by quotes, so that it survives another parse:

    # anything after # is a comment
    2016「扩大跨境电子商务试点」 = 2017「推广跨境电子商务经验」
    2016「支持企业建设海外仓」 ≠ 2017「完善仓储物流网络」

A paragraph named by "=" leaves the group it was in and joins those it is declared the same as; its old partners stay
behind. "≠" (or "!=") parts the two. A line that cannot be read, whose quote stands nowhere or in several paragraphs, or
that contradicts another is not applied, and is reported. Lines on other years wait for the comparison they belong to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from alignment.reading.years import reporting_year
from model import Alignment, Document, Pair

_QUOTE = r"((?:19|20)\d\d)\s*年?\s*[「『“\"]([^」』”\"]+)[」』”\"]"
_LINE = re.compile(rf"\s*{_QUOTE}\s*(=|＝|≠|!=)\s*{_QUOTE}\s*")
_SAME = "=＝"
_DIGITS = 4
_WORDS = ("分析师判定：同一事项", "分析师判定：并非同一事项")
# What is left of a group whose other members were judged to belong elsewhere is as open as before: even odds.
_UNTOUCHED = 0.5

# A paragraph of the earlier and one of the later document; a paragraph with whether it is the later document's.
_Edge = tuple[int, int]
_Node = tuple[bool, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """One judgement: whether two quotes, each of the document of a year, are the same priority; lines count from 1."""

    line: int
    same: bool
    first: tuple[int, str]
    second: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """What judgements of earlier years say of two later ones: of single pairs of paragraphs, and of groups.

    `edges` give for (earlier paragraph, later paragraph) the judgement; `apart` are paragraphs of the earlier year that
    were judged to be different priorities, so that no group may join them.
    """

    edges: tuple[tuple[_Edge, Correction], ...] = ()
    apart: tuple[tuple[int, int, Correction], ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """The judgements of a file, the notes on lines that could not be read, and what of them is carried over."""

    judgements: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    carried: Carried = Carried()


def parse_corrections(text: str) -> Corrections:
    """Read the text of a file of corrections."""
    judgements, notes = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.split("#", maxsplit=1)[0].strip()
        if not content:
            continue
        if (found := _LINE.fullmatch(content)) is None:
            notes.append(f"校正第{number}行无法识别：{content}")
            continue
        year, quote, sign, other_year, other_quote = found.groups()
        judgements.append(Correction(number, sign in _SAME, (int(year), quote), (int(other_year), other_quote)))
    return Corrections(tuple(judgements), tuple(notes))


def judged_edges(earlier: Document, later: Document, corrections: Corrections) -> tuple[tuple[_Edge, Correction], ...]:
    """Return the pairs of paragraphs that an analyst judged of two years, as far as their quotes are found."""
    return tuple((edge, one) for one in corrections.judgements for edge in _located(earlier, later, one, []))


def corrected(
    earlier: Document,
    later: Document,
    alignment: Alignment,
    corrections: Corrections,
) -> tuple[Alignment, tuple[str, ...]]:
    """Return the alignment after the analyst's judgements on these two years, and notes on those not applied.

    What is carried over from earlier years yields to a judgement on these years that has a paragraph in common.
    """
    notes, carried = list(corrections.notes), corrections.carried
    lines: dict[_Edge, list[Correction]] = defaultdict(list)
    for one in corrections.judgements:
        for edge in _located(earlier, later, one, notes):
            lines[edge].append(one)
    judged = {end for edge in lines for end in _ends(edge)}
    before = {
        edge: one
        for edge, one in (*carried.edges, *_parting(earlier, later, alignment, carried))
        if judged.isdisjoint(_ends(edge))
    }
    for edge, one in before.items():
        lines[edge].append(one)
    same = {edge for edge, ones in lines.items() if all(one.same for one in ones)}
    other = {edge for edge, ones in lines.items() if not any(one.same for one in ones)}
    declared = _components(same)
    opposed = {edge for edge in other if any(set(_ends(edge)) <= part for part in declared)}
    for edge in sorted((lines.keys() - same - other) | opposed):
        numbers = "、".join(str(one.line) for one in lines[edge])
        notes.append(f"校正第{numbers}行与另一行矛盾，未生效")
    groups = _parted(_joined(_groups(alignment), declared), declared, other - opposed)
    words = [
        {edge: _word(edge, word, before) for edge in edges} for edges, word in zip((same, other), _WORDS, strict=True)
    ]
    pairs = tuple(_pairs(earlier, later, alignment, groups, (words[0], words[1])))
    return replace(alignment, pairs=pairs), tuple(notes)


def _located(earlier: Document, later: Document, one: Correction, notes: list[str]) -> Iterator[_Edge]:
    """Yield the two paragraphs of a judgement on these years; a quote that names none or several goes to the notes."""
    quotes = dict((one.first, one.second))
    years = reporting_year(earlier), reporting_year(later)
    if years[0] == years[1] or set(quotes) != set(years):
        return
    ends = []
    for document, year in zip((earlier, later), years, strict=True):
        quote = quotes[year or 0]
        found = [n for n in document.body() if quote in document.text(n)]
        if len(found) != 1:
            where = "未找到" if not found else f"有{len(found)}段含有"
            notes.append(f"校正第{one.line}行未生效：{year}年文本中{where}“{quote}”")
        ends += found[:1] if len(found) == 1 else []
    if len(ends) == 2:
        yield ends[0], ends[1]


def _word(edge: _Edge, word: str, carried: Mapping[_Edge, Correction]) -> str:
    """Return the reason of a judgement; of one that was carried over with the years that it was made of."""
    if edge not in carried:
        return word
    years = sorted((carried[edge].first[0], carried[edge].second[0]))
    return f"{word}（沿用{years[0]}→{years[1]}年的判定）"


def _parting(
    earlier: Document, later: Document, alignment: Alignment, carried: Carried
) -> Iterator[tuple[_Edge, Correction]]:
    """Yield what parts a group that joins two priorities judged different: the less like of the two leaves it."""
    for one, other, judgement in carried.apart:
        for pair in alignment.pairs:
            if one in pair.earlier and other in pair.earlier and pair.later:
                text = "\n".join(later.text(n) for n in pair.later)
                leaves = min(one, other, key=lambda n: (Indel.normalized_similarity(earlier.text(n), text), n))
                yield from (((leaves, n), judgement) for n in pair.later)


def _ends(edge: _Edge) -> tuple[_Node, _Node]:
    return (False, edge[0]), (True, edge[1])


def _components(edges: Iterable[_Edge]) -> list[frozenset[_Node]]:
    """Return the paragraphs that edges connect."""
    parts: list[frozenset[_Node]] = []
    for edge in sorted(edges):
        ends = frozenset(_ends(edge))
        touched = [part for part in parts if part & ends]
        parts = [part for part in parts if not part & ends] + [ends.union(*touched)]
    return parts


def _groups(alignment: Alignment) -> list[frozenset[_Node]]:
    return [frozenset([*((False, n) for n in p.earlier), *((True, n) for n in p.later)]) for p in alignment.pairs]


def _joined(groups: list[frozenset[_Node]], declared: Iterable[frozenset[_Node]]) -> list[frozenset[_Node]]:
    """Take what is declared the same out of its groups and make a group of it, where it is not in one already."""
    for part in declared:
        if not any(part <= group for group in groups):
            groups = [*(rest for group in groups for rest in _whole(group - part)), part]
    return groups


def _parted(
    groups: list[frozenset[_Node]], declared: Iterable[frozenset[_Node]], edges: Iterable[_Edge]
) -> list[frozenset[_Node]]:
    """Part the ends of every edge; of a larger group the end that leaves others of its side behind goes."""
    declared = list(declared)
    for edge in sorted(edges):
        group = next((group for group in groups if set(_ends(edge)) <= group), None)
        if group is None:
            continue
        pieces = [next((part for part in declared if end in part), frozenset([end])) for end in _ends(edge)]
        stays = [
            any(node[0] == end[0] for node in group - piece) for end, piece in zip(_ends(edge), pieces, strict=True)
        ]
        piece = pieces[0] if stays[0] or not stays[1] else pieces[1]
        groups = [g for g in groups if g != group]
        groups += [*_whole(piece & group), *_whole(group - piece)]
    return groups


def _whole(group: frozenset[_Node]) -> list[frozenset[_Node]]:
    """Return a group that has both sides as it is, paragraphs of one side each on its own."""
    return [group] if len({side for side, _ in group}) == 2 else [frozenset([node]) for node in sorted(group)]


def _pairs(
    earlier: Document,
    later: Document,
    alignment: Alignment,
    groups: Iterable[frozenset[_Node]],
    judged: Sequence[Mapping[_Edge, str]],
) -> Iterator[Pair]:
    """Yield the groups as pairs: untouched ones as they were, the others sure, with the reason that they are so."""
    before = {(pair.earlier, pair.later): pair for pair in alignment.pairs}
    reason = [{node: word for edge, word in sorted(edges.items()) for node in _ends(edge)} for edges in judged]
    for group in sorted(groups, key=sorted):
        one, two = (tuple(sorted(n for side, n in group if side is later_side)) for later_side in (False, True))
        said = {reason[0][node] for node in group if one and two and node in reason[0]}
        said |= {reason[1][node] for node in group if node in reason[1] and (one, two) not in before}
        old = before.get((one, two))
        if old and not said:
            yield old
            continue
        texts = ["\n".join(document.text(n) for n in side) for document, side in ((earlier, one), (later, two))]
        alike = round(Indel.normalized_similarity(*texts), _DIGITS) if one and two else 0.0
        yield Pair(one, two, 1.0 if said else _UNTOUCHED, alike, tuple(sorted(said)), old.spans if old else ())
