"""Which paragraphs start sections, and on which level: numbers that count, unnumbered titles, topic sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.grammar import Mark
from parsers.paragraph import LONGEST_HEADING, Heading, Paragraph
from parsers.series import RANKS, believed
from parsers.topics import Stretch, find_topics
from parsers.wording import fold

# An unnumbered line is a title only up to this length.
_LONGEST_TOP = 42
_SENTENCE_SIGNS = re.compile(r"[。！？；，,;：:]$|[。！？；;]")
_BACK_MATTER = re.compile(r"(?:名词解释|名词注释|注释|有关名词|.*(?:民生实事|为民办实事|实事项目).{0,6}$)")
_CONTINUES = frozenset("》”’）)】，。、；：,.;:")


def find_headings(paragraphs: Sequence[Paragraph], outside: Mapping[int, str]) -> dict[int, Heading]:
    """Return the headings and leads of a document by paragraph number; `paragraphs` are those of the body."""
    annex = _annex_start(paragraphs, outside)
    marks = {n: mark for n, mark in believed(paragraphs).items() if n < annex}
    found = {n: _numbered(paragraph, marks) for paragraph in paragraphs if (n := paragraph.number) in marks}
    tops = {p.number: _top(p) for p in _bare_titles(paragraphs, marks, outside, annex)}
    found = _with_second_level(found | tops)
    for stretch in _stretches([p for p in paragraphs if p.number < annex], found, outside):
        by_number = {p.number: p for p in stretch.paragraphs}
        found |= {n: _topic(by_number[n]) for n in find_topics(stretch)}
    return dict(sorted(found.items()))


def _numbered(paragraph: Paragraph, marks: Mapping[int, Mark]) -> Heading:
    mark = marks[paragraph.number]
    level = 1 if RANKS[mark.family] <= 1 else 2 if mark.family == "paren" else 3
    title = paragraph.title
    return Heading(level, mark.number, title, mark.family, mark.ordinal, paragraph.alone)


def _top(paragraph: Paragraph) -> Heading:
    return Heading(1, "", paragraph.title, "top", 0, alone=True)


def _topic(paragraph: Paragraph) -> Heading:
    return Heading(3, "", paragraph.title, "topic", 0, paragraph.alone)


def _annex_start(paragraphs: Sequence[Paragraph], outside: Mapping[int, str]) -> int:
    """Return the number from which on lists and glossaries stand, whose items are body; past the end if none."""
    end = paragraphs[-1].number + 1 if paragraphs else 1
    labels = [n for n, why in outside.items() if why == "annex-label"]
    titles = [
        p.number
        for p in paragraphs[len(paragraphs) // 2 :]
        if len(p.text) <= _LONGEST_TOP and not p.mark and not p.complete and _BACK_MATTER.match(fold(p.text))
    ]
    return min([*labels, *titles], default=end)


def _bare_titles(
    paragraphs: Sequence[Paragraph], marks: Mapping[int, Mark], outside: Mapping[int, str], annex: int
) -> Iterator[Paragraph]:
    """Yield the unnumbered lines that stand as titles: short, no stop, between complete paragraphs."""
    for position, paragraph in enumerate(paragraphs):
        if paragraph.number in marks or not _could_be_title(paragraph):
            continue
        before = paragraphs[position - 1] if position else None
        behind = paragraphs[position + 1] if position + 1 < len(paragraphs) else None
        if behind is None or behind.text[0] in _CONTINUES or (before is not None and not before.complete):
            continue
        if (
            paragraph.number < annex
            or outside.get(paragraph.number - 1) == "annex-label"
            or _BACK_MATTER.match(paragraph.text)
        ):
            yield paragraph


def _could_be_title(paragraph: Paragraph) -> bool:
    text = fold(paragraph.text)
    return 3 < len(text) <= _LONGEST_TOP and not _SENTENCE_SIGNS.search(paragraph.text) and text[0] not in _CONTINUES


def _with_second_level(found: Mapping[int, Heading]) -> dict[int, Heading]:
    """Return the headings with the finer numbers raised to level 2 in chapters that have no （一）."""
    levelled: dict[int, Heading] = {}
    for chapter in _chapters(found):
        has_paren = any(heading.level == 2 for heading in chapter.values())
        second = (
            None
            if has_paren
            else next((h.family for h in chapter.values() if h.family in ("ordinal", "arabic", "bare")), None)
        )
        for number, heading in chapter.items():
            raised = second is not None and heading.family == second
            levelled[number] = (
                Heading(2, heading.number, heading.title, heading.family, heading.ordinal, heading.alone)
                if raised
                else heading
            )
    return levelled


def _chapters(found: Mapping[int, Heading]) -> list[dict[int, Heading]]:
    chapters: list[dict[int, Heading]] = [{}]
    for number in sorted(found):
        if found[number].level == 1:
            chapters.append({})
        chapters[-1][number] = found[number]
    return chapters


def _stretches(
    paragraphs: Sequence[Paragraph], found: Mapping[int, Heading], outside: Mapping[int, str]
) -> Iterator[Stretch]:
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


def _stretch(run: Sequence[Paragraph], opener: Heading | None, closer: Heading | None) -> Stretch:
    below = opener is not None and opener.level > 1
    return Stretch(
        tuple(run),
        under_heading=below and opener is not None and opener.alone,
        under_item=opener is not None and opener.level == 3 and opener.alone,
        under_chapter=opener is not None and opener.level == 1,
        framing=opener is not None and opener.level == 1 and closer is not None and closer.level > 1,
        apart=opener is None,
    )
