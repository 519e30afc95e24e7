"""The Prefect server that `tifa serve` starts where none is configured. This module imports no prefect."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from model import TifaError

PORT = 4200
PATIENCE = 120.0
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
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    sys.stderr.write(f"starting the Prefect server at {address} (up to half a minute) ...\n")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _await_health(server, f"{address}/api/health")
        os.environ["PREFECT_API_URL"] = f"{address}/api"
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free_port() -> int:
    """Return Prefect's usual port, or any other where that is taken."""
    for port in (PORT, 0):
        with socket.socket() as probe:
            # As the server itself does: a port that was in use a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise TifaError("no free port on 127.0.0.1 for the Prefect server")


def _await_health(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise TifaError(f"the Prefect server stopped with exit code {server.returncode}")
        try:
            if httpx.get(address, timeout=5, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise TifaError(f"the Prefect server did not answer within {PATIENCE:.0f} seconds")
