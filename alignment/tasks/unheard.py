"""Which of the groups of one side name something that the other text does not have anywhere."""

from __future__ import annotations

from alignment.tasks.telling_words import Vocabulary, terms
from model import Diff, Document
from model.task import Side
from text.naming import brief, opening, unsaluted


def unheard(diff: Diff, side: Side, heard: Vocabulary) -> tuple[str, ...]:
    """Return the ids of the groups of one side whose title is about what the other text lacks, by its first term.

    `heard` is all that the other text says: 反垄断 may go on inside another task.
    """
    document = diff.earlier if side == "earlier" else diff.later
    titles = {section.paragraphs[0]: section.title for section in document.walk() if section.paragraphs}
    groups = [change for change in diff.paragraphs if not (change.earlier and change.later) and getattr(change, side)]
    named = ((change.id, terms(brief(_title(document, getattr(change, side)[0], titles)))) for change in groups)
    return tuple(id_ for id_, words in named if words and words[0] not in heard)


def _title(document: Document, paragraph: int, titles: dict[int, str]) -> str:
    return unsaluted(titles[paragraph]) if paragraph in titles else opening(document.text(paragraph))
