"""Fixtures that every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports and the annotation; a user's clone does not have it."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared with the real reports is not here")
    return SHARED
