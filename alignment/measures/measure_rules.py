"""The rules of measures as one record: measures.toml and topics.toml, with what every room reads alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alignment.changes.difference_rules import DifferenceRules, difference_rules
from alignment.reading.rules import Rules
from alignment.strength.scales import Scales, strength_scales
from alignment.targets.quantities import QuantityRules, quantity_rules
from text.rule_files import Words, WordSet

_PAIR = 2


@dataclass(frozen=True, slots=True, eq=False)
class ActionRules:
    """Which clauses state an action on an object; measures.toml says what each table and pattern is for."""

    opening: re.Pattern[str]
    verbs: WordSet
    noun_like: WordSet
    carried: WordSet
    tail_noun: re.Pattern[str]
    adverbs: WordSet
    context: re.Pattern[str]
    no_verb_yet: re.Pattern[str]
    obliged: WordSet
    prohibited: WordSet
    figured: re.Pattern[str]
    statement: re.Pattern[str]
    purpose: re.Pattern[str]
    generic: WordSet


@dataclass(frozen=True, slots=True, eq=False)
class NoveltyRules:
    """What speaks for and against a measure being news."""

    founding: WordSet
    attitude: re.Pattern[str]
    vague: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class ReportingRules:
    """What of a review reports nothing done: from a sentence on, in a sentence, in a clause."""

    wanting_from: re.Pattern[str]
    wanting: re.Pattern[str]
    against: re.Pattern[str]


class Seed(NamedTuple):
    """A seed word: its place in the table, its topic, and the longer seeds that it stands in."""

    place: int
    text: str
    topic: str
    longer: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class TopicSeeds:
    """The topics in the order of topics.toml, and their seeds by the one or two characters that they open with."""

    names: tuple[str, ...]
    seeds: Mapping[str, Sequence[Seed]]


@dataclass(frozen=True, slots=True, eq=False)
class MeasureRules:
    """All rules of measures. `adverbs` are those of the actions and the fillers, `doing` nouns of doing."""

    actions: ActionRules
    adverbs: frozenset[str]
    novelty: NoveltyRules
    reporting: ReportingRules
    doing: WordSet
    topics: TopicSeeds
    differences: DifferenceRules
    scales: Scales
    quantities: QuantityRules


def measure_rules(rules: Rules) -> MeasureRules:
    """Return the rules of measures; `rules.once(measure_rules)` makes them once."""
    file, differences = rules.files["measures"], rules.once(difference_rules)
    actions = file.record(ActionRules, "actions")
    return MeasureRules(
        actions=actions,
        adverbs=actions.adverbs | differences.wording.fillers,
        novelty=file.record(NoveltyRules, "novelty"),
        reporting=file.record(ReportingRules, "reporting"),
        doing=file.record(WordSet, "follow_through.doing"),
        topics=_topic_rules(rules.files["topics"].record(dict[str, Words], "topics")),
        differences=differences,
        scales=rules.once(strength_scales),
        quantities=rules.once(quantity_rules),
    )


def _topic_rules(topics: Mapping[str, Words]) -> TopicSeeds:
    by_opening: dict[str, list[Seed]] = {}
    entries = [(seed, name) for name, seeds in topics.items() for seed in dict.fromkeys(seeds)]
    for n, (seed, name) in enumerate(entries):
        longer = frozenset(other for other, _ in entries if seed != other and seed in other)
        by_opening.setdefault(seed[:_PAIR], []).append(Seed(n, seed, name, longer))
    return TopicSeeds(tuple(topics), by_opening)
