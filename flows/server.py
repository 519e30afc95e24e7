"""The Prefect server: started beside a command that needs a scheduler, or found running. Imports no prefect."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from flows.processes import Daemon, Launch, last_known, last_words, start, stop
from model import TifaError

PORT = 4200
PATIENCE = 180.0
"""Seconds that the server may take: its first start creates the database."""


@contextmanager
def prefect_server() -> Iterator[None]:
    """Start a Prefect server for as long as the context lasts, unless PREFECT_API_URL names one.

    The API that Prefect starts by itself for single runs has no scheduler. The server gets a session of its own, so
    that the interrupt from the keyboard reaches this process first and the schedules are paused while it still answers.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    with TemporaryDirectory(prefix="tifa-server-") as name:
        server = start_server(Path(name), os.environ)
        try:
            os.environ["PREFECT_API_URL"] = f"{server.address}/api"
            yield
        finally:
            stop(Path(name), server, patience=15)


def start_server(folder: Path, environ: Mapping[str, str], *, note: str = "") -> Daemon:
    """Start a server on loopback and return when it answers; its record and log are in `folder`."""
    known = last_known(folder, "server")
    # Back at the same port after a crash, where the worker and its runs still look for it.
    port = _free_port(int(known.address.rpartition(":")[2]) if known else PORT)
    address = f"http://127.0.0.1:{port}"
    sys.stderr.write(f"starting the Prefect server at {address} (up to half a minute) ...\n")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    # The page in the browser asks the server that it came from, whatever port that has.
    values = {**environ, "PREFECT_UI_API_URL": f"{address}/api", "PREFECT_API_URL": f"{address}/api"}
    server = start(folder, Launch("server", command, values, address, note))
    try:
        wait_until(lambda: server.alive, lambda: healthy(address), f"the Prefect server at {address}")
    except TifaError as error:
        stop(folder, server)
        raise TifaError(f"{error}: {last_words(folder, 'server') or 'it printed nothing'}") from error
    return server


def healthy(address: str) -> bool:
    """Say whether a Prefect server answers at an address."""
    try:
        return httpx.get(f"{address}/api/health", timeout=5, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def wait_until(alive: Callable[[], bool], ready: Callable[[], bool], what: str) -> None:
    """Wait until something that has been started is ready; raise TifaError where it ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while not ready():
        if not alive():
            raise TifaError(f"{what} has stopped")
        if time.monotonic() > end:
            raise TifaError(f"{what} was not ready within {PATIENCE:.0f} seconds")
        time.sleep(0.5)


def _free_port(wanted: int) -> int:
    """Return the port that is wanted, or any other where that is taken."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            # As the server itself does: a port that was in use a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise TifaError("no free port on 127.0.0.1 for the Prefect server")
