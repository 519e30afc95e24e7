"""The genre's wording as data (`data/wording.toml`, made to be edited): what is read past, what counts as the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment.reading.rules import Rules
from text.rule_files import WordSet


@dataclass(frozen=True, slots=True, eq=False)
class GenreWording:
    """Words whose coming and going says nothing, and words that may change places.

    `particles` are grammar and address, `fillers` adverbs of diligence and empty nouns, `tails` nouns that only round
    off a clause. `actions` are verbs that say how a thing is done and not what it is. `synonyms` give for every word of
    a class the word that stands for it, `phrases` what is exchanged before the words are cut.
    """

    particles: WordSet
    fillers: WordSet
    tails: WordSet
    actions: WordSet
    synonyms: Mapping[str, str]
    phrases: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _WordingFile:
    """The layout of wording.toml; each row of `synonyms` is one class, its first word stands for all."""

    particles: WordSet
    fillers: WordSet
    tails: WordSet
    actions: WordSet
    synonyms: tuple[str, ...]
    phrases: Mapping[str, str]


def wording(rules: Rules) -> GenreWording:
    """Return the genre's wording; `rules.once(wording)` makes it once."""
    file = rules.files["wording"].record(_WordingFile)
    classes = [row.split() for row in file.synonyms]
    return GenreWording(
        particles=file.particles,
        fillers=file.fillers,
        tails=file.tails,
        actions=file.actions,
        synonyms={word: words[0] for words in classes for word in words},
        phrases=file.phrases,
    )
