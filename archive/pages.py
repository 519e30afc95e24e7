"""Articles that a site has split over several pages: the link to the next one, followed as far as the catalogue says.

Links are taken from the page only here, only where the catalogue declares what they say, and only to the very origin
of the page before. A page that is missing ends the whole fetch: half an article is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree, html

from archive.asking import Asker
from archive.content import unwrap
from archive.reach import Forbidden, origin_of
from archive.transfer import Answer, Refusal
from model.errors import FetchError
from model.series import Turning

# A link that is switched off on the last page, or that a script would follow.
_NO_PAGE = re.compile(r"#|javascript:|$", re.IGNORECASE)


def further_pages(asker: Asker, url: str, first: Answer, turning: Turning) -> Iterator[tuple[str, Answer]]:
    """Fetch the pages after the first, in order, each with its address; raises FetchError where one cannot be had."""
    at, answer = first.redirects[-1] if first.redirects else url, first
    seen = {at}
    while target := next_address(_text(answer), at, turning.label):
        if target in seen:
            return  # the last page links to the first, or to itself
        if len(seen) == turning.most:
            raise FetchError(f"{at}: goes on after page {turning.most}, the most that the catalogue allows")
        if origin_of(target) != origin_of(at):
            raise Forbidden(f"{target}: the next page leads to another host")
        seen.add(target)
        try:
            at, answer = target, asker.ask(target, {})
        except Refusal as refusal:  # a page that is not there is no document that is not there
            raise FetchError(f"{target}: a further page: {refusal}", transient=refusal.transient) from refusal
        yield at, answer


def next_address(page: str, url: str, label: str) -> str | None:
    """Return the address behind the first link of a page that says `label`, None where none does."""
    try:
        root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    base = next((element.get("href", "") for element in root.iter("base")), "")
    for link in root.iter("a"):
        href = link.get("href", "").strip()
        if _squeezed("".join(map(str, link.itertext()))) == _squeezed(label) and not _NO_PAGE.match(href):
            return _joined(_joined(url, base), href)
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _joined(url: str, href: str) -> str:
    try:
        return urljoin(url, href).partition("#")[0]
    except ValueError as error:
        raise Forbidden(f"{href}: no address ({error})") from error


def _text(answer: Answer) -> str:
    """Return a page as text; only a label and addresses are looked for, so a wrong character elsewhere is no harm."""
    content = unwrap(answer.body, answer.content_encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
