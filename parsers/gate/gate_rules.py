"""What the gate knows of wording (data/gate.toml): pages that are no document, and the names of provinces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.facts.dating import DatingRules, dating_rules
from text.rule_files import Rules, Words


@dataclass(frozen=True, slots=True, eq=False)
class Wall:
    """A kind of page that stands where the document should be, and the words that only such a page puts up front."""

    reason: str
    what: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class IdentityRules:
    """By what a text tells whose report it is: the provinces, what follows their names, who is spoken for."""

    provinces: Words
    kinds_of_province: Words
    speaks_for: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class GateRules:
    """The tables of data/gate.toml, and by what a text is dated."""

    walls: tuple[Wall, ...]
    identity: IdentityRules
    dating: DatingRules


def gate_rules(rules: Rules) -> GateRules:
    """Return what the gate knows of wording; `rules.once(gate_rules)` makes it once."""
    file = rules.files["gate"]
    return GateRules(
        file.record(tuple[Wall, ...], "wall"), file.record(IdentityRules, "identity"), rules.once(dating_rules)
    )
