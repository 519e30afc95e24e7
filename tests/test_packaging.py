"""The packages are ours wherever they are imported from, and commands import only what they need."""

import os
import subprocess
import sys
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("flows", "parsers", "reports", "archive", "alignment", "text", "model", "tifa")


def python(*arguments: str, cwd: Path) -> str:
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, check=True, capture_output=True, text=True, timeout=120
    ).stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_package_is_the_one_of_this_repository(package: str) -> None:
    file = import_module(package).__file__
    assert file is not None
    assert Path(file).parent == ROOT / package


def test_console_script_imports_our_packages_from_any_folder(tmp_path: Path) -> None:
    code = f"for name in {PACKAGES}: print(__import__(name).__file__)"
    files = python("-c", code, cwd=tmp_path).split("\n")
    assert [Path(file).parent.name for file in files if file] == list(PACKAGES)
    assert all(Path(file).is_relative_to(ROOT) for file in files if file)
    tifa = Path(sys.executable).with_name("tifa")
    shown = subprocess.run([tifa, "--version"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert shown == python("-m", "flows", "--version", cwd=ROOT)


def test_no_flow_module_shadows_anything() -> None:
    """Prefect puts a flow file's folder first on sys.path: each module here becomes importable by its bare name."""
    taken = set(PACKAGES) | set(sys.stdlib_module_names) | set(packages_distributions())
    modules = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__", "__main__"}
    assert not modules & taken


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("flows.cli", ("prefect", "pandas", "numpy", "jieba", "httpx", "lxml", "alignment", "parsers")),
        ("flows.cli flows.documents", ("prefect", "pandas", "alignment", "httpx")),
        ("flows.cli flows.documents alignment reports flows.summary", ("prefect", "pandas", "httpx")),
        ("flows.cli flows.health flows.schedules", ("prefect", "pandas", "alignment")),
    ],
    ids=["start", "parse", "compare", "doctor"],
)
def test_direct_commands_do_not_wait_for_others_libraries(modules: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys, importlib; [importlib.import_module(m) for m in {modules.split()}]; print(*sys.modules)"
    loaded = set(python("-c", code, cwd=ROOT).split())
    assert not loaded & set(unwanted)


WATCHED = """
import importlib, os, sys

def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and str(arguments[0]).startswith(FOLDERS):
        sys.stderr.write(f"{event} {arguments[0]}\\n")

FOLDERS = (os.environ["TIFA_HOME"], os.environ["TIFA_SOURCES"], SOURCES)
sys.addaudithook(note)
for name in MODULES:
    importlib.import_module(name)
"""


def test_importing_flows_reads_neither_catalogue_nor_home(tmp_path: Path) -> None:
    """A worker must be able to load the flows of all series where the file of one is wrong."""
    modules = [f"flows.{path.stem}" for path in (ROOT / "flows").glob("*.py") if not path.stem.startswith("__")]
    code = f"SOURCES, MODULES = {str(ROOT / 'sources')!r}, {modules}\n{WATCHED}"
    (tmp_path / "home").mkdir()
    (tmp_path / "sources").mkdir()
    environ = {
        **os.environ,
        "TIFA_HOME": str(tmp_path / "home"),
        "TIFA_SOURCES": str(tmp_path / "sources"),
        "TIFA_ENGINE": "abacus",
        "PREFECT_HOME": str(tmp_path / "prefect"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "home").iterdir()) == []


def test_each_module_of_flows_and_archive_has_a_name_of_its_own() -> None:
    names: dict[str, list[Path]] = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            names.setdefault(path.stem, []).append(path.relative_to(ROOT))
    ours = {name: paths for name, paths in names.items() if {"flows", "archive"} & {path.parts[0] for path in paths}}
    assert {name: paths for name, paths in ours.items() if len(paths) > 1 and name[:2] != "__"} == {}
