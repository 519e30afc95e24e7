"""kill -9 of the run, the worker, the server and all three, while it fetches, compares and publishes.

After each kill `tifa up` is called again and the same work is started anew. Then nothing may be lost (every copy and
every report is there and whole), doubled (one record per copy, one notice) or stuck (no run still pending or running).
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archive import Archive
from tests.stack import ROOT, Stack, await_true, only_the_sample, process_of, receiver, stack

pytestmark = pytest.mark.ops

SAMPLE = ROOT / "sources" / "sample"
FILES = {f"/sample/{path.name}": path.read_bytes() for path in SAMPLE.glob("20*.*")}
VICTIMS = ("run", "worker", "server", "all")
ENDED = ("COMPLETED", "FAILED", "CANCELLED", "CRASHED")


@dataclass(slots=True)
class Source:
    """A web server with the sample; `gate` is closed while it lets the later year wait."""

    root: str = ""
    asked: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event = field(default_factory=threading.Event)


@contextmanager
def source() -> Iterator[Source]:
    made = Source()
    made.gate.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/sample/2025"):
                made.asked.set()
                made.gate.wait(120)
            content = FILES.get(self.path)
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has been killed
                self.send_response(200 if content else 404)
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        made.root = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


@dataclass(slots=True)
class Bench:
    """The installation under test, its source, and the runs that were hit."""

    stack: Stack
    source: Source
    hit: list[str] = field(default_factory=list)

    @property
    def report(self) -> Path:
        return self.stack.home / "site" / "sample" / "2024-2025"

    def start(self) -> str:
        return self.stack.start(
            "annual/compare", {"series": ["sample"], "years": [2024, 2025], "source": self.source.root}
        )

    def kill(self, victim: str, run: str) -> None:
        pids = {
            "run": process_of(run) if victim in ("run", "all") else None,
            "worker": self.stack.pid("worker"),
            "server": self.stack.pid("server"),
        }
        for name, pid in pids.items():
            if victim in (name, "all") and pid is not None:
                with suppress(ProcessLookupError):  # the worker has seen it go
                    os.kill(pid, signal.SIGKILL)

    def moment(self, name: str) -> Callable[[], object]:
        documents = self.stack.home / "cache" / "documents"
        return {
            "fetching": self.source.asked.is_set,
            "comparing": lambda: documents.is_dir() and len(list(documents.glob("*.json"))) >= 2,
            "publishing": lambda: self.report.is_dir() and any(self.report.iterdir()),
        }[name]

    def forget(self) -> None:
        for name in ("archive", "cache", "site"):
            shutil.rmtree(self.stack.home / name, ignore_errors=True)
        self.source.asked.clear()
        self.source.gate.set()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("crash")
    settings = {"TIFA_SOURCES": only_the_sample(folder)}
    with receiver() as told, source() as origin, stack(folder, TIFA_CHANNELS=told.address, **settings) as made:
        made.up()
        bench = Bench(made, origin)
        made.finish(bench.start())  # undisturbed: what the others must come to
        (folder / "intended.json").write_bytes((bench.report / "diff.json").read_bytes())
        yield bench
        await_true(
            "every run that was hit ends", lambda: all(made.run(run)["state_type"] in ENDED for run in bench.hit)
        )
        assert made.runs("RUNNING", "PENDING", "CANCELLING") == []
        published = [title for title in told.titles() if "新报告" in title]
        assert len(published) == 1, told.titles()


@pytest.mark.parametrize("moment", ["fetching", "comparing", "publishing"])
@pytest.mark.parametrize("victim", VICTIMS)
def test_the_next_run_finishes_the_work(bench: Bench, victim: str, moment: str) -> None:
    bench.forget()
    if moment == "fetching":
        bench.source.gate.clear()
    run = bench.start()
    await_true(moment, bench.moment(moment))
    bench.kill(victim, run)
    bench.hit.append(run)
    bench.source.gate.set()
    bench.stack.up()

    done = bench.stack.finish(bench.start())

    assert done["state_type"] == "COMPLETED", done["state"]
    await_true("the run that was hit is gone", lambda: process_of(run) is None)
    store = Archive(bench.stack.home / "archive")
    assert [fault for fault in store.verify() if fault.severe] == []
    stored = [capture.visit.year for capture in store.captures() if capture.outcome == "stored"]
    assert sorted(stored) == [2024, 2025]
    assert sorted(event.visit.year for event in store.captures() if event.outcome == "new") == [2024, 2025]
    assert {"report.html", "report.xlsx", "diff.json"} <= {path.name for path in bench.report.iterdir()}
    intended = bench.stack.home.parent / "intended.json"
    assert (bench.report / "diff.json").read_bytes() == intended.read_bytes()
    assert [path for path in bench.report.iterdir() if path.name.startswith(".")] == []
