"""The rules of targets as one record: targets.toml and indicators.toml, which say what each word and pattern is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.reading.rules import Rules
from alignment.targets.quantities import QuantityRules, quantity_rules
from text.rule_files import Words, WordSet, any_of


@dataclass(frozen=True, slots=True, eq=False)
class CommitmentRules:
    """What makes a quantity a target, and what rules it out."""

    headline: re.Pattern[str]
    measures: re.Pattern[str]
    handle: re.Pattern[str]
    past: re.Pattern[str]
    past_sentence: re.Pattern[str]
    risen: re.Pattern[str]
    named_year: re.Pattern[str]
    fact_before: re.Pattern[str]
    fact_after: re.Pattern[str]
    population: re.Pattern[str]
    name_after: re.Pattern[str]
    counters: WordSet
    structure_after: re.Pattern[str]
    enumerated: re.Pattern[str]
    rating_after: re.Pattern[str]
    located: re.Pattern[str]
    threshold_after: re.Pattern[str]
    brought_to: re.Pattern[str]
    supposed: re.Pattern[str]
    unchanged: re.Pattern[str]
    ground_after: re.Pattern[str]
    base_before: re.Pattern[str]
    base_after: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class DefinitionRules:
    """What explains a term: a sentence, or an entry of a glossary."""

    defines: re.Pattern[str]
    entry: re.Pattern[str]
    plain_entry: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class StretchRules:
    """The words of the past and of the time to come that stretches of a paragraph open with."""

    back: re.Pattern[str]
    ahead: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class PeriodRules:
    """What dates a target: words of the year, of a plan period, and a year by its number."""

    this_year: re.Pattern[str]
    plan: re.Pattern[str]
    named_year: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class LedgerRules:
    """What is read beside a figure, and what keeps a paragraph or a figure out of the ledger."""

    hedge: re.Pattern[str]
    rider: re.Pattern[str]
    compared: re.Pattern[str]
    scope: re.Pattern[str]
    retrospect: re.Pattern[str]
    ahead: re.Pattern[str]
    explained: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class GoalRule:
    """One kind of target in words; `pattern` has the groups name, wording and base, of `words` a text has one.

    With `listed` it is a target only behind what that finds.
    """

    words: Words
    pattern: re.Pattern[str]
    direction: str
    listed: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ChangeRules:
    """What a figure counts: a level, what is added, what there is in all."""

    to_a_level: re.Pattern[str]
    added: re.Pattern[str]
    held: re.Pattern[str]
    pace: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class PairRules:
    """Names that answer nothing, names that replace each other, and the headline indicators."""

    vague: re.Pattern[str]
    replaceable: tuple[WordSet, ...]
    headline: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class NameRules:
    """How the name of an indicator is cut out of the text around its number."""

    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    noun_ending: re.Pattern[str]
    ends_in_verb: re.Pattern[str]
    counts: re.Pattern[str]
    base: re.Pattern[str]
    asides: tuple[re.Pattern[str], ...]
    generic: WordSet
    share_of: str
    said_of_name: str
    object: re.Pattern[str]
    object_tail: re.Pattern[str]
    share: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class ListRules:
    """How the members of a list under one verb are told apart, and what they share."""

    links: re.Pattern[str]
    member_tail: re.Pattern[str]
    distributes: re.Pattern[str]
    shared_endings: Words
    shared_openings: Words
    measure: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class LikenessRules:
    """What comes and goes in a name, what sets two names apart, and what is written short (`abbreviations`)."""

    signs: re.Pattern[str]
    whose: re.Pattern[str]
    incidental: re.Pattern[str]
    set_apart: Words
    abbreviations: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _TargetFile:
    """The layout of targets.toml; its verbs stand by the direction that they give."""

    verbs: Mapping[str, Words]
    commitments: CommitmentRules
    definitions: DefinitionRules
    stretches: StretchRules
    periods: PeriodRules
    ledger: LedgerRules
    goals: tuple[GoalRule, ...]
    changes: ChangeRules
    pairs: PairRules


@dataclass(frozen=True, slots=True, eq=False)
class _IndicatorFile:
    """The layout of indicators.toml; `synonyms` give for a name the pattern of all that stand for it."""

    names: NameRules
    lists: ListRules
    synonyms: Mapping[str, re.Pattern[str]]
    likeness: LikenessRules


@dataclass(frozen=True, slots=True, eq=False)
class TargetRules:
    """All rules of targets; `directions` give for a verb its direction ("" for none), `verb` finds any of them."""

    quantities: QuantityRules
    directions: Mapping[str, str]
    verb: re.Pattern[str]
    commitments: CommitmentRules
    definitions: DefinitionRules
    stretches: StretchRules
    periods: PeriodRules
    ledger: LedgerRules
    goals: tuple[GoalRule, ...]
    changes: ChangeRules
    pairs: PairRules
    names: NameRules
    lists: ListRules
    synonyms: Mapping[str, re.Pattern[str]]
    likeness: LikenessRules


def target_rules(rules: Rules) -> TargetRules:
    """Return the rules of targets; `rules.once(target_rules)` makes them once."""
    tables = rules.files["targets"].record(dict[str, Words], "verbs")
    directions = {verb: direction for direction, verbs in tables.items() for verb in verbs}
    verbs = tuple(directions)
    file = rules.files["targets"].given(verbs=verbs).record(_TargetFile)
    indicators = rules.files["indicators"].given(verbs=verbs).record(_IndicatorFile)
    return TargetRules(
        quantities=rules.once(quantity_rules),
        directions=directions,
        verb=re.compile(any_of(verbs)),
        commitments=file.commitments,
        definitions=file.definitions,
        stretches=file.stretches,
        periods=file.periods,
        ledger=file.ledger,
        goals=file.goals,
        changes=file.changes,
        pairs=file.pairs,
        names=indicators.names,
        lists=indicators.lists,
        synonyms=indicators.synonyms,
        likeness=indicators.likeness,
    )
