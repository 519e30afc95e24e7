"""Every misconfiguration of the README's table is found by `tifa doctor`, and a sound installation has none."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

import archive
from flows.health import find_troubles
from flows.settings import Settings
from model import Window

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = archive.load_catalogue(ROOT / "sources")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", ROOT / "sources")


def found(settings: Settings, **environ: str) -> list[str]:
    return [f"{trouble.what}: {trouble.remedy}" for trouble in find_troubles(settings, CATALOGUE, environ)]


def test_a_sound_installation_has_no_trouble(settings: Settings) -> None:
    assert found(settings) == []


@pytest.mark.parametrize(
    ("changed", "environ", "said"),
    [
        ({}, {"PREFECT_API_URL": ""}, "unset PREFECT_API_URL"),
        ({}, {"PREFECT_API_URL": "http://127.0.0.1:9/api"}, "no Prefect server answers"),
        ({"channels": ("nosuch://x",)}, {}, "TIFA_CHANNELS"),
        ({"engine": "abacus"}, {}, "TIFA_ENGINE"),
        ({"engine": "processes:many"}, {}, "TIFA_ENGINE"),
        ({"engine": "dask:"}, {}, "TIFA_ENGINE"),
    ],
    ids=str,
)
def test_wrong_settings_are_found(
    settings: Settings, changed: dict[str, object], environ: dict[str, str], said: str
) -> None:
    (trouble,) = found(replace(settings, **changed), **environ)
    assert said in trouble


def test_missing_extras_are_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.health.util.find_spec", lambda _: None)
    wanting = replace(settings, engine="dask:tcp://127.0.0.1:9", mirror="s3://bucket/tifa")
    assert [trouble.rpartition(": ")[2] for trouble in found(wanting)] == ["make setup-ops"] * 2


def test_a_proxy_that_also_takes_the_loopback_is_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    (trouble,) = found(settings, HTTP_PROXY="http://proxy.example:3128")
    assert "NO_PROXY" in trouble
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert found(settings, HTTP_PROXY="http://proxy.example:3128") == []


def test_a_home_that_is_no_folder_is_found(settings: Settings) -> None:
    settings.home.write_text("a file")
    (trouble,) = found(settings)
    assert "TIFA_HOME" in trouble


def test_a_full_disk_is_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.health.SPACE", 1 << 62)
    (trouble,) = found(settings)
    assert "MB are free" in trouble


def test_libraries_outside_the_lock_are_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.health.metadata.version", lambda _: "9.0.1")
    assert [trouble.split()[0] for trouble in found(settings)] == ["fastapi", "sqlalchemy"]


def test_signals_that_nobody_was_told_are_found(settings: Settings) -> None:
    waiting = settings.signals / "waiting" / "overdue-gwr-0.json"
    waiting.parent.mkdir(parents=True)
    waiting.write_text("{}")
    assert found(settings) == []
    day_before = time.time() - 2 * 24 * 3600
    os.utime(waiting, (day_before, day_before))
    (trouble,) = found(settings)
    assert "nobody was told" in trouble


def test_half_of_an_installation_is_found(settings: Settings) -> None:
    settings.run.mkdir(parents=True)
    started = Path(f"/proc/{os.getpid()}/stat").read_text().rpartition(") ")[2].split()[19]
    record = f'{{"name": "worker", "pid": {os.getpid()}, "started": {started}, "address": "", "note": ""}}'
    (settings.run / "worker.json").write_text(record)
    (trouble,) = found(settings)
    assert "without its Prefect server" in trouble
    (settings.run / "server.json").write_text(record.replace('""', '"http://127.0.0.1:9"', 1))
    (settings.run / "worker.json").unlink()
    assert ["no worker" in trouble for trouble in found(settings)] == [True, False]


def test_a_changed_window_that_is_not_scheduled_is_found(settings: Settings) -> None:
    changed = {**CATALOGUE, "gwr": replace(CATALOGUE["gwr"], window=Window((4, 1), (4, 2)))}
    (trouble,) = find_troubles(settings, changed, {})
    assert "prefect.yaml" in trouble.what
