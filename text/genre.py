"""Tables of the genre's wording (data/genre.toml): what an analyst reads past, and what an analyst reports."""

from __future__ import annotations

from text.rule_files import text_rules

_FILE = text_rules().files["genre"]

PARTICLES = _FILE.words("particles")
"""Grammar and address: their coming and going is style."""
FILLERS = _FILE.words("fillers")
"""Adverbs of diligence and empty nouns: every document has them, and they commit nobody to more."""
TAILS = _FILE.words("tails")
"""Nouns that add nothing at the end of a clause that says something already; alone or as a verb they do."""
ACTIONS = _FILE.words("actions")
"""Verbs whose adverb says how hard something is pursued; they are no part of what a measure is about."""
SYNONYMS = {word: row.split()[0] for row in _FILE.listed("synonyms") for word in row.split()}
"""For every word of a class of synonyms the word that stands for the class."""
PHRASES = tuple(_FILE.record(dict[str, str], "phrases").items())
"""Exchanged before the words are cut: the same people, the same stretch of time, in other words."""
