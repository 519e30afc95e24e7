"""The process that opens a DOCX or PDF: bytes in on stdin, one JSON object out on stdout, nothing else possible.

    python -m parsers.read.child docx < file

Its parent is parsers/read/isolation.py. It answers {"reading": …} or {"refused": message, "reason": …}; a crash, a
limit or a time-out shows in its exit code only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from model.errors import UnusableInput
from parsers.read.confinement import confine
from parsers.read.source_text import Reading

NO_MEMORY = 70
"""Exit code of a process that ran into its limit of memory."""


def main(arguments: list[str]) -> int:
    """Read one file of the format named by the only argument."""
    read = _reader(arguments[0])  # imported before the limits: what is imported is ours
    confine()
    try:
        answer = _answer(read, sys.stdin.buffer.read())
    except MemoryError:
        return NO_MEMORY
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


def _answer(read: Callable[[bytes], Reading], content: bytes) -> dict[str, Any]:
    try:
        return {"reading": asdict(read(content))}
    except UnusableInput as error:
        return {"refused": str(error), "reason": error.reason}


def _reader(name: str) -> Callable[[bytes], Reading]:
    if name == "docx":
        from parsers.read.word.docx import read_docx  # noqa: PLC0415 - only the library of this format is wanted

        return read_docx
    from parsers.read.print.pdf import read_pdf  # noqa: PLC0415

    return read_pdf


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
