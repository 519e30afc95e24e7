"""A priority known again in a later year, by its title or by its key terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import Indel

from model.lineage import Node

# Titles this alike are one title in another style.
SAME_TITLE = 0.8
# Without its title a priority is recognised by this share of its key terms, three at least.
_SAME_TERMS = 0.6
_LEAST_TERMS = 3
# Titles shorter than this stand for too much to recognise a priority by.
_TELLING_TITLE = 5


class Recognition:
    """Paragraphs by key, each of which a later paragraph may take up again; once."""

    def __init__(self, nodes: Mapping[int, Node]) -> None:
        self._sizes = {key: len(node.terms) for key, node in nodes.items()}
        self._titles = {key: node.title for key, node in nodes.items() if len(node.title) >= _TELLING_TITLE}
        self._by_term: defaultdict[str, list[int]] = defaultdict(list)
        for key, node in nodes.items():
            for term in {*node.terms}:
                self._by_term[term].append(key)

    def take(self, node: Node) -> int | None:
        """Return the key that a paragraph is most surely of, which is used up thereby; None where it is of none."""
        found = self._by_title(node) or self._by_terms(node)
        if not found:
            return None
        key = max((likely, key) for key, likely in found.items())[1]
        del self._sizes[key]
        self._titles.pop(key, None)
        return key

    def _by_title(self, node: Node) -> dict[int, float]:
        if len(node.title) < _TELLING_TITLE:
            return {}
        alike = process.extract_iter(
            node.title, self._titles, scorer=Indel.normalized_similarity, score_cutoff=SAME_TITLE
        )
        return {key: likely for _, likely, key in alike}

    def _by_terms(self, node: Node) -> dict[int, float]:
        shared = Counter(key for term in {*node.terms} for key in self._by_term.get(term, ()) if key in self._sizes)
        shares = {key: count / max(self._sizes[key], len(node.terms)) for key, count in shared.items()}
        return {key: share for key, share in shares.items() if shared[key] >= _LEAST_TERMS and share >= _SAME_TERMS}
