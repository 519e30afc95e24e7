"""What became of the tasks of the earlier plan, by verdict: those that nobody comes back to first."""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Document, Span
from model.signals import FollowState, FollowUp
from reports.decide.labels import FOLLOW_STATES


@dataclass(frozen=True, slots=True)
class Followed:
    """A task and the clause that answers it: of the review where it was reported, else of the plan."""

    task: str
    paragraph: int
    answer: str
    answer_paragraph: int | None


@dataclass(frozen=True, slots=True)
class FollowList:
    """The tasks with one verdict."""

    state: FollowState
    label: str
    tasks: tuple[Followed, ...]


def follow_lists(diff: Diff) -> tuple[FollowList, ...]:
    """Return the tasks by verdict, empty lists left out; none where absence from the later text is no finding."""
    if not diff.comparability.dropped:
        return ()
    lists = (
        FollowList(state, label, tuple(_followed(diff, one) for one in diff.follow_through if one.state == state))
        for state, label in FOLLOW_STATES.items()
    )
    return tuple(one for one in lists if one.tasks)


def _followed(diff: Diff, one: FollowUp) -> Followed:
    answer = one.told or one.again
    return Followed(
        task=_quote(diff.earlier, one.task),
        paragraph=one.task.paragraph,
        answer=_quote(diff.later, answer) if answer else "",
        answer_paragraph=answer.paragraph if answer else None,
    )


def _quote(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]
