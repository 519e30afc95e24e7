"""What became of each task of last year's plan: reported done, set again, absorbed into another task, or not named.

A task is a sentence of the annual plan that states a measure. Its clauses, and the parts of a clause that lists several
things, are held against the clauses of the next report: of its review first, then of what it says ahead. How much of a
clause stands there is the share of its naming words, weighed by rarity; a few common words are not enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.measures.measure_rules import MeasureRules, measure_rules
from alignment.measures.novelty import Naming, alikeness_at, beside, naming_words
from alignment.measures.plan_layers import Answers, annual_layer, answers, reported
from alignment.measures.reporting import is_against
from alignment.reading.reading import Reading
from alignment.reading.units import Unit
from alignment.targets.quantities import find_quantities
from model import Change, Document, FollowUp, Span
from model.signals import FollowState
from text.aliases import in_all_forms
from text.clauses import clause_spans, clauses, listed
from text.folding import fold_figures
from text.rows import Column, Numbers

# So much of a clause says that it is the same; a whole clause of the plan is claimed more easily where the paragraphs
# are aligned, and elsewhere only where it is nearly all there or nearly word for word.
_REPORTED, _SET_AGAIN, _ELSEWHERE, _ABSORBED = 0.55, 0.6, 0.75, 0.7
_WORD_FOR_WORD = 0.5
# A clause of the review that is worded quite otherwise reports a task only where it holds nearly all of it, or names
# rare enough; one of several listed things stands in too many places for that.
_ALIKE, _HELD, _RARE = 0.3, 0.9, 10.0
_PART_ALIKE, _PART_RARE = 0.35, 14.0
_BESIDE = 0.12  # what it adds that the paragraphs are aligned
# Rarity (in nats) of the naming words that have to be shared: a common word or two may stand anywhere.
_WHOLE_MASS, _PART_MASS, _VERBATIM_MASS = 8.0, 10.0, 2.5
_SHORTEST = 4  # characters; less is a number or an address (第三)

_Mask = NDArray[np.bool_]


class _TaskPiece(NamedTuple):
    """A clause of a task, or (`part`) one of the things that a clause lists."""

    part: bool
    text: str


class _Window(NamedTuple):
    """A clause of the later document."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """What is found of each task's pieces in each window (column), wherever anything is: task by task.

    `part` tells the parts of a clause from whole ones; `score` is how much of the piece stands there, `alike` how alike
    the two are, `shared` the rarity of what they share.
    """

    tasks: Numbers
    columns: Numbers
    part: _Mask
    score: Column
    alike: Column
    shared: Column


def follow_through(earlier: Reading, later: Reading, changes: Iterable[Change]) -> tuple[FollowUp, ...]:
    """Return what became of every task of the earlier plan, in its order; `later` must be the next year's report."""
    rules = later.rules.once(measure_rules)
    tasks = tuple(_tasks(earlier, rules))
    parts = [tuple(_pieces(_text(earlier.document, task), rules)) for task in tasks]
    pieces, owners = tuple(chain.from_iterable(parts)), np.repeat(np.arange(len(parts)), [*map(len, parts)])
    windows = _windows(later.once(reported))
    reviewed = tuple(window for window in windows if not is_against(window.text, rules.reporting))
    ahead = tuple(_windows([unit for unit in later.units if unit.role != "review"]))
    naming = naming_words([piece.text for piece in pieces], later.knowledge.background, rules)
    told, again = (_evidence(pieces, owners, naming, windows) for windows in (reviewed, ahead))
    done = _best(told, (told.score >= _REPORTED) & _bears(told), reviewed)
    here = _beside(tasks, ahead, answers(changes)[0])[again.tasks, again.columns]
    near = again.score + np.where(here, _BESIDE, 0.0)
    same = (again.score >= _ELSEWHERE) | (again.alike >= _WORD_FOR_WORD)
    still = _best(again, ~again.part & (same | (here & (near >= _SET_AGAIN))), ahead)
    absorbed = _best(again, near >= _ABSORBED, ahead)
    return tuple(_follow_up(task, done.get(n), still.get(n), absorbed.get(n)) for n, task in enumerate(tasks))


def _follow_up(task: Span, told: Span | None, still: Span | None, absorbed: Span | None) -> FollowUp:
    state: FollowState = "done" if told else "still" if still else "absorbed" if absorbed else "silent"
    return FollowUp(task, state, told, still or absorbed)


def _beside(tasks: Sequence[Span], windows: Sequence[_Window], aligned: Answers) -> _Mask:
    """Say for each task (row) which windows (column) stand in a paragraph that is aligned with its own."""
    found = np.zeros((len(tasks), len(windows)), bool)
    paragraphs = [task.paragraph for task in tasks], [window.span.paragraph for window in windows]
    for rows, columns in beside(*paragraphs, aligned):
        found[np.ix_(rows, columns)] = True
    return found


def _bears(found: _Evidence) -> _Mask:
    """Say which clauses of the review do more than share a word or two with a piece of a task."""
    whole = (found.alike >= _ALIKE) | (found.score >= _HELD) | (found.shared >= _RARE)
    return np.where(found.part, (found.alike >= _PART_ALIKE) | (found.shared >= _PART_RARE), whole)


def _best(found: _Evidence, allowed: _Mask, windows: Sequence[_Window]) -> dict[int, Span]:
    """Return for each task the allowed window that shares most with any piece, by rarity; the first of equals."""
    tasks, columns = found.tasks[allowed], found.columns[allowed]
    worth = (found.shared + found.score)[allowed]
    worst_first = np.lexsort((-columns, worth, tasks))
    return {int(tasks[n]): windows[int(columns[n])].span for n in worst_first}


def _tasks(reading: Reading, rules: MeasureRules) -> Iterator[Span]:
    """Yield the sentences of the annual plan that state a measure or a figure."""
    measures = defaultdict[int, list[int]](list)
    for measure in reading.once(annual_layer).measures:
        measures[measure.span.paragraph].append(measure.span.start)
    for unit in reading.units:
        if unit.role == "plan" and not unit.five_years:
            starts = measures[unit.paragraph] + [
                quantity.start for quantity in find_quantities(fold_figures(unit.text), rules.quantities)
            ]
            for sentence in unit.sentences:
                if any(sentence.start <= start < sentence.end for start in starts):
                    yield Span(unit.paragraph, sentence.start, sentence.end)


def _text(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]


def _pieces(text: str, rules: MeasureRules) -> Iterator[_TaskPiece]:
    for clause in clauses(text):
        if len(clause) < _SHORTEST:
            continue
        yield _TaskPiece(False, clause)
        things = [thing for thing in listed(clause) if len(thing) >= _SHORTEST]
        if len(things) > 1:
            yield from (_TaskPiece(True, thing) for thing in things if not _only_does(thing, rules))


def _only_does(part: str, rules: MeasureRules) -> bool:
    """Say whether a part names no thing: the 推广应用 of 技术研发和推广应用."""
    doing = rules.actions.verbs | rules.doing
    return all(part[n : n + 2] in doing for n in range(0, len(part), 2))


def _windows(found: Iterable[Unit]) -> Iterator[_Window]:
    for unit in found:
        for sentence in unit.sentences:
            for start, end in clause_spans(sentence.text):
                span = Span(unit.paragraph, sentence.start + start, sentence.start + end)
                yield _Window(span, sentence.text[start:end])


def _evidence(pieces: Sequence[_TaskPiece], owners: Numbers, naming: Naming, windows: Sequence[_Window]) -> _Evidence:
    """Look for pieces in windows; `owners` has the task of each piece, `naming` the naming words of the pieces."""
    texts, others = [piece.text for piece in pieces], [window.text for window in windows]
    shares = naming.held_by([in_all_forms(text) for text in others])
    rows, columns = np.nonzero(shares)
    share, alike = shares[rows, columns], alikeness_at(texts, others, rows, columns)
    mass = naming.masses[rows]
    part = np.array([piece.part for piece in pieces], bool)[rows]
    wanted = np.where(part, _PART_MASS, _WHOLE_MASS)
    verbatim = np.where((share >= _WORD_FOR_WORD) & ~part, alike * np.minimum(1, mass / _VERBATIM_MASS), 0.0)
    score = np.maximum(share * np.minimum(1, share * mass / wanted), verbatim)
    return _Evidence(owners[rows], columns, part, score, alike, share * mass)
