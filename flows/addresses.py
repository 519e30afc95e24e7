"""Addresses of channels, checked before anything is sent. Imports no prefect."""

from __future__ import annotations

from collections.abc import Sequence

from model import UsageError


def check_channels(channels: Sequence[str]) -> None:
    """Raise UsageError for the first address that apprise cannot read, without it: it may hold a password."""
    if not channels:
        return
    from apprise import Apprise  # noqa: PLC0415 - takes a while, and only those who have channels need it

    for number, address in enumerate(channels, 1):
        if not Apprise().add(address):
            raise UsageError(f"TIFA_CHANNELS: apprise knows no address like number {number}")
