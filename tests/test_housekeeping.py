"""Old results and long logs go; whatever is recent, archived or published stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from flows import processes
from flows.settings import Settings
from flows.upkeep import KEPT, tidy


def test_only_old_cache_files_and_the_first_halves_of_long_logs_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "LONGEST_LOG", 100)
    settings = Settings(tmp_path, tmp_path / "sources")
    names = ("cache/documents/old.json", "cache/documents/new.json", "archive/objects/old", "site/old.html")
    names += ("cache/comparisons/gwr/old.json", "cache/pages.json")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
        if "old" in name:
            os.utime(tmp_path / name, (0, time.time() - KEPT - 60))
    settings.run.mkdir()
    (settings.run / "worker.log").write_text("line\n" * 100)

    tidy(settings)

    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*names[1:], "run/worker.log"}
    assert (settings.run / "worker.log").stat().st_size <= 50
    tidy(settings)
