"""The process that opens a DOCX or PDF: bytes in on stdin, one JSON object out on stdout, nothing else possible.

    python -m parsers.read.child docx < file

Its parent is parsers/read/isolation.py. It answers {"source": …} or {"refused": message, "reason": …}; a crash, a
limit or a time-out shows in its exit code only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from model.errors import UnusableInput
from parsers.read.confinement import confine
from parsers.read.source_text import SourceText

NO_MEMORY = 70
"""Exit code of a process that ran into its limit of memory."""


def main(arguments: list[str]) -> int:
    """Read one file of the format named by the only argument."""
    read = _reader(arguments[0])  # imported and loaded before the limits: it is ours
    confine()
    try:
        answer = _answer(read, sys.stdin.buffer.read())
    except MemoryError:
        return NO_MEMORY
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


def _answer(read: Callable[[bytes], SourceText], content: bytes) -> dict[str, Any]:
    try:
        return {"source": asdict(read(content))}
    except UnusableInput as error:
        return {"refused": str(error), "reason": error.reason}


def _reader(name: str) -> Callable[[bytes], SourceText]:
    if name == "docx":
        from parsers.read.word.docx import read_docx  # noqa: PLC0415 - only the library of this format is wanted

        return read_docx
    from parsers.parser_rules import load_parser_rules  # noqa: PLC0415
    from parsers.read.print.pdf import read_pdf  # noqa: PLC0415
    from parsers.read.reader_rules import reader_rules  # noqa: PLC0415

    return partial(read_pdf, rules=load_parser_rules().once(reader_rules))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
