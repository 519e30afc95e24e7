"""The main topic (领域) of a measure, by the seed words of data/topics.toml; each seed speaks for one topic.

A measure's own words count most, then those of its paragraph, then the headings above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from alignment.measures.actions import ActionClause
from alignment.measures.measure_rules import Seed, TopicSeeds
from alignment.reading.units import topic
from model.document import Document
from text.sentences import statements

# What the surroundings add to what a clause says itself, and how much a longer seed outweighs a shorter one.
_OPENING = 0.35
_PARAGRAPH = 0.1
_LONGER = 1.5


def topics_of(measures: Sequence[ActionClause], document: Document, rules: TopicSeeds) -> tuple[str, ...]:
    """Return the main topic of each measure of a document."""
    above = _above(document)
    paragraphs = {measure.span.paragraph for measure in measures}
    places = {n: _Surroundings(document.text(n), above.get(n, ""), rules) for n in paragraphs}
    return tuple(places[measure.span.paragraph].topic(measure.text) for measure in measures)


def _above(document: Document) -> dict[int, str]:
    """Return for every paragraph the titles of the sections around it."""
    titles: dict[int, str] = {}
    for section in document.walk():  # outer sections come first
        for n in (n for part in section.walk() for n in part.paragraphs):
            titles[n] = f"{titles.get(n, '')}\n{section.title}"
    return titles


class _Surroundings:
    """A paragraph with the headings above it, and what they add to each topic."""

    def __init__(self, text: str, above: str, rules: TopicSeeds) -> None:
        self._last = rules.names[-1]
        self._seeds = _standing(f"{above}\n{text}", rules)
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
        return best if best and weights[best] else self._last

    def _weights(self, text: str) -> dict[str, float]:
        """Return how much a text speaks for what topics; a seed inside a longer one that stands there is left out."""
        found = [seed for seed in self._seeds if seed.text in text]
        present, weights = {seed.text for seed in found}, dict[str, float]()
        for _, seed, name, longer in found:
            if longer.isdisjoint(present):
                weights[name] = weights.get(name, 0.0) + len(seed) ** _LONGER
        return weights


def _standing(text: str, rules: TopicSeeds) -> list[Seed]:
    """Return the seeds that stand in a text, in the order of the table."""
    openings = rules.seeds.keys() & {*text, *map(str.__add__, text, text[1:])}
    return sorted(seed for opening in openings for seed in rules.seeds[opening] if seed.text in text)
