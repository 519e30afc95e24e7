"""One step of an edit script: what stays, what goes, what comes."""

from __future__ import annotations

from typing import Literal, NamedTuple

Operation = Literal["equal", "delete", "insert"]


class Edit(NamedTuple):
    """One step of the edit script that turns the earlier text into the later one."""

    operation: Operation
    text: str
