"""The main job over real sockets: fetch, archive, parse, compare, publish; again without change; and with bad input."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archive import Archive, events_of
from flows.cli import main

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sources" / "sample"

pytestmark = pytest.mark.prefect


@dataclass(slots=True)
class Site:
    """A folder that is served on loopback, and the answers given so far as (status, path)."""

    folder: Path
    root: str = ""
    answers: list[tuple[int, str]] = field(default_factory=list)

    def statuses(self, name: str) -> list[int]:
        return [status for status, path in self.answers if path.endswith(name)]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The two years of the bundled sample behind a web server that knows If-Modified-Since."""
    served = Site(tmp_path / "served")
    (served.folder / "sample").mkdir(parents=True)
    for name in ("2024.html", "2025.docx"):
        shutil.copy(SAMPLE / name, served.folder / "sample")

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
            served.answers.append((int(code), self.path))

        def log_error(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=served.folder)) as server:
        served.root = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield served
        server.shutdown()
        thread.join()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code and what it printed."""

    exit_code: int
    stdout: str
    stderr: str

    def lines(self, start: str) -> list[str]:
        return [line for line in self.stderr.splitlines() if line.startswith(start)]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a test's runs write, and the command that runs there."""

    path: Path
    printed: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Done:
        self.printed.readouterr()
        exit_code = main(["run", *arguments])
        return Done(exit_code, *self.printed.readouterr())

    def state(self) -> dict[str, bytes]:
        """Every file of the site but the one with clock times."""
        site = self.path / "site"
        files = (path for path in site.rglob("*") if path.is_file() and path.name != "status.json")
        return {str(path.relative_to(site)): path.read_bytes() for path in files}

    def held(self) -> list[tuple[int, str]]:
        return [(snapshot.year, snapshot.sha256) for snapshot in Archive(self.path / "archive").snapshots()]


@pytest.fixture
def home(tmp_path: Path, prefect_api: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    monkeypatch.setenv("TIFA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    return Home(tmp_path / "home", capsys)


@pytest.fixture
def published(home: Home, site: Site) -> Home:
    """A home in which the sample has been compared once."""
    done = home.run("sample", "--years", "2025", "2024", "--from", site.root)
    assert done.exit_code == 0, done.stderr
    return home


def test_a_run_publishes_and_the_next_one_rewrites_nothing(published: Home, site: Site) -> None:
    before = published.state()
    folder = "sample/2024-2025"
    assert {"index.html", "sample/index.html", f"{folder}/report.html", f"{folder}/diff.json"} <= set(before)
    assert json.loads(before[f"{folder}/diff.json"])["later"]["year"] == 2025
    times = {name: (published.path / "site" / name).stat().st_mtime_ns for name in before}

    again = published.run("sample", "--years", "2024", "2025", "--from", site.root)

    assert again.exit_code == 0
    assert "nothing changed" in again.stderr
    assert again.lines("sample: all comparisons stand as they were made (1)")
    assert again.stdout == f"{published.path}/site/{folder}/report.html\n"
    assert site.statuses("2024.html") == [200, 304]
    assert published.state() == before
    assert {name: (published.path / "site" / name).stat().st_mtime_ns for name in before} == times


def test_a_revised_page_is_archived_beside_the_first_and_published(published: Home, site: Site) -> None:
    before, held = published.state(), published.held()
    page = site.folder / "sample" / "2024.html"
    page.write_bytes(page.read_bytes().replace("推进".encode("gbk"), "推动".encode("gbk")))
    os.utime(page, (2e9, 2e9))
    done = published.run("sample", "--years", "2024", "2025", "--from", site.root)
    assert (done.exit_code, len(published.held())) == (0, len(held) + 1), done.stderr
    assert published.state() != before
    events = events_of(Archive(published.path / "archive"), "sample")
    assert [(event.kind, event.snapshot.year) for event in events] == [("new", 2024), ("new", 2025), ("edit", 2024)]
    small = published.path / "site" / "sample" / f"2024-2024-{events[-1].about}"
    assert json.loads((small / "diff.json").read_bytes())["gap_years"] == 0
    assert "所用为本年第2个文本" in (published.path / "site/sample/2024-2025/report.html").read_text("utf-8")


BAD_PAGES = {
    "empty": b"",
    "not the report": "<html><title>404</title><body><h1>您访问的页面不存在</h1></body></html>".encode(),
    "no document": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("content", BAD_PAGES.values(), ids=BAD_PAGES)
def test_a_bad_page_is_3_and_leaves_everything_as_it_was(published: Home, site: Site, content: bytes) -> None:
    before, held = published.state(), published.held()
    page = site.folder / "sample" / "2024.html"
    page.write_bytes(content)
    os.utime(page, (2e9, 2e9))

    done = published.run("sample", "--years", "2024", "2025", "--from", site.root)

    assert done.exit_code == 3
    assert done.lines("sample 2024 (earlier): ")
    assert "Traceback" not in done.stderr
    assert (published.state(), published.held()) == (before, held)
    outcomes = [capture.outcome for capture in Archive(published.path / "archive").captures("sample")]
    assert {"refused", "withheld"} & set(outcomes)


def test_a_deleted_cache_loses_nothing_of_years_that_a_run_is_not_about(home: Home, site: Site) -> None:
    for name in ("2021.html", "2022.txt"):
        shutil.copy(SAMPLE / name, site.folder / "sample")
    assert home.run("sample", "--years", "2021", "2022", "2024", "2025", "--from", site.root).exit_code == 0
    before = home.state()
    assert "2021" in before["sample/lineage.html"].decode()
    shutil.rmtree(home.path / "cache")
    done = home.run("sample", "--years", "2024", "2025")
    assert (done.exit_code, home.state()) == (0, before), done.stderr
    assert done.lines("sample: of 3 comparisons no record is left")
    assert not home.run("sample", "--years", "2024", "2025").lines("sample: of ")


def test_a_missing_page_is_1_and_names_year_and_side(published: Home, site: Site) -> None:
    before, held = published.state(), published.held()
    (site.folder / "sample" / "2025.docx").unlink()
    done = published.run("sample", "--years", "2024", "2025", "--from", site.root)
    assert done.exit_code == 1
    assert "404" in done.lines("sample 2025 (later): ")[0]
    assert (published.state(), published.held()) == (before, held)


def test_an_unreachable_host_is_1_after_retries(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import annual  # noqa: PLC0415 - imports prefect

    monkeypatch.setattr(annual, "fetch_snapshot", annual.fetch_snapshot.with_options(retry_delay_seconds=0))
    done = home.run("sample", "--years", "2024", "2025", "--from", "http://127.0.0.1:9")
    assert done.exit_code == 1
    assert done.lines("sample 2024 (earlier): ")
    assert home.held() == []
    visits = [capture.outcome for capture in Archive(home.path / "archive").captures("sample")]
    assert visits == ["failed"] * 6


def test_a_year_that_is_not_held_is_1(home: Home) -> None:
    done = home.run("gwr", "--years", "1962", "1964")
    assert done.exit_code == 1
    assert "1962" in done.stderr


def test_without_names_all_series_under_the_root_are_compared_and_none_must_be_there(home: Home, site: Site) -> None:
    done = home.run("--years", "2024", "2025", "--from", str(site.folder))
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"{home.path}/site/sample/2024-2025/report.html\n"


def test_a_scheduled_run_reads_what_the_catalogue_names(home: Home) -> None:
    from flows.annual import watch_series  # noqa: PLC0415 - imports prefect

    assert watch_series("sample", return_state=True).is_completed()
    assert (home.path / "site" / "sample" / "2024-2025" / "report.html").is_file()


def test_artifacts_show_the_counts_and_the_way_to_the_report(published: Home, site: Site) -> None:
    from prefect.client.orchestration import get_client  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        artifacts = client.read_artifacts(limit=200)
    report = str(published.path / "site" / "sample" / "2024-2025" / "report.html")
    assert {found.key for found in artifacts if report in str(found.data)} == {
        "sample-2024-2025-report",
        "sample-2024-2025",
    }
    assert published.run("sample", "--years", "2024", "2025", "--from", site.root).exit_code == 0
    with get_client(sync_client=True) as client:
        again = [found.key for found in client.read_artifacts(limit=200) if report in str(found.data)]
    assert again.count("sample-standing") == 1
    assert any(found.key == "tifa-series" and "sample" in str(found.data) for found in artifacts)
    assert "table" in [found.type for found in artifacts if found.key == "sample-2024-2025-counts"]


def test_one_series_that_fails_does_not_stop_the_other(home: Home, site: Site) -> None:
    done = home.run("jiangsu", "sample", "--from", site.root)
    assert done.exit_code == 1
    assert "jiangsu" in done.stderr
    assert (home.path / "site" / "sample" / "2024-2025" / "report.html").is_file()
    status = json.loads((home.path / "site" / "status.json").read_bytes())
    assert status["series"]["jiangsu"]["failures"]
    assert status["series"]["sample"]["succeeded_at"]
