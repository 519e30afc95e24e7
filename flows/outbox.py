"""The outbox: one file per signal, in waiting/ until the Prefect server has taken it, then in sent/.

A file is there before the status of the series forgets what was new, and moves only after the server has answered. So
a run that is killed in between loses nothing; at worst the same event reaches the server twice, which knows it by id.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from flows.signals import Signal
from flows.writing import write_file


class Outbox:
    """The folder of signals."""

    def __init__(self, folder: Path) -> None:
        self._waiting = folder / "waiting"
        self._sent = folder / "sent"

    def post(self, signal: Signal) -> bool:
        """Keep a signal until it is told; False where it waits already or was told before."""
        name = f"{signal.name}.json"
        if (self._waiting / name).exists() or (self._sent / name).exists():
            return False
        return write_file(self._waiting / name, json.dumps(asdict(signal), ensure_ascii=False).encode())

    def waiting(self) -> tuple[Signal, ...]:
        """Return the signals that nobody has been told, by name."""
        return tuple(Signal(**json.loads(path.read_bytes())) for path in sorted(self._waiting.glob("*.json")))

    def mark_sent(self, signal: Signal) -> None:
        """Put a signal away for good."""
        self._sent.mkdir(parents=True, exist_ok=True)
        name = f"{signal.name}.json"
        (self._waiting / name).replace(self._sent / name)
