"""Where the formulations of a report stand in it, each with all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alignment.reading.reading import Reading
from alignment.terms.formulations import formulations
from model.span import Span
from model.term import Passage, TermSource, passages
from text.searching import SearchedText, forms, hits, is_whole, searched


@dataclass(frozen=True, slots=True)
class TermStanding:
    """Where a formulation stands in one report."""

    count: int
    planned: int
    paragraphs: tuple[int, ...]
    first: Span | None
    headings: tuple[str, ...]
    form: str


_NOWHERE = TermStanding(0, 0, (), None, (), "")


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """One report made ready for the search, with what has been looked for in it so far."""

    text: SearchedText
    _found: dict[str, TermStanding] = field(default_factory=dict, repr=False)

    def of(self, term: str) -> TermStanding:
        """Return where all forms of a formulation stand."""
        if term not in self._found:
            self._found[term] = standing(term, self.text)
        return self._found[term]


def standings(reading: Reading) -> Standings:
    """Return a document made ready for the search; `reading.once(standings)` makes it once."""
    return Standings(searched(passages(reading.document), _planned(reading)))


def formulations_of(reading: Reading) -> Mapping[str, TermSource]:
    """Return the formulations of a document; `reading.once(formulations_of)` finds them once."""
    return formulations(passages(reading.document), reading.knowledge)


def standing(term: str, text: SearchedText) -> TermStanding:
    """Return where all forms of a formulation stand; a place inside one of a longer form is told once."""
    told: list[tuple[Span, Passage, str]] = []
    for form in sorted(forms(term), key=lambda form: (-len(form), form)):
        before = [span for span, _, _ in told]
        for passage, span in hits(form, text):
            if is_whole(span, passage.text) and not (before and _overlaps(span, before)):
                told.append((span, passage, form))
    if not told:
        return _NOWHERE
    told.sort(key=lambda place: place[0])
    written = [form for _, _, form in told]
    return TermStanding(
        count=len(told),
        planned=sum([span.paragraph in text.planned for span, _, _ in told]),
        paragraphs=tuple(dict.fromkeys([span.paragraph for span, _, _ in told])),
        first=told[0][0],
        headings=tuple(dict.fromkeys([passage.trail[-1] for _, passage, _ in told if passage.trail])),
        form=max(dict.fromkeys(written), key=lambda form: (written.count(form), form == term)),
    )


def _planned(reading: Reading) -> frozenset[int]:
    """Return the paragraphs that look ahead to the year itself; a read-out has no review to tell them from."""
    ahead = [unit for unit in reading.units if not unit.five_years and unit.role in ("plan", "outlook")]
    return frozenset(unit.paragraph for unit in ahead) or frozenset(reading.document.body())


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.paragraph == o.paragraph and span.start < o.end and o.start < span.end for o in others)
