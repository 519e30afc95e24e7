"""The rules of the comparison: the files of alignment/data/*.toml, as one frozen record that is handed down.

Nothing else in alignment/ holds a word or a pattern that an analyst could want to change.
"""

from __future__ import annotations

from pathlib import Path

from text.rule_files import Rules, read_rules

__all__ = ["RULES_FOLDER", "Rules", "load_rules"]

RULES_FOLDER = Path(__file__).parents[1] / "data"


def load_rules(folder: Path = RULES_FOLDER) -> Rules:
    """Return the rules that ship with the program, or those of another folder with the same files."""
    return read_rules(folder)
