"""The version of the code that made a result: a hash over the files of the packages that shaped it."""

from __future__ import annotations

import hashlib
from functools import cache

from flows.settings import PROJECT


def code_version(*packages: str) -> str:
    """Return the sha256 over the names and bytes of all files of these packages, data and templates included.

    Results kept from an earlier run are reused only under the same version, so that nobody has to remember to raise
    a number after changing a rule.
    """
    return hashlib.sha256("".join(_version(package) for package in sorted(packages)).encode()).hexdigest()


def digest_of(records: object) -> str:
    """Return the sha256 of how some records are written out: it names a result by what went into it."""
    return hashlib.sha256(repr(records).encode()).hexdigest()


@cache
def _version(package: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((PROJECT / package).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
