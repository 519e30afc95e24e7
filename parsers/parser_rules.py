"""The rules of the parser: every file of parsers/data/*.toml, read once and handed down from `parse` to the steps.

A room makes what it needs of them once: `rules.once(tree_rules)`, where `tree_rules(rules)` returns a record of tables
and patterns. Python holds only what no analyst would change: white space, tags, digits, the parts of a DOCX.
"""

from __future__ import annotations

from pathlib import Path

from text.rule_files import Rules, read_rules

PARSER_RULES_FOLDER = Path(__file__).parent / "data"


def load_parser_rules(folder: Path = PARSER_RULES_FOLDER) -> Rules:
    """Return the rules that ship with the program, or those of another folder with the same files.

    Raises RulesError, naming the file, where one cannot be read.
    """
    return read_rules(folder)
