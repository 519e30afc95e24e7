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
from model.document import Document, Section

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
    around = {n: _around(document, n) for n in {measure.span.paragraph for measure in measures}}
    return tuple(_main(measure.text, around[measure.span.paragraph]) for measure in measures)


def _main(text: str, around: Mapping[str, float]) -> str:
    """Return the topic with most weight, the last one where nothing speaks for any."""
    own = _weights(text)
    weights = {name: own[name] + around[name] for name in load_topics()}
    return max(weights, key=lambda name: weights[name]) if any(weights.values()) else [*weights][-1]


def _around(document: Document, paragraph: int) -> dict[str, float]:
    """Return what the paragraph's opening, its other sentences and the headings above it add to each topic."""
    text = document.text(paragraph)
    above = [section.title for section in document.walk() if _holds(section, paragraph)]
    opening = _weights("\n".join([topic(text), *above]))
    whole = [_weights(sentence.text) for sentence in sentences(text)]
    return {
        name: _OPENING * opening[name] + _PARAGRAPH * sum(one[name] for one in whole) / max(len(whole), 1)
        for name in opening
    }


def _holds(section: Section, paragraph: int) -> bool:
    return any(paragraph in part.paragraphs for part in section.walk())


@lru_cache(maxsize=1 << 13)
def _weights(text: str) -> Mapping[str, float]:
    """Return how much a text speaks for each topic; a seed inside a longer one that stands there is left out."""
    found = [(seed, name) for name, seeds in load_topics().items() for seed in seeds if seed in text]
    told = [(seed, name) for seed, name in found if not any(seed != other and seed in other for other, _ in found)]
    return {name: sum(len(seed) ** _LONGER for seed, own in told if own == name) for name in load_topics()}
