"""A document as the comparison reads it: what its stages find in it is found once and stays with the document.

    reading.units                  its body paragraphs as the aligner sees them
    reading.outline                its tree, indexed
    reading.once(annual_layer)     whatever a function makes of a reading, made once

A reading is made for a comparison and handed down; nothing about a document is remembered anywhere else. Who compares
one document with several keeps its `Readings`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from alignment.reading.as_written import alike
from alignment.reading.knowledge import Knowledge
from alignment.reading.rules import Rules
from alignment.reading.section_index import Outline, outline
from alignment.reading.units import Unit, units
from model import Document

_Made = TypeVar("_Made")
_LAST = 4


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

    @property
    def outline(self) -> Outline:
        """Its tree, indexed."""
        return self.once(_outline)

    def once(self, make: Callable[[Reading], _Made]) -> _Made:
        """Return what a function makes of this reading, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_Made, self._made[make])


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """The readings of the last few documents that were compared by one knowledge.

    A report is compared with the year before and the year after: it is read once for both.
    """

    knowledge: Knowledge
    _last: deque[Reading] = field(default_factory=lambda: deque(maxlen=_LAST), repr=False)

    def of(self, document: Document) -> Reading:
        """Return the reading of a document, the one made before where it was read lately."""
        found = next((reading for reading in self._last if reading.document == document), None)
        if found is None:
            found = Reading(document, self.knowledge)
            self._last.append(found)
        return found


def folded(reading: Reading) -> Reading:
    """Return the reading of the document in one script and width (`alike`), itself where it is so already."""
    document = alike(reading.document)
    return reading if document is reading.document else Reading(document, reading.knowledge)


def _units(reading: Reading) -> tuple[Unit, ...]:
    return units(reading.document)


def _outline(reading: Reading) -> Outline:
    return outline(reading.document)
