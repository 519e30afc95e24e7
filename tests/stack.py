"""An installation of its own for a test: `tifa up` on free ports, its Prefect API, and somebody who is told things."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
NO_PROCESS = 2**22 + 1  # beyond what Linux gives
PATIENCE = 240.0
"""Seconds for anything that is waited for: the machine may be busy with other things."""


def await_true(what: str, question: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Wait until a question has an answer that is true, and return it."""
    end = time.monotonic() + patience
    while not (answer := question()):
        assert time.monotonic() < end, f"{what}: not within {patience:.0f} seconds"
        time.sleep(0.25)
    return answer


def is_running(pid: int) -> bool:
    """Say whether a process executes; one that ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def process_of(run: str) -> int | None:
    """The process that executes a run, found by the variable that Prefect gives it; its children inherit that."""
    found: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"PREFECT__FLOW_RUN_ID={run}".encode() in (path / "environ").read_bytes():
                found[int(path.name)] = int((path / "stat").read_text().rpartition(") ")[2].split()[1])
    return next((pid for pid, parent in found.items() if parent not in found), None)


@dataclass(slots=True)
class Receiver:
    """A web server on loopback that notes what apprise sends it."""

    address: str = ""
    notes: list[dict[str, Any]] = field(default_factory=list)

    def titles(self) -> list[str]:
        return [note["title"] for note in self.notes]


@contextmanager
def receiver() -> Iterator[Receiver]:
    got = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.notes.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        got.address = f"json://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield got
        server.shutdown()
        thread.join()


@dataclass(slots=True)
class Stack:
    """A home folder with its own settings; `tifa` runs there."""

    home: Path
    environ: dict[str, str]

    def tifa(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False)

    def up(self, *arguments: str) -> None:
        done = self.tifa("up", *arguments)
        assert done.returncode == 0, done.stderr

    def pid(self, name: str) -> int:
        return int(json.loads((self.home / "run" / f"{name}.json").read_bytes())["pid"])

    def kill(self, name: str) -> None:
        os.kill(self.pid(name), signal.SIGKILL)

    @property
    def address(self) -> str:
        return str(json.loads((self.home / "run" / "server.json").read_bytes())["address"])

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the API; as Prefect's own clients do, again where its database is busy."""
        url = f"{self.address}/api/{path}"

        def answered() -> httpx.Response | None:
            answer = httpx.post(url, json=body, timeout=60) if body is not None else httpx.get(url, timeout=60)
            return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer

        answer = await_true(path, answered)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def start(self, deployment: str, parameters: dict[str, Any], due: str = "") -> str:
        """Start a run of a deployment ("flow/name") and return its id; `due` is when it should have begun."""
        found = self.ask(f"deployments/name/{deployment}")
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": due}} if due else {"type": "SCHEDULED"}
        body = {"parameters": parameters, "state": state}
        return str(self.ask(f"deployments/{found['id']}/create_flow_run", body)["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        return dict(self.ask(f"flow_runs/{run_id}"))

    def finish(self, run_id: str) -> dict[str, Any]:
        """Wait until a run has ended and return it."""
        ended = ("COMPLETED", "FAILED", "CANCELLED", "CRASHED")
        await_true(f"run {run_id}", lambda: self.run(run_id)["state_type"] in ended)
        return self.run(run_id)

    def runs(self, *states: str) -> list[dict[str, Any]]:
        """All runs in some states, the planned ones of the schedules left out."""
        body = {"flow_runs": {"state": {"type": {"any_": list(states)}}}, "limit": 200}
        return [run for run in self.ask("flow_runs/filter", body) if not run["auto_scheduled"]]


def only_the_sample(folder: Path) -> str:
    """Make a catalogue with one entry, for tests that start a server again and again: each start deploys them all."""
    sources = folder / "sources"
    sources.mkdir()
    shutil.copy(ROOT / "sources" / "sample.toml", sources)
    return str(sources)


def _prefer_own_port(made: Stack) -> None:
    """Leave the record of a server that has gone, whose port a new one takes: each worker of xdist has its own port.

    Servers that start at the same moment would find the same port free, and so would one while another is killed.
    """
    port = 4200 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    gone = {"name": "server", "pid": NO_PROCESS, "started": 1, "address": f"http://127.0.0.1:{port}", "note": ""}
    (made.home / "run").mkdir(parents=True)
    (made.home / "run" / "server.json").write_text(json.dumps(gone), encoding="utf-8")


@contextmanager
def stack(folder: Path, **settings: str) -> Iterator[Stack]:
    """An installation below a folder; whatever it has started is ended with it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "TIFA_"))}
    made = Stack(folder / "home", {**kept, "TIFA_HOME": str(folder / "home"), **settings})
    _prefer_own_port(made)
    try:
        yield made
    finally:
        made.tifa("down")
