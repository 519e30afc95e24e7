"""Which paragraphs start sections, and on which level: numbers that count, unnumbered titles, topic sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.tree.believed_numbers import RANKS
from parsers.tree.paragraph import Heading, Paragraph
from parsers.tree.titles import annex_start, find_titles, label_end, starts_anew
from parsers.tree.topic_sentences import Unnumbered, find_topics
from parsers.tree.tree_rules import HeadingRules, TreeRules, UnnumberedTitles
from text.folding import fold
from text.markers import Family

# What may be the second level of a chapter that has no （一）, in this order.
_SECOND: tuple[Family, ...] = ("ordinal", "arabic", "bare", "bracket", "circle")


def find_headings(paragraphs: Sequence[Paragraph], outside: Mapping[int, str], rules: TreeRules) -> dict[int, Heading]:
    """Return the headings and leads by paragraph number; `paragraphs` are those of the body, with believed marks."""
    annex = annex_start(paragraphs, outside, rules.titles)
    found = _firm(paragraphs, outside, annex, rules.titles)
    for stretch in unnumbered_stretches(paragraphs, outside, rules):
        topics = find_topics(stretch, rules)
        found |= {p.number: _topic(p) for p in stretch.paragraphs if p.number in topics}
    return dict(sorted(found.items()))


def unnumbered_stretches(
    paragraphs: Sequence[Paragraph], outside: Mapping[int, str], rules: TreeRules
) -> Iterator[Unnumbered]:
    """Yield the stretches of a document in which topic sentences are looked for."""
    annex = annex_start(paragraphs, outside, rules.titles)
    yield from _stretches(_before(paragraphs, annex), _firm(paragraphs, outside, annex, rules.titles), outside)


def _firm(
    paragraphs: Sequence[Paragraph], outside: Mapping[int, str], annex: int, rules: UnnumberedTitles
) -> dict[int, Heading]:
    """Return the headings that a number or a title's looks make: what topic sentences are looked for between."""
    body = _before(paragraphs, annex)
    found = {p.number: _numbered(p) for p in body if p.mark is not None}
    titles = list(find_titles(paragraphs, outside, annex, rules))
    outlines = sorted({p.block.outline for p in (*body, *titles) if p.block.outline and (p.mark or p in titles)})
    found |= {p.number: _title(p, annex, outlines, rules) for p in titles}
    if starts_anew(body, rules):
        found = _lowered(found, min((p.number for p in titles), default=annex))
    return _levelled(found, {p.number for p in body if not p.complete})


def _lowered(found: Mapping[int, Heading], title: int) -> dict[int, Heading]:
    """Return the headings with all numbers from the first unnumbered title on one level lower: 一、 stands under it."""
    return {
        number: replace(heading, level=min(3, heading.level + 1))
        if heading.family in RANKS and number > title
        else heading
        for number, heading in found.items()
    }


def _before(paragraphs: Sequence[Paragraph], annex: int) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph.number < annex]


def find_breaks(
    paragraphs: Sequence[Paragraph], headings: Mapping[int, Heading], rules: HeadingRules
) -> frozenset[int]:
    """Return where a level-1 heading is missing in the source: there all sections close, and none is invented.

    The proof is a gap in 一、, 二、, … together with a （一） that starts anew inside one chapter.
    """
    breaks: set[int] = set()
    chapters = _chapters(headings)
    for chapter, following in pairwise(chapters):
        opener, closer = chapter[min(chapter)] if chapter else None, following[min(following)]
        if opener is None or not opener.ordinal or closer.ordinal < opener.ordinal + 2:
            continue
        starts = [n for n, heading in chapter.items() if heading.family == "paren" and heading.ordinal == 1]
        if len(starts) > 1:
            last_item = max(n for n, heading in chapter.items() if heading.family == "paren" and n < starts[1])
            between = [p for p in paragraphs if last_item < p.number < starts[1]]
            turn = (p.number for p in between if rules.outlook.match(fold(p.text[:60])))
            breaks.add(next(turn, starts[1]))
    return frozenset(breaks)


def _numbered(paragraph: Paragraph) -> Heading:
    assert paragraph.mark is not None
    family = paragraph.mark.family
    level = 1 if RANKS[family] <= RANKS["chapter"] else 2 if family == "paren" else 3
    number = "" if paragraph.unnamed else paragraph.mark.number
    return Heading(level, number, paragraph.title, family, paragraph.mark.ordinal, paragraph.alone)


def _title(paragraph: Paragraph, annex: int, outlines: Sequence[int], rules: UnnumberedTitles) -> Heading:
    """Return a title's heading: of level 1, unless the source itself puts it below other headings (`outlines`)."""
    if paragraph.number < annex:
        stated = paragraph.block.outline
        return Heading(min(3, outlines.index(stated) + 1) if stated else 1, "", paragraph.title, "top", 0, alone=True)
    end = label_end(paragraph, rules)
    return Heading(1, paragraph.text[:end].rstrip(), paragraph.title[end:], "annex", 0, alone=True)


def _topic(paragraph: Paragraph) -> Heading:
    return Heading(3, "", paragraph.title, "topic", 0, paragraph.alone)


def _levelled(found: Mapping[int, Heading], unstopped: set[int]) -> dict[int, Heading]:
    """Return the headings with a finer number raised to level 2 in chapters that have no （一）."""
    levelled: dict[int, Heading] = {}
    for chapter in _chapters(found):
        second = _second_level(chapter, unstopped)
        for number, heading in chapter.items():
            levelled[number] = replace(heading, level=2) if heading.family == second else heading
    return levelled


def _second_level(chapter: Mapping[int, Heading], unstopped: set[int]) -> Family | None:
    families = {heading.family for heading in chapter.values()}
    if "paren" in families or "chapter" in {h.family for h in chapter.values() if h.level > 1}:
        return None
    # 一是 is the second level only where it stands as a heading does: on lines of its own, without a stop.
    clauses = [n for n, heading in chapter.items() if heading.family == "clause"]
    if clauses and all(chapter[n].alone and n in unstopped for n in clauses):
        return "clause"
    return next((family for family in _SECOND if family in families), None)


def _chapters(headings: Mapping[int, Heading]) -> list[dict[int, Heading]]:
    """Return the headings cut before each of level 1; the first piece, which may be empty, stands before them all."""
    chapters: list[dict[int, Heading]] = [{}]
    for number in sorted(headings):
        if headings[number].level == 1:
            chapters.append({})
        chapters[-1][number] = headings[number]
    return chapters


def _stretches(
    paragraphs: Sequence[Paragraph], found: Mapping[int, Heading], outside: Mapping[int, str]
) -> Iterator[Unnumbered]:
    """Yield the unnumbered paragraphs between headings and salutations."""
    opener: Heading | None = None
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        heading = found.get(paragraph.number)
        if heading is None and outside.get(paragraph.number - 1) != "salutation":
            run.append(paragraph)
            continue
        yield _stretch(run, opener, heading)
        opener, run = (heading, []) if heading else (None, [paragraph])
    yield _stretch(run, opener, None)


def _stretch(run: Sequence[Paragraph], opener: Heading | None, closer: Heading | None) -> Unnumbered:
    level = opener.level if opener else 0
    alone = opener is not None and opener.alone
    return Unnumbered(
        tuple(run),
        under_heading=alone and level > 1,
        under_item=alone and level == 3,
        under_chapter=level == 1,
        framing=level == 1 and closer is not None and closer.level > 1,
        apart=opener is None,
    )
