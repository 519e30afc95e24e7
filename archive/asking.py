"""Asking a host politely: as its robots.txt allows, at its pace, and again when it says when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import stamina

from archive.content import unwrap
from archive.reach import Reach, catalogue_reach, grant_reach
from archive.request import Errand, Terms
from archive.robots import Courtesy
from archive.store import TOOL
from archive.transfer import Answer, Refusal, get
from model.errors import FetchError

AGENT = "Tifa"
"""The name under which robots.txt may address this program."""

_ATTEMPTS = 3
_LONGEST_PAUSE = 60.0
"""Seconds: a host that asks for a longer pause is left alone until the next run."""
_ROBOTS_SIZE = 512 * 1024
"""Characters of robots.txt that are read; RFC 9309 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Asker:
    """What is asked with: which hosts may be reached, on which terms, what is known of them, and the clock."""

    reach: Reach
    terms: Terms
    courtesy: Courtesy
    now: Callable[[], datetime]

    def ask(self, url: str, conditions: Mapping[str, str]) -> Answer:
        """Get an address; wait and repeat where the host says for how long. Raises FetchError."""
        for attempt in stamina.retry_context(on=self._pause, attempts=_ATTEMPTS, timeout=None):
            with attempt:
                self._await_leave(url)
                return get(url, self._headers | dict(conditions), self.reach, self.terms, self._await_leave)
        raise AssertionError("the loop ends by returning or raising")

    @property
    def _headers(self) -> dict[str, str]:
        return {"user-agent": f"{TOOL.replace(' ', '/').capitalize()} ({self.terms.contact})"}

    def _await_leave(self, url: str) -> None:
        """Return when the address may be asked for; raise Forbidden if it may not."""
        self.courtesy.check_robots(url, self.reach.admit(url), lambda: self._robots(url))
        self._await_turn(url)

    def _await_turn(self, url: str) -> None:
        self.courtesy.await_turn(self.reach.admit(url))

    def _robots(self, url: str) -> str:
        """Return the robots.txt of the host of an address; a host that has none allows everything (RFC 9309).

        One that cannot say (5xx, unreachable) allows nothing: the error goes up.
        """
        scheme, host, port = self.reach.admit(url)
        place = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/robots.txt"
        self._await_turn(place)
        try:
            answer = get(place, self._headers, self.reach, self.terms, self._await_turn)
        except Refusal as refusal:
            if refusal.status // 100 == 4 and not refusal.transient:
                return ""
            raise FetchError(f"robots.txt of the host: {refusal}", transient=True) from refusal
        return unwrap(answer.body, answer.content_encoding).decode("utf-8-sig", "replace")[:_ROBOTS_SIZE]

    def _pause(self, error: Exception) -> bool | timedelta:
        """Decide on a repetition: only where the host itself says when to come back, and only if that is soon."""
        if not (isinstance(error, Refusal) and error.transient and error.retry_after):
            return False
        seconds = _seconds(error.retry_after, self.now())
        return timedelta(seconds=seconds) if seconds is not None and seconds <= _LONGEST_PAUSE else False


def asker_for(errand: Errand) -> Asker:
    """Return what one document is asked for with: a grant reaches its own origin, the catalogue its hosts."""
    reach = grant_reach(errand.grant) if errand.grant else catalogue_reach(errand.series)
    return Asker(reach, errand.terms, Courtesy(errand.archive.root / "hosts", AGENT), errand.archive.now)


def _seconds(retry_after: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (a number or a date), None where it says nothing."""
    if (seconds := retry_after.strip()).isdecimal():
        return float(seconds)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
