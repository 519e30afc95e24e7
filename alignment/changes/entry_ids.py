"""Ids that survive a re-run: a hash of series, years and quotes, the same whichever side comes first."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from model import Document

ID_LENGTH = 16


def entry_ids(
    what: str,
    earlier: Document,
    later: Document,
    quotes: Sequence[tuple[Sequence[str], Sequence[str]]],
    places: Sequence[tuple[Sequence[object], Sequence[object]]] | None = None,
) -> list[str]:
    """Return an id for each pair of quotes of one kind of finding.

    Pairs with the very same quotes are told apart by their order, that of their places where these are given.
    """
    keys = [
        json.dumps(
            sorted(
                [document.series or "", document.year or 0, list(side)]
                for document, side in zip((earlier, later), sides, strict=True)
            ),
            ensure_ascii=False,
        )
        for sides in quotes
    ]
    seen: Counter[str] = Counter()
    ids = [""] * len(keys)
    for n in sorted(range(len(keys)), key=lambda n: sorted(map(str, places[n])) if places else []):
        ids[n] = hashlib.sha256(f"{what}{keys[n]}{seen[keys[n]] or ''}".encode()).hexdigest()[:ID_LENGTH]
        seen[keys[n]] += 1
    return ids
