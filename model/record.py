"""Records as JSON has them, and back: the one door through which a record leaves the program or comes in again."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from model.errors import UnusableInput

Json = dict[str, Any]
_Record = TypeVar("_Record")


def to_json(record: object) -> Any:  # noqa: ANN401 - whatever JSON holds: an object, a list, a number
    """Return a record, with all inside it, as what `json.dumps` takes."""
    return _listed(msgspec.to_builtins(record))


def _listed(value: Any) -> Any:  # noqa: ANN401 - see above
    """Return a value with lists for tuples, as it comes back from JSON."""
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, tuple | list) else value


def from_json(data: object, kind: type[_Record]) -> _Record:
    """Return the record of a kind that `to_json` made JSON of; the inverse of it.

    Raises UnusableInput, naming the place, where the JSON is no such record.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise UnusableInput(f"no {kind.__name__} that tifa has written: {error}", reason="record") from error


def expect_schema(data: Json, schema: str) -> None:
    """Raise UnusableInput unless JSON says that it is of a schema: of an older or unknown one nothing is guessed."""
    found = data.get("schema") if isinstance(data, dict) else None
    if found != schema:
        raise UnusableInput(
            f"is {found or 'of no schema'}, and this version reads {schema}: make it anew", reason="schema"
        )
