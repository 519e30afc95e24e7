"""The three scales of wording as data: force, stage and direction (`data/scales.toml`, made to be edited)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SCALES_FILE = Path(__file__).parents[1] / "data" / "scales.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """What the words of the genre say about how a measure is pursued.

    `force` gives the level of a word, `force_forms` of a phrase; `no_force` tells for a word what must not follow it.
    `diligence` are adverbs that commit nobody. `stages` are phrases with their stage, the furthest first. `direction`
    gives +1 for a verb that points up, -1 for one that points down. `situation` marks clauses that tell of no measure,
    `institutions` are nouns that say what kind of thing is made, `plain_verbs` verbs that an adverb may be missing
    from. `trial` closes a clause about a trial, `tried` are the words of stage that say there what is tried. `finished`
    says that a thing is done, `doing` that it is being done; `no_stage` covers words that say nothing together.
    """

    version: str
    force: Mapping[str, float]
    force_forms: tuple[tuple[float, re.Pattern[str]], ...]
    no_force: Mapping[str, re.Pattern[str]]
    diligence: frozenset[str]
    stages: tuple[tuple[float, re.Pattern[str]], ...]
    direction: Mapping[str, int]
    situation: re.Pattern[str]
    institutions: tuple[str, ...]
    plain_verbs: frozenset[str]
    trial: re.Pattern[str]
    tried: re.Pattern[str]
    finished: re.Pattern[str]
    doing: re.Pattern[str]
    no_stage: re.Pattern[str]


@lru_cache(maxsize=4)
def load_scales(path: Path = SCALES_FILE) -> Scales:
    """Return the scales that ship with the program, or those of another file of the same layout; read once."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Scales(
        version=data["version"],
        force={word: float(level) for level, words in data["force"].items() for word in words.split()},
        force_forms=_forms(data["force_forms"]),
        no_force={word: re.compile(pattern) for word, pattern in data["no_force"].items()},
        diligence=frozenset(data["diligence"]["words"].split()),
        stages=_forms(data["stage"]),
        direction={word: sign for key, sign in (("up", 1), ("down", -1)) for word in data["direction"][key].split()},
        situation=re.compile(data["situation"]["pattern"]),
        institutions=tuple(data["object"]["institutions"].split()),
        plain_verbs=frozenset(data["verbs"]["plain"].split()),
        trial=re.compile(data["trial"]["end"]),
        tried=re.compile(data["trial"]["tried"]),
        finished=re.compile(data["finish"]["finished"]),
        doing=re.compile(data["finish"]["doing"]),
        no_stage=re.compile(data["finish"]["no_stage"]),
    )


def _forms(levels: Mapping[str, list[str]]) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Return one pattern for each level, the highest level first."""
    numbered = sorted(((float(level), "|".join(forms)) for level, forms in levels.items()), reverse=True)
    return tuple((level, re.compile(pattern)) for level, pattern in numbered)
