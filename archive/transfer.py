"""One answer over HTTP, whole or not at all: redirects, terms and the proof that the body is complete."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urljoin

import httpcore
import httpx

from archive.capture import Framing
from archive.content import ACCEPTED, ContentError, CutOff, unwrap
from archive.reach import Forbidden, Reach
from archive.request import Terms
from archive.wire import Deadline, PinnedTransport
from model.errors import FetchError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
# What may fail by chance on the way: worth another try. Everything else will be the same next time.
_CHANCE = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.RemoteProtocolError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer. `body` are the wire bytes, content coding included, `size` the length without it; header names
    are in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    framing: Framing
    redirects: tuple[str, ...] = ()
    size: int = 0

    @property
    def media_type(self) -> str:
        """What the server called it, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset that the server declared, or empty."""
        found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", self.headers.get("content-type", ""), re.IGNORECASE)
        return found.group(1).lower() if found else ""

    @property
    def content_encoding(self) -> str:
        """The content coding of the body, empty for none."""
        coding = self.headers.get("content-encoding", "").strip().lower()
        return "" if coding == "identity" else coding


class Refusal(FetchError):
    """An answer with an error status. `retry_after` are the seconds for which the server asks to be left alone."""

    def __init__(self, status: int, reason: str, retry_after: str = "") -> None:
        super().__init__(f"{status} {reason}".strip(), transient=status in _AGAIN_LATER)
        self.status = status
        self.retry_after = retry_after


def get(url: str, headers: Mapping[str, str], reach: Reach, terms: Terms, before: Callable[[str], None]) -> Answer:
    """Fetch an address whole and return the answer (200, or 304 where `headers` made a condition).

    `before` is called with the target of each redirect before it is followed, and may forbid it by raising.
    Raises Refusal for an error status, FetchError for everything that is no complete answer of an allowed host.
    """
    deadline = Deadline(terms.total)
    redirects: tuple[str, ...] = ()
    while True:
        answer = _exchange(redirects[-1] if redirects else url, headers, reach, terms, deadline)
        if answer.status not in _REDIRECTS:
            return _checked(answer, headers, redirects, terms)
        target = _target(redirects[-1] if redirects else url, answer.headers.get("location", ""))
        redirects = (*redirects, target)
        if len(redirects) > terms.redirects:
            raise FetchError(f"redirected more than {terms.redirects} times")
        reach.admit(target)
        before(target)


def _target(url: str, location: str) -> str:
    if not location:
        raise FetchError("redirected without saying where")
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Forbidden(f"{location}: no address ({error})") from error


def _checked(answer: Answer, asked: Mapping[str, str], redirects: tuple[str, ...], terms: Terms) -> Answer:
    """Return the answer if it is the whole document, or "not modified" where that was the question."""
    conditional = "if-none-match" in asked or "if-modified-since" in asked
    if not (answer.status == 200 or (answer.status == 304 and conditional)):
        reason = httpx.codes.get_reason_phrase(answer.status)
        raise Refusal(answer.status, reason, answer.headers.get("retry-after", ""))
    try:
        document = unwrap(answer.body, answer.content_encoding if answer.status == 200 else "", terms.decoded)
    except ContentError as error:
        raise FetchError(f"body not whole: {error}", transient=isinstance(error, CutOff)) from error
    return replace(answer, redirects=redirects, size=len(document))


def _exchange(url: str, headers: Mapping[str, str], reach: Reach, terms: Terms, deadline: Deadline) -> Answer:
    reach.admit(url)
    times = httpx.Timeout(terms.read, connect=terms.connect)
    request = httpx.Request("GET", url, headers={"accept-encoding": ACCEPTED, "accept": "*/*", **headers})
    request.extensions["timeout"] = times.as_dict()
    transport = PinnedTransport(reach, deadline, _trust())
    try:
        response = transport.handle_request(request)
        try:
            return Answer(response.status_code, response.headers, _body(response, terms), _framing(response))
        finally:
            response.close()
    except _CHANCE as error:
        # A certificate that does not verify will not verify the next time.
        raise FetchError(_words(error), transient=not isinstance(error.__context__, ssl.SSLError)) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchError(_words(error)) from error
    finally:
        transport.close()


@cache
def _trust() -> ssl.SSLContext:
    """Return the certificates that are trusted: the bundled ones, whatever the environment says."""
    return httpx.create_ssl_context(trust_env=False)


def _body(response: httpx.Response, terms: Terms) -> bytes:
    parts = bytearray()
    for part in response.iter_raw():
        parts += part
        if len(parts) > terms.body:
            raise FetchError(f"larger than {terms.body} bytes")
    return bytes(parts)


def _framing(response: httpx.Response) -> Framing:
    if response.status_code == 304:
        return ""
    if "transfer-encoding" in response.headers:
        return "chunks"
    return "length" if "content-length" in response.headers else "close"


def _words(error: Exception) -> str:
    """Return an error of the network in one line; time-outs come without words of their own."""
    kinds: dict[type[Exception], str] = {
        httpcore.ConnectTimeout: "no connection in time",
        httpcore.ReadTimeout: "no answer in time",
    }
    return kinds.get(type(error)) or " ".join(str(error).split()) or type(error).__name__
