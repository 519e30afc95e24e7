"""The records as the JSON that other programs rely on (tifa/document@1, tifa/diff@2), and back from it.

Most keys are the records as they stand. What the contract wants otherwise has a function for each way here; what it
wants said besides, quotations and views of one side, is written and not read.
"""

from __future__ import annotations

from collections.abc import Iterable

from model.diff import Comparability, Diff
from model.document import Document, Meeting
from model.errors import UnusableInput
from model.finding import in_english
from model.record import Json, expect_schema, from_json, to_json
from model.signals import FollowUp, StanceRow
from model.span import Span
from model.target import Target, TargetChange
from model.term import TermChange

DOCUMENT_SCHEMA = "tifa/document@1"
DIFF_SCHEMA = "tifa/diff@2"

_SIDES = ("earlier", "later")
_FATES = {"done": "done", "still": "going_on", "absorbed": "absorbed", "silent": "silent"}
Screen = Iterable[tuple[str, Iterable[str]]]


def document_to_json(document: Document) -> Json:
    """Return a document as tifa/document@1."""
    body = document.body()
    return {
        "schema": DOCUMENT_SCHEMA,
        **to_json(document),
        "warnings": [in_english(one) for one in document.warnings],
        "left_out": to_json(document.warnings),
        "roles": {str(n): document.role(n) for n in body},
        "horizons": {str(n): document.horizon(n) for n in body} if document.horizons else {},
    }


def document_from_json(data: Json) -> Document:
    """Return the document that `document_to_json` wrote; the inverse of it.

    Raises UnusableInput for JSON of another schema, or that is no document.
    """
    expect_schema(data, DOCUMENT_SCHEMA)
    roles, horizons = data.get("roles"), data.get("horizons")
    if isinstance(roles, dict) and isinstance(horizons, dict) and isinstance(data.get("paragraphs"), list):
        numbers = [str(n) for n in range(1, len(data["paragraphs"]) + 1)]
        roles = [roles.get(n, "outside") for n in numbers]
        horizons = [horizons.get(n, "annual") for n in numbers] if horizons else []
    return from_json({**data, "warnings": data.get("left_out"), "roles": roles, "horizons": horizons}, Document)


def diff_to_json(diff: Diff, screen: Screen = ()) -> Json:
    """Return a diff as tifa/diff@2. A span is [paragraph, start, end]; a quote stands in the paragraph beside it.

    `screen` is what the first screen of the report shows, in order: the blocks by name with the ids in them.
    """
    sides = dict(zip(_SIDES, (diff.earlier, diff.later), strict=True))
    return {
        **to_json(diff),
        "schema": DIFF_SCHEMA,
        **{side: _side_to_json(document) for side, document in sides.items()},
        "accuracy": dict(diff.accuracy),
        "comparability": _comparability_to_json(diff.comparability),
        "paragraphs": [_without_nothing(one) for one in to_json(diff.paragraphs)],
        "sections": [_without_nothing(one) for one in to_json(diff.sections)],
        "measures": [_measure_to_json(one) for one in to_json(diff.measures)],
        "terms": [_term_to_json(term) for term in diff.terms],
        "targets": [_target_to_json(change, diff) for change in diff.targets if _is_quantified(change)],
        "in_words": [{"at": at, **to_json(change)} for at, change in enumerate(diff.targets) if not _is_whole(change)],
        "strength": [_strength_to_json(one) for one in to_json(diff.strength)],
        "stance": [_stance_to_json(row, diff) for row in diff.stance],
        "follow_through": [_follow_up_to_json(one) for one in diff.follow_through],
        "completeness": {side: to_json(document.findings) for side, document in sides.items()},
        "meeting": {side: _meeting_to_json(document.meeting) for side, document in sides.items()},
        "withheld": {},
        "screen": [{"block": block, "ids": list(ids)} for block, ids in screen],
    }


def diff_from_json(data: Json) -> Diff:
    """Return the diff that `diff_to_json` wrote; the inverse of it.

    Raises UnusableInput for JSON of another schema, or that is no diff.
    """
    expect_schema(data, DIFF_SCHEMA)
    try:
        plain = {
            **data,
            **{side: to_json(document_from_json(data[side]["document"])) for side in _SIDES},
            "accuracy": [list(pair) for pair in data["accuracy"].items()],
            "comparability": {**data["comparability"], **data["comparability"]["claims"]},
            "terms": [_plain_term(one) for one in data["terms"]],
            "targets": _plain_targets(data["targets"], data["in_words"]),
            "strength": [_plain_strength(one) for one in data["strength"]],
            "stance": [
                {**one, "name": one["row"], **one["spans"], "figures": one["indicators"]} for one in data["stance"]
            ],
            "follow_through": [{**one, "task": one["earlier"]} for one in data["follow_through"]],
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise UnusableInput(f"no Diff that tifa has written: {error!r}", reason="record") from error
    return from_json(plain, Diff)


def _side_to_json(document: Document) -> Json:
    whole = document_to_json(document)
    told = {key: whole[key] for key in ("title", "year", "series", "sha256", "parser", "edition")}
    return {**told, "outside": [outside.paragraph for outside in document.outside], "document": whole}


def _meeting_to_json(meeting: Meeting | None) -> Json | None:
    return {**to_json(meeting), "attendees": [quote.text for quote in meeting.attending]} if meeting else None


def _comparability_to_json(allowed: Comparability) -> Json:
    claims = {claim: getattr(allowed, claim) for claim in ("new", "dropped", "rank", "strength")}
    return {"grade": allowed.grade, "claims": claims, "reasons": list(allowed.reasons)}


def _without_nothing(change: Json) -> Json:
    """Return a change without the keys that say nothing of most."""
    return {key: value for key, value in change.items() if key not in ("absence", "shifted") or value}


def _measure_to_json(measure: Json) -> Json:
    """Return a measure; only one that claims an absence has the keys of a search."""
    claims = measure["kind"] in ("new", "not_seen")
    return {key: value for key, value in measure.items() if claims or key not in ("search", "nearest")}


def _term_to_json(term: TermChange) -> Json:
    plain = to_json(term)
    return {
        **{key: value for key, value in plain.items() if not key.endswith(("_paragraphs", "_span"))},
        "paragraphs": {side: plain[f"{side}_paragraphs"] for side in _SIDES},
        "planned": dict(zip(_SIDES, term.planned, strict=True)),
        "spans": {side: plain[f"{side}_span"] for side in _SIDES},
    }


def _plain_term(term: Json) -> Json:
    sides = {
        f"{side}_{name[:-1] if name == 'spans' else name}": term[name][side]
        for name in ("paragraphs", "spans")
        for side in _SIDES
    }
    return {**term, **sides, "planned": [term["planned"][side] for side in _SIDES]}


def _is_quantified(change: TargetChange) -> bool:
    return any(side is not None and side.value is not None for side in (change.earlier, change.later))


def _is_whole(change: TargetChange) -> bool:
    """Say whether no side of a target is in words: those are what "targets" cannot hold."""
    return all(side is None or side.value is not None for side in (change.earlier, change.later))


def _target_to_json(change: TargetChange, diff: Diff) -> Json:
    """Return a target; a side without a number is null there, since a value is a number or a range by contract."""
    barred = {"new": not diff.comparability.new, "dropped": not diff.comparability.dropped}
    return {
        **to_json(change),
        **{side: _side_of_target(getattr(change, side)) for side in _SIDES},
        **({"unclaimed": True} if barred.get(change.presence) else {}),
    }


def _side_of_target(target: Target | None) -> Json | None:
    return None if target is None or target.value is None else to_json(target)


def _plain_targets(figures: Iterable[Json], in_words: Iterable[Json]) -> list[Json]:
    """Return all targets in their order: those in words stand where they say, figures in the places between."""
    worded = {one["at"]: one for one in in_words}
    rest = iter(figures)
    found: list[Json] = []
    while True:
        one = worded.get(len(found))
        if one is None or any(one[side] and one[side]["value"] is not None for side in _SIDES):
            figure = next(rest, None)  # of a target in words on one side only it is the other
            one = one or figure
        if one is None:
            return found
        found.append(one)


def _strength_to_json(change: Json) -> Json:
    words = {side: change[f"{side}_words"] for side in _SIDES}
    return {key: value for key, value in change.items() if not key.endswith("_words")} | {"words": words}


def _plain_strength(change: Json) -> Json:
    return {**change, **{f"{side}_words": change["words"][side] for side in _SIDES}}


def _stance_to_json(row: StanceRow, diff: Diff) -> Json:
    """Return a row; each side shows its first sentence. No rule tells the formula yet, or what was added to it."""
    plain = to_json(row)
    return {
        **{key: plain[key] for key in ("id", "tone", "disagrees", "verdict", "confidence", "search", "nearest")},
        "row": row.name,
        "earlier": _formula(diff.earlier, row.earlier),
        "later": _formula(diff.later, row.later),
        "spans": {side: plain[side] for side in _SIDES},
        "added": None,
        "removed": None,
        "figures": _figures(row, diff),
        "indicators": plain["figures"],
    }


def _plain_stance(row: Json) -> Json:
    return {**row, **row["spans"], "name": row["row"], "figures": row["indicators"]}


def _formula(document: Document, spans: tuple[Span, ...]) -> Json | None:
    if not spans:
        return None
    paragraph, start, end = spans[0]
    return {"formula": None, "paragraph": paragraph, "quote": document.text(paragraph)[start:end]}


def _figures(row: StanceRow, diff: Diff) -> str:
    """Return the figures that say the same in numbers, as both texts have them."""
    return "；".join(
        f"{change.earlier.quote}→{change.later.quote}"
        for change in diff.targets
        if change.indicator in row.figures and change.value_change and change.earlier and change.later
    )


def _follow_up_to_json(one: FollowUp) -> Json:
    plain: Json = to_json(one)
    earlier, later = plain.pop("task"), plain["told"] or plain["again"]
    return {**plain, "earlier": earlier, "later": later, "fate": _FATES[one.state], "search": []}
