"""The main topic (领域) of a measure, by the seed words of data/topics.toml; each seed speaks for one topic.

A measure's own words count most, then those of its paragraph, then the headings above it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from alignment.measure_clauses import Clause
from alignment.units import sentences, topic
from model.document import Document

TOPICS_FILE = Path(__file__).parent / "data" / "topics.toml"

# What the surroundings add to what a clause says itself, and how much a longer seed outweighs a shorter one.
_OPENING = 0.35
_PARAGRAPH = 0.1
_LONGER = 1.5


def load_topics(file: Path = TOPICS_FILE) -> Mapping[str, tuple[str, ...]]:
    """Return the seed words of every topic, in the order of the file."""
    return _load(file)


@lru_cache(maxsize=4)
def _load(file: Path) -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(file.read_text(encoding="utf-8"))["topics"]
    return {topic: tuple(dict.fromkeys(words.split())) for topic, words in table.items()}


def topics_of(measures: Sequence[Clause], document: Document) -> tuple[str, ...]:
    """Return the main topic of each measure of a document."""
    above = _above(document)
    places = {n: _Place(document.text(n), above.get(n, "")) for n in {measure.span.paragraph for measure in measures}}
    return tuple(places[measure.span.paragraph].topic(measure.text) for measure in measures)


def _above(document: Document) -> dict[int, str]:
    """Return for every paragraph the titles of the sections around it."""
    titles: dict[int, str] = {}
    for section in document.walk():  # outer sections come first
        for n in (n for part in section.walk() for n in part.paragraphs):
            titles[n] = f"{titles.get(n, '')}\n{section.title}"
    return titles


class _Place:
    """A paragraph with the headings above it, and what they add to each topic."""

    def __init__(self, text: str, above: str) -> None:
        whole = f"{above}\n{text}"
        self._seeds = [(seed, name) for name, seeds in load_topics().items() for seed in seeds if seed in whole]
        opening = self._weights(f"{topic(text)}\n{above}")
        told = [self._weights(sentence.text) for sentence in sentences(text)]
        self._around = {
            name: _OPENING * opening[name] + _PARAGRAPH * sum(one[name] for one in told) / max(len(told), 1)
            for name in opening
        }

    def topic(self, text: str) -> str:
        """Return the topic with most weight in a part of the paragraph, the last one where nothing speaks for any."""
        own = self._weights(text)
        weights = {name: own[name] + share for name, share in self._around.items()}
        return max(weights, key=lambda name: weights[name]) if any(weights.values()) else [*weights][-1]

    def _weights(self, text: str) -> dict[str, float]:
        """Return how much a text speaks for each topic; a seed inside a longer one that stands there is left out."""
        found = [(seed, name) for seed, name in self._seeds if seed in text]
        weights = dict.fromkeys(load_topics(), 0.0)
        for seed, name in found:
            if not any(seed != other and seed in other for other, _ in found):
                weights[name] += len(seed) ** _LONGER
        return weights
