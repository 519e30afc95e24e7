"""Courtesy to the hosts that are asked: a pause between two requests, across all processes, and robots.txt (RFC 9309).

What is known of an origin lies in the archive's folder hosts/, in a file named by the origin's sha256: when it was last
asked and what its robots.txt said. Times are those of the monotonic clock, which all processes of a machine share; a
time that lies ahead comes from before a restart and counts for nothing. The folder may be deleted at any time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from protego import Protego

from archive.capture import digest
from archive.locks import Occupied, hold
from archive.reach import Forbidden, Origin
from model.errors import FetchError

GAP = 2.0
"""Seconds between two requests to one host."""
GAP_ON_LOOPBACK = 0.02
"""Seconds between two requests to this machine itself, which a person must have granted."""
_LONGEST_GAP = 30.0
"""Seconds: a longer crawl-delay than this is kept as this."""
_ROBOTS_AGE = 24 * 3600.0
"""Seconds for which robots.txt may be remembered (RFC 9309, 2.4)."""
_PATIENCE = 120.0
"""Seconds to wait for other processes that queue for the same host."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an origin: monotonic seconds of the last request and of the look at robots.txt, and its text."""

    asked: float | None = None
    looked: float | None = None
    robots: str = ""


class Courtesy:
    """The folder hosts/ of an archive. `agent` is the name under which robots.txt is read."""

    def __init__(self, folder: Path, agent: str) -> None:
        self._folder = folder
        self._agent = agent

    def await_turn(self, origin: Origin) -> None:
        """Wait until the origin may be asked again, and take the turn."""
        with self._alone(origin):
            known = self._read(origin)
            since = _age(known.asked)
            gap = self._gap(origin, known.robots)
            if since is not None and since < gap:
                time.sleep(gap - since)
            self._write(origin, replace(known, asked=time.monotonic()))

    def check_robots(self, url: str, origin: Origin, look: Callable[[], str]) -> None:
        """Raise Forbidden if robots.txt forbids the address; `look` fetches its text where it is not known yet."""
        known = self._read(origin)
        age = _age(known.looked)
        if age is None or age > _ROBOTS_AGE:
            text = look()
            with self._alone(origin):
                known = replace(self._read(origin), looked=time.monotonic(), robots=text)
                self._write(origin, known)
        if not may_fetch(known.robots, url, self._agent):
            raise Forbidden("robots.txt of the host forbids it")

    @contextmanager
    def _alone(self, origin: Origin) -> Iterator[None]:
        try:
            with hold(self._file(origin, ".lock"), patience=_PATIENCE):
                yield
        except Occupied as error:
            raise FetchError(f"{origin[1]}: other runs are waiting for the same host", transient=True) from error

    def _gap(self, origin: Origin, robots: str) -> float:
        if origin[1] in {"localhost", "::1"} or origin[1].startswith("127."):
            return GAP_ON_LOOPBACK
        return min(max(GAP, crawl_delay(robots, self._agent)), _LONGEST_GAP)

    def _read(self, origin: Origin) -> _Known:
        try:
            return _Known(**json.loads(self._file(origin, ".json").read_bytes()))
        except (OSError, ValueError, TypeError):
            return _Known()

    def _write(self, origin: Origin, known: _Known) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(origin, ".json").write_text(json.dumps(asdict(known)), "ascii")

    def _file(self, origin: Origin, ending: str) -> Path:
        return self._folder / (digest("{}://{}:{}".format(*origin).encode()) + ending)


def may_fetch(robots: str, url: str, agent: str) -> bool:
    """Say whether a robots.txt lets an agent ask for an address."""
    return bool(Protego.parse(robots).can_fetch(url, agent))


def crawl_delay(robots: str, agent: str) -> float:
    """Return the seconds that a robots.txt asks an agent to wait between two requests, 0 where it asks for none."""
    return float(Protego.parse(robots).crawl_delay(agent) or 0.0)


def _age(moment: float | None) -> float | None:
    """Return the seconds since a moment of the monotonic clock, None where it is not of this run of the machine."""
    now = time.monotonic()
    return now - moment if moment is not None and 0 <= moment <= now else None
