"""DOCX and PDF are opened in a process of their own: whatever their bytes do to a library, they do it there.

The readers themselves are in docx.py and pdf.py, what the process gives up in confinement.py. Bytes go in and a JSON
object comes out through anonymous files, so neither side can fill the other's memory or leave it waiting.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from model.errors import UnusableInput
from model.finding import Finding
from parsers.read.block import Block
from parsers.read.child import NO_MEMORY
from parsers.read.formats import Format
from parsers.read.source_text import SourceText

PATIENCE = 120.0
"""Seconds on the wall clock, twice the processor time that the process may use."""
_PROJECT = Path(__file__).resolve().parents[2]
_TOLD = 200
"""Characters of a crashed process's last line that are passed on."""


def read_apart(format_: Format, content: bytes) -> SourceText:
    """Return what the reader of a format makes of some bytes, in a process that can do nothing else.

    Raises UnusableInput as the reader does, and "crashed", "too-slow" or "bomb" where the process did not survive.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as told:
        given.write(content)
        given.seek(0)
        code = _run(format_, given, answer, told)
        answer.seek(0)
        told.seek(0)
        if code != 0:
            raise _lost(format_, code, told.read().decode("utf-8", "replace"))
        values: dict[str, Any] = json.loads(answer.read())
    if "source" not in values:
        raise UnusableInput(values["refused"], reason=values["reason"])
    return _source(values["source"])


def _run(format_: Format, given: IO[bytes], answer: IO[bytes], told: IO[bytes]) -> int:
    # -P: nothing is imported from where the command happens to be started.
    command = [sys.executable, "-P", "-m", "parsers.read.child", format_]
    environment = {"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, stdin=given, stdout=answer, stderr=told, env=environment, cwd=os.sep, close_fds=True
    ) as process:
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            message = f"the {format_} file kept its reader busy for more than {PATIENCE:g} seconds"
            raise UnusableInput(message, reason="too-slow") from None
        finally:
            process.kill()


def _lost(format_: Format, code: int, told: str) -> UnusableInput:
    """Return the error for a process that did not answer."""
    last = told.strip().rpartition("\n")[2][-_TOLD:]
    if code == NO_MEMORY or "MemoryError" in last or "bad_alloc" in last:
        return UnusableInput(f"the {format_} file needs more memory than a report may", reason="bomb")
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return UnusableInput(f"the {format_} file needs more time than a report may", reason="too-slow")
    return UnusableInput(
        f"the {format_} file brought its reader down ({last or f'exit code {code}'})", reason="crashed"
    )


def _source(values: dict[str, Any]) -> SourceText:
    blocks = tuple(Block(**block) for block in values["blocks"])
    return SourceText(**values | {"blocks": blocks, "warnings": tuple(map(_warning, values["warnings"]))})


def _warning(values: dict[str, Any]) -> Finding:
    return Finding(**values | {"numbers": tuple(values["numbers"])})
