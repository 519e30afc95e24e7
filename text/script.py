"""Chinese characters: how many a text has, how common they are, and the two scripts, compared as one.

`text.folding` has all other foldings.

One character for one character, so that offsets into the folded text hold in the source, whose text is what is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from text.rule_files import Rules, text_rules

TABLE = Path(__file__).parent / "data" / "script.tsv"
_HANZI = re.compile("[\u3400-\u9fff]")


def _read_table() -> tuple[dict[int, str], dict[int, str]]:
    """Return the characters of the traditional script alone, and those that both scripts use."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    alone, both = ({ord(one): other for one, other, use in rows if use == wanted} for wanted in ("traditional", "both"))
    return alone, both


_ALONE, _BOTH = _read_table()
_TRADITIONAL = _ALONE | _BOTH
# Hardly any text holds one, and looking is many times faster than translating.
_SIGNS = frozenset(map(chr, _ALONE))


def simplified(text: str) -> str:
    """Return `text` in the simplified script; a text that holds no traditional character is returned as it is."""
    return text if _SIGNS.isdisjoint(text) else text.translate(_TRADITIONAL)


def hanzi_in(text: str) -> int:
    """Return the number of Chinese characters in a text."""
    return len(_HANZI.findall(text))


def common_characters(rules: Rules) -> frozenset[str]:
    """Return the characters of data/common.toml; `rules.once(common_characters)` makes them once."""
    return frozenset("".join(rules.files["common"].listed("characters")))


def commonness(text: str) -> float:
    """Return the share of common Chinese characters among the non-ASCII characters of `text`, 0 where it has none."""
    counts = Counter(text)
    foreign = sum(count for character, count in counts.items() if ord(character) > 0x7F)
    return sum(counts[one] for one in text_rules().once(common_characters)) / foreign if foreign else 0.0
