"""The Atom feed of the site: one entry per comparison, the latest capture first.

Times are those of the captures, never of the run that writes the feed; addresses are relative to the feed, since the
site may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from lxml import etree

from reports.site.entries import ComparisonEntry, SeriesEntry
from reports.write.html import visible

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 60
# The name space of the entries' ids, drawn once: the same comparison keeps its id on every machine.
COMPARISONS = UUID("5a4b6f0e-3c0d-4a53-9d55-7c2f8d2f7f11")
NEVER = "1970-01-01T00:00:00Z"  # a feed must say when it was updated, and an empty one never was


def render_feed(entries: Sequence[SeriesEntry]) -> bytes:
    """Return the feed of all series as Atom; comparisons whose capture time is not known are left out."""
    listed = sorted(_listed(entries), key=lambda pair: (pair[1].captured, pair[0].id, pair[1].later), reverse=True)
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    _add(feed, "title", "提法：年度政策报告对照")
    _add(feed, "id", f"urn:uuid:{COMPARISONS}")
    _add(feed, "updated", listed[0][1].captured if listed else NEVER)
    etree.SubElement(feed, f"{{{ATOM}}}link", href="index.html")
    for series, comparison in listed[:ENTRIES]:
        feed.append(_entry(series, comparison))
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _listed(entries: Sequence[SeriesEntry]) -> Iterator[tuple[SeriesEntry, ComparisonEntry]]:
    for series in entries:
        yield from ((series, comparison) for comparison in series.comparisons if comparison.captured)


def _entry(series: SeriesEntry, comparison: ComparisonEntry) -> etree._Element:
    entry = etree.Element(f"{{{ATOM}}}entry")
    years = f"{comparison.earlier}-{comparison.later}"
    _add(entry, "title", f"{series.title}：{comparison.earlier}年与{comparison.later}年对照")
    _add(entry, "id", f"urn:uuid:{uuid5(COMPARISONS, f'{series.id} {years}')}")
    _add(entry, "updated", comparison.captured)
    etree.SubElement(entry, f"{{{ATOM}}}link", href=f"{series.folder}{comparison.path}")
    author = etree.SubElement(entry, f"{{{ATOM}}}author")
    _add(author, "name", series.publisher or series.title)
    _add(entry, "summary", comparison.headline or comparison.grade_name)
    return entry


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = str(visible(text))
