"""One formulation through the held reports of a series: where it stands every year, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.span import Span
from model.term import HeldYear, History, Trace, YearHits
from text.searching import SearchedText, forms, hits, is_whole, searched


def trace(term: str, history: History) -> Trace:
    """Count a formulation in all its forms, whole terms only, in every held report of a series."""
    return trace_all((term,), history)[0]


def trace_all(terms: Iterable[str], history: History) -> tuple[Trace, ...]:
    """Count some formulations as `trace` does; the reports are made ready for the search once."""
    texts = tuple((held, searched(held.passages)) for held in history.years)
    return tuple(_trace(term, history, texts) for term in terms)


def _trace(term: str, history: History, texts: Sequence[tuple[HeldYear, SearchedText]]) -> Trace:
    years = tuple(_year_hits(term, held, text) for held, text in texts)
    first = min((held.year for held in history.years), default=history.first_year)
    last = max((held.year for held in history.years), default=history.first_year)
    whole = {held.year for held in history.years}
    missing = tuple(y for y in range(history.first_year, last) if y not in whole and y not in history.no_report)
    return Trace(history.series, term, forms(term), years, (first, last), missing, history.without(first, last))


def _year_hits(term: str, held: HeldYear, text: SearchedText) -> YearHits:
    found = {
        span: passage for form in forms(term) for passage, span in hits(form, text) if is_whole(span, passage.text)
    }
    spans = [span for span in sorted(found) if not any(span != o and _inside(span, o) for o in found)]
    standing = [found[span] for span in spans]
    return YearHits(
        year=held.year,
        completeness=held.completeness,
        planned=sum(passage.role in ("plan", "outlook") for passage in standing),
        reviewed=sum(passage.role == "review" for passage in standing),
        other=sum(passage.role == "other" for passage in standing),
        paragraphs=tuple(dict.fromkeys(span.paragraph for span in spans)),
        headings=tuple(dict.fromkeys(passage.trail[-1] for passage in standing if passage.trail)),
        quotes=tuple(dict.fromkeys(found[span].text[span.start : span.end] for span in spans)),
    )


def _inside(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and other.start <= one.start and one.end <= other.end
