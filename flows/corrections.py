"""The analyst's corrections of a series: a text file beside its captures, read anew by every comparison."""

from __future__ import annotations

from alignment import parse_corrections
from alignment.pairs.corrections import Corrections
from flows.settings import Settings
from model import UnusableInput


def read_corrections(settings: Settings, series: str) -> Corrections:
    """Return the corrections of a series from corrections/SERIES.txt in the archive folder; none without the file."""
    path = settings.archive / "corrections" / f"{series}.txt"
    try:
        return parse_corrections(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Corrections()
    except UnicodeDecodeError as error:
        raise UnusableInput(f"{path}: the corrections are not UTF-8 text", reason="undecodable") from error
