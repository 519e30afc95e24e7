"""The ground of a claim of absence: where the terms that were searched stand in the text that is said to lack it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RolePlaces:
    """Paragraphs of one document that hold a term, by their role."""

    plan: tuple[int, ...]
    review: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchedTerm:
    """A term that was searched, with its places in either text; None for the text that was not searched."""

    term: str
    earlier: RolePlaces | None
    later: RolePlaces | None
