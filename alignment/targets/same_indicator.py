"""How alike two indicator names are: abbreviated, fuller or in another order, they may still mean one thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from alignment.targets.indicators import canonical
from alignment.targets.target_rules import TargetRules

# With another figure a name may only be fuller than the other, and not by much; the same figure vouches for the rest.
_FULLER = 0.85
_SAME_FIGURE = 0.6
_SHORTEST_HEAD = 3


@dataclass(frozen=True, slots=True)
class Essence:
    """The words of a name that say what is measured, and those among them that set it apart from its likes."""

    name: str
    apart: frozenset[str]


def essence(indicator: str, rules: TargetRules) -> Essence:
    """Return the essence of an indicator's name."""
    name = canonical(indicator, rules)
    for full, short in rules.likeness.abbreviations.items():
        name = name.replace(full, short)
    name = rules.likeness.incidental.sub("", name) or name
    return Essence(name, frozenset(word for word in rules.likeness.set_apart if word in name))


def likeness(first: Essence, second: Essence, same_figure: bool) -> float:
    """Return how alike two names are, from 0 (they do not answer each other) to 1; the order of the two says nothing.

    The measure is Dice's over characters, so that abbreviations and changed order cost little.
    """
    one, other = first.name, second.name
    if one == other:
        return 1.0
    if first.apart != second.apart:
        return 0.0
    shared = (Counter(one) & Counter(other)).total()
    degree = 2 * shared / (len(one) + len(other))
    short, long = sorted((one, other), key=len)
    if same_figure:
        head = len(short) >= _SHORTEST_HEAD and long.endswith(short)
        return degree if head or degree >= _SAME_FIGURE else 0.0
    return degree if shared == len(short) and degree >= _FULLER else 0.0
