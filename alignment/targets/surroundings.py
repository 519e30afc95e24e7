"""Where a quantity stands: the stretch of its list item, its clause and its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from alignment.targets.quantities import Quantity, QuantityRules, find_quantities
from text.clauses import figure_clause_ends, figure_member_ends
from text.sentences import sentences

_LINKS = "、，和及与 "
_ONWARD = ("、", "和", "及")

# No rule looks farther back than this, so that a paragraph without a full stop costs no more than one with.
_REACH = 400
_LONGEST_LIST = 20


@dataclass(frozen=True, slots=True)
class QuantityPlace:
    """A quantity with the text around it, words that bound it from in front (提高到) apart.

    `left` and `right` reach to the borders of its item in a list, `clause` and `sentence` from their start to the
    number, `after` from the number to the end of the clause. `start` and `opening` are the offsets at which
    clause and sentence start.
    """

    quantity: Quantity
    start: int
    opening: int
    left: str
    bounding: str
    right: str
    after: str
    clause: str
    sentence: str


def find_places(text: str, rules: QuantityRules) -> tuple[QuantityPlace, ...]:
    """Return every quantity of a folded paragraph with the text around it, in order."""
    quantities = find_quantities(text, rules)
    if not quantities:
        return ()
    stops = ((end, end) for _, end in sentences(text))
    spoken, clauses, items = (
        _Borders(signs, len(text)) for signs in (stops, figure_clause_ends(text), figure_member_ends(text))
    )
    leads = [quantity.lead for quantity in quantities] + [len(text)]
    ends = [0] + [quantity.end for quantity in quantities]
    return tuple(
        QuantityPlace(
            quantity,
            start=_skip_links(text, start := clauses.before(quantity.lead), quantity.lead),
            opening=(opening := spoken.before(quantity.lead)),
            left=_own(text[max(start, ends[index]) : quantity.lead]),
            bounding=text[quantity.lead : quantity.start],
            right=text[quantity.end : min(leads[index + 1], items.behind(quantity.end))],
            after=text[quantity.end : clauses.behind(quantity.end)],
            clause=text[start : quantity.lead].strip(_LINKS),
            sentence=text[opening : quantity.lead].strip(),
        )
        for index, quantity in enumerate(quantities)
    )


def series(places: tuple[QuantityPlace, ...], index: int) -> range:
    """Return the indexes of the bare numbers that share one clause and its verb: 分别降低13.5%、18%."""
    head = tail = index
    while index - head < _LONGEST_LIST and head > 0 and _continues(places[head - 1], places[head]):
        head -= 1
    while tail - index < _LONGEST_LIST and tail + 1 < len(places) and _continues(places[tail], places[tail + 1]):
        tail += 1
    return range(head, tail + 1)


def _continues(place: QuantityPlace, following: QuantityPlace) -> bool:
    return place.start == following.start and not following.left and not place.right.strip(_LINKS)


class _Borders:
    """The positions of one kind of border in a text, for the stretch around any position."""

    def __init__(self, signs: Iterable[tuple[int, int]], size: int) -> None:
        spans = list(signs)
        self._starts = [start for start, _ in spans] + [size]
        self._ends = [0] + [end for _, end in spans]

    def before(self, position: int) -> int:
        """Return where the stretch that holds a position begins, at most the reach away."""
        return max(self._ends[bisect_right(self._ends, position) - 1], position - _REACH)

    def behind(self, position: int) -> int:
        """Return where the stretch that holds a position ends, at most the reach away."""
        return min(self._starts[bisect_left(self._starts, position)], position + _REACH)


def _skip_links(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip(_LINKS))


def _own(stretch: str) -> str:
    """Drop the noun of the number before where nothing else follows it: the 专项、 of 推进40项专项、80项研发."""
    bare = stretch.rstrip()
    return "" if bare[:1] not in _LINKS and bare[-1:] in _ONWARD else bare.strip(_LINKS)
