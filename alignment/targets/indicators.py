"""What a target measures: the indicator named before or behind its number, and one name for one thing."""

from __future__ import annotations

import re

from alignment.targets.commitments import is_base
from alignment.targets.surroundings import QuantityPlace
from alignment.targets.target_rules import ListRules, NameRules, TargetRules

_LONGEST = 80  # no name is longer; what lies farther off the number is cut
_LIST_REACH = 8  # how close before its number a word stands that makes a list of it: 分别
_ASIDE = re.compile(r"（[^（）]*）")
_FIGURE = re.compile(r"[0-9]")
_BARE_FIGURE = re.compile(r"[0-9]*.?")


def indicators(place: QuantityPlace, before: str, rules: TargetRules) -> tuple[str, ...]:
    """Return what a target measures, one name for each member of a list under one verb; `before` is the name before.

    In 能耗和二氧化碳排放分别降低 and in 化学需氧量、氨氮排放量均下降 two indicators are named.
    """
    name = _name(place, rules)
    if not name or name in rules.names.generic:
        name = before or name or _named_before(place, rules.names) or place.clause
    elif name.startswith(rules.names.share_of) and before:
        name = before + name
    if rules.lists.distributes.search(place.left[-_LIST_REACH:]):
        return tuple(_spread(rules.lists.links.split(name), rules.lists))
    return (name,)


def _name(place: QuantityPlace, rules: TargetRules) -> str:
    """Return the noun behind the number where a bare verb stands before it (新建1亿亩农田), else the one before."""
    names = rules.names
    if place.left.startswith(names.said_of_name):
        return subject(_FIGURE.split(place.clause)[0], names) + subject(place.left, names)
    left = names.base.sub("", place.left) if is_base(place, rules.commitments) else place.left
    name, thing = subject(left, names), _object(place, names)
    if names.share.match(place.right):
        return thing
    counted = thing and place.quantity.unit != "%" and names.counts.search(place.left)
    bare = _BARE_FIGURE.fullmatch(name)  # the 12类 of 办好12类45件民生实事
    return (thing if counted or bare else "") or name


def _named_before(place: QuantityPlace, names: NameRules) -> str:
    """Return what the same verb was said of earlier in the sentence: 连续几年发行特别国债，……，今年先发行1万亿元."""
    verb = names.ends_in_verb.search(place.left)
    said = re.findall(rf"{verb[0]}([^，。；、0-9]{{2,20}})", place.sentence) if verb else []
    return subject(said[-1], names) if said else ""


def subject(text: str, names: NameRules) -> str:
    """Strip times, verbs and adverbs off both ends of what stands before a number."""
    name = _ASIDE.sub("", text[-_LONGEST:])
    for aside in names.asides:
        name = aside.sub("", name)
    while (match := names.trailing.search(name)) and not names.noun_ending.search(name):
        name = name[: match.start()]
    name = _without_leading(name, names)
    return name if len(name) > 1 else ""


def _without_leading(name: str, names: NameRules) -> str:
    while (match := names.leading.match(name)) and not names.noun_ending.fullmatch(name[match.start() :]):
        name = name[match.end() :]
    return name


def _object(place: QuantityPlace, names: NameRules) -> str:
    match = names.object.match(place.right)
    if not match:
        return ""
    noun = _without_leading(match["noun"], names) if names.share.match(place.right) else match["noun"]
    return names.object_tail.sub("", noun)


def _spread(members: list[str], lists: ListRules) -> list[str]:
    """Give every member of a list the words that only the first or the last carries."""
    members = [lists.member_tail.sub("", member) for member in members if member]
    if not members:
        return [""]
    ending = next((e for e in lists.shared_endings if members[-1].endswith(e)), "")
    opening = next((o for o in lists.shared_openings if members[0].startswith(o)), "")
    members = [m if m.endswith(ending) or lists.measure.search(m) else m + ending for m in members]
    return [m if m.startswith(opening) else opening + m for m in members]


def canonical(indicator: str, rules: TargetRules) -> str:
    """Return the one name of an indicator that alignment compares."""
    name = rules.likeness.whose.sub("", rules.likeness.signs.sub("", indicator))
    return next((one for one, variants in rules.synonyms.items() if variants.search(name)), name)
