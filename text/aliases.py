"""Short and long forms of one name (data/aliases.toml), for searching: whoever writes one may mean the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from text.rule_files import Rules, any_of, text_rules


@dataclass(frozen=True, slots=True, eq=False)
class Aliases:
    """All forms of each name by any of them, and the pattern of them all."""

    forms: Mapping[str, tuple[str, ...]]
    any: re.Pattern[str]


def aliases(rules: Rules) -> Aliases:
    """Return the forms of names; `rules.once(aliases)` makes them once."""
    rows = [tuple(row.split()) for row in rules.files["aliases"].listed("names")]
    forms = {form: row for row in rows for form in row}
    return Aliases(forms, re.compile(any_of(tuple(forms))))


def forms_of(name: str) -> tuple[str, ...]:
    """Return all forms of a name, itself among them; none where it has no other."""
    return text_rules().once(aliases).forms.get(name, ())


def in_all_forms(text: str) -> str:
    """Return a text followed by the other forms of the names in it, so that a search for any of them finds it."""
    known = text_rules().once(aliases)
    if not known.any.search(text):
        return text  # most clauses
    others = [form for name, forms in known.forms.items() if name in text for form in forms if form not in text]
    return "，".join([text, *dict.fromkeys(others)])
