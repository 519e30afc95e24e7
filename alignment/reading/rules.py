"""The rules of the comparison: every file of alignment/data/*.toml, read once, as one frozen record.

A room makes what it needs of the files once: `rules.once(target_rules)`, where `target_rules(rules)` returns a record
of tables and patterns. Nothing else in alignment/ holds a word or a pattern that an analyst could want to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from text.rule_files import RuleFile, read_rule_file

RULES_FOLDER = Path(__file__).parents[1] / "data"

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The files of rules by name ("targets" for targets.toml), and what the rooms have made of them."""

    files: Mapping[str, RuleFile]
    _made: dict[Callable[[Rules], Any], Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[Rules], _Made]) -> _Made:
        """Return what a function makes of these rules, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_Made, self._made[make])


@cache
def load_rules(folder: Path = RULES_FOLDER) -> Rules:
    """Return the rules that ship with the program, or those of another folder with the same files.

    Raises RulesError, naming the file, where one cannot be read.
    """
    return Rules({path.stem: read_rule_file(path) for path in sorted(folder.glob("*.toml"))})
