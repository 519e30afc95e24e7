"""`make up` and `make down`: the whole production form, again without change, and with wrong settings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stack import ROOT, Stack, await_true, is_running, receiver, stack

pytestmark = pytest.mark.ops


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("up")
    with receiver() as told, stack(folder, TIFA_CHANNELS=told.address) as made:
        made.up()
        yield made


def test_up_leaves_a_working_server_pool_deployments_automations_and_worker(running: Stack) -> None:
    names = {found["name"] for found in running.ask("deployments/filter", {})}
    assert {"compare", "add", "gwr", "most", "cewc"} <= names
    automations = {found["name"]: found["enabled"] for found in running.ask("automations/filter", {})}
    assert automations == {f"tifa: {name}": True for name in ("signals", "crashed runs", "zombie runs", "stuck runs")}
    workers = running.ask("work_pools/tifa/workers/filter", {})
    assert [found["status"] for found in workers] == ["ONLINE"]


def test_schedules_are_in_the_time_of_china(running: Stack) -> None:
    found = running.ask("deployments/name/watch-series/gwr")
    assert {entry["schedule"]["timezone"] for entry in found["schedules"]} == {"Asia/Shanghai"}
    assert {entry["slug"] for entry in found["schedules"]} == {"window-03", "weekly"}
    assert found["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    planned = await_true("a planned run", lambda: running.ask("flow_runs/filter", {"limit": 200}))
    assert all(run["auto_scheduled"] for run in planned)


def test_up_again_changes_nothing(running: Stack) -> None:
    before = (running.pid("server"), running.pid("worker"))
    automations = {found["id"]: found["updated"] for found in running.ask("automations/filter", {})}
    running.up()
    assert (running.pid("server"), running.pid("worker")) == before
    assert {found["id"]: found["updated"] for found in running.ask("automations/filter", {})} == automations


def test_up_starts_what_has_been_killed_and_only_that(running: Stack) -> None:
    server = running.pid("server")
    worker = running.pid("worker")
    running.kill("worker")
    running.up()
    assert running.pid("server") == server
    assert running.pid("worker") != worker


def test_a_run_started_on_the_page_compares_and_shows_what_it_did(running: Stack) -> None:
    run = running.finish(running.start("annual/compare", {"series": ["sample"], "years": [2024, 2025]}))
    assert (run["state_type"], run["name"]) == ("COMPLETED", "sample 2024→2025")
    keys = {found["key"] for found in running.ask("artifacts/latest/filter", {"limit": 200})}
    assert {"sample-2024-2025", "sample-2024-2025-counts"} <= keys
    assert (running.home / "site" / "sample" / "2024-2025" / "report.html").is_file()


@pytest.mark.parametrize(
    ("deployment", "parameters", "said"),
    [
        ("annual/compare", ['series=["nosuch"]'], "nosuch"),
        ("annual/compare", ['series=["gwr"]', "years=[1200, 2016]"], "1200"),
        ("watch-series/gwr", ["series=gwr", "source=/etc"], "source"),
    ],
)
def test_wrong_parameters_are_refused_before_a_run_is_made(
    running: Stack, deployment: str, parameters: list[str], said: str
) -> None:
    before = len(running.runs("SCHEDULED", "PENDING", "RUNNING", "FAILED", "CRASHED"))
    given = [part for parameter in parameters for part in ("--param", parameter)]
    command = [sys.executable, "-m", "prefect", "deployment", "run", deployment, *given]
    environ = {**running.environ, "PREFECT_API_URL": f"{running.address}/api", "PREFECT_HOME": str(running.home / "p")}
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert len(running.runs("SCHEDULED", "PENDING", "RUNNING", "FAILED", "CRASHED")) == before


def test_after_a_downtime_exactly_one_run_catches_up(running: Stack) -> None:
    running.kill("worker")
    missed = [
        running.start("watch-series/gwr", {"series": "sample"}, due=f"2026-01-01T0{hour}:00:00Z") for hour in range(6)
    ]
    running.up()
    states = sorted(running.finish(run)["state_type"] for run in missed)
    assert states == ["CANCELLED"] * 5 + ["COMPLETED"]


def test_another_database_is_refused_while_the_server_runs(running: Stack) -> None:
    done = running.tifa("up", "--db", "postgresql://nobody@127.0.0.1:9/none")
    assert done.returncode == 2
    assert "down" in done.stderr


def test_down_ends_what_up_has_started(tmp_path: Path) -> None:
    with stack(tmp_path) as made:
        made.up()
        pids = [made.pid(name) for name in ("server", "worker")]
        done = made.tifa("down")
        assert (done.returncode, done.stderr) == (0, "ended: worker server\n")
        assert [pid for pid in pids if is_running(pid)] == []
        assert made.tifa("down").stderr == "nothing was running\n"
