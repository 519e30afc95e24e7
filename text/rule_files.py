"""Rules as data: a TOML file of word tables and patterns that an analyst may edit, read once and checked.

    words = "推进 推动 促进"             a table: words between white space
    [patterns]
    past = "(?:{aux}|累计)[^，]{0,12}$"  a pattern; {aux} stands for a table (longest word first) or another pattern

A name in braces is a letter-only name, so the repeats of regular expressions ({0,12}) are left alone. Several patterns
in a list are one: any of them, in their order. {numeral} is a numeral in words, in every file.

A module says as a dataclass what it wants of a file, and `record` reads it: `re.Pattern[str]` is a pattern, `Words` and
`WordSet` are tables, other dataclasses tables of the file by the names of their fields.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_origin

import msgspec

from model.errors import RulesError
from text.numerals import NUMERAL

_Made = TypeVar("_Made")
_TEXT_RULES = Path(__file__).parent / "data"
_NAME = re.compile(r"\{([a-z_]+)\}")

_Record = TypeVar("_Record")


class Words(tuple[str, ...]):
    """Words in the order of their table."""

    __slots__ = ()


class WordSet(frozenset[str]):
    """Words whose order says nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class RuleFile:
    """One file of rules: its name for messages, and what stands in it. Keys are dotted paths: "patterns.past"."""

    name: str
    data: Mapping[str, Any]

    def value(self, key: str) -> Any:  # noqa: ANN401 - whatever TOML holds there
        """Return what stands under a key. Raises RulesError, naming file and key, where nothing does."""
        found: Any = self.data
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise RulesError(f"{self.name}: {key}: missing")
            found = found[part]
        return found

    def given(self, **words: tuple[str, ...]) -> RuleFile:
        """Return the file with tables of words of other files, for the patterns that name them."""
        return RuleFile(self.name, {**self.data, "words": {**self.data.get("words", {}), **words}})

    def record(self, kind: type[_Record], key: str = "") -> _Record:
        """Return the file, or the table under a key, as a record of a kind.

        Raises RulesError, naming file and place, where something is missing or of another kind.
        """
        try:
            return msgspec.convert(self.value(key) if key else self.data, kind, str_keys=True, dec_hook=self._read)
        except msgspec.ValidationError as error:
            place = f"{key}: " if key else ""
            raise RulesError(f"{self.name}: {place}{error}") from None

    def _read(self, kind: type, found: Any) -> Any:  # noqa: ANN401 - whatever TOML holds there
        """Return what `record` finds as one of the kinds of this module; msgspec adds the place to a ValueError."""
        try:
            if kind in (Words, WordSet):
                return kind(_listed(found))
            if get_origin(kind) is re.Pattern:
                return re.compile(self._filled_in(found))
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from None
        raise NotImplementedError(kind)

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the words of a table in order: one string of words, or a list of strings."""
        try:
            return _listed(self.value(key))
        except ValueError as error:
            raise RulesError(f"{self.name}: {key}: {error}") from None

    def words(self, key: str) -> frozenset[str]:
        """Return the words of a table."""
        return frozenset(self.listed(key))

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return a pattern, its {names} filled in. Raises RulesError where it is none."""
        try:
            return re.compile(self.source(key))
        except re.error as error:
            raise RulesError(f"{self.name}: {key}: no regular expression: {error}") from None

    def source(self, key: str) -> str:
        """Return the text of a pattern, its {names} filled in from the tables and patterns of the file."""
        try:
            return self._filled_in(self.value(key))
        except ValueError as error:
            raise RulesError(f"{self.name}: {key}: {error}") from None

    def _filled_in(self, found: Any) -> str:  # noqa: ANN401 - whatever TOML holds there
        if isinstance(found, list):
            return "|".join(map(self._filled_in, found))
        if not isinstance(found, str):
            raise ValueError("a pattern is wanted")
        return _NAME.sub(lambda name: self._filled(name[1]), found)

    def _filled(self, name: str) -> str:
        if name in self.data.get("patterns", {}):
            return self.source(f"patterns.{name}")
        if name == "numeral":
            return NUMERAL
        return any_of(self.listed(f"words.{name}"))


def _listed(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever TOML holds there
    if isinstance(found, str):
        return tuple(found.split())
    if isinstance(found, list | tuple) and all(isinstance(one, str) for one in found):
        return tuple(found)
    raise ValueError("words are wanted")


def any_of(words: tuple[str, ...]) -> str:
    """Return the pattern source for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def read_rule_file(path: Path) -> RuleFile:
    """Return the rules of one file. Raises RulesError, naming the file, where it is no TOML."""
    try:
        return RuleFile(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path.name}: {error}") from None


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A folder of rules: its files by name ("targets" for targets.toml), and what has been made of them.

    A module makes what it needs once: `rules.once(target_rules)`, where `target_rules(rules)` returns a frozen record
    of tables and patterns, which is then handed down.
    """

    files: Mapping[str, RuleFile]
    _made: dict[Callable[[Rules], Any], Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Rules], _Made]) -> _Made:
        """Return what a function makes of these rules, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_Made, self._made[make])


@cache  # the rules that ship are asked for by every document, those of text/ by every clause
def read_rules(folder: Path) -> Rules:
    """Return the rules of a folder of TOML files; read once. Raises RulesError, naming the file, for a wrong one."""
    return Rules({path.stem: read_rule_file(path) for path in sorted(folder.glob("*.toml"))})


def text_rules() -> Rules:
    """Return the rules of text/data/*.toml. Raises RulesError as `read_rules` does."""
    return read_rules(_TEXT_RULES)
