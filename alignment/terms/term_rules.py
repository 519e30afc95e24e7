"""The rules of formulations as one record: terms.toml, with the verbs and adverbs of measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from alignment.measures.measure_rules import MeasureRules, measure_rules
from alignment.reading.rules import Rules
from text.clauses import MEMBER_ENDS
from text.rule_files import Words, WordSet


@dataclass(frozen=True, slots=True, eq=False)
class FormulationRules:
    """Which phrases are names. `acts` are all words that act, `loose` those that no run of words reaches over."""

    acts: frozenset[str]
    loose: frozenset[str]
    reporter: re.Pattern[str]
    qualities: WordSet
    edgeless: WordSet


@dataclass(frozen=True, slots=True, eq=False)
class WholeNameRules:
    """How far a name goes: where it ends at either side (`breaks`), what is none of it at its head and at its end.

    `openers` stand before a name, `closers` end the look behind it, `tails` follow it; `not_behind` are joints and
    denials.
    """

    breaks: frozenset[str]
    not_behind: frozenset[str]
    denials: WordSet
    denied: re.Pattern[str]
    openers: frozenset[str]
    closers: frozenset[str]
    tails: frozenset[str]
    tail_noun: re.Pattern[str]
    numerals: WordSet


@dataclass(frozen=True, slots=True, eq=False)
class SalienceRules:
    """What a reader has heard too often: endings that say little, and quotes without a `numeral`."""

    numeral: re.Pattern[str]
    empty: Words


@dataclass(frozen=True, slots=True, eq=False)
class TermRules:
    """All rules of formulations."""

    measures: MeasureRules
    formulations: FormulationRules
    names: WholeNameRules
    salience: SalienceRules


def term_rules(rules: Rules) -> TermRules:
    """Return the rules of formulations; `rules.once(term_rules)` makes them once."""
    measures = rules.once(measure_rules)
    return TermRules(
        measures=measures,
        formulations=_formulation_rules(rules, measures),
        names=_name_rules(rules, measures),
        salience=rules.files["terms"].record(SalienceRules, "salience"),
    )


def _formulation_rules(rules: Rules, measures: MeasureRules) -> FormulationRules:
    file, actions = rules.files["terms"], measures.actions
    edgeless = file.record(WordSet, "formulations.edgeless")
    return FormulationRules(
        acts=(actions.verbs - actions.noun_like) | measures.adverbs | file.words("formulations.acts"),
        loose=edgeless | measures.differences.wording.particles | measures.adverbs,
        reporter=file.pattern("formulations.reporter"),
        qualities=file.record(WordSet, "formulations.qualities"),
        edgeless=edgeless,
    )


def _name_rules(rules: Rules, measures: MeasureRules) -> WholeNameRules:
    file, actions, wording = rules.files["terms"], measures.actions, measures.differences.wording
    denials = file.record(WordSet, "names.denials")
    not_behind = file.words("names.joints") | denials
    breaks = frozenset(chain(wording.particles, not_behind, MEMBER_ENDS, file.listed("names.breaks")))
    return WholeNameRules(
        breaks=breaks,
        not_behind=not_behind,
        denials=denials,
        denied=file.pattern("names.denied"),
        openers=(actions.verbs - actions.noun_like) | measures.adverbs,
        closers=breaks | (measures.adverbs - wording.fillers),
        tails=wording.fillers | file.words("names.tails"),
        tail_noun=actions.tail_noun,
        numerals=file.record(WordSet, "names.numerals"),
    )
