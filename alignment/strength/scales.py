"""The three scales of wording as data: force, stage and direction (`data/scales.toml`, made to be edited)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.reading.rules import Rules
from alignment.reading.tokens import TokenRules, token_rules
from alignment.reading.wording import GenreWording, wording
from alignment.targets.quantities import QuantityRules, quantity_rules
from text.rule_files import RuleFile, Words

_SIGNS = (("up", 1), ("down", -1))

_Levels = tuple[tuple[float, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """What the words of the genre say about how a measure is pursued.

    `force` gives the level of a word, `force_forms` of a phrase; `no_force` tells for a word what must not follow it.
    `diligence` are adverbs that commit nobody. `stages` are phrases with their stage, the furthest first. `direction`
    gives +1 for a verb that points up, -1 for one that points down. `situation` marks clauses that tell of no measure,
    `institutions` are nouns that say what kind of thing is made, `plain_verbs` verbs that an adverb may be missing
    from, `must` stands before what is to be done. `trial` is a trial, `trial_end` closes a clause about one, `tried`
    are the words of stage that say there what is tried. `finished` says that a thing is done, `doing` that it is being
    done; `no_stage` covers words that say nothing together. `quantities` are read as in targets, `wording`
    and `tokens` as everywhere.
    """

    force: Mapping[str, float]
    force_forms: _Levels
    no_force: Mapping[str, re.Pattern[str]]
    diligence: frozenset[str]
    stages: _Levels
    direction: Mapping[str, int]
    situation: re.Pattern[str]
    institutions: tuple[str, ...]
    plain_verbs: frozenset[str]
    must: str
    trial: str
    trial_end: re.Pattern[str]
    tried: re.Pattern[str]
    finished: re.Pattern[str]
    doing: re.Pattern[str]
    no_stage: re.Pattern[str]
    quantities: QuantityRules
    wording: GenreWording
    tokens: TokenRules


def strength_scales(rules: Rules) -> Scales:
    """Return the scales of wording; `rules.once(strength_scales)` makes them once."""
    file = rules.files["scales"]
    force = file.record(dict[float, Words], "force")
    return Scales(
        force={word: level for level, words in force.items() for word in words},
        force_forms=_levels(file, "force_forms"),
        no_force=file.record(dict[str, re.Pattern[str]], "no_force"),
        diligence=file.words("diligence.words"),
        stages=_levels(file, "stage"),
        direction={word: sign for key, sign in _SIGNS for word in file.listed(f"direction.{key}")},
        situation=file.pattern("situation.pattern"),
        institutions=file.listed("object.institutions"),
        plain_verbs=file.words("verbs.plain"),
        must=file.record(str, "verbs.must"),
        trial=file.record(str, "trial.word"),
        trial_end=file.pattern("trial.end"),
        tried=file.pattern("trial.tried"),
        finished=file.pattern("finish.finished"),
        doing=file.pattern("finish.doing"),
        no_stage=file.pattern("finish.no_stage"),
        quantities=rules.once(quantity_rules),
        wording=rules.once(wording),
        tokens=rules.once(token_rules),
    )


def _levels(file: RuleFile, key: str) -> _Levels:
    """Return one pattern for each level, the highest level first."""
    return tuple(sorted(file.record(dict[float, re.Pattern[str]], key).items(), reverse=True))
