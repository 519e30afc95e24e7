"""Explanations of terms (“X”是指…, numbered glossary entries): what they count is no target, whatever their role."""

from __future__ import annotations

import re

_DEFINES = re.compile(r"是指|指的是|(?:系|特|泛)指|”[^，。；]{0,6}，?指(?!标|导|引|数|南|示|挥)")
# 14.“蓝湾计划”：… A number, one or several quoted terms and a colon.
_ENTRY = re.compile(
    r"\s*(?:\d{1,3}|[（(]\d{1,3}[）)])\s?[.．、]?\s?(?:[^“”。：:]{0,8}“[^”]{1,30}”){1,8}[^。：:“]{0,20}[：:]"
)
# The same without quotation marks (6.新农合：…), which only says so in an annex.
_PLAIN_ENTRY = re.compile(r"\s*\d{1,3}\s?[.．、]\s?[^。：:；]{2,24}[：:]")


def is_definition(sentence: str) -> bool:
    """Say whether a sentence says what a term means."""
    return bool(_DEFINES.search(sentence))


def is_glossary(text: str, role: str) -> bool:
    """Say whether a paragraph explains a term: it opens with a definition, or is an entry of a list of terms.

    A numbered task may open like an entry, so a plan's entry must define as well.
    """
    if is_definition(text.partition("。")[0]):
        return True
    annexed = role == "other" and bool(_PLAIN_ENTRY.match(text))
    return annexed or (bool(_ENTRY.match(text)) and (role == "other" or is_definition(text)))
