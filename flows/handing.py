"""Documents handed to Prefect's tasks in one piece."""

from __future__ import annotations

from typing import TypeVar, cast

from prefect.utilities.annotations import quote

Given = TypeVar("Given")


def whole(given: Given) -> Given:
    """Return an argument for a task that Prefect passes on as it is.

    Otherwise it looks through every paragraph, twice, for results of other tasks. Only for tasks that are called: a
    submitted one may go to Dask, which unpacks what is handed so.
    """
    return cast(Given, quote(given))
