"""The production form on a PostgreSQL of its own: up, a run, the server killed, a run again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stack import Stack, only_the_sample, stack

pytestmark = pytest.mark.ops


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL: its programs, its port, and who may start them (root may not)."""

    programs: Path
    port: int
    prefix: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/prefect"

    def call(self, name: str, *arguments: str) -> str:
        command = [*self.prefix, str(self.programs / name), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout

    def ask(self, sql: str) -> str:
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "prefect")
        return self.call("psql", *where, "-Atc", sql).strip()


@pytest.fixture(scope="module")
def postgres() -> Iterator[Cluster]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="tifa-postgres-"))
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        prefix = ("runuser", "-u", "postgres", "--")
    made = Cluster(found[-1].parent, port, prefix)
    data = str(folder / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    made.call("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    made.call("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        where = ("-h", "127.0.0.1", "-p", str(port), "-U", "postgres")
        made.call("createdb", *where, "prefect")
        yield made
    finally:
        made.call("pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def running(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("postgres")
    with stack(folder, TIFA_SOURCES=only_the_sample(folder)) as made:
        made.up("--db", postgres.url)
        yield made


def compare(running: Stack) -> str:
    run = running.start("annual/compare", {"series": ["sample"], "years": [2024, 2025]})
    return str(running.finish(run)["state_type"])


def test_runs_are_kept_in_postgresql_and_nowhere_else(running: Stack, postgres: Cluster) -> None:
    assert compare(running) == "COMPLETED"
    assert int(postgres.ask("select count(*) from flow_run where state_type = 'COMPLETED'")) == 1
    assert int(postgres.ask("select count(*) from automation")) == 2
    assert not (running.home / "prefect" / "prefect.db").exists()


def test_the_address_is_written_down_nowhere(running: Stack, postgres: Cluster) -> None:
    told = [path for path in (running.home / "run").iterdir() if postgres.url.encode() in path.read_bytes()]
    assert told == []


def test_a_killed_server_comes_back_to_the_same_database(running: Stack, postgres: Cluster) -> None:
    running.kill("server")
    running.up("--db", postgres.url)
    assert compare(running) == "COMPLETED"
    assert int(postgres.ask("select count(*) from flow_run where state_type = 'COMPLETED'")) == 2
    assert int(postgres.ask("select count(*) from flow_run where state_type = 'RUNNING'")) == 0
