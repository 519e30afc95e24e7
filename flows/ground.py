"""What a comparison rests on beside its two copies: the analyst's corrections and what the series has said so far."""

from __future__ import annotations

from dataclasses import dataclass

from alignment.pairs.corrections import Corrections
from flows.corrections import read_corrections
from flows.history import read_history
from flows.settings import Settings
from model import History


@dataclass(frozen=True, slots=True)
class Ground:
    """Corrections and history of one series, as they stood when the run began."""

    corrections: Corrections
    history: History

    def before(self, year: int) -> tuple[tuple[int, str], ...]:
        """Return the copies of earlier years by year and sha256: what claims about a year depend on."""
        return tuple((held.year, held.sha256) for held in self.history.years if held.year < year)


def read_ground(settings: Settings, series: str) -> Ground:
    """Return what the comparisons of a series rest on."""
    return Ground(read_corrections(settings, series), read_history(settings, series))
