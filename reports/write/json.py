"""The diff as tifa/diff@2: sorted keys, UTF-8, one final line feed."""

from __future__ import annotations

import json

from model import diff_to_json
from model.record import Json
from reports.decide.screen import screen
from reports.decide.view import ReportView


def write(report: ReportView) -> bytes:
    """Return the diff as the bytes of a JSON file; what is no finite number has no place in it."""
    text = json.dumps(contract(report), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")


def contract(report: ReportView) -> Json:
    """Return the diff as tifa/diff@2 with what the first screen of its report shows."""
    return diff_to_json(report.diff, screen(report))
