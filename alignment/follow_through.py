"""What became of each task of last year's plan: reported done, set again, absorbed into another task, or not named.

A task is a sentence of the annual plan that states a measure. Its clauses, and the parts of a clause that lists several
things, are held against the clauses of the next report: of its review first, then of what it says ahead. How much of a
clause stands there is the share of its naming words, weighed by rarity; a few common words are not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from alignment.aliases import in_all_forms
from alignment.knowledge import Background
from alignment.measure_clauses import clauses
from alignment.measure_layers import answers
from alignment.measure_likeness import alikeness, named, naming
from alignment.measure_words import VERBS
from alignment.reporting import is_against, reporting
from alignment.rows import Column, Numbers
from alignment.target_grammar import find_quantities, fold
from alignment.units import Unit, units
from model import Change, Document, FollowUp, Span
from model.signals import FollowState

_CLAUSE = re.compile(r"[^，；：。！？;!?]+")
_LISTED = re.compile(r"[^、和及与]{4,}")
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
# Nouns of doing, beside the verbs of measures: a thing that is made of them alone is none.
_DOING = frozenset({"应用", "使用", "管理", "利用", "转化"})


_Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause of a task, or (`part`) one of the things that a clause lists."""

    part: bool
    text: str


@dataclass(frozen=True, slots=True)
class _Window:
    """A clause of the later document."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """What is found of each piece (row) in each window (column), wherever anything is, row by row.

    `part` tells the parts of a clause from whole ones; `score` is how much of the piece stands there, `alike` how alike
    the two are, `shared` the rarity of what they share.
    """

    rows: Numbers
    columns: Numbers
    part: _Mask
    score: Column
    alike: Column
    shared: Column

    def of(self, first: int, last: int) -> _Evidence:
        """Return what is known of the pieces from one row up to another."""
        at = slice(*self.rows.searchsorted((first, last)).tolist())
        place = self.rows[at], self.columns[at], self.part[at]
        return _Evidence(*place, self.score[at], self.alike[at], self.shared[at])


def follow_through(
    earlier: Document, later: Document, changes: Iterable[Change], background: Background
) -> tuple[FollowUp, ...]:
    """Return what became of every task of the earlier plan, in its order; `later` must be the next year's report."""
    tasks = tuple(_tasks(earlier))
    parts = [tuple(_pieces(_text(earlier, task))) for task in tasks]
    pieces = [piece for own in parts for piece in own]
    after = units(later)
    reviewed = tuple(window for window in _windows(reporting(after)) if not is_against(window.text))
    ahead = tuple(_windows([unit for unit in after if unit.role != "review"]))
    told, again = (_evidence(pieces, windows, background) for windows in (reviewed, ahead))
    aligned = answers(changes)[0]
    places = np.array([window.span.paragraph for window in ahead], int)
    beside = [np.isin(places, sorted(aligned.get(task.paragraph, ()))) for task in tasks]
    rows = pairwise(accumulate(map(len, parts), initial=0))
    return tuple(
        _follow_up(task, (told.of(*own), reviewed), (again.of(*own), ahead), near)
        for task, own, near in zip(tasks, rows, beside, strict=True)
    )


_Search = tuple[_Evidence, tuple[_Window, ...]]


def _follow_up(task: Span, review: _Search, plan: _Search, beside: _Mask) -> FollowUp:
    told = _best((review[0].score >= _REPORTED) & _bears(review[0]), review)
    found = plan[0]
    here = beside[found.columns]
    near = found.score + np.where(here, _BESIDE, 0.0)
    same = (found.score >= _ELSEWHERE) | (found.alike >= _WORD_FOR_WORD)
    still = _best(~found.part & (same | (here & (near >= _SET_AGAIN))), plan)
    absorbed = _best(near >= _ABSORBED, plan)
    state: FollowState = "done" if told else "still" if still else "absorbed" if absorbed else "silent"
    return FollowUp(task, state, told, still or absorbed)


def _bears(found: _Evidence) -> _Mask:
    """Say which clauses of the review do more than share a word or two with a piece of a task."""
    whole = (found.alike >= _ALIKE) | (found.score >= _HELD) | (found.shared >= _RARE)
    return np.where(found.part, (found.alike >= _PART_ALIKE) | (found.shared >= _PART_RARE), whole)


def _best(allowed: _Mask, search: _Search) -> Span | None:
    """Return the allowed window that shares most with any piece, by rarity, None where none is; the first of equals."""
    if not allowed.any():
        return None
    evidence, windows = search
    worth = (evidence.shared + evidence.score)[allowed]
    return windows[int(evidence.columns[allowed][worth == worth.max()].min())].span


def _tasks(document: Document) -> Iterator[Span]:
    """Yield the sentences of the annual plan that state a measure or a figure."""
    for unit in units(document):
        if unit.role == "plan" and not unit.five_years:
            starts = [measure.span.start for measure in clauses([unit])]
            starts += [quantity.start for quantity in find_quantities(fold(unit.text))]
            for sentence in unit.sentences:
                if any(sentence.start <= start < sentence.end for start in starts):
                    yield Span(unit.paragraph, sentence.start, sentence.end)


def _text(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]


def _pieces(text: str) -> Iterator[_Piece]:
    for clause in _CLAUSE.findall(text):
        if len(clause) < _SHORTEST:
            continue
        yield _Piece(False, clause)
        listed = _LISTED.findall(clause)
        if len(listed) > 1:
            yield from (_Piece(True, part) for part in listed if not _only_does(part))


def _only_does(part: str) -> bool:
    """Say whether a part names no thing: the 推广应用 of 技术研发和推广应用."""
    return all(part[n : n + 2] in VERBS | _DOING for n in range(0, len(part), 2))


def _windows(found: Iterable[Unit]) -> Iterator[_Window]:
    for unit in found:
        for sentence in unit.sentences:
            for match in _CLAUSE.finditer(sentence.text):
                start = sentence.start + match.start()
                yield _Window(Span(unit.paragraph, start, start + len(match[0])), match[0])


def _evidence(pieces: Sequence[_Piece], windows: Sequence[_Window], background: Background) -> _Evidence:
    texts, others = [piece.text for piece in pieces], [window.text for window in windows]
    shares = named(texts, [in_all_forms(text) for text in others], background)
    rows, columns = np.nonzero(shares)
    share, alike = shares[rows, columns], alikeness(texts, others)[rows, columns]
    mass = np.array([sum(naming(text, background).values()) for text in texts], float)[rows]
    part = np.array([piece.part for piece in pieces], bool)[rows]
    wanted = np.where(part, _PART_MASS, _WHOLE_MASS)
    verbatim = np.where((share >= _WORD_FOR_WORD) & ~part, alike * np.minimum(1, mass / _VERBATIM_MASS), 0.0)
    score = np.maximum(share * np.minimum(1, share * mass / wanted), verbatim)
    return _Evidence(rows, columns, part, score, alike, share * mass)
