"""Title, year and edition, as far as the text itself says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.document import Edition
from parsers.paragraph import Paragraph
from parsers.wording import fold

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")


def read_title(paragraphs: Sequence[Paragraph], outside: Mapping[int, str]) -> str:
    """Return the document's title, "" where it has none."""
    return next((p.text for p in paragraphs if outside.get(p.number) == "title"), "")


def read_year(paragraphs: Sequence[Paragraph], outside: Mapping[int, str]) -> int | None:
    """Return the year of the report, None where the text does not say it."""
    head = [p for p in paragraphs[:20] if outside.get(p.number) in ("title", "date")]
    years = [int(found.group(1)) for p in head if (found := _YEAR.search(fold(p.text)))]
    return years[0] if years else None


def read_edition(paragraphs: Sequence[Paragraph], outside: Mapping[int, str]) -> Edition:
    """Return what the text says about its edition."""
    del paragraphs, outside
    return Edition()
