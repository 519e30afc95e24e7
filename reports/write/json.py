"""The diff as tifa/diff@1: sorted keys, UTF-8, one final line feed."""

from __future__ import annotations

import json

from model import Diff, Snapshot, diff_to_json


def write(diff: Diff, _sources: tuple[Snapshot | None, Snapshot | None]) -> bytes:
    """Return the diff as the bytes of a JSON file; what is no finite number has no place in it."""
    text = json.dumps(diff_to_json(diff), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")
