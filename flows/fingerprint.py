"""Names for results that are kept, by all that went into them: other records, and the rules of the stages."""

from __future__ import annotations

import hashlib

from text.digest import rules_digest


def rules_of(*stages: str) -> tuple[str, ...]:
    """Return the digests of the rules of some stages: what is kept of an earlier run is reused under the same only."""
    return tuple(rules_digest(stage) for stage in stages)


def digest_of(records: object) -> str:
    """Return the sha256 of how some records are written out: it names a result by what went into it."""
    return hashlib.sha256(repr(records).encode()).hexdigest()
