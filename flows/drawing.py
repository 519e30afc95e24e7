"""Pages drawn only where what they show has changed: each is kept by the digest of all that went into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from flows.fingerprint import code_version, digest_of
from flows.writing import write_file


class Drawings:
    """The pages of a site with what each was drawn from, as `record` has it from the run before.

    A page is drawn again where its ground, the code or the file itself is another, and where `fresh` asks for it.
    """

    def __init__(self, site: Path, record: Path, *, fresh: bool = False) -> None:
        self._site = site
        self._record = record
        self._before = {} if fresh else _read(record)
        self._now: dict[str, list[str]] = {}

    def draw(self, path: Path, ground: str, render: Callable[[], bytes]) -> bool:
        """Bring one page up to date; `ground` is the digest of what it shows. Return whether the file changed."""
        name = path.relative_to(self._site).as_posix()
        key = digest_of((ground, code_version("model", "text", "alignment", "reports")))
        self._now[name] = self._before.get(name, [])
        if self._now[name] == [key, _digest_of_file(path)]:
            return False
        content = render()
        self._now[name] = [key, hashlib.sha256(content).hexdigest()]
        return write_file(path, content)

    def keep(self) -> None:
        """Put on record what the pages drawn so far were drawn from."""
        write_file(self._record, json.dumps(self._now).encode())


def _digest_of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read(record: Path) -> dict[str, list[str]]:
    """Return what a run before has put on record; nothing where the file is missing or no such record."""
    try:
        known = json.loads(record.read_bytes())
        return known if isinstance(known, dict) else {}
    except (OSError, ValueError):
        return {}
