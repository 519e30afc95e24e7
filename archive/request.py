"""What one document is fetched for and on which terms."""

from __future__ import annotations

from dataclasses import dataclass

from archive.content import DECODED_LIMIT
from archive.store import Archive
from model.series import Series


@dataclass(frozen=True, slots=True)
class Terms:
    """How hosts are asked: who asks, for how long (seconds) and for how much (bytes on the wire and unfolded).

    `contact` goes into the user agent, so that the owner of a site can say if the visits are unwelcome.
    """

    contact: str = "archive of yearly public reports, a few requests a year"
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    body: int = 32 * 1024 * 1024
    decoded: int = DECODED_LIMIT
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Errand:
    """One document to be brought into an archive. `grant` is the --from root that a person named, or empty."""

    archive: Archive
    series: Series
    year: int
    grant: str
    terms: Terms

    @property
    def place(self) -> str:
        """Which report it is, as messages say it."""
        return f"{self.series.id} {self.year}"
