"""What became of last year's targets: the figure that the later report's review gives for each.

A review looks back on the year before it. Only the report of the year after a plan can say how the plan went, so
outcomes stand in a diff of two neighbouring years in their order and in no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alignment.reading.reading import Reading
from alignment.reading.rules import Rules
from alignment.targets.commitments import is_base
from alignment.targets.definitions import is_definition
from alignment.targets.ledger import figure_text, in_figures
from alignment.targets.same_indicator import Essence, essence, likeness
from alignment.targets.surroundings import QuantityPlace
from alignment.targets.target_changes import OPPOSED, dimension, figure
from alignment.targets.target_rules import TargetRules, target_rules
from model import Document, Outcome, Target, TargetChange
from model.target import Verdict
from text.clauses import clauses
from text.sentences import statements

# A share stands at the end of five years where it stood at the end of the last: no sum of theirs does.
_SHARE = "%"
# Names in a review are often fuller than in a plan (易地扶贫搬迁人口 answers 易地搬迁脱贫), seldom shorter.
_FULLER, _ALIKE = 0.6, 0.85
# From this share on a rough goal (左右) is reached.
_ROUGHLY = 0.98
_SHORTEST_NAME = 3
_NAMED_BEFORE = 40  # characters between the name of an indicator and its figure


@dataclass(frozen=True, slots=True, eq=False)
class ReviewRules:
    """Which sentences of a review speak of other years than the last."""

    other_years: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class AnswerRules:
    """Which goals no figure answers, and what their names have beyond those of results."""

    last_year: re.Pattern[str]
    done: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class VerdictRules:
    """Which goals are neither reached nor missed, which are ceilings, and which figures count other things."""

    allotted: re.Pattern[str]
    ceilings: re.Pattern[str]
    whole_year: re.Pattern[str]
    years_end: re.Pattern[str]
    added: re.Pattern[str]
    in_all: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeRules:
    """The rules of outcomes.toml, which says what each is for."""

    review: ReviewRules
    answers: AnswerRules
    verdicts: VerdictRules


def outcome_rules(rules: Rules) -> OutcomeRules:
    """Return the rules of outcomes; `rules.once(outcome_rules)` makes them once."""
    return rules.files["outcomes"].record(OutcomeRules)


@dataclass(frozen=True, slots=True)
class _Named:
    """A goal, or a figure of the review, with what its name says and how it counts; `done` without its last word."""

    target: Target
    essence: Essence
    done: Essence
    dimension: tuple[str, bool]


def with_outcomes(changes: Iterable[TargetChange], later: Reading) -> tuple[TargetChange, ...]:
    """Return the target changes, each yearly target of the earlier side with what the later review says of it."""
    changes, document = tuple(changes), later.document
    reviewed = later.once(reviewed_paragraphs)
    beside = tuple(n for n in document.body() if document.role(n) == "review" and n not in reviewed)
    figures = _named(later.once(reviewed_figures), later.rules)
    aside = _named(_reported_figures(document, beside, later.rules), later.rules)
    shares = [told for told in aside if told.dimension == (_SHARE, False)]
    told_of = Counter(_name(change.earlier) for change in changes if change.earlier)

    def told(goal: _Named) -> Outcome | None:
        found = _outcome(goal, figures, later.rules) or _share(goal, shares, later.rules) or _mention(goal, later)
        # Two goals under one name (of town and country, 分别增长5%和7%) are not judged by one figure.
        return replace(found, verdict="") if found and told_of[_name(goal.target)] > 1 else found

    return tuple(
        replace(change, outcome=told(_named([change.earlier], later.rules)[0]))
        if change.earlier is not None and change.earlier.period == "year"
        else change
        for change in changes
    )


def _name(target: Target) -> tuple[int, str, str]:
    return target.paragraph, target.indicator, target.unit


def _named(targets: Iterable[Target], rules: Rules) -> list[_Named]:
    own, done = rules.once(target_rules), rules.once(outcome_rules).answers.done
    return [
        _Named(
            target=target,
            essence=essence(target.indicator, own),
            done=essence(done.sub("", target.indicator), own),
            dimension=dimension(target, own.changes),
        )
        for target in targets
    ]


def reviewed_paragraphs(reading: Reading) -> tuple[int, ...]:
    """Return the paragraphs that review the year before: what sums up five years beside it says nothing of the one."""
    document = reading.document
    return tuple(n for n in document.body() if document.role(n) == "review" and document.horizon(n) == "annual")


def reviewed_figures(reading: Reading) -> tuple[Target, ...]:
    """Return the figures that a review gives for the year before, named as targets are."""
    return _reported_figures(reading.document, reading.once(reviewed_paragraphs), reading.rules)


def _reported_figures(document: Document, paragraphs: Iterable[int], rules: Rules) -> tuple[Target, ...]:
    own, other_years = rules.once(target_rules), rules.once(outcome_rules).review.other_years

    def is_reported(place: QuantityPlace) -> bool:
        return not (
            is_base(place, own.commitments)
            or is_definition(place.sentence, own.definitions)
            or other_years.search(place.sentence)
        )

    return tuple(
        replace(target, quote=_with_name(document.text(number), target, offset))
        for number in paragraphs
        for offset, target in in_figures(figure_text(document, number, own), is_reported, own)
    )


def _with_name(text: str, target: Target, offset: int) -> str:
    """Return the quotation of a figure, from the clause that names the indicator on: 生产总值…，增长6.7%."""
    start = text.rfind(target.quote, 0, offset + len(target.quote))
    end, name = start + len(target.quote), target.indicator
    if name in target.quote or (named := text.rfind(name, max(0, start - _NAMED_BEFORE), start)) < 0:
        return target.quote
    return text[named:end]


def _outcome(goal: _Named, figures: Sequence[_Named], rules: Rules) -> Outcome | None:
    own = rules.once(outcome_rules)
    if _is_step(goal.target, own.answers):
        return None
    likely = [(_answers(goal, told), -n, told) for n, told in enumerate(figures)]
    answer, _, found = max(likely, key=lambda found: found[:2], default=(0.0, 0, goal))
    if not answer:
        return None
    told = found.target
    verdict = _verdict(goal.target, told, own.verdicts, rules.once(target_rules))
    return Outcome(told.paragraph, told.quote, told.value, told.unit, told.bound, verdict)


def _is_step(target: Target, rules: AnswerRules) -> bool:
    """Say whether a goal is a step on the year before: the level stands in another target."""
    return bool(rules.last_year.search(target.base)) and target.unit != "%"


def _share(goal: _Named, shares: Sequence[_Named], rules: Rules) -> Outcome | None:
    """Return where a share stands by the part of a review that sums up five years; no verdict rests on that."""
    found = _outcome(goal, shares, rules) if goal.target.value is not None else None
    return replace(found, verdict="") if found else None


def _answers(goal: _Named, told: _Named) -> float:
    """Return how surely a reported figure is that of a target: the same kind of unit, and nearly the same name."""
    if goal.target.value is None:  # a goal in words (基本同步) is answered by the growth that came about
        grown = told.target.unit == "%" and told.target.direction == "增长"
        return likeness(goal.essence, told.essence, same_figure=False) if grown else 0.0
    (unit, change), (other_unit, other_change) = goal.dimension, told.dimension
    if unit.rstrip("人") != other_unit.rstrip("人") or (unit == "%" and change != other_change):
        return 0.0
    if unit == "%" and change and {goal.target.direction, told.target.direction} == OPPOSED:
        return 0.0
    alike = likeness(goal.done, told.done, same_figure=True)
    fuller = not Counter(goal.done.name) - Counter(told.done.name)
    return alike if alike >= (_FULLER if fuller else _ALIKE) else 0.0


def _mention(goal: _Named, later: Reading) -> Outcome | None:
    """Return a clause of the review that names the indicator without a figure for it."""
    if _is_step(goal.target, later.rules.once(outcome_rules).answers):
        return None
    names = [name for name in (goal.essence.name, goal.target.indicator) if len(name) >= _SHORTEST_NAME]
    told = ((number, clause) for number, clause in later.once(_clauses) if any(name in clause for name in names))
    number, text = next(told, (0, ""))
    return Outcome(number, text, None, "", "", "") if text else None


def _clauses(reading: Reading) -> tuple[tuple[int, str], ...]:
    """Return the clauses that a review says of the year before, each with its paragraph."""
    other_years = reading.rules.once(outcome_rules).review.other_years
    return tuple(
        (number, clause)
        for number in reading.once(reviewed_paragraphs)
        for sentence in statements(reading.document.text(number))
        if not other_years.search(sentence.text)
        for clause in clauses(sentence.text)
    )


def _verdict(target: Target, told: Target, rules: VerdictRules, own: TargetRules) -> Verdict:
    """Say whether a goal was reached; empty where more and less are both no failure, as of sums set aside."""
    wanted, reached = figure(target), figure(told)
    if not wanted or not reached or rules.allotted.search(target.indicator):
        return ""
    if rules.whole_year.search(target.quote) and rules.years_end.search(told.quote):
        return ""
    if rules.added.search(target.quote) and rules.in_all.search(told.quote) and not rules.added.search(told.quote):
        return ""
    if target.bound in own.quantities.binding.caps or rules.ceilings.search(target.indicator):
        return "met" if reached[0] <= wanted[-1] else "missed"
    least = wanted[0] * (_ROUGHLY if target.bound == "左右" else 1)
    return "met" if reached[-1] >= least else "missed"
