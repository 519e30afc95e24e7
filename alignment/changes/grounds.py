"""The search behind a claim of absence as every finding carries it: its terms with their places in the other text."""

from __future__ import annotations

from typing import Literal

from model import Absence
from model.search import RolePlaces, Searched


def searched(absence: Absence | None, other: Literal["earlier", "later"]) -> tuple[Searched, ...]:
    """Return the terms of a search in the `other` text; none where there was no search."""
    found = ((hits.term, RolePlaces(hits.plan, hits.review)) for hits in (absence.terms if absence else ()))
    return tuple(
        Searched(term, places, None) if other == "earlier" else Searched(term, None, places) for term, places in found
    )
