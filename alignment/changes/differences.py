"""An alignment as a diff: every group of paragraphs and every section with what happened to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from alignment.changes.comparability import comparability, gap_years
from alignment.changes.difference_rules import DifferenceRules, difference_rules
from alignment.changes.edits import edits_between
from alignment.changes.entry_ids import entry_ids
from alignment.changes.facets import paragraph_facets, section_facets
from alignment.changes.kinds import same_content
from alignment.changes.placement import Placement, placement
from alignment.changes.runs import longest_runs
from alignment.changes.section_pairs import Entry, corresponding_sections
from alignment.changes.shifts import shifted_items
from alignment.reading.knowledge import Knowledge
from alignment.reading.reading import Reading
from alignment.reading.section_index import Outline
from alignment.reading.tokens import joined
from alignment.strength.scales import strength_scales
from alignment.strength.strength_changes import strength_changes, with_facets
from model import Alignment, Change, Comparability, Diff, Document, Facet, Kind, Pair, SectionChange

# Facets that a pair of documents must allow: (facets, name of the claim in Comparability).
_CLAIMED = ((frozenset({"reranked", "elevated", "demoted"}), "rank"),)

# What is left of a confidence. It was calibrated on full reports, ordinary and planning years mixed (grades A and B);
# texts of different kinds bear less out.
_TRUST = {"A": 1.0, "B": 1.0, "C": 0.8}
_DIGITS = 4


class _Ground(NamedTuple):
    """What a claim about two documents rests on: what the two allow, and the rules that they are judged by."""

    allowed: Comparability
    rules: DifferenceRules


def diff_documents(earlier: Document, later: Document, alignment: Alignment, knowledge: Knowledge) -> Diff:
    """Say what happened inside the pairs of an alignment, and to the sections that hold them.

    Swapped documents with the mirrored alignment give the mirrored diff.
    """
    return diff_readings(Reading(earlier, knowledge), Reading(later, knowledge), alignment)


def diff_readings(earlier: Reading, later: Reading, alignment: Alignment) -> Diff:
    """Return what `diff_documents` does of two documents that are read by the same rules."""
    rules, documents = earlier.rules.once(difference_rules), (earlier.document, later.document)
    allowed = comparability(*documents, rules)
    ground = _Ground(allowed, rules)
    outlines = earlier.outline, later.outline
    pairs = sorted(alignment.pairs, key=_reading_order)
    placed = placement(*outlines, corresponding_sections(*outlines, pairs), pairs)
    changes = _changes(placed, pairs, ground)
    scales = earlier.rules.once(strength_scales)
    strength = strength_changes(*documents, changes, scales) if allowed.strength else ()
    changes = with_facets(changes, strength)
    return Diff(
        earlier=earlier.document,
        later=later.document,
        weights=alignment.weights,
        gap_years=gap_years(*documents),
        comparability=allowed,
        paragraphs=changes,
        sections=_section_changes(placed, changes, ground),
        strength=strength,
    )


def _reading_order(pair: Pair) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Order by the earlier document, what is new after it."""
    return not pair.earlier, pair.earlier, pair.later


def _changes(placed: Placement, pairs: Sequence[Pair], ground: _Ground) -> tuple[Change, ...]:
    quotes = [(_texts(placed.earlier, pair.earlier), _texts(placed.later, pair.later)) for pair in pairs]
    documents = placed.earlier.document, placed.later.document
    ids = entry_ids("paragraphs", *documents, quotes, [(pair.earlier, pair.later) for pair in pairs])
    return tuple(
        _change(placed, pair, own_id, texts, ground) for pair, own_id, texts in zip(pairs, ids, quotes, strict=True)
    )


def _change(
    placed: Placement,
    pair: Pair,
    own_id: str,
    texts: tuple[Sequence[str], Sequence[str]],
    ground: _Ground,
) -> Change:
    allowed, rules = ground
    one, other = joined(texts[0], rules.tokens), joined(texts[1], rules.tokens)
    common = longest_runs(one, other)
    kind = _kind(*texts, rules, (placed.earlier.year, placed.later.year))
    edits = edits_between(one, other, common)
    return Change(
        id=own_id,
        earlier=pair.earlier,
        later=pair.later,
        kind=kind,
        facets=_allowed_facets(kind, paragraph_facets(placed, pair, rules), allowed),
        confidence=round(pair.confidence * _TRUST[allowed.grade], _DIGITS),
        similarity=pair.similarity,
        reasons=pair.reasons,
        edits=edits,
        spans=pair.spans,
        shifted=shifted_items(edits),
    )


def _texts(outlined: Outline, paragraphs: Iterable[int]) -> tuple[str, ...]:
    return tuple(outlined.document.text(n) for n in paragraphs)


def _kind(
    earlier: Sequence[str], later: Sequence[str], rules: DifferenceRules, years: tuple[int | None, int | None]
) -> Kind:
    if not earlier:
        return "new"
    if not later:
        return "dropped"
    return "unchanged" if same_content(earlier, later, rules, *years) else "changed"


def _allowed_facets(kind: Kind, facets: Iterable[Facet], allowed: Comparability) -> tuple[Facet, ...]:
    """Return the facets that the pair of documents allows; a claim of absence that it does not allow is marked."""
    barred = {facet for names, claim in _CLAIMED if not getattr(allowed, claim) for facet in names}
    unclaimed = (kind == "new" and not allowed.new) or (kind == "dropped" and not allowed.dropped)
    return (*(facet for facet in facets if facet not in barred), *(("unclaimed",) if unclaimed else ()))


def _section_changes(placed: Placement, changes: Sequence[Change], ground: _Ground) -> tuple[SectionChange, ...]:
    entries = placed.entries
    holders = [_holders(sides) for sides in ([c.earlier for c in changes], [c.later for c in changes])]
    quotes = [(_titles(placed.earlier, entry.earlier), _titles(placed.later, entry.later)) for entry in entries]
    documents = placed.earlier.document, placed.later.document
    ids = entry_ids("sections", *documents, quotes, [(e.earlier, e.later) for e in entries])
    return tuple(
        _section_change(placed, entry, own_id, [changes[n] for n in _inside(placed, entry, holders)], ground)
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
    placed: Placement,
    entry: Entry,
    own_id: str,
    inside: Sequence[Change],
    ground: _Ground,
) -> SectionChange:
    allowed, rules = ground
    kind = _section_kind(entry, {change.kind for change in inside})
    return SectionChange(
        id=own_id,
        earlier=entry.earlier,
        later=entry.later,
        kind=kind,
        facets=_allowed_facets(kind, section_facets(placed, entry, rules), allowed),
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
