"""A comparison in a few lines of text: what `tifa compare` prints where no file was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from model import Diff, Document, Kind, SectionChange

# The words of the field for the four kinds: a report does not "delete" a priority, it no longer mentions it.
KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    ("new", "新增"),
    ("dropped", "未再提及"),
    ("changed", "有改动"),
    ("unchanged", "延续"),
)
UNSEEN = "公开文本未见"  # of a later text that is no full report: nothing can be said to have been dropped
WIDTH = 40


def count_kinds(diff: Diff) -> dict[Kind, int]:
    """Return how many groups of paragraphs are of each kind, in the order of KIND_WORDS."""
    counted = Counter(change.kind for change in diff.paragraphs)
    return {kind: counted[kind] for kind, _ in KIND_WORDS}


def nothing_changed(diff: Diff) -> bool:
    """Say whether the later document says nothing that the earlier one does not, and the reverse."""
    return all(change.kind == "unchanged" for change in diff.paragraphs)


def summarise(diff: Diff) -> str:
    """Return the summary: both titles, comparability, counts, then the priorities of one year only."""
    return "\n".join(_lines(diff)) + "\n"


def _lines(diff: Diff) -> Iterator[str]:
    yield f"{_name(diff.earlier)} → {_name(diff.later)}"
    yield f"可比性：{'；'.join((diff.comparability.grade, *diff.comparability.reasons))}"
    counts = count_kinds(diff)
    words = dict(KIND_WORDS) | ({} if diff.comparability.dropped else {"dropped": UNSEEN})
    yield "段落：" + " · ".join(f"{words[kind]} {count}" for kind, count in counts.items())
    yield from _only("新增", diff.later, [change for change in diff.sections if change.kind == "new"])
    if diff.comparability.dropped:
        yield from _only("未再提及", diff.earlier, [change for change in diff.sections if change.kind == "dropped"])


def _name(document: Document) -> str:
    year = f"{document.year}年" if document.year is not None else "年份不详"
    return f"{year}《{document.title}》" if document.title else year


def _only(word: str, document: Document, changes: list[SectionChange]) -> Iterator[str]:
    titles = {section.id: section.title for section in document.walk()}
    yield f"{word}的小节：{len(changes)}"
    for change in changes:
        for path in change.later or change.earlier:
            yield f"  {path} {titles[path][:WIDTH]}"
