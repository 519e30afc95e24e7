"""Unnumbered titles: a short line without a stop, where a section may begin; and where the annexes begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from parsers.tree.paragraph import Paragraph
from parsers.tree.tree_rules import UnnumberedTitles
from text.folding import fold
from text.markers import Family
from text.sentences import continues

# An unnumbered line is a title only up to this length.
_LONGEST = 42


def label_end(paragraph: Paragraph, rules: UnnumberedTitles) -> int:
    """Return where the label ends on a line that holds an annex's label and its title (附件2 名词解释), 0 on others."""
    if paragraph.mark is not None or len(paragraph.text) > _LONGEST or rules.none.search(paragraph.text):
        return 0
    found = rules.annex.match(fold(paragraph.text))
    return found.end() if found else 0


def annex_start(paragraphs: Sequence[Paragraph], outside: Mapping[int, str], rules: UnnumberedTitles) -> int:
    """Return the number of the paragraph from which on annexes stand, past the end if there are none."""
    past = paragraphs[-1].number + 1 if paragraphs else 1
    labels = [number for number, why in outside.items() if why == "annex-label"]
    later_half = paragraphs[len(paragraphs) // 2 :]
    lists = [p.number for p in later_half if _heads_back_matter(p, rules) or label_end(p, rules)]
    return min([*labels, *lists], default=past)


def find_titles(
    paragraphs: Sequence[Paragraph], outside: Mapping[int, str], annex: int, rules: UnnumberedTitles
) -> Iterator[Paragraph]:
    """Yield the lines that are titles of level 1.

    Before 一、 or where no chapter is numbered a short line between complete paragraphs is one. Among numbered
    chapters it must look like one too (bold, centred, outline level): a page break leaves such lines behind.
    """
    body = [paragraph for paragraph in paragraphs if paragraph.number < annex]
    chapters = [p.number for p in body if p.mark is not None and p.mark.family in ("chapter", "part")]
    # Where 一、 begins anew, what it stands under has no number.
    first = annex if starts_anew(body, rules) else min(chapters, default=annex)
    inside = _inside_series(body, "paren") if not chapters else set()
    running = _inside_series(body, "paren") | _inside_series(body, "chapter")
    for position, paragraph in enumerate(paragraphs[:-1]):
        if paragraph.number >= annex and (_heads_back_matter(paragraph, rules) or label_end(paragraph, rules)):
            yield paragraph
        elif not _is_line(paragraph, rules):
            continue
        elif paragraph.number >= annex:
            if outside.get(paragraph.number - 1) == "annex-label":
                yield paragraph
        elif paragraph.number in inside or not _is_free(paragraphs, position):
            continue
        elif paragraph.number < first or _stands_out(paragraph, running=paragraph.number in running):
            yield paragraph


def _inside_series(body: Sequence[Paragraph], family: Family) -> set[int]:
    """Return what stands between one number of a family and the next: a line there is no title that stands over both.

    A number of a higher rank in between does not matter: it begins the series anew.
    """
    inside: set[int] = set()
    run: list[int] = []
    last = 0
    for paragraph in body:
        if paragraph.mark is None or paragraph.mark.family != family:
            run.append(paragraph.number)
            continue
        if last and paragraph.mark.ordinal == last + 1:
            inside |= set(run)
        run, last = [], paragraph.mark.ordinal
    return inside


def starts_anew(body: Sequence[Paragraph], rules: UnnumberedTitles) -> bool:
    """Return whether 一、 comes more than once, whatever it counts as."""
    return sum(p.mark is not None and rules.first.match(p.mark.number) is not None for p in body) > 1


def _is_line(paragraph: Paragraph, rules: UnnumberedTitles) -> bool:
    return paragraph.mark is None and 1 < len(paragraph.text) <= _LONGEST and not rules.none.search(paragraph.text)


def _heads_back_matter(paragraph: Paragraph, rules: UnnumberedTitles) -> bool:
    short = paragraph.mark is None and len(paragraph.text) <= _LONGEST and not rules.none.search(paragraph.text[:-1])
    return short and rules.back_matter.match(fold(paragraph.text)) is not None


def _stands_out(paragraph: Paragraph, *, running: bool) -> bool:
    """Return whether a line looks like a title; where a series goes on around it, bold alone is not enough."""
    return (paragraph.block.bold and not running) or paragraph.block.centred or paragraph.block.outline is not None


def _is_free(paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Return whether the line neither goes on from the paragraph before nor into the one behind."""
    before = paragraphs[position - 1] if position else None
    line, behind = paragraphs[position], paragraphs[position + 1]
    if continues(line.text) or continues(behind.text) or (len(line.text) <= 3 and line.block.outline is None):
        return False
    return before is None or before.complete
