"""Documents in another script or width: compared as if both were written alike, shown as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from model import Change, Diff, Document, Edit, Measure, Section
from text.folding import fold_digits
from text.script import simplified

# An equal stretch with more than this share of characters written otherwise is shown as one exchange.
_OTHERWISE = 0.2


def alike(document: Document) -> Document:
    """Return a document in the simplified script with ASCII digits; every character keeps its place."""
    paragraphs = tuple(_folded(text) for text in document.paragraphs)
    if paragraphs == document.paragraphs:
        return document
    return replace(document, paragraphs=paragraphs, sections=tuple(map(_alike_section, document.sections)))


def _alike_section(section: Section) -> Section:
    return replace(section, title=_folded(section.title), sections=tuple(map(_alike_section, section.sections)))


def _folded(text: str) -> str:
    return fold_digits(simplified(text))


def as_written(diff: Diff, earlier: Document, later: Document) -> Diff:
    """Return the diff of two documents that `alike` has folded, with the documents and edits as the sources have them.

    The kinds stay: what differs in nothing but script or width is unchanged, and its edits show the exchange.
    """
    if diff.earlier is earlier and diff.later is later:
        return diff
    changes = tuple(_change_as_written(change, earlier, later) for change in diff.paragraphs)
    measures = tuple(_measure_as_written(measure, diff, (earlier, later)) for measure in diff.measures)
    return replace(diff, earlier=earlier, later=later, paragraphs=changes, measures=measures)


def _measure_as_written(measure: Measure, folded: Diff, sources: tuple[Document, Document]) -> Measure:
    """Return a measure with the words of the source that it was read from."""
    sides = zip((measure.earlier, measure.later), (folded.earlier, folded.later), sources, strict=True)
    for span, document, source in sides:
        if span is None:
            continue
        read, written = (one.text(span.paragraph)[span.start : span.end] for one in (document, source))
        act, thing = read.find(measure.action), read.rfind(measure.object)
        if min(act, thing) >= 0:
            action, object_ = written[act:][: len(measure.action)], written[thing:][: len(measure.object)]
            return replace(measure, action=action, object=object_)
    return measure


def _change_as_written(change: Change, earlier: Document, later: Document) -> Change:
    before = "\n".join(map(earlier.text, change.earlier))
    after = "\n".join(map(later.text, change.later))
    return replace(change, edits=tuple(_edits_as_written(change.edits, before, after)))


def _edits_as_written(edits: tuple[Edit, ...], before: str, after: str) -> Iterator[Edit]:
    one = other = 0
    for operation, text in edits:
        there, here = before[one : one + len(text)], after[other : other + len(text)]
        if operation == "equal":
            yield from _equal_as_written(there, here)
        else:
            yield Edit(operation, there if operation == "delete" else here)
        one += len(text) if operation != "insert" else 0
        other += len(text) if operation != "delete" else 0


def _equal_as_written(before: str, after: str) -> Iterator[Edit]:
    same = [a == b for a, b in zip(before, after, strict=True)]
    if same.count(False) > _OTHERWISE * len(same):
        yield from (Edit("delete", before), Edit("insert", after))
        return
    at = 0
    for equal, run in groupby(same):
        size = sum(1 for _ in run)
        if equal:
            yield Edit("equal", before[at : at + size])
        else:
            yield from (Edit("delete", before[at : at + size]), Edit("insert", after[at : at + size]))
        at += size
