"""Count over the real reports what always has to hold of a diff, whatever the texts are.

    python -m scripts.invariants [--shared ../shared] [NAME ...]

Every pair of neighbouring years is compared forwards and swapped, every earlier report with itself. The hash at the end
covers all diffs: it has to be the same under every PYTHONHASHSEED. NAMEs are series (gwr, gansu), all without one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from alignment import compare, load_knowledge
from model import Document, diff_to_json
from scripts.gold import SHARED, parsed

Json = dict[str, Any]

INVARIANTS = (
    "every paragraph in one group",
    "every section in one entry",
    "edits re-apply",
    "swapped inputs mirror",
    "a report with itself is unchanged",
    "every quote stands in its paragraph",
)

# What a claim becomes when the two documents change places; everything else stays.
_EXCHANGED = (
    ("new", "dropped"),
    ("merged", "split"),
    ("elevated", "demoted"),
    ("strengthened", "softened"),
    ("insert", "delete"),
    ("raised", "lowered"),
    ("tightened", "softened"),
    ("quantified", "unquantified"),
)
# The lists of a diff whose entries have two sides.
MIRRORED = ("paragraphs", "sections", "targets", "in_words", "goals", "strength", "words", "outside_pairs")
# Those that hang on the later report looking back on the earlier one: no report reviews a year to come, so the diff of
# the swapped documents has to be without them.
LOOKING_BACK = ("checks", "follow_through")
# Those that follow the order of one side: what two texts are called, and wordings side by side.
ONE_SIDED = ("title", "rewordings")
_FACETS = {a: b for pair in _EXCHANGED[:4] for a, b in (pair, pair[::-1])}
_OTHER = {"earlier": "later", "later": "earlier"}
_TASKS = {
    "new": "not_listed",
    "not_listed": "new",
    "merged": "split",
    "split": "merged",
    "raised": "sunk",
    "sunk": "raised",
}
_GOALS = {"to_words": "to_figure", "to_figure": "to_words"}
_DIRECTIONS = {"strengthened": "softened", "softened": "strengthened", "advanced": "reverted", "reverted": "advanced"}
_TARGETS = {a: b for pair in (_EXCHANGED[0], *_EXCHANGED[5:]) for a, b in (pair, pair[::-1])}


def neighbouring_years(shared: Path, names: Iterable[str] = ()) -> Iterator[tuple[str, Path, Path]]:
    """Yield every two neighbouring years of the national report and of each province: name and files."""
    wanted = set(names)
    for folder in (shared / "corpus" / "gwr", *sorted((shared / "corpus" / "provinces").iterdir())):
        if not wanted or folder.name in wanted:
            for earlier, later in pairwise(sorted(folder.glob("*.txt"))):
                yield f"{folder.name} {earlier.stem}-{later.stem}", earlier, later


def compared(earlier: Document, later: Document) -> Json:
    """Return the diff of two documents as the contract prints it."""
    return diff_to_json(compare(earlier, later, load_knowledge()))


def kept(earlier: Document, later: Document, diff: Json) -> Iterator[str]:
    """Yield the invariants that hold of the diff of two documents."""
    sides = {"earlier": earlier, "later": later}
    numbers = {side: sorted(n for group in diff["paragraphs"] for n in group[side]) for side in sides}
    sections = {side: sorted(s for entry in diff["sections"] for s in entry[side]) for side in sides}
    itself = compared(earlier, earlier)
    holds = (
        all(numbers[side] == list(document.body()) for side, document in sides.items()),
        all(sections[side] == sorted(s.id for s in document.walk()) for side, document in sides.items()),
        all(_re_applies(group, earlier, later) for group in diff["paragraphs"]),
        facts(compared(later, earlier)) == facts(swapped(diff)),
        {entry["kind"] for entry in (*itself["paragraphs"], *itself["sections"])} <= {"unchanged"},
        not misquoted(diff, sides),
    )
    return (name for name, held in zip(INVARIANTS, holds, strict=True) if held)


def misquoted(diff: Json, sides: Mapping[str, Document]) -> list[str]:
    """Return every claim of a diff that has no quotation, or one that its paragraph does not hold."""
    return [f"{claim}: {quote}" for claim, *quote in quotations(diff) if not _stands(sides, *quote)]


def _stands(sides: Mapping[str, Document], side: str, paragraph: int, quote: str | tuple[int, int]) -> bool:
    if not 1 <= paragraph <= len(sides[side].paragraphs):
        return False
    text = sides[side].text(paragraph)
    return bool(quote) and quote in text if isinstance(quote, str) else 0 <= quote[0] < quote[1] <= len(text)


def quotations(diff: Json) -> Iterator[tuple[Any, ...]]:
    """Yield every quotation: which claim, side, paragraph, and the words or the offsets; a claim without has none."""
    for name, pairs in _SPANS.items():
        for one in diff[name]:
            found = [(side, *span) for side, span in pairs(one) if span]
            yield from ((name, side, n, (start, end)) for side, n, start, end in found)
            if not found:
                yield name, "later", 0, ""
    for name in ("targets", "in_words", "goals"):
        for one in diff[name]:
            told = [(side, one[side]) for side in ("earlier", "later") if one[side]]
            told += [("later", one["outcome"])] if one["outcome"] else []
            yield from ((name, side, quoted["paragraph"], quoted["quote"]) for side, quoted in told)
    for check in diff["checks"]:
        yield from (("checks", one["side"], one["paragraph"], one["quote"]) for one in check["figures"])


def _sides_of(one: Json) -> list[tuple[str, list[int]]]:
    return [(side, one[side]) for side in ("earlier", "later")]


# Where each kind of claim has its spans.
_SPANS: dict[str, Callable[[Json], list[tuple[str, list[int]]]]] = {
    "measures": _sides_of,
    "strength": _sides_of,
    "terms": lambda one: _sides_of(one["spans"]),
    "words": _sides_of,
    "stance": lambda one: [(side, span) for side in ("earlier", "later") for span in one["spans"][side]],
    "follow_through": lambda one: [("earlier", one["earlier"]), ("later", one["told"]), ("later", one["again"])],
}


def _re_applies(group: Json, earlier: Document, later: Document) -> bool:
    was = "".join(text for operation, text in group["edits"] if operation != "insert")
    is_now = "".join(text for operation, text in group["edits"] if operation != "delete")
    return (was, is_now) == (
        "\n".join(map(earlier.text, group["earlier"])),
        "\n".join(map(later.text, group["later"])),
    )


def swapped(diff: Json) -> Json:
    """Return the diff that the swapped documents have to give."""
    claims = diff["comparability"]["claims"]
    turned = {**diff["comparability"], "claims": {**claims, "new": claims["dropped"], "dropped": claims["new"]}}
    entries = {name: [_turned(entry) for entry in diff[name]] for name in MIRRORED}
    entries["terms"] = [_turned_term(entry) for entry in diff["terms"]]
    entries["stance"] = [_turned_stance(entry) for entry in diff["stance"]]
    entries["statements"] = [one | {"side": _OTHER[one["side"]]} for one in diff["statements"]]
    entries["measures"] = [_turned(entry) for entry in map(_timeless, diff["measures"])]
    sides = {"earlier": diff["later"], "later": diff["earlier"]}
    wholes = {"comparability": turned, "tasks": _turned_tasks(diff["tasks"])}
    for key in ("meeting", "completeness"):
        wholes[key] = {"earlier": diff[key]["later"], "later": diff[key]["earlier"]}
    if diff["points"]:
        wholes["points"] = diff["points"] | {"side": _OTHER[diff["points"]["side"]]}
    return {**diff, **sides, **wholes, **entries, **{name: [] for name in LOOKING_BACK}}


def _timeless(measure: Json) -> Json:
    """Return what is said of a measure whichever year came first: done and advanced are said of the later year only.

    Action, object and topic are those of one side, and the id of what is done has a quote of the review in it.
    """
    done = measure["kind"] == "done"
    kind = {"done": "dropped", "not_seen": "dropped", "advanced": "reworded"}.get(measure["kind"], measure["kind"])
    sides = {"earlier": measure["earlier"], "later": None if done else measure["later"]}
    return {"kind": kind, "layer": measure["layer"], "confidence": measure["confidence"], **sides}


def _turned_term(term: Json) -> Json:
    """Return a formulation with its sides exchanged."""
    kinds = {"new": "dropped", "dropped": "new", "rising": "falling", "falling": "rising"}
    sides = {
        key: {"earlier": term[key]["later"], "later": term[key]["earlier"]}
        for key in ("paragraphs", "planned", "spans")
    }
    counts = {"earlier": term["later"], "later": term["earlier"]}
    return {**_turned_search(term), **sides, **counts, "kind": kinds[term["kind"]]}


def _turned_stance(row: Json) -> Json:
    """Return a row of the stance table with its sides exchanged."""
    sides = {"earlier": row["later"], "later": row["earlier"]}
    spans = {"earlier": row["spans"]["later"], "later": row["spans"]["earlier"]}
    tone = {"up": "down", "down": "up"}.get(row["tone"], row["tone"])
    verdict = {"new": "unseen", "unseen": "new"}.get(row["verdict"], row["verdict"])
    return {**row, **sides, "spans": spans, "tone": tone, "verdict": verdict}


def _turned_tasks(tasks: Json) -> Json:
    """Return both lists of tasks, their relations and lines with the sides exchanged."""
    lists = {"earlier": tasks["later"], "later": tasks["earlier"]}
    related = [{**_turned(one), "fate": _TASKS.get(one["fate"], one["fate"])} for one in tasks["relations"]]
    return {**lists, "relations": [_turned_search(one) for one in related], "lines": list(map(_turned, tasks["lines"]))}


def _turned_search(entry: Json) -> Json:
    return {**entry, "search": [{**one, "earlier": one["later"], "later": one["earlier"]} for one in entry["search"]]}


def _turned(entry: Json) -> Json:
    """Return one group, section entry or target with its sides exchanged."""
    turned = {**entry, "earlier": entry["later"], "later": entry["earlier"]}
    if entry.get("delta"):
        turned["delta"] = {"+": "-", "-": "+"}[entry["delta"][0]] + entry["delta"][1:]
    if "change" in entry:
        turned["change"] = _TARGETS.get(_GOALS.get(str(entry["change"]), str(entry["change"])), entry["change"])
    if "unreported" in entry:
        turned["unreported"] = False
    if "added" in entry:
        turned |= {"added": entry["removed"], "removed": entry["added"]}
    for key in ("kind", "presence", "value_change", "bound_change"):
        if key in entry:
            turned[key] = _TARGETS.get(entry[key], entry[key])
    if "direction" in entry:
        turned["direction"] = _DIRECTIONS.get(entry["direction"], entry["direction"])
    if "outcome" in entry:
        turned["outcome"] = None  # no report reviews a year to come
    if "facets" in entry:
        turned["facets"] = [_FACETS.get(facet, facet) for facet in entry["facets"]]
    if "edits" in entry:
        turned["edits"] = [[{"insert": "delete", "delete": "insert"}.get(op, op), text] for op, text in entry["edits"]]
    if isinstance(entry.get("words"), dict):
        turned["words"] = {"earlier": entry["words"]["later"], "later": entry["words"]["earlier"]}
    if "spans" in entry:
        turned["spans"] = [{"earlier": span["later"], "later": span["earlier"]} for span in entry["spans"]]
    return turned


def facts(diff: Json) -> Json:
    """Return a diff without the orders that follow one side: of entries, facets, spans, and of edits side by side."""
    loose = {name: _sorted(map(_loose, diff[name])) for name in (*MIRRORED, "stance", "statements")}
    loose["unheard"] = sorted(diff["unheard"])
    tasks = {name: _sorted(map(_loose, diff["tasks"][name])) for name in ("relations", "lines")}
    told = [one if "id" not in one else _timeless(one) for one in diff["measures"]]
    # The form that is shown and the headings are those of one side.
    shown = {"term": "", "id": "", "headings": []}
    terms = [{**_loose(one), **shown, "forms": sorted(one["forms"])} for one in diff["terms"]]
    sorted_ = {"measures": _sorted(told), "terms": _sorted(terms), "tasks": {**diff["tasks"], **tasks}}
    return {**diff, **loose, **sorted_, **dict.fromkeys(ONE_SIDED)}


def _loose(entry: Json) -> Json:
    loose: Json = {
        key: _sorted(entry[key]) for key in ("facets", "spans", "groups", "search") if isinstance(entry.get(key), list)
    }
    # Places in an order, and what is told of one side only.
    loose |= dict.fromkeys(("order", "at", "measure", "scope", "figures", "overtaken_by", "cause") & entry.keys())
    if "edits" in entry:
        blocks = groupby(entry["edits"], key=lambda edit: edit[0] == "equal")
        loose["edits"] = [_sorted(block) for _, block in blocks]
    return {**entry, **loose}


def _sorted(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=_printed)


def _printed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    cli.add_argument("names", nargs="*")
    args = cli.parse_args()
    counts: Counter[str] = Counter()
    pairs, digest = 0, hashlib.sha256()
    for name, *files in neighbouring_years(args.shared, args.names):
        earlier, later = map(parsed, files)
        diff = compared(earlier, later)
        held = set(kept(earlier, later, diff))
        counts.update(held)
        digest.update(_printed(diff).encode())
        pairs += 1
        for broken in sorted(set(INVARIANTS) - held):
            print(f"{name}: not so: {broken}")
    for invariant in INVARIANTS:
        print(f"{invariant:36}{counts[invariant]:4} of {pairs} pairs")
    print(f"all diffs: {digest.hexdigest()[:16]}")


if __name__ == "__main__":
    main()
