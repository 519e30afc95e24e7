"""The call on the audience, 各位代表：, 同志们！ and their like: one definition of what it is and where it ends.

Who is called on stands in data/salutation.toml.
"""

from __future__ import annotations

import re

from text.rule_files import Rules, any_of, text_rules

ENDS = "！!：:，,、。"
"""The signs that may end a call."""


def audience(rules: Rules) -> re.Pattern[str]:
    """Return the pattern of those who are called on; `rules.once(audience)` makes it once."""
    return re.compile(any_of(rules.files["salutation"].listed("audience")))


def salutation_end(text: str, ends: str = "！!：:，,") -> int:
    """Return where the call that a text opens with ends, the sign behind it included; 0 where it opens with none.

    `ends` are the signs that may stand behind it.
    """
    found = text_rules().once(audience).match(text)
    return found.end() + 1 if found and text[found.end() : found.end() + 1] in tuple(ends) else 0


def is_salutation(text: str) -> bool:
    """Return whether a text is a call on the audience and nothing else; the sign behind it may be missing."""
    found = text_rules().once(audience).match(text)
    return found is not None and text[found.end() :] in ("", *ENDS)


def before_salutation(text: str) -> str | None:
    """Return what stands in a text before the first call on the audience, None where there is no call."""
    found = text_rules().once(audience).search(text)
    return text[: found.start()] if found else None
