"""All that speaks for or against each earlier paragraph answering each later one, before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment.pairs.circumstances import annual_rival, circumstance_signals, enclosing_signals
from alignment.pairs.likeness import (
    Sentences,
    Signals,
    competition_signals,
    log_signals,
    sentence_signals,
    text_signals,
)
from alignment.reading.knowledge import Background
from alignment.reading.units import Unit


@dataclass(frozen=True, slots=True)
class Evidence:
    """The units of both sides with the signals between them by name, each a matrix (earlier, later)."""

    earlier: tuple[Unit, ...]
    later: tuple[Unit, ...]
    sentences: Sentences
    signals: Signals


def evidence(earlier: Sequence[Unit], later: Sequence[Unit], background: Background) -> Evidence:
    """Weigh every earlier paragraph against every later one."""
    texts = text_signals(earlier, later, background)
    sentences, folded = sentence_signals(earlier, later, background)
    found = texts | folded | competition_signals(texts) | circumstance_signals(earlier, later)
    found |= enclosing_signals(earlier, later, texts)
    found |= log_signals(found)
    found["annual_rival"] = annual_rival(found["bigrams"], earlier, later)
    return Evidence(tuple(earlier), tuple(later), sentences, found)
