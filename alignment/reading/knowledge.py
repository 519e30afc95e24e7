"""What the aligner knows beforehand: how rare each term is in the genre, and the weights fitted on annotated pairs.

They are data files in `data/` (background.tsv, weights.json, measures.json), rebuilt by scripts/background.py,
scripts/fit.py and scripts/fit_measures.py; `version` names them together and is printed in every diff.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from alignment.reading.lexicon import Lexicon, load_lexicon
from alignment.reading.rules import Rules, load_rules

DATA = Path(__file__).parents[1] / "data"
BACKGROUND_FILE = DATA / "background.tsv"
WEIGHTS_FILE = DATA / "weights.json"
MEASURES_FILE = DATA / "measures.json"

_VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """How rare terms are in a corpus of the genre: inverse document frequencies in nats, over its paragraphs.

    A term never seen is as rare as one seen once: `unseen`.
    """

    rarities: Mapping[str, float]
    unseen: float

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, in nats."""
        return self.rarities.get(term, self.unseen)


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named signals: log odds = intercept + the sum of weight * signal."""

    intercept: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that is fitted on annotated pairs.

    `passes` judge each candidate in turn, every pass after the first seeing the one before; `cost` is the probability
    that a candidate must exceed to be worth its place in a group; `pairs` and `lone` turn what is known of a group, or
    of a paragraph without counterpart, into the probability that the claim holds. `figures` are the accuracy that a
    report may state: the scorer's mean figures over the annotated pairs, each by weights fitted without it.
    """

    passes: tuple[Logistic, ...]
    cost: float
    pairs: Logistic
    lone: Logistic
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Background, weights, formulations and rules, with the name that goes into every diff made with them.

    `measures` judges from measures/novelty.py how probable it is that the other year has nothing like a measure;
    `measure_figures` is what that reaches on the pairs (`reports`) that it was not fitted on.
    """

    background: Background
    weights: Weights
    version: str
    measures: Logistic
    rules: Rules = field(default_factory=load_rules)
    lexicon: Lexicon = field(default_factory=load_lexicon)
    measure_figures: Mapping[str, float] = field(default_factory=dict)


def load_knowledge(background: Path = BACKGROUND_FILE, weights: Path = WEIGHTS_FILE) -> Knowledge:
    """Return the knowledge that ships with the program, or that of other files of the same layout; read once."""
    return _load(background, weights)


# A megabyte of tables that every comparison of a process asks for.
@lru_cache(maxsize=4)
def _load(background: Path, weights: Path) -> Knowledge:
    table, fitted, measures = background.read_bytes(), weights.read_bytes(), MEASURES_FILE.read_bytes()
    version = hashlib.sha256(table + fitted + measures).hexdigest()[:_VERSION_LENGTH]
    judged = json.loads(measures)
    figures = judged.pop("figures")
    return Knowledge(
        background=read_background(table.decode()),
        weights=read_weights(fitted.decode()),
        version=version,
        measures=Logistic(**judged),
        measure_figures=figures,
    )


def read_background(text: str) -> Background:
    """Return the table from its text: a first line "paragraphs<TAB>N", then "term<TAB>count of paragraphs"."""
    rows = [line.split("\t") for line in text.splitlines()]
    paragraphs = int(rows[0][1])
    by_count = {count: _rarity(paragraphs, int(count)) for count in {count for _, count in rows[1:]}}
    return Background({term: by_count[count] for term, count in rows[1:]}, _rarity(paragraphs, 1))


def _rarity(paragraphs: int, count: int) -> float:
    return math.log((1 + paragraphs) / (1 + count))


def read_weights(text: str) -> Weights:
    """Return the weights from their JSON text; the inverse of `write_weights`."""
    data = json.loads(text)
    return Weights(
        passes=tuple(Logistic(**one) for one in data["passes"]),
        cost=data["cost"],
        pairs=Logistic(**data["pairs"]),
        lone=Logistic(**data["lone"]),
        figures=data.get("figures", {}),
    )


def write_weights(weights: Weights) -> str:
    """Return the weights as JSON text."""
    return json.dumps(asdict(weights), ensure_ascii=False, indent=1) + "\n"
