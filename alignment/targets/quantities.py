"""How reports write a quantity: digits or Chinese numerals, scale and unit, ranges, and the words that bound it.

`find_quantities` only says that a quantity stands somewhere; whether it is a target is decided in commitments. All
offsets refer to the paragraph as it stands. Every regular expression runs in linear time: repeats are bounded or run
over one class of characters. Units and words are data (`data/quantities.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.reading.rules import Rules
from text.numerals import SCALES, UP_TO_99, decimal
from text.rule_files import Words, WordSet, any_of

_COMPANY_REACH = 30
_BOUND_REACH = 12
_A_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class BindingRules:
    """How much each bound binds (`strictness`), and which are `floors`, `caps`, or leave room (`loose`).

    `wordings` are those of targets without a number; any other binds most (`strictest`). What `limits` names is held
    down by its nature; `held` and `capped` say that a figure is a cap without a bound.
    """

    strictness: Mapping[str, int]
    wordings: Mapping[str, int]
    strictest: int
    floors: WordSet
    caps: WordSet
    loose: WordSet
    limits: re.Pattern[str]
    held: str
    capped: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The words behind and before a number by the bound that they mean."""

    behind: Mapping[str, Words]
    before: Mapping[str, Words]


@dataclass(frozen=True, slots=True, eq=False)
class QuantityRules:
    """What a quantity looks like, and the words around it.

    `company` gives for a unit the words without which it makes no quantity, `behind` and `before` the pattern of a
    bound on either side with the bound that each word means.
    """

    digits: re.Pattern[str]
    numerals: re.Pattern[str]
    company: Mapping[str, re.Pattern[str]]
    behind: re.Pattern[str]
    behind_bounds: Mapping[str, str]
    before: re.Pattern[str]
    before_bounds: Mapping[str, str]
    binding: BindingRules


def quantity_rules(rules: Rules) -> QuantityRules:
    """Return the rules of quantities.toml."""
    file = rules.files["quantities"]
    unit, bounds = file.source("patterns.unit"), file.record(_Bounds, "bounds")
    measured = rf"(?:{unit})(?:/(?:{any_of(file.listed('words.per'))}))?"
    behind, before = _meanings(bounds.behind), _meanings(bounds.before)
    return QuantityRules(
        digits=re.compile(_digits(measured)),
        numerals=re.compile(_numerals(unit)),
        company=file.record(dict[str, re.Pattern[str]], "company"),
        behind=re.compile(rf"\s?及?({any_of(tuple(behind))})"),
        behind_bounds=behind,
        before=re.compile(rf"({any_of(tuple(before))})(?:{file.source('patterns.each')}){{0,2}}\s?$"),
        before_bounds=before,
        binding=file.record(BindingRules, "binding"),
    )


def _meanings(tables: Mapping[str, Words]) -> dict[str, str]:
    return {word: bound for bound, words in tables.items() for word in words}


def _digits(unit: str) -> str:
    """Return the pattern of one number in digits, or of two that make a range.

    Not a quantity: the 919 of C919, the 2 of 第2, the 1 of “1+3”, the 10 of 前10.
    """
    return (
        rf"(?<![\d.,A-Za-z第前每+_]){_one(1, unit)}(?:\s?[-至到]\s?{_one(2, unit)})?"
        r"(?![A-Za-z+_]|(?<=\d)\d)(?P<more>多|余)?"
    )


def _one(nth: int, unit: str) -> str:
    """Return the pattern of one number with scale and unit; its groups carry `nth`: 8000多亿元."""
    return (
        rf"(?P<n{nth}>\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?)\s?(?P<m{nth}>多|余)?"
        rf"(?P<s{nth}>{any_of(tuple(SCALES))})?(?P<k{nth}>多|余)?(?P<u{nth}>{unit})?"
    )


def _numerals(unit: str) -> str:
    """Return the pattern of a quantity in words: 百分之三点五, 一半, 零增长, 三亿人."""
    return (
        rf"(?P<den>百|{UP_TO_99})分之(?P<num>(?:{UP_TO_99})(?:点[一二三四五六七八九]{{1,2}})?)"
        r"|(?P<half>(?<!另)一半)|(?P<zero>零增长)"
        rf"|(?<![第数几上一二三四五六七八九十百千])(?P<int>{UP_TO_99})(?P<scale>亿|万|千万|百万)(?P<unit>{unit})"
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a paragraph: like 6.5%—7%, 约1.5万亿元, 1100万人以上.

    `start`..`end` covers the number with its unit and the bound behind it, `lead` is where a bound in front of it
    begins (equal to `start` where there is none). `value` and `unit` are as written: 1.3 and 万亿斤.
    """

    lead: int
    start: int
    end: int
    value: float | tuple[float, float]
    unit: str
    bound: str


def find_quantities(text: str, rules: QuantityRules) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text in order, without overlaps."""
    digits = rules.digits.finditer(text) if _A_DIGIT.search(text) else ()
    found = [quantity for match in digits if (quantity := _from_digits(text, match, rules))]
    found += [_from_numerals(text, match, rules) for match in rules.numerals.finditer(text)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _from_digits(text: str, match: re.Match[str], rules: QuantityRules) -> Quantity | None:
    part = match.groupdict("")
    unit = (part["s2"] + part["u2"]) or (part["s1"] + part["u1"])
    low, high = (float(part[n].replace(",", "")) if part[n] else None for n in ("n1", "n2"))
    assert low is not None
    company, start = rules.company.get(unit), match.start()
    if not unit or (company and not company.search(text, max(0, start - _COMPANY_REACH), start)):
        return None
    more = any(part[name] for name in ("m1", "k1", "m2", "k2", "more"))
    value = low if high is None else (low, high)
    return _bounded(text, Quantity(start, start, match.end(), value, unit, "超过" if more else ""), rules)


def _from_numerals(text: str, match: re.Match[str], rules: QuantityRules) -> Quantity:
    part = match.groupdict("")
    value, unit = 0.0, ""
    if part["half"]:
        value = 0.5
    elif part["den"]:
        share = decimal(part["num"]) / decimal(part["den"])
        value, unit = (round(share * 100, 4), "%") if part["den"] == "百" else (round(share, 4), "")
    elif part["int"]:
        value, unit = decimal(part["int"]), part["scale"] + part["unit"]
    return _bounded(text, Quantity(match.start(), match.start(), match.end(), value, unit, ""), rules)


def _bounded(text: str, bare: Quantity, rules: QuantityRules) -> Quantity:
    """Add the words in front of and behind a number; the one behind it wins (提高到85%以上 is 以上)."""
    lead, end, bound = bare.lead, bare.end, bare.bound
    if before := rules.before.search(text, max(0, bare.start - _BOUND_REACH), bare.start):
        lead = before.start()
        bound = bound or rules.before_bounds[before[1]]
    if after := rules.behind.match(text, end):
        end = after.end()
        bound = rules.behind_bounds[after[1]]
    return Quantity(lead, bare.start, end, bare.value, bare.unit, bound)
