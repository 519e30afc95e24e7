"""What a diff says of the two texts as wholes, read out of what it says of their parts."""

from __future__ import annotations

from dataclasses import replace

from alignment.tasks.goals import with_goals
from alignment.tasks.grounded import grounded
from alignment.tasks.points import points
from alignment.tasks.shared_title import shared_title
from alignment.tasks.task_lists import task_lists
from alignment.tasks.telling_words import Vocabulary
from alignment.tasks.unanswered import unanswered
from alignment.tasks.unheard import unheard
from alignment.tasks.wordings import outside_pairs, rewordings
from model import Diff, Document


def with_overview(diff: Diff) -> Diff:
    """Return a diff with what is said of the whole; its groups, sections and measures have to be there."""
    diff = with_goals(grounded(diff))
    heard = _said(diff.later), _said(diff.earlier)
    return replace(
        diff,
        title=shared_title(diff.earlier.title, diff.later.title),
        tasks=task_lists(diff),
        points=points(diff),
        statements=(*unanswered(diff, "earlier", heard[0]), *unanswered(diff, "later", heard[1])),
        rewordings=rewordings(diff),
        outside_pairs=outside_pairs(diff),
        unheard=(*unheard(diff, "earlier", heard[0]), *unheard(diff, "later", heard[1])),
    )


def _said(document: Document) -> Vocabulary:
    return Vocabulary(map(document.text, document.body()))
