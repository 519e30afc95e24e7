"""What msgspec says of a table that breaks its schema, as one line that names file, key and reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec import ValidationError, convert

from model.errors import CatalogueError

Shape = TypeVar("Shape")

_KEY = re.compile(r"Object (?P<fault>missing required|contains unknown) field `(?P<key>.+)`", re.DOTALL)
_OWN = re.compile(r"(?P<key>\w+): (?P<reason>.+)")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_WORDS = {"str": "text", "array": "a list", "bool": "true or false", "int": "a whole number", "object": "a table"}


def read_table(
    values: dict[str, Any], shape: type[Shape], place: str, choices: Mapping[str, Sequence[str]] | None = None
) -> Shape:
    """Return a table as a record of this shape; `place` is where it stands: "gwr.toml: bounds.full_report.".

    Raises CatalogueError for what msgspec finds wrong first. Entries of lists are numbered from 1. `choices` are the
    words that may stand under some keys, for the message.
    """
    try:
        return convert(values, shape)
    except ValidationError as error:
        raise CatalogueError(f"{place}{_told(str(error), values, choices or {})}") from error


def _told(message: str, values: dict[str, Any], choices: Mapping[str, Sequence[str]]) -> str:
    """Return "key: reason" for what msgspec says, or a `__post_init__` that says "key: reason" of its own table."""
    what, _, path = message.partition(" - at `$")
    path = path.removesuffix("`")
    if fault := _KEY.fullmatch(what):
        path, reason = f"{path}.{fault['key']}", "unknown key" if "unknown" in fault["fault"] else "is missing"
    elif own := _OWN.fullmatch(what):
        path, reason = f"{path}.{own['key']}", own["reason"]
    else:
        reason = f"{_value_at(values, path)!r} {_reason(what, choices.get(path.rpartition('.')[2], ()))}"
    return re.sub(r"\[(\d+)\]", lambda step: f"[{int(step[1]) + 1}]", path).removeprefix(".") + f": {reason}"


def _reason(what: str, words: Sequence[str]) -> str:
    """Return a refusal in the words of somebody who writes TOML."""
    if what.startswith("Invalid enum value"):
        return f"is none of {', '.join(filter(None, words))}"
    if what.startswith("Invalid RFC3339"):
        return "is no day in the form 2026-03-05"
    if form := re.fullmatch(r"Expected `str(?: \| null)?` matching regex '(.+)'", what):
        return f"does not have the form {form[1]}"
    wanted = what.removeprefix("Expected ").partition(", got ")[0].replace(" | null", "")
    return "is not " + re.sub(r"`(\w+)`", lambda name: _WORDS.get(name[1], name[1]), wanted)


def _value_at(values: Any, path: str) -> Any:  # noqa: ANN401 - whatever TOML holds there
    for step in _STEP.finditer(path):
        values = values[step[1]] if step[1] else values[int(step[2])]
    return values
