"""A document as the comparison reads it: what its stages find in it is found once and stays with the document.

    reading.units                  its body paragraphs as the aligner sees them
    reading.once(plan_layers)      whatever a function makes of a reading, made once

A reading is made for a comparison and handed down; nothing about a document is remembered anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from alignment.reading.knowledge import Knowledge
from alignment.reading.rules import Rules
from alignment.reading.units import Unit, units
from model import Document

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One document with the knowledge it is read by, and what has been found in it so far."""

    document: Document
    knowledge: Knowledge
    _made: dict[Callable[[Reading], Any], Any] = field(default_factory=dict, repr=False)

    @property
    def rules(self) -> Rules:
        """The rules it is read by."""
        return self.knowledge.rules

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its body paragraphs in order."""
        return self.once(_units)

    def once(self, make: Callable[[Reading], _Made]) -> _Made:
        """Return what a function makes of this reading, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_Made, self._made[make])


def _units(reading: Reading) -> tuple[Unit, ...]:
    return units(reading.document)
