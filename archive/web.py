"""Documents that come over HTTP: one polite, conditional request per address, every attempt on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from archive.asking import Asker, asker_for
from archive.capture import Outcome, Visit, digest
from archive.pages import further_pages
from archive.reach import Forbidden
from archive.request import Errand
from archive.store import Fetched
from archive.transfer import Answer, Refusal
from model.errors import FetchError, NotHeld, UnusableInput
from model.series import Turning
from model.snapshot import Page

_GONE = frozenset({404, 410})
_KEPT_HEADERS = (
    "content-type", "content-encoding", "content-length", "etag", "last-modified", "date", "server", "retry-after",
)  # fmt: skip
_LONGEST_HEADER = 500


def fetch_from_addresses(errand: Errand, urls: Mapping[str, Turning | None]) -> Fetched:
    """Fetch the first of several addresses that has something, and return the copy that is then held.

    `urls` say for each address, in order, how articles there go on over several pages, None where they do not.

    An address that says 404 is passed over; any other trouble ends the search, because a later address might then
    serve less than the one in trouble. Raises FetchError, NotHeld where all say 404, UnusableInput for an empty page.
    """
    asker = asker_for(errand)
    for url, turning in urls.items():
        try:
            return _visit(errand, asker, url, turning)
        except FetchError as error:
            if not (isinstance(error, Refusal) and error.status in _GONE):
                detail = str(error).removeprefix(f"{url}: ")
                raise FetchError(f"{errand.place}: {url}: {detail}", transient=error.transient) from error
    raise NotHeld(f"{errand.place}: 404 Not Found: {', '.join(urls)}")


def _visit(errand: Errand, asker: Asker, url: str, turning: Turning | None) -> Fetched:
    """Ask one address and put what happened on record."""
    archive = errand.archive
    visit = Visit(errand.series.id, errand.year, url, grant=errand.grant)
    # That the first page has not changed says nothing about the others.
    known = None if turning else archive.known(errand.series.id, errand.year, url)
    try:
        answer = asker.ask(url, _conditions(known[1]) if known else {})
        further = tuple(further_pages(asker, url, answer, turning)) if turning else ()
    except FetchError as error:
        status = error.status if isinstance(error, Refusal) else 0
        outcome: Outcome = "refused" if isinstance(error, Forbidden) else "failed"
        archive.note(replace(visit, status=status, reason=str(error)), outcome)
        raise
    visit = _described(visit, answer)
    if answer.status == 304 and known:
        archive.note(visit, "unchanged", known[0])
        return Fetched(known[0], changed=False)
    if not answer.size:
        archive.note(replace(visit, reason="empty page"), "refused")
        raise UnusableInput(f"{errand.place}: {url}: the page is empty", reason="empty")
    pages = tuple(Page(at, digest(page.body), page.content_encoding) for at, page in further)
    return archive.put(answer.body, replace(visit, pages=pages), [page.body for _, page in further])


def _conditions(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the request headers that ask for the document only if it has changed since these headers came."""
    pairs = (("etag", "if-none-match"), ("last-modified", "if-modified-since"))
    return {condition: headers[mark] for mark, condition in pairs if mark in headers}


def _described(visit: Visit, answer: Answer) -> Visit:
    kept = ((name, answer.headers[name][:_LONGEST_HEADER]) for name in _KEPT_HEADERS if name in answer.headers)
    final = answer.redirects[-1] if answer.redirects else visit.url
    return replace(
        visit,
        name=urlsplit(final).path.rpartition("/")[2],
        redirects=answer.redirects,
        status=answer.status,
        headers=tuple(kept),
        media_type=answer.media_type,
        charset=answer.charset,
        content_encoding=answer.content_encoding,
        framing=answer.framing,
    )
