"""Where the program reads and writes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from model import UsageError

PROJECT = Path(__file__).resolve().parents[1]
"""The folder that holds the packages and sources/: the checkout, or what a wheel has put into an environment."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of one installation.

    `home` holds everything a run writes; `sources` holds the catalogue and the files that ship with the program.
    `channels` are the apprise addresses that are told what happens. `engine` says who does the pair work, and `mirror`
    where a second copy of the archive is kept, from which workers elsewhere read (an fsspec address). `fresh` says that
    nothing is reused which earlier runs have made of the same input. `site_url` is where a web server shows the site.
    """

    home: Path
    sources: Path
    channels: tuple[str, ...] = ()
    engine: str = ""
    mirror: str = ""
    site_url: str = ""
    fresh: bool = False

    @property
    def archive(self) -> Path:
        """The store of raw bytes and capture records."""
        return self.home / "archive"

    @property
    def site(self) -> Path:
        """The published reports and their index pages."""
        return self.home / "site"

    @property
    def cache(self) -> Path:
        """Parsed documents and finished comparisons; safe to delete."""
        return self.home / "cache"

    @property
    def signals(self) -> Path:
        """What has happened and whom it was told to: waiting/ and sent/."""
        return self.home / "signals"

    @property
    def run(self) -> Path:
        """The records and logs of the processes that `tifa up` has started."""
        return self.home / "run"

    def address_of(self, page: Path) -> str:
        """Return the address of a page of the site: on the web server where there is one, else of the file."""
        return f"{self.site_url}/{page.relative_to(self.site).as_posix()}" if self.site_url else page.as_uri()

    @property
    def prefect(self) -> Path:
        """Prefect's own database and results."""
        return self.home / "prefect"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process, from the environment.

    TIFA_HOME, else var/ of the checkout, or the user's folder for data where there is none; TIFA_SOURCES, else the
    catalogue that ships with the program; TIFA_CHANNELS, apprise addresses with white space between them; TIFA_ENGINE
    (see flows/workers.py); TIFA_MIRROR; TIFA_SITE_URL.
    """
    values = os.environ if environ is None else environ
    return Settings(
        home=Path(values.get("TIFA_HOME") or _default_home()).absolute(),
        sources=Path(values.get("TIFA_SOURCES") or PROJECT / "sources").absolute(),
        channels=tuple((values.get("TIFA_CHANNELS") or "").split()),
        engine=values.get("TIFA_ENGINE") or "",
        mirror=values.get("TIFA_MIRROR") or "",
        site_url=(values.get("TIFA_SITE_URL") or "").rstrip("/"),
    )


def _default_home() -> Path:
    return PROJECT / "var" if (PROJECT / "pyproject.toml").is_file() else user_data_path("tifa")


def check_channels(channels: Sequence[str]) -> None:
    """Raise UsageError for the first address that apprise cannot read, without it: it may hold a password."""
    if not channels:
        return
    from apprise import Apprise  # noqa: PLC0415 - takes a while, and only those who have channels need it

    for number, address in enumerate(channels, 1):
        if not Apprise().add(address):
            raise UsageError(f"TIFA_CHANNELS: apprise knows no address like number {number}")
