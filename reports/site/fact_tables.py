"""The facts of published comparisons as pandas tables: one for each kind of fact, a row each, with quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import pandas as pd

Json = Mapping[str, Any]
SIDES = ("earlier", "later")


def tables(diffs: Iterable[Json]) -> dict[str, pd.DataFrame]:
    """Return one table per kind of fact over any number of diffs (tifa/diff JSON), in the order of the diffs."""
    held = list(diffs)
    return {
        name: pd.DataFrame([row for diff in held for row in rows(diff)]).convert_dtypes()
        for name, rows in TABLES.items()
    }


def _pair(diff: Json) -> dict[str, Any]:
    return {
        "series": diff["later"]["series"],
        "earlier_year": diff["earlier"]["year"],
        "later_year": diff["later"]["year"],
    }


def paragraphs(diff: Json) -> tuple[dict[int, str], dict[int, str]]:
    """Return the texts of both sides by paragraph, as the edits of the groups hold them."""
    sides: tuple[dict[int, str], dict[int, str]] = ({}, {})
    for group in diff["paragraphs"]:
        for held, side, other in zip(sides, SIDES, ("insert", "delete"), strict=True):
            text = "".join(text for operation, text in group["edits"] if operation != other)
            held.update(zip(group[side], text.split("\n"), strict=False))
    return sides


def _quoted(spans: Iterable[list[int] | None], texts: tuple[dict[int, str], dict[int, str]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for side, span, held in zip(SIDES, spans, texts, strict=True):
        paragraph, start, end = span or (None, None, None)
        row[f"{side}_paragraph"], row[f"{side}_start"], row[f"{side}_end"] = paragraph, start, end
        row[f"{side}_quote"] = held.get(paragraph, "")[start:end] if paragraph is not None else None
    return row


def _measures(diff: Json) -> Iterator[dict[str, Any]]:
    texts = paragraphs(diff)
    for one in diff["measures"]:
        plain = {key: one[key] for key in ("id", "kind", "layer", "topic", "action", "object", "confidence")}
        yield {**_pair(diff), **plain, **_quoted((one["earlier"], one["later"]), texts)}


def _terms(diff: Json) -> Iterator[dict[str, Any]]:
    texts = paragraphs(diff)
    for one in diff["terms"]:
        claim = one["claim"] or {}
        yield {
            **_pair(diff),
            **{key: one[key] for key in ("term", "kind", "source", "last_seen")},
            "forms": "|".join(one["forms"]),
            "earlier_count": one["earlier"],
            "later_count": one["later"],
            "claim": claim.get("kind"),
            "claim_since": claim.get("since"),
            "claim_missing": "|".join(map(str, claim.get("missing", ()))),
            **_quoted((one["spans"]["earlier"], one["spans"]["later"]), texts),
        }


def _targets(diff: Json) -> Iterator[dict[str, Any]]:
    for one in diff["targets"]:
        row = {**_pair(diff), **{key: one[key] for key in ("indicator", "presence", "value_change", "bound_change")}}
        for side in SIDES:
            for key in ("value", "unit", "bound", "hedge", "period", "scope", "base", "rider", "paragraph", "quote"):
                value = one[side][key] if one[side] else None
                row[f"{side}_{key}"] = "—".join(map(str, value)) if isinstance(value, list) else value
            row[f"{side}_value"] = None if row[f"{side}_value"] is None else str(row[f"{side}_value"])
        yield row


def _goals(diff: Json) -> Iterator[dict[str, Any]]:
    for one in diff.get("goals", ()):  # a diff of an earlier version has none
        row = {**_pair(diff), "indicator": one["indicator"], "bound_change": one["bound_change"]}
        for side in SIDES:
            for key in ("base", "rider", "period", "paragraph", "quote"):
                row[f"{side}_{key}"] = one[side][key] if one[side] else None
        yield row


def _strength(diff: Json) -> Iterator[dict[str, Any]]:
    texts = paragraphs(diff)
    for one in diff["strength"]:
        words = {f"{side}_words": one["words"][side] for side in SIDES}
        plain = {"direction": one["direction"], "scale": one["scale"], **words}
        yield {**_pair(diff), **plain, **_quoted((one["earlier"], one["later"]), texts)}


def _stance(diff: Json) -> Iterator[dict[str, Any]]:
    """Yield a row for each sentence of each policy, the first of both years beside each other."""
    texts = paragraphs(diff)
    for one in diff["stance"]:
        plain = {"policy": one["name"], "tone": one["tone"], "disagrees": one["disagrees"]}
        for spans in zip_longest(one["earlier"], one["later"]):
            yield {**_pair(diff), **plain, "figures": "|".join(one["figures"]), **_quoted(spans, texts)}


def _follow_through(diff: Json) -> Iterator[dict[str, Any]]:
    texts = paragraphs(diff)
    for one in diff["follow_through"]:
        answer = one["told"] if one["state"] == "done" else one["again"]
        yield {**_pair(diff), "state": one["state"], **_quoted((one["task"], answer), texts)}


def _checks(diff: Json) -> Iterator[dict[str, Any]]:
    """Yield a row for each figure that a check rests on."""
    for one in diff["checks"]:
        plain = {key: one[key] for key in ("rule", "name", "value", "verdict")}
        for figure in one["figures"]:
            yield {**_pair(diff), **plain, **figure}


TABLES: dict[str, Callable[[Json], Iterator[dict[str, Any]]]] = {
    "measures": _measures,
    "terms": _terms,
    "targets": _targets,
    "goals": _goals,
    "strength": _strength,
    "stance": _stance,
    "follow_through": _follow_through,
    "checks": _checks,
}
