"""A TOML table that is being read: each key is taken once, checked as it is taken, and a key left over is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from model.errors import CatalogueError

YEARS = range(1949, 2101)

Value = TypeVar("Value", str, list[Any], bool, int, dict[str, Any])


class Table:
    """One table of a catalogue file. Every refusal is a CatalogueError that names file, key and reason."""

    def __init__(self, values: dict[str, Any], file: str, path: str = "") -> None:
        self._left = dict(values)
        self._file = file
        self._path = path

    def error(self, key: str, reason: str) -> CatalogueError:
        """Return the error for one key of this table."""
        return CatalogueError(f"{self._file}: {self._path}{key}: {reason}")

    def has(self, key: str) -> bool:
        """Return whether the key stands in the file and has not been taken yet."""
        return key in self._left

    def text(self, key: str, *, default: str | None = None, pattern: str = "", among: Sequence[str] = ()) -> str:
        """Take a string; `pattern` is what the whole of it must match, `among` the words it may be."""
        value = self._take(key, str, default)
        if value == default:
            return value
        if among and value not in among:
            raise self.error(key, f"{value!r} is none of {', '.join(among)}")
        if pattern and not re.fullmatch(pattern, value):
            raise self.error(key, f"{value!r} does not have the form {pattern}")
        return value

    def texts(self, key: str, *, pattern: str) -> tuple[str, ...]:
        """Take a list of distinct strings of one form, in order."""
        values = self._take(key, list, None)
        for value in values:
            if not isinstance(value, str) or not re.fullmatch(pattern, value):
                raise self.error(key, f"{value!r} does not have the form {pattern}")
        if len(set(values)) < len(values):
            raise self.error(key, "holds the same entry twice")
        return tuple(values)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Take true or false."""
        return bool(self._take(key, bool, default))

    def year(self, key: str, *, default: int | None = None) -> int:
        """Take one year."""
        value = self._take(key, int, default)
        if value != default and value not in YEARS:
            raise self.error(key, f"{value} is no year from {YEARS[0]} to {YEARS[-1]}")
        return int(value)

    def number(self, key: str, least: int, most: int) -> int:
        """Take a whole number from `least` to `most`."""
        value = self._take(key, int, None)
        if not least <= value <= most:
            raise self.error(key, f"{value} is not from {least} to {most}")
        return int(value)

    def years(self, key: str) -> tuple[int, ...]:
        """Take an ascending list of years; empty where the key is missing."""
        values = self._take(key, list, [])
        if any(type(value) is not int or value not in YEARS for value in values):
            raise self.error(key, f"wants years from {YEARS[0]} to {YEARS[-1]}")
        if sorted(set(values)) != values:
            raise self.error(key, "wants each year once, in ascending order")
        return tuple(values)

    def span(self, key: str) -> tuple[int, int]:
        """Take [least, most]."""
        values = self._take(key, list, None)
        if len(values) != 2 or any(type(value) is not int or value < 0 for value in values) or values[0] > values[1]:
            raise self.error(key, "wants [least, most], whole numbers")
        return values[0], values[1]

    def table(self, key: str) -> Table:
        """Take a table inside this one."""
        return Table(self._take(key, dict, None), self._file, f"{self._path}{key}.")

    def tables(self, key: str) -> tuple[Table, ...]:
        """Take an array of tables, numbered from 1 in messages; empty where the key is missing."""
        values = self._take(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.error(key, f"wants tables headed [[{key}]]")
        return tuple(Table(value, self._file, f"{self._path}{key}[{n}].") for n, value in enumerate(values, start=1))

    def names(self) -> tuple[str, ...]:
        """Return the keys that have not been taken yet."""
        return tuple(self._left)

    def close(self) -> None:
        """Refuse what nobody asked for: a misspelt key would otherwise be a rule that never holds."""
        if self._left:
            raise self.error(min(self._left), "unknown key")

    def _take(self, key: str, kind: type[Value], default: Value | None) -> Value:
        if key not in self._left:
            if default is None:
                raise self.error(key, "is missing")
            return default
        value = self._left.pop(key)
        # True is an int in Python, and no whole number in a catalogue.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"wants {_WORDS[kind]}, not {value!r}")
        return value


_WORDS = {str: "text", list: "a list", bool: "true or false", int: "a whole number", dict: "a table"}
