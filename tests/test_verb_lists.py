"""Every list of verbs in the rules of the comparison, by name, and why two differ where they do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from alignment.measures.measure_rules import measure_rules
from alignment.reading.rules import RULES_FOLDER, load_rules
from alignment.strength.scales import strength_scales

# What each list is for. Another list of verbs needs another reason, or is one of these.
LISTS = {
    "measures.actions.verbs": "acts wherever it stands: the list that others are held against",
    "measures.actions.noun_like": "nouns as often: inside a clause they are taken for verbs last of all",
    "measures.actions.carried": "of these what a verb before it carries",
    "measures.novelty.founding": "of these what sets something up, so that it is news",
    "measures.words.wishing": "an opening that wishes for an effect",
    "scales.verbs.plain": "may stand without an adverb: only there a missing adverb is a claim",
    "scales.direction.up": "points up",
    "scales.direction.down": "points down",
    "wording.actions": "its adverb is force, and it is no part of what a measure is about",
}
# Verbs that only a figure makes a commitment of (达到, 涨幅) stand in one file by the direction that they give.
TARGETS = "targets.verbs."
FEWEST = 5


def tables(found: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the tables of words of a file with their names."""
    if isinstance(found, Mapping):
        for key, inner in found.items():
            yield from tables(inner, f"{name}.{key}")
    elif isinstance(found, str):
        yield name, found.split()
    elif isinstance(found, list) and all(isinstance(one, str) for one in found):
        yield name, " ".join(found).split()


def test_every_list_of_verbs_is_known_by_its_reason():
    verbs = load_rules().once(measure_rules).actions.verbs
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in RULES_FOLDER.glob("*.toml")}
    found = {
        name
        for stem, file in files.items()
        for name, words in tables(file, stem)
        if len(words) >= FEWEST and 2 * len(verbs.intersection(words)) > len(words)
    }
    assert {name for name in found if not name.startswith(TARGETS)} == {*LISTS}


def test_what_is_carried_and_what_sets_something_up_are_verbs():
    rules = load_rules().once(measure_rules)
    assert rules.actions.carried | rules.novelty.founding <= rules.actions.verbs


def test_no_verb_points_up_and_down():
    scales = load_rules().once(strength_scales)
    assert len(scales.direction) == sum(
        len(load_rules().files["scales"].listed(f"direction.{way}")) for way in ("up", "down")
    )
