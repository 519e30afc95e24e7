"""What the tree knows of wording (data/tree.toml), and what each sign of a topic sentence weighs (data/topics.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from text.rule_files import Rules, WordSet

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "topics.json"


@dataclass(frozen=True, slots=True, eq=False)
class ClosingRules:
    """What ends the last item of a series, or a document.

    `passing` are the closings that may be one topic of an item as well, `count` announces so many items, `joints`
    stand between the topics of a chapter's title, `exhortation` is the call at the end.
    """

    passing: WordSet
    count: re.Pattern[str]
    joints: re.Pattern[str]
    exhortation: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class HeadingRules:
    """`outlook` is what the outlook opens with where its own heading is missing."""

    outlook: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class UnnumberedTitles:
    """`none` stands in no title, `first` is 一、 wherever it counts; `back_matter` and `annex` head what comes last."""

    none: re.Pattern[str]
    first: re.Pattern[str]
    back_matter: re.Pattern[str]
    annex: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class TopicRules:
    """`none` stands in no line over a text; a paragraph that `looks_back` opens with no topic but with a saying."""

    none: re.Pattern[str]
    looks_back: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class TreeRules:
    """The tables of data/tree.toml.

    `closings` are turns to another subject by name, `signs` what a sentence says of itself by name. `weights` are what
    signs weigh, those of place and company among them: a sum above zero is belief in a topic sentence.
    """

    closings: Mapping[str, re.Pattern[str]]
    closing: ClosingRules
    headings: HeadingRules
    titles: UnnumberedTitles
    topics: TopicRules
    signs: Mapping[str, re.Pattern[str]]
    weights: Mapping[str, float]


def tree_rules(rules: Rules) -> TreeRules:
    """Return what the tree knows of wording; `rules.once(tree_rules)` makes it once."""
    file = rules.files["tree"]
    return TreeRules(
        closings=file.record(dict[str, re.Pattern[str]], "closings"),
        closing=file.record(ClosingRules, "closing"),
        headings=file.record(HeadingRules, "headings"),
        titles=file.record(UnnumberedTitles, "titles"),
        topics=file.record(TopicRules, "topics"),
        signs=file.record(dict[str, re.Pattern[str]], "signs"),
        weights=json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")),
    )
