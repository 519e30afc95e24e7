"""Explanations of terms (“X”是指…, numbered glossary entries): what they count is no target, whatever their role."""

from __future__ import annotations

from alignment.targets.target_rules import DefinitionRules
from text.sentences import first_sentence


def is_definition(sentence: str, rules: DefinitionRules) -> bool:
    """Say whether a sentence says what a term means."""
    return bool(rules.defines.search(sentence))


def is_glossary(text: str, role: str, rules: DefinitionRules) -> bool:
    """Say whether a paragraph explains a term: it opens with a definition, or is an entry of a list of terms.

    A numbered task may open like an entry, so a plan's entry must define as well.
    """
    if is_definition(text[: first_sentence(text)], rules):
        return True
    annexed = role == "other" and bool(rules.plain_entry.match(text))
    return annexed or (bool(rules.entry.match(text)) and (role == "other" or is_definition(text, rules)))
