"""Whole runs killed at a random moment: fetched, archived, parsed, compared, published; the next run must finish the work.

    runs     the stages themselves, without Prefect, in a forked process; a DOCX is read in a process of its own there
    flows    `tifa run` as a Prefect flow run against one local API

After each kill one undisturbed run follows, and the site must be, byte for byte, the one that a run without any kill
leaves; every copy stored once, every event told once, nothing left over, nothing repaired by hand.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from archive import Archive, Terms, fetch_report, load_catalogue
from archive.capture import EVENTS
from flows.checking import checked_document
from flows.comparing import Held, compare_held
from flows.current import basis_noted, standing_comparisons
from flows.editions import tell_year, with_edition
from flows.outcome import Comparison, Ledger, SeriesOutcome
from flows.settings import Settings
from flows.site_pages import publish_outcome
from model import Series, Snapshot

from .independent import held
from .tally import Tally, chance
from .worker import pause, start

ROOT = Path(__file__).resolve().parents[2]
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
YEARS = (2024, 2025)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def served(folder: Path) -> ThreadingHTTPServer:
    """Serve the bundled reports as a site that a person grants."""
    (folder / "site" / "sample").mkdir(parents=True, exist_ok=True)
    for name in ("2024.html", "2025.docx"):
        shutil.copy(ROOT / "sources" / "sample" / name, folder / "site" / "sample" / name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder / "site"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def whole_run(home: Path, source: str) -> Callable[[Callable[[str], None]], None]:
    """Return the job of one run; what it acknowledges is said."""

    def job(say: Callable[[str], None]) -> None:
        settings, series = Settings(home, ROOT / "sources"), load_catalogue()["sample"]
        store = Archive(settings.archive, now=lambda: MOMENT)
        with store.lock("sample"):
            copies = {}
            for year in YEARS:
                copies[year] = fetch_report(store, series, year, source=source, terms=Terms(total=30)).snapshot
                say(f"stored {copies[year].sha256}")
            comparisons = standing_comparisons(settings, store, series, (YEARS,), copies)
            comparisons = comparisons or (_compared(settings, store, series, copies),)
        publish_outcome(settings, store, SeriesOutcome("sample", comparisons, tuple(Ledger().failures)))
        say("published")

    return job


def _compared(settings: Settings, store: Archive, series: Series, copies: dict[int, Snapshot]) -> Comparison:
    documents = []
    for year in YEARS:
        document = checked_document(settings, store, series, copies[year])
        tell_year(settings, store, series, year)
        documents.append(with_edition(store, Held(copies[year], document)))
    with basis_noted(settings, store, series) as made:
        comparison = compare_held(settings, *documents)
        made.append((copies[YEARS[0]], copies[YEARS[1]]))
    return comparison


def pages(home: Path) -> dict[str, bytes]:
    """Return every file of the site but the one that holds clock times."""
    site = home / "site"
    files = (path for path in site.rglob("*") if path.is_file() and path.name != "status.json")
    return {str(path.relative_to(site)): path.read_bytes() for path in files}


def rounds(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    server = served(folder)
    source = f"http://127.0.0.1:{server.server_port}"
    whole_run(folder / "warm", source)(lambda _: None)  # what is loaded and cached here, forked processes have too
    begun = time.monotonic()
    start(whole_run(folder / "reference", source)).end()
    longest, right = time.monotonic() - begun, pages(folder / "reference")
    number = start_
    while True:
        tally, home = Tally(), folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        process = start(whole_run(home, source))
        pause(chance(seed, "runs", number).uniform(0, longest))
        process.kill()
        said = process.said()
        tally.count(killed_runs=1, killed_before_the_end=int("published" not in said))
        _whole(tally, f"run {number}", home, right)
        after = start(whole_run(home, source))
        status, lines = after.end(), after.said()
        tally.expect(
            status == 0 and "published" in lines, f"run {number}: the next run ends with {status}: {lines[-1:]}"
        )
        _finished(tally, f"run {number}", home, right, said)
        yield tally
        number += 1


def _whole(tally: Tally, case: str, home: Path, right: dict[str, bytes]) -> None:
    """Nothing on the site of a killed run is half written: reports are right or not there."""
    for name, content in pages(home).items():
        if name.rpartition("/")[2].startswith("."):
            tally.count(left_over_files=1)
        elif "/" in name and name.count("/") == 2:
            tally.expect(content == right.get(name), f"{case}: {name} is half written")


def _finished(tally: Tally, case: str, home: Path, right: dict[str, bytes], said: list[str]) -> None:
    found, wrong = held(home / "archive")
    for name in {line.split()[1] for line in said if line.startswith("stored ")} - found:
        tally.breach(f"{case}: {name} was acknowledged and is lost")
    for words in wrong:
        tally.breach(f"{case}: {words}")
    archive = Archive(home / "archive")
    captures = archive.captures()
    stored = Counter((one.visit.year, one.sha256) for one in captures if one.outcome == "stored")
    told = Counter(one.visit.about for one in captures if one.outcome in EVENTS)
    tally.expect(set(stored.values()) == {1} and len(stored) == len(YEARS), f"{case}: stored {stored}")
    tally.expect(set(told.values()) == {1} and len(told) == len(YEARS), f"{case}: told {told}")
    severe = [fault for fault in archive.verify() if fault.severe]
    tally.expect(not severe, f"{case}: {severe[:1]}")
    now = pages(home)
    same = now == right
    tally.count(finished_the_same=int(same))
    tally.expect(
        same, f"{case}: another site: {sorted(name for name in now | right if now.get(name) != right.get(name))[:4]}"
    )


# Prefect.


def flows(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    server = served(folder)
    source = f"http://127.0.0.1:{server.server_port}"
    environment = os.environ | {"PREFECT_HOME": str(folder / "prefect"), "PYTHONPATH": str(ROOT)}
    api, api_environment = _api(environment)
    try:
        reference = folder / "reference"
        begun = time.monotonic()
        done = _tifa(reference, source, api_environment).wait()
        assert done == 0, "the undisturbed flow run failed"
        longest = time.monotonic() - begun
        number = start_
        while True:
            yield _killed_flow(
                chance(seed, "flows", number), number, folder / f"home{number}", source, api_environment, longest
            )
            number += 1
    finally:
        os.killpg(api.pid, signal.SIGKILL)
        api.wait()


def _api(environment: dict[str, str]) -> tuple[subprocess.Popen, dict[str, str]]:
    import socket

    import httpx

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    api = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    for _ in range(240):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=2, trust_env=False).is_success:
                break
        except httpx.HTTPError:
            time.sleep(0.5)
    return api, environment | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}


def _tifa(home: Path, source: str, environment: dict[str, str]) -> subprocess.Popen:
    years = map(str, YEARS)
    command = [sys.executable, "-m", "flows", "run", "sample", "--years", *years, "--from", source]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(
        command, env=environment | {"TIFA_HOME": str(home)}, cwd=ROOT, start_new_session=True, **quiet
    )


def _killed_flow(rng, number: int, home: Path, source: str, environment: dict[str, str], longest: float) -> Tally:
    tally = Tally()
    process = _tifa(home, source, environment)
    time.sleep(rng.uniform(0.3, 1.0) * longest)
    os.killpg(process.pid, signal.SIGKILL)
    tally.count(killed_flows=1, killed_before_the_end=int(process.wait() != 0))
    before = {copy.sha256 for copy in Archive(home / "archive").snapshots()}
    code = _tifa(home, source, environment).wait()
    tally.expect(code == 0, f"flow {number}: the next run ends with {code}")
    right = dict.fromkeys(pages(home), b"")
    _finished_flow(tally, f"flow {number}", home, before, right)
    shutil.rmtree(home)
    return tally


def _finished_flow(tally: Tally, case: str, home: Path, before: set[str], right: dict[str, bytes]) -> None:
    """As after any run; captures carry clock times here, so the pages are only looked for, not compared."""
    archive = Archive(home / "archive")
    captures = archive.captures()
    stored = Counter((one.visit.year, one.sha256) for one in captures if one.outcome == "stored")
    told = Counter(one.visit.about for one in captures if one.outcome in EVENTS)
    tally.expect(before <= {copy.sha256 for copy in archive.snapshots()}, f"{case}: a copy was lost")
    tally.expect(set(stored.values()) == {1} and len(stored) == len(YEARS), f"{case}: stored {stored}")
    tally.expect(set(told.values()) == {1} and len(told) == len(YEARS), f"{case}: told {told}")
    tally.expect(not [fault for fault in archive.verify() if fault.severe], f"{case}: a severe fault")
    wanted = {f"sample/2024-2025/{name}" for name in ("report.html", "report.xlsx", "report.docx", "diff.json")}
    there = wanted | {"index.html", "sample/index.html"} <= set(right)
    left = [name for name in right if name.rpartition("/")[2].startswith(".")]
    tally.count(finished=int(there))
    tally.expect(there and not left, f"{case}: {sorted(wanted - set(right))} {left}")
