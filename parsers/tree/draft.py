"""A section while it grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.tree.paragraph import Heading

# A section stands under the nearest open one of a smaller rank: levels 1 and 2, numbered finer ones, topics.
CHAPTER, SECTION, ITEM, TOPIC = 1, 2, 3, 4


@dataclass(slots=True)
class Draft:
    """A heading, the paragraph it stands in, the section's own paragraphs (that one first) and its subsections."""

    heading: Heading
    start: int
    own: list[int] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """Return where the section stands: the smaller, the further out."""
        if self.heading.level <= SECTION:
            return self.heading.level
        return TOPIC if self.heading.family == "topic" else ITEM

    @property
    def leaf(self) -> bool:
        """Return whether its text ends with its own paragraph: an unnumbered lead."""
        return self.heading.family in ("topic", "dash") and not self.heading.alone

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of all its paragraphs, its own first."""
        yield from self.own
        for child in self.children:
            yield from child.numbers()
