"""The digest of rules: a short name for all code and data that results rest on. Nobody raises a number by hand."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGES = Path(__file__).resolve().parents[1]
"""The folder in which the packages lie side by side."""

_LEAVES = ("model", "text")
_LENGTH = 12


def rules_digest(stage: str, packages: Path = PACKAGES) -> str:
    """Return the digest (12 hex digits) of the rules of a stage ("parsers"): the files of its package and the leaves.

    It changes with every character of their code and data, and with nothing else. The files are read when it is first
    asked for, and once in a process.
    """
    digests = [_digest_of_folder(packages / name) for name in (*_LEAVES, stage)]
    return hashlib.sha256(" ".join(digests).encode("ascii")).hexdigest()[:_LENGTH]


@cache
def _digest_of_folder(folder: Path) -> str:
    """Return the sha256 over the names and bytes of all files below a folder, what Python has compiled left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
