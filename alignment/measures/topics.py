"""The main topic (领域) of a measure, by the seed words of data/topics.toml; each seed speaks for one topic.

A measure's own words count most, then those of its paragraph, then the headings above it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from alignment.measures.actions import Clause
from alignment.reading.units import topic
from model.document import Document
from text.sentences import statements

TOPICS_FILE = Path(__file__).parents[1] / "data" / "topics.toml"

# What the surroundings add to what a clause says itself, and how much a longer seed outweighs a shorter one.
_OPENING = 0.35
_PARAGRAPH = 0.1
_LONGER = 1.5
_PAIR = 2


def load_topics(file: Path = TOPICS_FILE) -> Mapping[str, tuple[str, ...]]:
    """Return the seed words of every topic, in the order of the file."""
    return _load(file)


@lru_cache(maxsize=4)
def _load(file: Path) -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(file.read_text(encoding="utf-8"))["topics"]
    return {topic: tuple(dict.fromkeys(words.split())) for topic, words in table.items()}


class _Seed(NamedTuple):
    """A seed word: its place in the table, its topic, and the longer seeds that it stands in."""

    place: int
    text: str
    topic: str
    longer: frozenset[str]


@lru_cache(maxsize=1)
def _seeds() -> Mapping[str, Sequence[_Seed]]:
    """Return the seeds by the one or two characters that they open with."""
    by_opening: dict[str, list[_Seed]] = {}
    entries = [(seed, name) for name, seeds in load_topics().items() for seed in seeds]
    for n, (seed, name) in enumerate(entries):
        longer = frozenset(other for other, _ in entries if seed != other and seed in other)
        by_opening.setdefault(seed[:_PAIR], []).append(_Seed(n, seed, name, longer))
    return by_opening


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
        self._seeds = _standing(f"{above}\n{text}")
        opening = self._weights(f"{topic(text)}\n{above}")
        told = [self._weights(sentence.text) for sentence in statements(text)]
        self._around = {
            name: _OPENING * opening.get(name, 0.0)
            + _PARAGRAPH * sum(one.get(name, 0.0) for one in told) / max(len(told), 1)
            for name in dict.fromkeys(seed.topic for seed in self._seeds)
        }

    def topic(self, text: str) -> str:
        """Return the topic with most weight in a part of the paragraph, the last one where nothing speaks for any."""
        own = self._weights(text)
        weights = {name: own.get(name, 0.0) + share for name, share in self._around.items()}
        best = max(weights, key=weights.__getitem__, default="")
        return best if best and weights[best] else [*load_topics()][-1]

    def _weights(self, text: str) -> dict[str, float]:
        """Return how much a text speaks for what topics; a seed inside a longer one that stands there is left out."""
        found = [seed for seed in self._seeds if seed.text in text]
        present, weights = {seed.text for seed in found}, dict[str, float]()
        for _, seed, name, longer in found:
            if longer.isdisjoint(present):
                weights[name] = weights.get(name, 0.0) + len(seed) ** _LONGER
        return weights


def _standing(text: str) -> list[_Seed]:
    """Return the seeds that stand in a text, in the order of the table."""
    openings = _seeds().keys() & {*text, *map(str.__add__, text, text[1:])}
    return sorted(seed for opening in openings for seed in _seeds()[opening] if seed.text in text)
