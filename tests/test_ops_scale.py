"""The same work in this process, in a pool of processes and on a Dask cluster, from a folder and from an S3 store.

Scheduler, workers and store are separate processes on loopback. Whatever does the work, the files are the same.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.stack import ROOT, await_true

pytestmark = pytest.mark.ops

YEARS = ("2021", "2022", "2023", "2024", "2025")
TOUCHED = {"TIFA_HOME", "TIFA_ENGINE", "TIFA_MIRROR", "PREFECT_HOME", "PREFECT_API_URL"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(*command: str, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, env={**os.environ, **environ}, stderr=subprocess.DEVNULL
    ) as made:
        try:
            yield made
        finally:
            made.terminate()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """A scheduler and two workers."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as started:
        started.enter_context(process("distributed.cli.dask_scheduler", *quiet, "--port", str(port)))
        await_true("the scheduler", lambda: answers(port))
        for _ in range(2):
            worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", *quiet)
            started.enter_context(process(*worker))
        yield address


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """A stand-in for S3 with one bucket, and the environment that leads to it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with process("moto.server", "-H", "127.0.0.1", "-p", str(port)):
        await_true("the S3 stand-in", lambda: answers(port))
        assert httpx.put(f"{address}/tifa").is_success
        access = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}
        yield {**access, "AWS_ENDPOINT_URL": address}


def run(home: Path, **settings: str) -> dict[str, bytes]:
    """Compare all years of the sample and return the published files that hold no clock time."""
    kept = {key: value for key, value in os.environ.items() if key not in TOUCHED}
    environ = {**kept, "TIFA_HOME": str(home), **settings}
    command = [sys.executable, "-m", "flows", "run", "sample", "--years", *YEARS]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "not done by a worker" not in done.stderr
    return {str(path.relative_to(home)): path.read_bytes() for path in home.glob("site/sample/*/diff.json")}


@pytest.fixture(scope="module")
def intended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = run(tmp_path_factory.mktemp("in-process"))
    assert len(files) == len(YEARS) - 1
    return files


def test_a_pool_of_processes_makes_the_same_files(tmp_path: Path, intended: dict[str, bytes]) -> None:
    assert run(tmp_path, TIFA_ENGINE="processes:2") == intended


def test_a_dask_cluster_makes_the_same_files(tmp_path: Path, intended: dict[str, bytes], dask: str) -> None:
    assert run(tmp_path, TIFA_ENGINE=f"dask:{dask}") == intended


def test_a_shared_folder_holds_a_second_archive(tmp_path: Path, intended: dict[str, bytes]) -> None:
    mirror = tmp_path / "shared"
    assert run(tmp_path / "home", TIFA_ENGINE="processes:2", TIFA_MIRROR=f"file://{mirror}") == intended
    check_copy(tmp_path / "home" / "archive", mirror)


def test_workers_read_from_an_s3_store_and_it_restores_the_archive(
    tmp_path: Path, intended: dict[str, bytes], s3: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run(tmp_path / "home", TIFA_ENGINE="processes:2", TIFA_MIRROR="s3://tifa/archive", **s3)
    assert made == intended
    for key, value in s3.items():
        monkeypatch.setenv(key, value)
    import fsspec  # noqa: PLC0415 - reads the environment

    fsspec.filesystem("s3").get("tifa/archive", str(tmp_path / "restored"), recursive=True)
    check_copy(tmp_path / "home" / "archive", tmp_path / "restored")


def check_copy(original: Path, copy: Path) -> None:
    """Both hold the same copies, and nothing is damaged or missing in the second."""
    from archive import Archive  # noqa: PLC0415

    assert Archive(copy).snapshots() == Archive(original).snapshots()
    assert Archive(copy).captures() == Archive(original).captures()
    assert [fault for fault in Archive(copy).verify() if fault.severe] == []


def test_a_lost_worker_costs_time_and_nothing_else(tmp_path: Path, intended: dict[str, bytes]) -> None:
    refused = {"TIFA_ENGINE": "processes:2", "TIFA_MIRROR": f"file://{tmp_path}/mirror"}
    (tmp_path / "mirror").write_bytes(b"a file where the folder should be")
    kept = {key: value for key, value in os.environ.items() if key not in TOUCHED}
    environ = {**kept, "TIFA_HOME": str(tmp_path / "home"), **refused}
    command = [sys.executable, "-m", "flows", "run", "sample", "--years", *YEARS]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "sample mirror: " in done.stderr
    home = tmp_path / "home"
    files = {str(path.relative_to(home)): path.read_bytes() for path in home.glob("site/sample/*/diff.json")}
    assert files == intended


def test_an_unknown_engine_is_wrong_usage(tmp_path: Path) -> None:
    environ = {**os.environ, "TIFA_HOME": str(tmp_path), "TIFA_ENGINE": "abacus"}
    command = [sys.executable, "-m", "flows", "run", "sample"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "processes" in done.stderr.splitlines()[-1]
