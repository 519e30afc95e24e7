"""What the other report says in other words: a formulation is no news where it stands there rewritten or in part."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.measures.novelty import best, held
from model.term import TermChange
from text.clauses import CLAUSE_ENDS, clauses
from text.searching import SearchedText, between, hits
from text.words import words

# A clause with this share of a formulation's character pairs says it in another order.
_SAID = 0.8
_ENDS = frozenset(CLAUSE_ENDS)
# In characters: a shorter formulation has no telling parts, a shorter part tells nothing.
_LONG, _HALF = 4, 2
# What a formulation keeps of its weight where the other report has it but for its first or its last word.
_HALF_KNOWN = 0.6
# Which of two reports is the other one for what became of a formulation.
_OTHER = {"new": 0, "returned": 0, "dropped": 1}


def strangeness(change: TermChange, texts: tuple[SearchedText, SearchedText]) -> float:
    """Say how little the other report knows of it: 城市更新行动 is hardly news where that speaks of 城市更新."""
    if change.kind not in ("new", "dropped"):
        return 1.0
    cut, other = words(change.term), texts[change.kind == "dropped"]
    parts = ("".join(cut[1:]), "".join(cut[:-1]))
    return _HALF_KNOWN if any(len(part) >= _LONG and hits(part, other) for part in parts) else 1.0


def without_rewordings(changes: Iterable[TermChange], texts: tuple[SearchedText, SearchedText]) -> list[TermChange]:
    """Leave out what the other report says in another order (改革医保支付方式) or with a word put in (乡村全面振兴)."""
    changes = list(changes)
    reworded: set[tuple[int | None, str]] = set()
    for side, text in enumerate(texts):
        asked = [one.term for one in changes if _OTHER.get(one.kind) == side and len(one.term) >= _LONG]
        said = best(held(asked, _passage_clauses(text)))
        reworded |= {
            (side, term) for term, share in zip(asked, said, strict=True) if share >= _SAID or _widened(term, text)
        }
    return [change for change in changes if (_OTHER.get(change.kind), change.term) not in reworded]


def _passage_clauses(text: SearchedText) -> tuple[str, ...]:
    return tuple(clause for passage in text.passages for clause in clauses(passage.text))


def _widened(term: str, text: SearchedText) -> bool:
    """Say whether a text has a formulation with something put into it: 乡村全面振兴, 穿透式资金监管."""
    cut = words(term)
    halves = [("".join(cut[:at]), "".join(cut[at:])) for at in range(1, len(cut))]
    whole = (pair for pair in halves if min(map(len, pair)) >= _HALF)
    return any(_ENDS.isdisjoint(found) for one, other in whole for found in between(one, other, text))
