"""The facts of comparisons as pandas tables: one for each kind of fact, a row each, with quotes.

`tifa export` writes them and `tifa.tables` gives them to notebooks. FACTS names the columns of each table and what they
hold: years, paragraphs and counts are whole numbers; an amount is a number, a range its lowest and its highest, which
are the same where one number stands; what has few values is a category; all else is text. Several words or numbers
share a cell with | between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

import pandas as pd

Json = Mapping[str, Any]
Rows = Iterator[dict[str, Any]]
Kind = Literal["Int64", "float64", "boolean", "category", "str"]
SIDES = ("earlier", "later")


@dataclass(frozen=True, slots=True)
class Fact:
    """How a diff gives the rows of a table, and the columns in their order, each with the pandas type it has."""

    rows: Callable[[Json], Rows]
    columns: Mapping[str, Kind]


def tables(diffs: Iterable[Json]) -> dict[str, pd.DataFrame]:
    """Return one table per kind of fact over any number of diffs (tifa/diff JSON), in the order of the diffs.

    Each begins with series and years of the pair. A table without a row has its columns all the same.
    """
    held = list(diffs)
    return {name: _table(fact, held) for name, fact in FACTS.items()}


def paragraphs(diff: Json) -> tuple[dict[int, str], dict[int, str]]:
    """Return the texts of both sides by paragraph, as the edits of the groups hold them."""
    sides: tuple[dict[int, str], dict[int, str]] = ({}, {})
    for group in diff["paragraphs"]:
        for held, side in zip(sides, SIDES, strict=True):
            held.update(zip(group[side], _text(group, side).split("\n"), strict=False))
    return sides


def _table(fact: Fact, diffs: Iterable[Json]) -> pd.DataFrame:
    columns: dict[str, Kind] = {"series": "category", "earlier_year": "Int64", "later_year": "Int64", **fact.columns}
    rows = [_pair(diff) | row for diff in diffs for row in fact.rows(diff)]
    return pd.DataFrame(rows, columns=list(columns), dtype=object).astype(columns)


def _pair(diff: Json) -> dict[str, Any]:
    return {
        "series": diff["later"]["series"],
        "earlier_year": diff["earlier"]["year"],
        "later_year": diff["later"]["year"],
    }


def _text(group: Json, side: str) -> str:
    """Return the text that a group of paragraphs has on one side, a line each."""
    other = {"earlier": "insert", "later": "delete"}[side]
    return "".join(text for operation, text in group["edits"] if operation != other)


def _together(values: Iterable[object]) -> str:
    return "|".join(map(str, values))


def _quoted(spans: Iterable[list[int] | None], texts: tuple[dict[int, str], dict[int, str]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for side, span, held in zip(SIDES, spans, texts, strict=True):
        paragraph, start, end = span or (None, None, None)
        row[f"{side}_paragraph"], row[f"{side}_start"], row[f"{side}_end"] = paragraph, start, end
        row[f"{side}_quote"] = held.get(paragraph, "")[start:end] if paragraph is not None else None
    return row


QUOTE: dict[str, Kind] = {"paragraph": "Int64", "start": "Int64", "end": "Int64", "quote": "str"}
QUOTED: dict[str, Kind] = {f"{side}_{name}": kind for side in SIDES for name, kind in QUOTE.items()}


def _groups(diff: Json) -> Rows:
    for one in diff["paragraphs"]:
        row = {key: one[key] for key in ("id", "kind", "confidence", "similarity")}
        for side in SIDES:
            row[f"{side}_paragraphs"] = _together(one[side])
            row[f"{side}_text"] = _text(one, side) if one[side] else None
        yield row | {"facets": _together(one["facets"])}


def _sections(diff: Json) -> Rows:
    for one in diff["sections"]:
        row = {key: one[key] for key in ("id", "kind", "confidence")}
        row |= {f"{side}_sections": _together(one[side]) for side in SIDES}
        yield row | {"facets": _together(one["facets"]), "groups": _together(one["groups"])}


def _measures(diff: Json) -> Rows:
    texts = paragraphs(diff)
    for one in diff["measures"]:
        row = {key: one[key] for key in ("id", "kind", "layer", "topic", "action", "object", "confidence")}
        yield row | _quoted((one["earlier"], one["later"]), texts)


def _terms(diff: Json) -> Rows:
    texts = paragraphs(diff)
    for one in diff["terms"]:
        claim = one["claim"] or {}
        yield {
            **{key: one[key] for key in ("term", "kind", "source", "last_seen")},
            "forms": _together(one["forms"]),
            "earlier_count": one["earlier"],
            "later_count": one["later"],
            "claim": claim.get("kind"),
            "claim_since": claim.get("since"),
            "claim_missing": _together(claim.get("missing", ())),
            **_quoted((one["spans"]["earlier"], one["spans"]["later"]), texts),
        }


TARGET: dict[str, Kind] = {
    "low": "float64", "high": "float64", "unit": "category", "bound": "category", "hedge": "category",
    "period": "category", "direction": "category", "scope": "str", "base": "str", "rider": "str",
    "paragraph": "Int64", "quote": "str",
}  # fmt: skip
GOAL: dict[str, Kind] = {
    "low": "float64", "high": "float64", "unit": "category", "words": "str", "bound": "category", "hedge": "category",
    "rider": "str", "paragraph": "Int64", "quote": "str",
}  # fmt: skip
OUTCOME = ("low", "high", "unit", "bound", "paragraph", "quote")
GOAL_OUTCOME = ("low", "high", "unit", "paragraph", "quote")


def _targets(diff: Json) -> Rows:
    """Yield the targets of a diff and what became of the earlier one."""
    for one in diff["targets"]:
        row = {name: one[name] for name in ("id", "indicator", "presence", "value_change", "bound_change")}
        yield row | _amounts(one, TARGET, OUTCOME)


def _goals(diff: Json) -> Rows:
    """Yield the goals of a diff, in figures and in words, in the order in which a reader asks for them."""
    for one in diff["goals"]:
        names = ("id", "indicator", "order", "listed", "measure", "scope", "change", "absent", "delta", "unreported")
        yield {name: one[name] for name in names} | _amounts(one, GOAL, GOAL_OUTCOME)


def _amounts(one: Json, names: Iterable[str], told: Iterable[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"verdict": (one["outcome"] or {}).get("verdict")}
    for side, wanted in (*((side, names) for side in SIDES), ("outcome", told)):
        amount = _with_range(one[side] or {})
        row |= {f"{side}_{name}": amount.get(name) for name in wanted}
    return row


def _with_range(amount: Json) -> Json:
    value = amount.get("value")
    low, high = (min(value), max(value)) if isinstance(value, list) else (value, value)
    return {**amount, "low": low, "high": high}


def _strength(diff: Json) -> Rows:
    texts = paragraphs(diff)
    for one in diff["strength"]:
        words = {f"{side}_words": one["words"][side] for side in SIDES}
        plain = {"direction": one["direction"], "scale": one["scale"], **words}
        yield plain | _quoted((one["earlier"], one["later"]), texts)


def _stance(diff: Json) -> Rows:
    """Yield a row for each sentence of each policy, the first of both years beside each other."""
    texts = paragraphs(diff)
    for one in diff["stance"]:
        plain = {"policy": one["row"], **{key: one[key] for key in ("id", "verdict", "tone", "disagrees")}}
        for spans in zip_longest(one["spans"]["earlier"], one["spans"]["later"]):
            yield {**plain, "figures": _together(one["indicators"]), **_quoted(spans, texts)}


def _follow_through(diff: Json) -> Rows:
    texts = paragraphs(diff)
    for one in diff["follow_through"]:
        yield {"state": one["state"], **_quoted((one["earlier"], one["later"]), texts)}


def _tasks(diff: Json) -> Rows:
    """Yield the tasks of both lists with what became of each: those that answer each other beside one another."""
    listed = diff["tasks"]
    for one in listed["relations"]:
        row = {key: one[key] for key in ("id", "fate", "confidence")}
        for side in SIDES:
            tasks = [listed[side][n] for n in one[side]]
            row[f"{side}_places"] = _together(n + 1 for n in one[side])
            row[f"{side}_titles"] = _together(f"{task['number']}{task['title']}" for task in tasks)
            row[f"{side}_sections"] = _together(task["section"] for task in tasks)
        yield row | {"found_in": _together(one["found_in"])}


def _points(diff: Json) -> Rows:
    """Yield the points of a read-out, each beside the nearest sentence of the long text."""
    texts, points = paragraphs(diff), diff["points"] or {"side": "", "entries": []}
    for one in points["entries"]:
        spans = (one["told"] if side == points["side"] else one["near"] for side in SIDES)
        yield {"side": points["side"], "degree": one["degree"], **_quoted(spans, texts)}


def _unanswered(diff: Json) -> Rows:
    """Yield the sentences of one text that the other has nothing like."""
    texts = paragraphs(diff)
    for one in diff["statements"]:
        spans = (one["span"], None) if one["side"] == "earlier" else (None, one["span"])
        plain = {key: one[key] for key in ("side", "missing", "overlap", "nearest")}
        yield {**plain, "absent": _together(one["absent"]), **_quoted(spans, texts)}


def _checks(diff: Json) -> Rows:
    """Yield a row for each figure that a check rests on."""
    for one in diff["checks"]:
        plain = {key: one[key] for key in ("rule", "name", "value", "verdict")}
        for figure in one["figures"]:
            yield {**plain, **figure}


CHANGE: dict[str, Kind] = {"id": "str", "kind": "category", "facets": "str", "confidence": "float64"}
TARGETS: dict[str, Kind] = {
    "id": "str", "indicator": "str", "presence": "category", "value_change": "category", "bound_change": "category",
    **{f"{side}_{name}": kind for side in SIDES for name, kind in TARGET.items()},
    **{f"outcome_{name}": TARGET[name] for name in OUTCOME},
    "verdict": "category",
}  # fmt: skip
GOALS: dict[str, Kind] = {
    "id": "str", "indicator": "str", "order": "Int64", "listed": "boolean", "measure": "category", "scope": "str",
    "change": "category", "absent": "category", "delta": "str", "unreported": "boolean",
    **{f"{side}_{name}": kind for side in SIDES for name, kind in GOAL.items()},
    **{f"outcome_{name}": GOAL[name] for name in GOAL_OUTCOME},
    "verdict": "category",
}  # fmt: skip
STATEMENT: dict[str, Kind] = {
    "side": "category", "missing": "float64", "overlap": "float64", "nearest": "Int64", "absent": "str",
}  # fmt: skip
FACTS: dict[str, Fact] = {
    "paragraphs": Fact(
        _groups,
        {
            **CHANGE, "similarity": "float64", "earlier_paragraphs": "str", "later_paragraphs": "str",
            "earlier_text": "str", "later_text": "str",
        },
    ),
    "sections": Fact(_sections, {**CHANGE, "earlier_sections": "str", "later_sections": "str", "groups": "str"}),
    "measures": Fact(
        _measures,
        {
            "id": "str", "kind": "category", "layer": "category", "topic": "category", "action": "str",
            "object": "str", "confidence": "float64", **QUOTED,
        },
    ),
    "terms": Fact(
        _terms,
        {
            "term": "str", "kind": "category", "source": "category", "forms": "str", "earlier_count": "Int64",
            "later_count": "Int64", "last_seen": "Int64", "claim": "category", "claim_since": "Int64",
            "claim_missing": "str", **QUOTED,
        },
    ),
    "targets": Fact(_targets, TARGETS),
    "goals": Fact(_goals, GOALS),
    "tasks": Fact(
        _tasks,
        {
            "id": "str", "fate": "category", "confidence": "float64", "found_in": "str",
            **{f"{side}_{name}": "str" for side in SIDES for name in ("places", "titles", "sections")},
        },
    ),
    "points": Fact(_points, {"side": "category", "degree": "category", **QUOTED}),
    "statements": Fact(_unanswered, {**STATEMENT, **QUOTED}),
    "strength": Fact(
        _strength,
        {"direction": "category", "scale": "category", "earlier_words": "str", "later_words": "str", **QUOTED},
    ),
    "stance": Fact(
        _stance,
        {
            "policy": "category", "id": "str", "verdict": "category", "tone": "category", "disagrees": "boolean",
            "figures": "str", **QUOTED,
        },
    ),
    "follow_through": Fact(_follow_through, {"state": "category", **QUOTED}),
    "checks": Fact(
        _checks,
        {
            "rule": "category", "name": "str", "value": "float64", "verdict": "category", "side": "category",
            "paragraph": "Int64", "quote": "str",
        },
    ),
}  # fmt: skip
