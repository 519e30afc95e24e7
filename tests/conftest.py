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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that need Prefect's API come one after the other: then one worker of two starts it."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is None)


# Not for a session: Playwright keeps an event loop running in this thread for as long, and Prefect's flows, in
# the same worker, start one of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """A running Chromium."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def prefect_api() -> Iterator[str]:
    """The address of one Prefect API for all tests; a start on a slow machine takes longer than Prefect's 30 s."""
    from prefect.settings import PREFECT_API_URL  # noqa: PLC0415 - only tests that need Prefect wait for it
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415

    with prefect_test_harness(server_startup_timeout=120):
        yield str(PREFECT_API_URL.value())
