"""Which paragraphs are no part of the document's body, and why: tables of patterns, and where they apply.

Nothing is dropped: a paragraph that is outside keeps its number and its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.facts.contents import find_contents
from parsers.facts.tail import find_tail
from parsers.tree.paragraph import Paragraph
from text.folding import fold
from text.rule_files import Rules
from text.salutation import is_salutation

# Everything here is matched against folded text without white space, and only in paragraphs no longer than this.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Sign:
    """What a paragraph outside the body looks like."""

    why: OutsideReason
    pattern: re.Pattern[str]
    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class OutsideRules:
    """The tables of data/outside.toml.

    `anywhere` are signs wherever they stand, `front` only before the text begins; it begins with an `opening` formula
    where it has no address, and an editor's `lead` may stand before that. `end` only stands behind it.
    """

    anywhere: tuple[Sign, ...]
    front: tuple[Sign, ...]
    opening: re.Pattern[str]
    lead: re.Pattern[str]
    end: re.Pattern[str]


def outside_rules(rules: Rules) -> OutsideRules:
    """Return what stands outside the body; `rules.once(outside_rules)` makes it once."""
    file = rules.files["outside"]
    return OutsideRules(
        anywhere=file.record(tuple[Sign, ...], "anywhere"),
        front=file.record(tuple[Sign, ...], "front"),
        opening=file.pattern("patterns.opening"),
        lead=file.pattern("patterns.lead"),
        end=file.pattern("patterns.end"),
    )


_NAME = re.compile("[\u4e00-\u9fff]{2,3}$|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+$")
_LONGEST_LEAD = 200
# What is so long, or so long and ends as sentences do, is prose; what stands before the first of it is the front.
_LONG, _SHORT = 60, 24
# 发表时间： and the like, whose value stands on the next line.
_LONGEST_LABEL = 8


def find_outside(paragraphs: Sequence[Paragraph], rules: OutsideRules) -> dict[int, OutsideReason]:
    """Return why each paragraph outside the body is outside, by paragraph number."""
    squeezed = {paragraph.number: _squeeze(paragraph.text) for paragraph in paragraphs}
    found: dict[int, OutsideReason] = {}
    for paragraph in paragraphs:
        text = squeezed[paragraph.number]
        why = _by_looks(paragraph) or ("salutation" if is_salutation(text) else _why(text, rules.anywhere))
        if why is not None:
            found[paragraph.number] = why
    salutation = next((number for number, text in squeezed.items() if _addresses(text, rules)), 0)
    found |= dict.fromkeys(find_contents(paragraphs, squeezed, salutation), "furniture")
    start = _start(paragraphs, squeezed, found, rules)
    found |= _front([p.number for p in paragraphs if p.number < start], squeezed, found, rules)
    found |= find_tail(paragraphs, squeezed, found, rules.end)
    return dict(sorted(found.items()))


def _by_looks(paragraph: Paragraph) -> OutsideReason | None:
    looks: dict[str, OutsideReason] = {"caption": "caption", "furniture": "furniture"}
    return looks.get(paragraph.block.looks)


def _start(
    paragraphs: Sequence[Paragraph],
    squeezed: Mapping[int, str],
    found: Mapping[int, OutsideReason],
    rules: OutsideRules,
) -> int:
    """Return the number of the paragraph that the document begins with: the address, the opening formula, or prose."""
    for paragraph in paragraphs:
        text = squeezed[paragraph.number]
        if _addresses(text, rules):
            return paragraph.number
        if paragraph.number in found or _why(text, rules.front) or _is_lead(paragraph.number, squeezed, rules):
            continue
        if paragraph.mark is not None and paragraph.mark.family in ("chapter", "part", "paren", "clause"):
            return paragraph.number
        if len(text) > _LONG or (paragraph.complete and len(text) > _SHORT):
            return paragraph.number
    return 0


def _addresses(text: str, rules: OutsideRules) -> bool:
    return is_salutation(text) or rules.opening.match(text) is not None


def _is_lead(number: int, squeezed: Mapping[int, str], rules: OutsideRules) -> bool:
    behind = (squeezed.get(number + step, "") for step in (1, 2))
    text = squeezed[number]
    return (
        len(text) <= _LONGEST_LEAD
        and rules.lead.match(text) is not None
        and any(_addresses(one, rules) for one in behind)
    )


def _front(
    numbers: Sequence[int],
    squeezed: Mapping[int, str],
    found: Mapping[int, OutsideReason],
    rules: OutsideRules,
) -> dict[int, OutsideReason]:
    """Return why the paragraphs before the document are there: what is before the title is furniture."""
    front = {
        n: found.get(n) or ("caption" if rules.lead.match(squeezed[n]) else _why(squeezed[n], rules.front))
        for n in numbers
    }
    titled = [n for n, why in front.items() if why == "title"]
    reasons: dict[int, OutsideReason] = {}
    for number, why in front.items():
        before = squeezed.get(number - 1, "")
        label = before[-1:] == ":" and len(before) <= _LONGEST_LABEL and reasons.get(number - 1)
        if why is not None:
            reasons[number] = why
        elif label:
            reasons[number] = label
        elif titled and number < titled[0]:
            reasons[number] = "furniture"
        else:
            reasons[number] = "speaker" if _NAME.match(squeezed[number]) else "title"
    return reasons


def _squeeze(text: str) -> str:
    """Return the folded text without white space, as far as a sign may reach."""
    return "".join(fold(text[: 3 * LONGEST]).split())


def _why(squeezed: str, signs: Sequence[Sign]) -> OutsideReason | None:
    return next((sign.why for sign in signs if len(squeezed) <= sign.longest and sign.pattern.match(squeezed)), None)
