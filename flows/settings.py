"""Where the program reads and writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of one installation.

    `home` holds everything a run writes; `sources` holds the catalogue and the files that ship with the program.
    """

    home: Path
    sources: Path

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
    def prefect(self) -> Path:
        """Prefect's own database and results."""
        return self.home / "prefect"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process: TIFA_HOME and TIFA_SOURCES, else var/ and sources/ of the project."""
    values = os.environ if environ is None else environ
    return Settings(
        home=Path(values.get("TIFA_HOME") or PROJECT / "var").absolute(),
        sources=Path(values.get("TIFA_SOURCES") or PROJECT / "sources").absolute(),
    )
