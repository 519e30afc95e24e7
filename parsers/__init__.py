"""Bytes -> Document: one public verb, `parse` (`parse_pages` for an article in several files), pure and deterministic.

    bytes -> format -> reader (text, html, docx, pdf) -> blocks -> gate -> heading grammar -> tree -> gate

What is no usable document is refused with UnusableInput; what is merely odd is parsed with a warning. Each reader's
library is imported only when its format is met, so that two text files are compared without loading any of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.document import Document
from model.series import Series
from parsers.build import build
from parsers.facts.edition import year_in_name
from parsers.gate import refusal
from parsers.gate.gate_rules import gate_rules
from parsers.outline import outline
from parsers.parser_rules import load_parser_rules
from parsers.read.decode import decode
from parsers.read.formats import format_of
from parsers.read.page.article_pages import joined_pages
from parsers.read.reader_rules import reader_rules
from parsers.read.source_text import SourceText
from parsers.read.text import read_text
from text.digest import rules_digest
from text.rule_files import Rules

__all__ = ["dated_by_name", "outline", "parse", "parse_pages"]


def parse(  # noqa: PLR0913 - the bytes, and one keyword for each thing that may be known of them
    content: bytes,
    *,
    name: str = "",
    media_type: str = "",
    charset: str = "",
    series: Series | None = None,
    year: int | None = None,
) -> Document:
    """Return the section tree of one file.

    `name`, `media_type` and `charset` are claims about the bytes and are believed only where the bytes leave it open.
    With `series` (and `year`) the document must also be that series' document of that year. Raises UnusableInput.
    """
    return parse_pages([content], name=name, media_type=media_type, charset=charset, series=series, year=year)


def dated_by_name(document: Document, name: str) -> Document:
    """Return a document with the year that its file's name gives, where neither the caller nor the text gave one."""
    return document if document.year is not None else replace(document, year=year_in_name(name))


def parse_pages(  # noqa: PLR0913 - as for `parse`
    contents: Sequence[bytes],
    *,
    name: str = "",
    media_type: str = "",
    charset: str = "",
    series: Series | None = None,
    year: int | None = None,
    accepted: bool = False,
) -> Document:
    """Return the section tree of an article that its site has split over several files, given in order.

    What a later page repeats of the first (title, credits) is left out with a warning. Raises UnusableInput, also
    where one page alone is a wall or has no text. With `accepted` a person has said that this is the document: it is
    refused only if it cannot be read or loses text.
    """
    rules = load_parser_rules()
    gate = rules.once(gate_rules)
    claims = _Claims(name, media_type, charset, _containers(series, year))
    source = joined_pages([_read(content, claims, rules) for content in contents], gate)
    refusal.check_source_text(source, gate, accepted=accepted)
    document = build(
        source.blocks,
        sha256=hashlib.sha256(b"".join(contents)).hexdigest(),
        parser=rules_digest("parsers"),
        warnings=source.warnings,
        series=series.id if series else None,
        year=year,
        edition=series.edition_of(year) if series and year is not None else None,
        rules=rules,
    )
    refusal.check_document(document, source, gate, series=None if accepted else series, year=year)
    return document


@dataclass(frozen=True, slots=True)
class _Claims:
    """What is said of some bytes, and the names of the elements that hold the body if they are a page."""

    name: str
    media_type: str
    charset: str
    containers: tuple[str, ...]


def _read(content: bytes, claims: _Claims, rules: Rules) -> SourceText:
    found = format_of(content, name=claims.name, media_type=claims.media_type)
    if found == "text":
        return read_text(decode(content, labels=(claims.charset,)))
    if found == "html":
        from parsers.read.page.html import read_html  # noqa: PLC0415

        return read_html(content, rules.once(reader_rules), charset=claims.charset, containers=claims.containers)
    from parsers.read.isolation import read_apart  # noqa: PLC0415

    return read_apart(found, content)


def _containers(series: Series | None, year: int | None) -> tuple[str, ...]:
    """Return the names of the elements that hold the body at the series' addresses, this year's address first."""
    addresses = series.addresses if series else ()
    ordered = sorted(addresses, key=lambda address: year not in address.years)
    return tuple(dict.fromkeys(name for address in ordered for name in address.content))
