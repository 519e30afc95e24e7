"""Word's automatic numbering as text: 一、 and （一） that stand in no paragraph but only in numbering.xml.

A paragraph names a list (numId) and a level; the list names an abstract list whose levels say how to count and what
to print ("%1、"). Lists that share an abstract list go on counting together, unless they override a start.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from parsers.read.word.counting import FORMATS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A number that ends in one of these needs no space between it and the text.
CLOSING = "、，。．.）)】]〕：:—"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its format, the text with %1 … %9 in it, where it starts, what restarts it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # 1-based level whose next number restarts this one, 0 for never; None: any above
    legal: bool = False  # all numbers in Arabic figures


@dataclass(slots=True)
class Numbering:
    """The lists of one document and where each of them has come to."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # numId -> abstract list
    starts: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId -> levels that it overrides
    begun: set[str] = field(default_factory=set)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)  # by abstract list

    def next(self, number_id: str, depth: int) -> str:
        """Count one paragraph of a list at a 0-based level and return what Word prints in front of it."""
        abstract = self.lists.get(number_id)
        if abstract is None:
            return ""
        levels = self.levels.get(abstract, {}) | self.starts.get(number_id, {})
        counters = self.counters.setdefault(abstract, {})
        if number_id not in self.begun:
            self.begun.add(number_id)
            for overridden in self.starts.get(number_id, {}):
                counters.pop(overridden, None)
        self._count(levels, counters, depth)
        return _printed(levels, counters, depth)

    def _count(self, levels: dict[int, Level], counters: dict[int, int], depth: int) -> None:
        for above in range(depth):
            counters.setdefault(above, levels.get(above, Level()).start)
        level = levels.get(depth, Level())
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
        for below in [deeper for deeper in counters if deeper > depth]:
            restart = levels.get(below, Level()).restart
            if restart is None or depth < restart:
                del counters[below]


def _printed(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    if level.format == "none":
        return ""
    if level.format == "bullet":
        # Bullets are glyphs of a symbol font (private use) unless they are a real dash or dot.
        return "".join(sign for sign in level.text if not "\ue000" <= sign <= "\uf8ff")
    text = level.text
    for at in range(depth, -1, -1):
        style = "decimal" if level.legal else levels.get(at, Level()).format
        text = text.replace(f"%{at + 1}", FORMATS.get(style, str)(max(1, counters.get(at, 1))))
    return text if not text or text[-1] in CLOSING else text + " "


def read_numbering(root: _Element | None) -> Numbering:
    """Return the lists of a numbering.xml (none where the document has no such part)."""
    numbering = Numbering()
    if root is None:
        return numbering
    for abstract in root.iterfind(f"{W}abstractNum"):
        numbering.levels[_value(abstract, "abstractNumId")] = dict(map(_level, abstract.iterfind(f"{W}lvl")))
    for number in root.iterfind(f"{W}num"):
        number_id, linked = _value(number, "numId"), number.find(f"{W}abstractNumId")
        numbering.lists[number_id] = _value(linked, "val")
        known = numbering.levels.get(numbering.lists[number_id], {})
        overrides = dict(_override(override, known) for override in number.iterfind(f"{W}lvlOverride"))
        if overrides:
            numbering.starts[number_id] = overrides
    return numbering


def _level(element: _Element) -> tuple[int, Level]:
    restart = _value(element.find(f"{W}lvlRestart"), "val")
    return _number(_value(element, "ilvl"), 0), Level(
        format=_value(element.find(f"{W}numFmt"), "val") or "decimal",
        text=_value(element.find(f"{W}lvlText"), "val"),
        start=_number(_value(element.find(f"{W}start"), "val"), 1),
        restart=_number(restart, 0) if restart else None,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _override(element: _Element, known: dict[int, Level]) -> tuple[int, Level]:
    own, depth = element.find(f"{W}lvl"), _number(_value(element, "ilvl"), 0)
    level = _level(own)[1] if own is not None else known.get(depth, Level())
    start = _value(element.find(f"{W}startOverride"), "val")
    return depth, replace(level, start=_number(start, 1)) if start else level


def _value(element: _Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise
