"""Word's styles: the outline level, weight, alignment and numbering that a paragraph inherits from their chain."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from parsers.read.word.list_numbers import W

DEEPEST_CHAIN = 20  # styles based on one another; Word allows 11, a damaged file may go round in circles
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Looks:
    """What one element says about a paragraph; None where it says nothing and the style above it decides."""

    outline: int | None = None
    bold: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    list_id: str | None = None
    depth: int | None = None
    contents: bool = False  # a line of a table of contents

    def over(self, base: Looks) -> Looks:
        """Return these looks with the gaps filled from `base`."""
        return Looks(
            outline=base.outline if self.outline is None else self.outline,
            bold=base.bold if self.bold is None else self.bold,
            centred=base.centred if self.centred is None else self.centred,
            hidden=base.hidden if self.hidden is None else self.hidden,
            list_id=base.list_id if self.list_id is None else self.list_id,
            depth=base.depth if self.depth is None else self.depth,
            contents=self.contents or base.contents,
        )


def read_styles(root: _Element | None) -> dict[str, Looks]:
    """Return the looks of every style by its id, inherited ones included; "" is the default paragraph style."""
    elements = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    styles = {name: _inherited(name, elements) for name in elements}
    default = next((name for name, style in elements.items() if _is_default(style)), None)
    return styles | {"": styles[default] if default is not None else Looks()}


def _is_default(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in OFF


def _inherited(name: str, elements: dict[str, _Element]) -> Looks:
    looks = Looks()
    for _ in range(DEEPEST_CHAIN):
        style = elements.get(name)
        if style is None:
            break
        looks = looks.over(_own(style))
        name = value(style.find(f"{W}basedOn")) or ""
    return looks


def _own(style: _Element) -> Looks:
    name = (value(style.find(f"{W}name")) or "").lower()
    looks = run_looks(style.find(f"{W}rPr")).over(paragraph_looks(style.find(f"{W}pPr")))
    return Looks(contents=name.startswith("toc ")).over(looks)


def paragraph_looks(properties: _Element | None) -> Looks:
    """Return what a w:pPr states itself."""
    if properties is None:
        return Looks()
    outline, alignment = value(properties.find(f"{W}outlineLvl")), value(properties.find(f"{W}jc"))
    listing = properties.find(f"{W}numPr")
    depth = None if listing is None else value(listing.find(f"{W}ilvl"))
    return Looks(
        # Outline level 9 is Word's word for body text.
        outline=int(outline) + 1 if outline is not None and outline.isdigit() and int(outline) < 9 else None,
        centred=None if alignment is None else alignment == "center",
        list_id=None if listing is None else value(listing.find(f"{W}numId")),
        depth=int(depth) if depth is not None and depth.isdigit() else None,
    )


def run_looks(properties: _Element | None) -> Looks:
    """Return what a w:rPr states itself."""
    if properties is None:
        return Looks()
    return Looks(bold=_switch(properties.find(f"{W}b")), hidden=_switch(properties.find(f"{W}vanish")))


def _switch(element: _Element | None) -> bool | None:
    return None if element is None else element.get(f"{W}val", "1") not in OFF


def value(element: _Element | None) -> str | None:
    """Return the w:val of an element, None where it or the element is missing."""
    return None if element is None else element.get(f"{W}val")
