"""The ground for saying that a task is new or no longer mentioned: what a search of the other text found, in words."""

from __future__ import annotations

from dataclasses import dataclass

from model import Absence, Kind, TermHits
from reports.decide.sides import span_name

SHOWN = 4  # paragraphs named per term and role
# What a search found, for a task that left and for one that came. The same words in the other role refute nothing.
STATES = {
    "dropped": {
        "done": "见于回顾（有完成表述）",
        "review_only": "仅见于回顾",
        "merged": "并入其他任务",
        "reworded": "改写，散见于其他任务",
        "not_seen": "未见",
    },
    "new": {
        "done": "原见于回顾",
        "review_only": "原见于回顾",
        "merged": "原在其他任务之内",
        "reworded": "原散见于其他任务",
        "not_seen": "未见",
    },
}


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """One term that was searched and where it stands: 部署2处（¶44、46）；回顾0处."""

    term: str
    places: str


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of the other text found; `unseen` says that it found nothing that could be the task."""

    state: str
    unseen: bool
    findings: tuple[FoundTerm, ...]
    nearest: int | None


def search(absence: Absence | None, kind: Kind) -> Search | None:
    """Return the record of the search behind a claim of absence; None where there was none."""
    if absence is None or kind not in STATES:
        return None
    return Search(
        state=STATES[kind][absence.state],
        unseen=absence.state == "not_seen",
        findings=tuple(FoundTerm(hits.term, _places(hits)) for hits in absence.terms),
        nearest=absence.nearest,
    )


def _places(hits: TermHits) -> str:
    return "；".join(
        f"{name}{len(found)}处" + (f"（{span_name(found[:SHOWN])}{'等' * (len(found) > SHOWN)}）" if found else "")
        for name, found in (("部署", hits.plan), ("回顾", hits.review))
    )
