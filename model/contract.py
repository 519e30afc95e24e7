"""The records as the JSON that other programs rely on (tifa/document@1, tifa/diff@1), and documents back from it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from model.diff import (
    Absence,
    Change,
    Comparability,
    Diff,
    Measure,
    SectionChange,
)
from model.document import Document, Edition, Horizon, Item, Meeting, Outside, Quote, Section
from model.finding import Finding, in_english
from model.signals import FollowUp, StanceRow, StrengthChange
from model.span import Correspondence
from model.target import Target, TargetChange
from model.term import TermChange

DOCUMENT_SCHEMA = "tifa/document@1"
# The contract names the diff tifa/diff@1, and keys were only added since: what they hold has a version of its own.
DIFF_SCHEMA = "tifa/diff@1"
SIGNALS_SCHEMA = "tifa/signals@1"

Json = dict[str, Any]


def document_to_json(document: Document) -> Json:
    """Return a document as tifa/document@1."""
    return {
        "schema": DOCUMENT_SCHEMA,
        "title": document.title,
        "year": document.year,
        "series": document.series,
        "sha256": document.sha256,
        "parser": document.parser,
        "edition": asdict(document.edition),
        "warnings": [in_english(one) for one in document.warnings],
        "left_out": [asdict(one) for one in document.warnings],
        "findings": [asdict(one) for one in document.findings],
        "meeting": asdict(document.meeting) if document.meeting else None,
        "horizons": {str(n): document.horizon(n) for n in document.body() if document.horizons},
        "paragraphs": list(document.paragraphs),
        "outside": [asdict(outside) for outside in document.outside],
        "preamble": list(document.preamble),
        "roles": {str(n): document.role(n) for n in document.body()},
        "sections": [_section_to_json(section) for section in document.sections],
    }


def _section_to_json(section: Section) -> Json:
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "role": section.role,
        "paragraphs": list(section.paragraphs),
        "items": [asdict(item) for item in section.items],
        "sections": [_section_to_json(child) for child in section.sections],
    }


def document_from_json(data: Json) -> Document:
    """Return the document that `document_to_json` wrote; the inverse of it."""
    roles = data["roles"]
    return Document(
        title=data["title"],
        year=data["year"],
        series=data["series"],
        sha256=data["sha256"],
        parser=data["parser"],
        warnings=tuple(map(_finding_from_json, data["left_out"])),
        paragraphs=tuple(data["paragraphs"]),
        outside=tuple(Outside(**outside) for outside in data["outside"]),
        preamble=tuple(data["preamble"]),
        roles=tuple(roles.get(str(n), "outside") for n in range(1, len(data["paragraphs"]) + 1)),
        sections=tuple(_section_from_json(section) for section in data["sections"]),
        edition=Edition(**data["edition"]),
        horizons=_horizons_from_json(data),
        findings=tuple(map(_finding_from_json, data["findings"])),
        meeting=_meeting_from_json(data["meeting"]),
    )


def _horizons_from_json(data: Json) -> tuple[Horizon, ...]:
    given, numbers = data["horizons"], range(1, len(data["paragraphs"]) + 1)
    return tuple(given.get(str(n), "annual") for n in numbers) if given else ()


def _finding_from_json(data: Json) -> Finding:
    return Finding(**data | {"numbers": tuple(data["numbers"])})


def _meeting_from_json(data: Json | None) -> Meeting | None:
    if data is None:
        return None
    quotes = {key: tuple(Quote(**one) for one in data[key]) for key in ("speaking", "attending", "cited")}
    opened = Quote(**data["opened"]) if data["opened"] else None
    return Meeting(**data | quotes | {"opened": opened, "agenda": tuple(data["agenda"])})


def _section_from_json(data: Json) -> Section:
    return Section(
        id=data["id"],
        level=data["level"],
        number=data["number"],
        title=data["title"],
        role=data["role"],
        paragraphs=tuple(data["paragraphs"]),
        items=tuple(Item(**item) for item in data["items"]),
        sections=tuple(_section_from_json(child) for child in data["sections"]),
    )


def diff_to_json(diff: Diff) -> Json:
    """Return a diff as tifa/diff@1, with the facts of tifa/signals@1 beside those of the contract.

    Those are: source, forms, planned, spans, headings, last_seen and claim of a term; the outcome of a target; goals,
    strength, stance, checks and follow_through; rules, accuracy and notes; edition and series of a side; absence and
    shifted of a group. A span is [paragraph, start, end]; a quote stands in the paragraph beside it.
    """
    return {
        "schema": DIFF_SCHEMA,
        "signals": SIGNALS_SCHEMA,
        "weights": diff.weights,
        "accuracy": dict(diff.accuracy),
        "earlier": _side_to_json(diff.earlier),
        "later": _side_to_json(diff.later),
        "gap_years": diff.gap_years,
        "comparability": _comparability_to_json(diff.comparability),
        "paragraphs": [_change_to_json(change) for change in diff.paragraphs],
        "sections": [_section_change_to_json(change) for change in diff.sections],
        "measures": [_measure_to_json(measure) for measure in diff.measures],
        "terms": [_term_to_json(term) for term in diff.terms],
        "targets": [
            _target_change_to_json(change) | _unclaimed(change, diff.comparability)
            for change in diff.targets
            if _is_quantified(change)
        ],
        "goals": [
            _goal_to_json(change) | _unclaimed(change, diff.comparability)
            for change in diff.targets
            if _is_in_words(change)
        ],
        "strength": [_strength_to_json(change) for change in diff.strength],
        "stance": [_stance_to_json(row) for row in diff.stance],
        "checks": [asdict(check) | {"figures": [asdict(one) for one in check.figures]} for check in diff.checks],
        "follow_through": [_follow_up_to_json(one) for one in diff.follow_through],
        "rules": dict(diff.rules),
        "notes": list(diff.notes),
    }


def _side_to_json(document: Document) -> Json:
    return {
        "title": document.title,
        "year": document.year,
        "series": document.series,
        "sha256": document.sha256,
        "parser": document.parser,
        "edition": asdict(document.edition),
        "outside": [outside.paragraph for outside in document.outside],
    }


def _comparability_to_json(comparability: Comparability) -> Json:
    return {
        "grade": comparability.grade,
        "claims": {
            "new": comparability.new,
            "dropped": comparability.dropped,
            "rank": comparability.rank,
            "strength": comparability.strength,
        },
        "reasons": list(comparability.reasons),
    }


def _change_to_json(change: Change) -> Json:
    return {
        "id": change.id,
        "earlier": list(change.earlier),
        "later": list(change.later),
        "kind": change.kind,
        "facets": list(change.facets),
        "confidence": change.confidence,
        "similarity": change.similarity,
        "reasons": list(change.reasons),
        "edits": [list(edit) for edit in change.edits],
        "spans": [_correspondence_to_json(span) for span in change.spans],
        **({"shifted": list(change.shifted)} if change.shifted else {}),
        **_absence_to_json(change.absence),
    }


def _correspondence_to_json(correspondence: Correspondence) -> Json:
    return {"earlier": list(correspondence.earlier), "later": list(correspondence.later)}


def _section_change_to_json(change: SectionChange) -> Json:
    return {
        "id": change.id,
        "earlier": list(change.earlier),
        "later": list(change.later),
        "kind": change.kind,
        "facets": list(change.facets),
        "confidence": change.confidence,
        "groups": list(change.groups),
        **_absence_to_json(change.absence),
    }


def _absence_to_json(absence: Absence | None) -> Json:
    """Return the key "absence" with its value; nothing where no absence is claimed."""
    if absence is None:
        return {}
    hits = [{"term": one.term, "plan": list(one.plan), "review": list(one.review)} for one in absence.terms]
    return {"absence": asdict(absence) | {"terms": hits}}


def _measure_to_json(measure: Measure) -> Json:
    spans = {side: list(span) if (span := getattr(measure, side)) else None for side in ("earlier", "later")}
    return asdict(measure) | spans


def _strength_to_json(change: StrengthChange) -> Json:
    return {
        "group": change.group,
        "direction": change.direction,
        "scale": change.scale,
        "earlier": list(change.earlier),
        "later": list(change.later),
        "words": {"earlier": change.earlier_words, "later": change.later_words},
    }


def _stance_to_json(row: StanceRow) -> Json:
    spans = {side: [list(span) for span in getattr(row, side)] for side in ("earlier", "later")}
    return asdict(row) | spans | {"figures": list(row.figures)}


def _follow_up_to_json(one: FollowUp) -> Json:
    told, again = (list(span) if span else None for span in (one.told, one.again))
    return {"task": list(one.task), "state": one.state, "told": told, "again": again}


def _term_to_json(term: TermChange) -> Json:
    spans = (term.earlier_span, term.later_span)
    return {
        "term": term.term,
        "kind": term.kind,
        "earlier": term.earlier,
        "later": term.later,
        "paragraphs": {"earlier": list(term.earlier_paragraphs), "later": list(term.later_paragraphs)},
        "source": term.source,
        "forms": list(term.forms),
        "planned": dict(zip(("earlier", "later"), term.planned, strict=True)),
        "spans": {side: list(span) if span else None for side, span in zip(("earlier", "later"), spans, strict=True)},
        "headings": list(term.headings),
        "last_seen": term.last_seen,
        "claim": asdict(term.claim) | {"missing": list(term.claim.missing), "without": list(term.claim.without)}
        if term.claim
        else None,
    }


def _target_change_to_json(change: TargetChange) -> Json:
    return {
        "indicator": change.indicator,
        "value_change": change.value_change,
        "bound_change": change.bound_change,
        "presence": change.presence,
        "earlier": _target_to_json(change.earlier),
        "later": _target_to_json(change.later),
        "outcome": asdict(change.outcome) | _listed(change.outcome.value) if change.outcome else None,
    }


def _unclaimed(change: TargetChange, allowed: Comparability) -> Json:
    """Return the key "unclaimed" where that a side has no such target is no claim these documents allow."""
    barred = {"new": not allowed.new, "dropped": not allowed.dropped}.get(change.presence, False)
    return {"unclaimed": True} if barred else {}


def _listed(value: float | tuple[float, float] | None) -> Json:
    """Return the value of a quantity as JSON has it: a number, a list of two, or null."""
    return {"value": list(value) if isinstance(value, tuple) else value}


def _is_quantified(change: TargetChange) -> bool:
    return any(side is not None and side.value is not None for side in (change.earlier, change.later))


def _is_in_words(change: TargetChange) -> bool:
    return any(side is not None and side.value is None for side in (change.earlier, change.later))


def _goal_to_json(change: TargetChange) -> Json:
    """Return a target that a year sets in words (同步), with both sides whole; the value of such a side is null."""
    sides = {
        side: asdict(target) | _listed(target.value) if (target := getattr(change, side)) else None
        for side in ("earlier", "later")
    }
    return _target_change_to_json(change) | sides


def _target_to_json(target: Target | None) -> Json | None:
    """Return a target; null for a side without a number, since a value is a number or a range by contract."""
    if target is None or target.value is None:
        return None
    return asdict(target) | _listed(target.value)
