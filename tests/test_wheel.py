"""The wheel, built and installed elsewhere, is the whole program and keeps its data where a user's programs do."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tifa.shadows import PACKAGES

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sources" / "sample"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder))
    subprocess.run([*pip, "wheel", str(ROOT), *options], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel, which borrows the libraries of this one but not its tifa."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(python)]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    # A folder that a .pth names is only looked into: the .pth of the checkout, which lies in it, is not read.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path


def run(environment: Path, home: Path, *command: str, **settings: str) -> str:
    """Run a program of the environment as a user with a home of their own, in a folder that is nothing to it."""
    environ = {
        "HOME": str(home / "user"),
        "PATH": os.pathsep.join((str(environment / "bin"), os.environ["PATH"])),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        **settings,
    }
    done = subprocess.run(
        command, cwd=home / "here", env=environ, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_holds_every_package_and_takes_no_name_but_tifa(wheel: Path) -> None:
    names = [Path(name) for name in zipfile.ZipFile(wheel).namelist()]
    assert {name.parts[0].partition("-")[0] for name in names} == {"tifa", "tifa.pth"}
    kept = {name.relative_to("tifa/_packages") for name in names if name.is_relative_to("tifa/_packages")}
    here = {
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here | {path.relative_to(ROOT) for path in (ROOT / "sources").glob("*.toml")} <= kept
    assert {path.relative_to(ROOT) for path in SAMPLE.iterdir() if path.is_file()} <= kept
    # A caller's type checker follows the verbs to the records that they give.
    assert {Path("tifa/py.typed"), Path("tifa/_packages/model/py.typed")} <= set(names)


def test_the_version_is_said_in_one_place(environment: Path, home: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run(environment, home, "tifa", "--version") == f"tifa {version}\n"
    assert run(environment, home, "python", "-c", "import tifa; print(tifa.__version__)") == f"{version}\n"


def test_two_files_are_compared_from_anywhere_and_nothing_else_is_written(environment: Path, home: Path) -> None:
    before = files(environment)
    sides = [str(SAMPLE / name) for name in ("2024.html", "2025.docx")]
    run(environment, home, "tifa", "compare", *sides, "-o", "report.html")
    assert files(home) == {Path("here/report.html")}
    assert files(environment) == before
    shown = run(environment, home, "python", "-m", "flows", "compare", *sides, "--json")
    assert shown == run(environment, home, "tifa", "compare", *sides, "--json")


def test_every_process_of_the_environment_has_our_packages(environment: Path, home: Path) -> None:
    """Prefect's server and the runs of a worker import flows by its name, without tifa before it."""
    code = f"for name in {PACKAGES}: print(__import__(name).__file__)"
    found = run(environment, home, "python", "-c", code).splitlines()
    assert [Path(file).parent.name for file in found] == list(PACKAGES)
    assert all(Path(file).is_relative_to(environment) for file in found)


@pytest.mark.parametrize(
    ("settings", "data"),
    [({}, "user/.local/share/tifa"), ({"XDG_DATA_HOME": "data"}, "data/tifa"), ({"TIFA_HOME": "own"}, "own")],
    ids=["home", "xdg", "own"],
)
def test_data_is_kept_where_the_user_says(environment: Path, home: Path, settings: dict[str, str], data: str) -> None:
    code = "from flows.settings import load_settings; print(load_settings().home)"
    chosen = {name: str(home / value) for name, value in settings.items()}
    assert run(environment, home, "python", "-c", code, **chosen) == f"{home / data}\n"


@pytest.mark.ops
def test_the_sample_runs_and_all_it_writes_is_in_the_users_data_folder(environment: Path, home: Path) -> None:
    before = files(environment)
    run(environment, home, "tifa", "run", "sample", "--all")
    data = home / "user" / ".local" / "share" / "tifa"
    assert (data / "site" / "index.html").is_file()
    assert len(list((data / "site" / "sample").glob("*/diff.json"))) == 4
    assert {path for path in files(home) if not (home / path).is_relative_to(data)} == set()
    assert files(environment) == before
    tables = "import tifa, sys; print(len(tifa.tables(sys.argv[1])['targets']))"
    assert int(run(environment, home, "python", "-c", tables, str(data / "site"))) > 0
    assert "trouble" not in run(environment, home, "tifa", "doctor")
