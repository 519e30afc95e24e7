"""Fixtures that every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from reader import launched

# The same examples every time, so that a red suite always means the change; `make explore` draws fresh ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("fresh", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports and the annotation; a user's clone does not have it."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared with the real reports is not here")
    return SHARED


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """A running Chromium."""
    with launched() as browser:
        yield browser
