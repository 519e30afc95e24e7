"""The rules of differences as one record: kinds.toml, with the wording and tokens that every room reads alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from alignment.reading.rules import Rules
from alignment.reading.tokens import TokenRules, token_rules
from alignment.reading.wording import GenreWording, wording
from text.rule_files import WordSet


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceRules:
    """All rules of differences.

    `relative_years` give the distance of a year told by a word, `year` a year by its number, `figure` a quantity.
    `passing` are the characters that may go or be exchanged without a change of content, `weighty` those that always
    change what is said. `finished` tells of something finished, `voice` is the reporter's.
    """

    wording: GenreWording
    tokens: TokenRules
    relative_years: Mapping[str, int]
    year: re.Pattern[str]
    figure: re.Pattern[str]
    passing: re.Pattern[str]
    weighty: WordSet
    finished: re.Pattern[str]
    voice: re.Pattern[str]


def difference_rules(rules: Rules) -> DifferenceRules:
    """Return the rules of differences; `rules.once(difference_rules)` makes them once."""
    file, said = rules.files["kinds"], rules.once(wording)
    years = file.record(dict[str, int], "kinds.relative_years")
    signs = chain(file.listed("kinds.passing"), years, said.particles, said.fillers, said.tails)
    exchanged = chain(chain.from_iterable(said.phrases.items()), chain.from_iterable(said.synonyms.items()))
    return DifferenceRules(
        wording=said,
        tokens=rules.once(token_rules),
        relative_years=years,
        year=file.pattern("kinds.year"),
        figure=file.pattern("kinds.figure"),
        passing=re.compile(rf"[^\u4e00-\u9fff]|[{re.escape(''.join([*signs, *exchanged]))}]"),
        weighty=file.record(WordSet, "misreadings.weighty"),
        finished=file.pattern("absence.finished"),
        voice=file.pattern("comparability.voice"),
    )
