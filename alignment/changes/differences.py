"""An alignment as a diff: every group of paragraphs and every section with what happened to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from alignment.changes.comparability import comparability, gap_years
from alignment.changes.edits import edits_between
from alignment.changes.entry_ids import entry_ids
from alignment.changes.facets import paragraph_facets, section_facets
from alignment.changes.kinds import same_content
from alignment.changes.placement import Placement, placement
from alignment.changes.runs import longest_runs
from alignment.changes.section_pairs import Entry, corresponding_sections
from alignment.changes.shifts import shifted_items
from alignment.changes.tokens import joined
from alignment.reading.rules import load_rules
from alignment.reading.section_index import Outline, outline
from alignment.strength.scales import strength_scales
from alignment.strength.strength_changes import strength_changes, with_facets
from model import Alignment, Change, Comparability, Diff, Document, Facet, Kind, Pair, SectionChange

# Facets that a pair of documents must allow: (facets, name of the claim in Comparability).
_CLAIMED = ((frozenset({"reranked", "elevated", "demoted"}), "rank"),)

# What is left of a confidence. It was calibrated on full reports, ordinary and planning years mixed (grades A and B);
# texts of different kinds bear less out.
_TRUST = {"A": 1.0, "B": 1.0, "C": 0.8}
_DIGITS = 4


def diff_documents(earlier: Document, later: Document, alignment: Alignment) -> Diff:
    """Say what happened inside the pairs of an alignment, and to the sections that hold them.

    Swapped documents with the mirrored alignment give the mirrored diff.
    """
    allowed = comparability(earlier, later)
    outlines = outline(earlier), outline(later)
    pairs = sorted(alignment.pairs, key=_reading_order)
    placed = placement(*outlines, corresponding_sections(*outlines, pairs), pairs)
    changes = _changes(placed, pairs, allowed)
    strength = strength_changes(earlier, later, changes, load_rules().once(strength_scales)) if allowed.strength else ()
    changes = with_facets(changes, strength)
    return Diff(
        earlier=earlier,
        later=later,
        weights=alignment.weights,
        gap_years=gap_years(earlier, later),
        comparability=allowed,
        paragraphs=changes,
        sections=_section_changes(placed, changes, allowed),
        strength=strength,
    )


def _reading_order(pair: Pair) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Order by the earlier document, what is new after it."""
    return not pair.earlier, pair.earlier, pair.later


def _changes(placed: Placement, pairs: Sequence[Pair], allowed: Comparability) -> tuple[Change, ...]:
    quotes = [(_texts(placed.earlier, pair.earlier), _texts(placed.later, pair.later)) for pair in pairs]
    documents = placed.earlier.document, placed.later.document
    ids = entry_ids("paragraphs", *documents, quotes, [(pair.earlier, pair.later) for pair in pairs])
    return tuple(
        _change(placed, pair, own_id, texts, allowed) for pair, own_id, texts in zip(pairs, ids, quotes, strict=True)
    )


def _change(
    placed: Placement, pair: Pair, own_id: str, texts: tuple[Sequence[str], Sequence[str]], allowed: Comparability
) -> Change:
    one, other = joined(texts[0]), joined(texts[1])
    common = longest_runs(one, other)
    kind = _kind(*texts, placed.earlier.year, placed.later.year)
    edits = edits_between(one, other, common)
    return Change(
        id=own_id,
        earlier=pair.earlier,
        later=pair.later,
        kind=kind,
        facets=_allowed_facets(kind, paragraph_facets(placed, pair), allowed),
        confidence=round(pair.confidence * _TRUST[allowed.grade], _DIGITS),
        similarity=pair.similarity,
        reasons=pair.reasons,
        edits=edits,
        spans=pair.spans,
        shifted=shifted_items(edits),
    )


def _texts(outlined: Outline, paragraphs: Iterable[int]) -> tuple[str, ...]:
    return tuple(outlined.document.text(n) for n in paragraphs)


def _kind(earlier: Sequence[str], later: Sequence[str], earlier_year: int | None, later_year: int | None) -> Kind:
    if not earlier:
        return "new"
    if not later:
        return "dropped"
    return "unchanged" if same_content(earlier, later, earlier_year, later_year) else "changed"


def _allowed_facets(kind: Kind, facets: Iterable[Facet], allowed: Comparability) -> tuple[Facet, ...]:
    """Return the facets that the pair of documents allows; a claim of absence that it does not allow is marked."""
    barred = {facet for names, claim in _CLAIMED if not getattr(allowed, claim) for facet in names}
    unclaimed = (kind == "new" and not allowed.new) or (kind == "dropped" and not allowed.dropped)
    return (*(facet for facet in facets if facet not in barred), *(("unclaimed",) if unclaimed else ()))


def _section_changes(placed: Placement, changes: Sequence[Change], allowed: Comparability) -> tuple[SectionChange, ...]:
    entries = placed.entries
    holders = [_holders(sides) for sides in ([c.earlier for c in changes], [c.later for c in changes])]
    quotes = [(_titles(placed.earlier, entry.earlier), _titles(placed.later, entry.later)) for entry in entries]
    documents = placed.earlier.document, placed.later.document
    ids = entry_ids("sections", *documents, quotes, [(e.earlier, e.later) for e in entries])
    return tuple(
        _section_change(placed, entry, own_id, [changes[n] for n in _inside(placed, entry, holders)], allowed)
        for own_id, entry in zip(ids, entries, strict=True)
    )


def _titles(outlined: Outline, sections: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of sections, each after those that enclose it."""
    return tuple(
        "/".join(outlined.sections[s].title for s in reversed(tuple(outlined.enclosing(section))))
        for section in sections
    )


def _holders(sides: Iterable[tuple[int, ...]]) -> Mapping[int, list[int]]:
    """Return for every paragraph which of the groups hold it, given the paragraphs of each on one side."""
    holders = defaultdict[int, list[int]](list)
    for group, paragraphs in enumerate(sides):
        for paragraph in paragraphs:
            holders[paragraph].append(group)
    return holders


def _inside(placed: Placement, entry: Entry, holders: Sequence[Mapping[int, list[int]]]) -> list[int]:
    """Return the changes that have a paragraph in the sections of an entry, subsections included."""
    sides = zip((placed.earlier, placed.later), (entry.earlier, entry.later), holders, strict=True)
    return sorted(
        {
            group
            for outlined, sections, held in sides
            for section in sections
            for paragraph in outlined.paragraphs[section]
            for group in held.get(paragraph, ())
        }
    )


def _section_change(
    placed: Placement, entry: Entry, own_id: str, inside: Sequence[Change], allowed: Comparability
) -> SectionChange:
    kind = _section_kind(entry, {change.kind for change in inside})
    return SectionChange(
        id=own_id,
        earlier=entry.earlier,
        later=entry.later,
        kind=kind,
        facets=_allowed_facets(kind, section_facets(placed, entry), allowed),
        confidence=_confidence(placed, inside),
        groups=tuple(change.id for change in inside),
    )


def _section_kind(entry: Entry, kinds: set[Kind]) -> Kind:
    """Return new or dropped where nothing corresponds; a section that was scattered over others is changed."""
    if not entry.earlier and kinds <= {"new"}:
        return "new"
    if not entry.later and kinds <= {"dropped"}:
        return "dropped"
    return "unchanged" if kinds <= {"unchanged"} else "changed"


def _confidence(placed: Placement, inside: Sequence[Change]) -> float:
    """Return the mean confidence of the changes, weighted by their length."""
    if not inside:
        return 1.0
    masses = [
        sum(len(placed.earlier.document.text(n)) for n in change.earlier)
        + sum(len(placed.later.document.text(n)) for n in change.later)
        for change in inside
    ]
    whole = fsum(c.confidence * mass for c, mass in zip(inside, masses, strict=True))
    return round(whole / max(sum(masses), 1), _DIGITS)
